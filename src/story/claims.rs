//! The claims: who says what, when and how sure, each where the outline has it.

use super::{
    fragment::{Fragment, Passage, StoryRole, Topic, short},
    outline::{ClaimOutline, OutlineLine},
    sources::reference,
    speakers::{says, speaker_in_full, who_says},
};
use crate::{
    incident::{Claim, Incident},
    text::{Clean, and_list, fold},
};

/// Columns of the date of a claim: whatever its short form takes.
const MAX_CLAIM_DATE_COLUMNS: usize = 24;

/// What a claim does to the one it stands under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimManner {
    /// It disputes nothing.
    Plain,
    Denial,
    Difference,
}

impl ClaimManner {
    pub(super) fn of(claim: &Claim) -> Self {
        if claim.is_denial() {
            Self::Denial
        } else if claim.is_difference() {
            Self::Difference
        } else {
            Self::Plain
        }
    }

    /// The sign that goes with it.
    pub fn sign(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Denial => Some("D"),
            Self::Difference => Some("≠"),
        }
    }
}

/// A claim in full, or a mention of one that stands elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClaimEntry {
    Whole(Box<ToldClaim>),
    Elsewhere(ClaimPointer),
}

impl ClaimEntry {
    /// Whether it is about the background.
    pub fn is_context(&self) -> bool {
        match self {
            Self::Whole(claim) => claim.is_context,
            Self::Elsewhere(pointer) => pointer.is_context,
        }
    }

    /// How many claims it stands under.
    fn depth(&self) -> usize {
        match self {
            Self::Whole(claim) => claim.depth,
            Self::Elsewhere(pointer) => pointer.depth,
        }
    }

    fn at_depth(mut self, depth: usize) -> Self {
        match &mut self {
            Self::Whole(claim) => claim.depth = depth,
            Self::Elsewhere(pointer) => pointer.depth = depth,
        }
        self
    }
}

/// Those of `entries` that are about the background, or those that are not, each as deep as it stands under others of
/// them: one under a claim of the other section stands at the margin.
pub(super) fn section(entries: &[ClaimEntry], is_context: bool) -> Vec<ClaimEntry> {
    // What the entry at each depth above is in this section: its depth there, or none.
    let mut above: Vec<Option<usize>> = Vec::new();
    let mut section = Vec::new();
    for entry in entries {
        above.resize(entry.depth(), None);
        let parent = above.last().copied().flatten();
        let depth = (entry.is_context() == is_context).then(|| parent.map_or(0, |depth| depth + 1));
        above.push(depth);
        section.extend(depth.map(|depth| entry.clone().at_depth(depth)));
    }
    section
}

/// A claim as it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldClaim {
    /// Its place among the record's claims, from 1.
    pub number: usize,
    /// How many claims it stands under.
    pub depth: usize,
    pub manner: ClaimManner,
    pub is_context: bool,
    pub text: Fragment,
    /// Who says it; none where nobody is named, which is told once of all claims.
    pub speaker: Option<Passage>,
    /// Type, date, how sure.
    pub details: Vec<Passage>,
    /// What the text need not say again: about whom, where, how many, what it supports.
    pub particulars: Vec<Passage>,
    /// The numbers of its sources; a key that is not in the record stands in backticks.
    pub sources: Vec<String>,
    pub quote: Option<Fragment>,
    pub note: Option<Fragment>,
}

impl ToldClaim {
    /// Speaker, details and sources, in one line.
    pub fn byline(&self) -> Vec<Passage> {
        let told = self.speaker.iter().chain(&self.details).chain(&self.particulars);
        told.cloned().chain(self.sources_passage()).collect()
    }

    /// `source 2`, `sources 1 and 3`; `None` where no source is stated.
    pub fn sources_passage(&self) -> Option<Passage> {
        let words = match self.sources.as_slice() {
            [] => return None,
            [one] => format!("source {one}"),
            several => format!("sources {}", and_list(several)),
        };
        Some(Fragment::quiet(words).into())
    }
}

/// Says where a claim stands that would be missed here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimPointer {
    pub number: usize,
    pub depth: usize,
    pub manner: ClaimManner,
    pub is_context: bool,
    pub words: Fragment,
}

/// All claims from top to bottom.
pub(super) fn claims(incident: &Incident, outline: &ClaimOutline<'_>) -> Vec<ClaimEntry> {
    let entry = |line| match line {
        OutlineLine::Whole { at, depth } => ClaimEntry::Whole(Box::new(told(incident, outline, at, depth))),
        OutlineLine::Mentioned { at, depth, .. } => {
            let manner = ClaimManner::of(&incident.claims[at]);
            let words = match manner {
                ClaimManner::Denial => format!("denied as well, claim {}", at + 1),
                ClaimManner::Difference | ClaimManner::Plain => format!("told differently as well, claim {}", at + 1),
            };
            pointer(incident, at, depth, words)
        }
        OutlineLine::Moved { at, above } => {
            let words = match ClaimManner::of(&incident.claims[at]) {
                ClaimManner::Denial => format!("a denial, told under claim {}", above + 1),
                ClaimManner::Difference | ClaimManner::Plain => format!("told under claim {}", above + 1),
            };
            pointer(incident, at, 0, words)
        }
    };
    outline.lines().into_iter().map(entry).collect()
}

fn pointer(incident: &Incident, at: usize, depth: usize, words: String) -> ClaimEntry {
    let claim = &incident.claims[at];
    ClaimEntry::Elsewhere(ClaimPointer {
        number: at + 1,
        depth,
        manner: ClaimManner::of(claim),
        is_context: claim.context,
        words: Fragment::quiet(words),
    })
}

fn told(incident: &Incident, outline: &ClaimOutline<'_>, at: usize, depth: usize) -> ToldClaim {
    let claim = &incident.claims[at];
    let manner = ClaimManner::of(claim);
    let role = match (claim.context, manner) {
        (true, _) => StoryRole::Context,
        (false, ClaimManner::Plain) => StoryRole::Text,
        (false, ClaimManner::Denial | ClaimManner::Difference) => StoryRole::Denial,
    };
    ToldClaim {
        number: at + 1,
        depth,
        manner,
        is_context: claim.context,
        text: Fragment::new(claim.text.trim(), role),
        speaker: speaker(incident, claim),
        details: details(claim),
        particulars: particulars(incident, outline, at),
        sources: sources(incident, claim),
        quote: claim
            .quote
            .as_ref()
            .map(|quote| Fragment::new(format!("“{}”", quote.trim()), StoryRole::Quote)),
        note: claim
            .note
            .as_ref()
            .map(|note| Fragment::new(outline.with_numbers(note.trim()), StoryRole::Note)),
    }
}

/// `CISA and FBI (US)`.
fn speaker(incident: &Incident, claim: &Claim) -> Option<Passage> {
    let (name, party) = who_says(incident, claim)?;
    let fragment = Fragment::new(short(name), StoryRole::Speaker).about(Topic::Speaker(name.to_owned()));
    let country = party.and_then(|party| party.country.as_ref());
    let country = country.filter(|country| !says(name, country));
    let code = country.map(|country| Fragment::quiet(format!(" ({country})")));
    Some(Passage([fragment].into_iter().chain(code).collect()))
}

fn details(claim: &Claim) -> Vec<Passage> {
    let kind = claim.kind.as_ref().map(|kind| {
        let words = kind.to_string().replace('-', " ");
        Fragment::quiet(words).about(Topic::ClaimType(kind.to_string()))
    });
    let date = claim
        .date
        .as_ref()
        .map(|date| Fragment::new(date.short_form(MAX_CLAIM_DATE_COLUMNS), StoryRole::Date));
    let likelihood = claim.likelihood.as_ref().map(|word| {
        let words = word.to_string().replace('-', " ");
        Fragment::new(format!("{words}, says the speaker"), StoryRole::Hedge)
    });
    let credibility = claim.credibility.as_ref().map(|grade| {
        let words = grade
            .known()
            .map_or_else(|| format!("credibility {grade}"), |known| known.in_words().to_owned());
        Fragment::new(words, StoryRole::Hedge)
    });
    let all = kind.into_iter().chain(date).chain(likelihood).chain(credibility);
    all.map(Passage::from).collect()
}

fn particulars(incident: &Incident, outline: &ClaimOutline<'_>, at: usize) -> Vec<Passage> {
    let claim = &incident.claims[at];
    let about = claim.about.as_deref().map(|key| incident.name_of(key));
    let about = about.filter(|name| !fold(&claim.text).contains(&fold(name)));
    let about =
        about.map(|name| Fragment::quiet(format!("about {}", short(name))).about(Topic::Party(name.to_owned())));
    let place = claim.place.as_ref().map(|place| Fragment::quiet(place.in_words()));
    let counts = claim.count.iter();
    let counts = counts.map(|(unit, number)| Fragment::quiet(format!("{unit}: {}", number.in_words())));
    let supports = outline
        .numbered(&claim.supports)
        .map(|numbers| Fragment::quiet(format!("supports {numbers}")));
    // A claim that stands under the only one it disputes need not say so.
    let is_said = outline.above(at).is_none() || outline.disputed_by(at).len() > 1;
    let against = outline.numbered(&claim.disputes).filter(|_| is_said);
    let disputes = against.map(|numbers| Fragment::quiet(format!("disputes {numbers}")));
    let all = about
        .into_iter()
        .chain(place)
        .chain(counts)
        .chain(supports)
        .chain(disputes);
    all.map(Passage::from).collect()
}

/// The sources by the numbers that stand before them in the record.
fn sources(incident: &Incident, claim: &Claim) -> Vec<String> {
    let number = |(key, _): (&str, _)| match incident.sources.get_index_of(key) {
        Some(at) => (at + 1).to_string(),
        None => format!("`{key}`, which is not in the record"),
    };
    incident.sources_of(claim).map(number).collect()
}

/// The claim of this number, from 1, ready to cite: what is said, by whom, how sure that is, and on which source it
/// rests.
pub fn citation(incident: &Incident, number: usize) -> Option<Clean> {
    let at = number.checked_sub(1).filter(|at| *at < incident.claims.len())?;
    let (claim, outline) = (&incident.claims[at], ClaimOutline::of(incident));
    let told = told(incident, &outline, at, 0);
    let by = match speaker_in_full(incident, claim) {
        Some((name, Some(country))) => format!("{name} ({country})"),
        Some((name, None)) => name.into_string(),
        None => "no speaker named".to_owned(),
    };
    let hedges = told.details.iter().flat_map(|passage| &passage.0);
    let hedges = hedges.filter(|fragment| matches!(fragment.role, StoryRole::Date | StoryRole::Hedge));
    let facts: Vec<&str> = [by.as_str()]
        .into_iter()
        .chain(hedges.map(|fragment| fragment.text.as_str()))
        .collect();
    let mut lines = vec![format!("{} — {}", told.text.text, facts.join(", "))];
    lines.extend(told.quote.map(|quote| quote.text.into_string()));
    for (_, source) in incident.sources_of(claim) {
        lines.extend(source.map(reference));
    }
    lines.push(format!("{}, claim {number}", incident.id));
    let lines: Vec<String> = lines.iter().map(|line| Clean::line(line).into_string()).collect();
    Some(Clean::block(&lines.join("\n")))
}
