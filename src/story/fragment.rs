//! Fragments of text, each with its role, and passages made of them.

use crate::text::{Clean, cut};

/// Columns to which a text is cut that may be repeated, or stands in full elsewhere.
const MAX_REPEATED_COLUMNS: usize = 160;

/// What a fragment is in what is told; whoever shows it decides how that looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StoryRole {
    Text,
    /// Labels, counts, brackets: what may stand back.
    Quiet,
    /// Who is said to have done it, and the country they belong to or act for.
    Accused,
    /// Whom it hit, and their country.
    Hit,
    /// Who answered it.
    Answered,
    /// The arrow of an operation or of an answer.
    Arrow,
    Date,
    Speaker,
    Source,
    Technique,
    /// How sure somebody is.
    Hedge,
    Quote,
    Note,
    /// That something is denied, or told differently.
    Denied,
    /// What somebody says who denies it.
    Denial,
    /// A claim about the background.
    Context,
    Warning,
}

/// What a fragment names, so that it can lead there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Topic {
    /// A country of those accused, by its code.
    Origin(String),
    /// A country of those hit.
    Target(String),
    /// A country of those who answered.
    ResponderCountry(String),
    /// A country of those who accuse.
    AccuserCountry(String),
    /// The country of a place.
    PlaceCountry(String),
    /// Somebody who attacks or pays for it, by name.
    Actor(String),
    /// Anybody who takes part, by name.
    Party(String),
    /// Who says a claim, by name or in free words.
    Speaker(String),
    /// When it happened, in the form that a query takes.
    Date(String),
    Kind(String),
    /// What was done about it, by the type of the claims that tell it.
    Answer(String),
    Type(String),
    ClaimType(String),
    Technique(String),
    Tag(String),
    Marking(String),
    /// A source, by its publisher.
    Publisher(String),
    Address(String),
    /// Another record, by its id.
    Record(String),
}

/// Gated text in one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fragment {
    pub text: Clean,
    pub role: StoryRole,
    pub topic: Option<Topic>,
}

impl Fragment {
    pub(super) fn new(text: impl AsRef<str>, role: StoryRole) -> Self {
        Self {
            text: Clean::line(text.as_ref()),
            role,
            topic: None,
        }
    }

    pub(super) fn quiet(text: impl AsRef<str>) -> Self {
        Self::new(text, StoryRole::Quiet)
    }

    pub(super) fn about(self, topic: Topic) -> Self {
        Self {
            topic: Some(topic),
            ..self
        }
    }
}

/// Fragments that follow each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage(pub Vec<Fragment>);

impl Passage {
    pub(super) fn of(text: impl AsRef<str>, role: StoryRole) -> Self {
        Self(vec![Fragment::new(text, role)])
    }

    /// Its fragments as one text.
    pub fn text(&self) -> Clean {
        let text: String = self.0.iter().map(|fragment| fragment.text.as_str()).collect();
        Clean::line(&text)
    }

    /// `passages` with `between` between them, as one text.
    pub fn joined(passages: &[Self], between: &str) -> Clean {
        let texts: Vec<String> = passages.iter().map(|passage| passage.text().into_string()).collect();
        Clean::line(&texts.join(between))
    }
}

impl From<Fragment> for Passage {
    fn from(fragment: Fragment) -> Self {
        Self(vec![fragment])
    }
}

/// `text` cut short where it may be repeated: one long text must not fill a page a hundred times.
pub(super) fn short(text: &str) -> Clean {
    cut(&Clean::line(text.trim()), MAX_REPEATED_COLUMNS, '…')
}
