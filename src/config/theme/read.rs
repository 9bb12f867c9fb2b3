//! Reads theme files: a role that is wrong is a fault with its place, and looks as in the theme it builds on.

use std::{ops::Range, sync::LazyLock};

use toml::{
    Spanned,
    de::{DeInteger, DeValue},
};

use super::{
    built_in::BUILT_IN_THEMES,
    file::ThemeFile,
    paint::{COLOUR_NAMES, Colour, Paint},
    role::ThemeRole,
};
use crate::{
    config::fault::{ConfigFault, entries},
    incident::nearest,
    text::or_list,
};

/// The key that names the theme to build on.
const BASE: &str = "base";
/// The keys of a role.
const ROLE_KEYS: [&str; 6] = ["fg", "bg", "bold", "dim", "underline", "reverse"];

static TERMINAL: LazyLock<ThemeFile> = LazyLock::new(|| read(BUILT_IN_THEMES[0].1, |_| Some(ThemeFile::BLANK)).0);

impl ThemeFile {
    /// What is used where no theme is chosen: the one that suits the ground the terminal has, as far as that is known.
    pub const AUTO_NAME: &str = "auto";

    /// The names of the themes that come with watchfloor, the default one first.
    pub fn built_in_names() -> [&'static str; BUILT_IN_THEMES.len()] {
        BUILT_IN_THEMES.map(|(name, _)| name)
    }

    /// The theme of this name that comes with watchfloor.
    pub fn built_in(name: &str) -> Option<Self> {
        let (_, text) = BUILT_IN_THEMES.into_iter().find(|(known, _)| *known == name)?;
        Some(Self::read(text).0)
    }

    /// The theme without colours, for where none are wanted.
    pub fn mono() -> Self {
        Self::built_in("mono").unwrap_or(Self::BLANK)
    }

    /// Reads the text of a theme file; a role that is wrong is a fault with its place, and looks as in the theme that
    /// the file builds on.
    pub fn read(text: &str) -> (Self, Vec<ConfigFault>) {
        read(text, |base| match base {
            None => Some(*TERMINAL),
            Some(name) => Self::built_in(name),
        })
    }
}

impl Default for ThemeFile {
    /// The terminal's own sixteen colours.
    fn default() -> Self {
        *TERMINAL
    }
}

/// The theme that `text` describes, and its faults; `built_in` gives the theme to build on by its name, or the default
/// one where the file names none.
fn read(text: &str, built_in: impl Fn(Option<&str>) -> Option<ThemeFile>) -> (ThemeFile, Vec<ConfigFault>) {
    let (entries, mut faults) = entries(text);
    let base = entries.iter().find(|entry| entry.key == BASE).map(|entry| &entry.value);
    let named = base.and_then(|name| built_in(Some(name.get_ref().as_str().unwrap_or_default())));
    if let (Some(name), None) = (base, named) {
        faults.push(unknown_base(name));
    }
    let mut theme = named.or_else(|| built_in(None)).unwrap_or(ThemeFile::BLANK);
    // How much the name counts under which a role was found last: the present name goes before every former one.
    let mut ranks = [usize::MAX; ThemeRole::ALL.len()];
    for entry in entries.iter().filter(|entry| entry.key != BASE) {
        let Some((role, rank)) = ThemeRole::named(&entry.key) else {
            faults.push(unknown_role(&entry.key, entry.at.clone()));
            continue;
        };
        let (paint, wrong) = paint(&entry.key, &entry.value);
        if wrong.is_empty() && rank <= ranks[role.place()] {
            ranks[role.place()] = rank;
            theme.paints[role.place()] = paint;
        }
        faults.extend(wrong);
    }
    faults.sort_by_cached_key(|fault| fault.span.start);
    (theme, faults)
}

fn unknown_base(name: &Spanned<DeValue<'_>>) -> ConfigFault {
    let message = "`base` names no theme that comes with watchfloor".to_owned();
    let written = name.get_ref().as_str().unwrap_or_default();
    ConfigFault::new(name.span(), message).help(meant(written, ThemeFile::built_in_names(), "there are"))
}

fn unknown_role(name: &str, span: Range<usize>) -> ConfigFault {
    let roles = ThemeRole::ALL.map(ThemeRole::as_str);
    ConfigFault::new(span, format!("`{name}` is no role, and paints nothing")).help(meant(name, roles, "roles are"))
}

/// The look that `value` gives the role `name`.
fn paint(name: &str, value: &Spanned<DeValue<'_>>) -> (Paint, Vec<ConfigFault>) {
    let mut paint = Paint::default();
    let Some(table) = value.get_ref().as_table() else {
        let message = format!("the role `{name}` wants a table");
        let help = "such as `{ fg = \"cyan\", bold = true }`".to_owned();
        return (paint, vec![ConfigFault::new(value.span(), message).help(help)]);
    };
    let set = |(key, value): (&Spanned<_>, &Spanned<DeValue<'_>>), paint: &mut Paint| {
        let key_name: &str = AsRef::<str>::as_ref(key.get_ref());
        match key_name {
            "fg" => paint.fg = Some(colour(name, value)?),
            "bg" => paint.bg = Some(colour(name, value)?),
            "bold" => paint.bold = flag(name, key_name, value)?,
            "dim" => paint.dim = flag(name, key_name, value)?,
            "underline" => paint.underline = flag(name, key_name, value)?,
            "reverse" => paint.reverse = flag(name, key_name, value)?,
            _ => {
                let message = format!("the role `{name}` has no `{key_name}`");
                return Err(ConfigFault::new(key.span(), message).help(meant(key_name, ROLE_KEYS, "it has")));
            }
        }
        Ok(())
    };
    let faults = table.iter().filter_map(|entry| set(entry, &mut paint).err()).collect();
    (paint, faults)
}

fn colour(role: &str, value: &Spanned<DeValue<'_>>) -> Result<Colour, ConfigFault> {
    let read = match value.get_ref() {
        DeValue::String(name) => Colour::named(name),
        DeValue::Integer(number) => palette(number).map(Colour::Palette),
        _ => None,
    };
    read.ok_or_else(|| {
        let written = value.get_ref().as_str().unwrap_or_default();
        let help = match nearest(written, COLOUR_NAMES) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "a name such as `cyan` or `bright-cyan`, a number from 0 to 255, or `#rrggbb`".to_owned(),
        };
        ConfigFault::new(value.span(), format!("the role `{role}` wants a colour")).help(help)
    })
}

fn palette(number: &DeInteger<'_>) -> Option<u8> {
    u8::from_str_radix(number.as_str(), number.radix()).ok()
}

fn flag(role: &str, key: &str, value: &Spanned<DeValue<'_>>) -> Result<bool, ConfigFault> {
    let wrong = || {
        let message = format!("`{key}` of the role `{role}` wants `true` or `false`");
        ConfigFault::new(value.span(), message)
    };
    value.get_ref().as_bool().ok_or_else(wrong)
}

/// `did you mean …?`, or a list of all.
fn meant<'a>(name: &str, known: impl IntoIterator<Item = &'a str>, all: &str) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    match nearest(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("{all} {}", or_list(&known)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(text: &str) -> Vec<String> {
        let said = |fault: ConfigFault| {
            format!(
                "{}: {}; {}",
                fault.span.start,
                fault.message,
                fault.help.unwrap_or_default()
            )
        };
        ThemeFile::read(text).1.into_iter().map(said).collect()
    }

    #[test]
    fn a_role_looks_as_it_says_and_the_others_as_in_the_base() {
        let (theme, faults) =
            ThemeFile::read("base = \"mono\"\nkey = { fg = 17, bg = \"#010203\", underline = true }\n");
        assert_eq!(faults, []);
        let want = Paint {
            fg: Some(Colour::Palette(17)),
            bg: Some(Colour::Rgb(1, 2, 3)),
            underline: true,
            ..Paint::default()
        };
        assert_eq!(theme.paint(ThemeRole::Key), want);
        assert_eq!(theme.paint(ThemeRole::Quiet), ThemeFile::mono().paint(ThemeRole::Quiet));
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place_and_what_was_meant() {
        let text =
            "quiett = {}\nkey = { fgg = 1, bold = 1 }\nquote = { fg = \"cyann\" }\nframe = \"red\"\nbase = 'drak'";
        let want = [
            "0: `quiett` is no role, and paints nothing; did you mean `quiet`?",
            "20: the role `key` has no `fgg`; did you mean `fg`?",
            "36: `bold` of the role `key` wants `true` or `false`; ",
            "55: the role `quote` wants a colour; did you mean `cyan`?",
            "73: the role `frame` wants a table; such as `{ fg = \"cyan\", bold = true }`",
            "86: `base` names no theme that comes with watchfloor; did you mean `dark`?",
        ];
        assert_eq!(messages(text), want);
    }

    #[test]
    fn a_wrong_role_looks_as_in_the_base_and_the_others_are_kept() {
        let (theme, faults) = ThemeFile::read("key = { fg = 256 }\nquote = { fg = 0x1f }\nquiet = { fg = -1 }");
        assert_eq!(faults.len(), 2);
        assert_eq!(theme.paint(ThemeRole::Key), ThemeFile::default().paint(ThemeRole::Key));
        assert_eq!(theme.paint(ThemeRole::Quote).fg, Some(Colour::Palette(31)));
    }

    #[test]
    fn a_file_with_the_names_of_an_earlier_version_paints_as_it_did() {
        let text = "frame = { fg = 1 }\nfocused-frame = { fg = 2 }\nbyline = { fg = 3 }\npane-title = { fg = 4 }\n\
                    label = { fg = 5 }\nsection = { fg = 6 }\nheading = { fg = 7 }\nincident-title = { fg = 8 }\n\
                    dispute = { fg = 9 }\n";
        let (theme, faults) = ThemeFile::read(text);
        assert_eq!(faults, []);
        for (role, place) in [
            (ThemeRole::Rule, 1),
            (ThemeRole::FocusedRule, 2),
            (ThemeRole::Speaker, 3),
            (ThemeRole::Quiet, 5),
            (ThemeRole::Heading, 7),
            (ThemeRole::Title, 8),
            (ThemeRole::Denied, 9),
        ] {
            assert_eq!(theme.paint(role).fg, Some(Colour::Palette(place)), "{}", role.as_str());
        }
        // What it could not know looks as in the theme it builds on.
        assert_eq!(
            theme.paint(ThemeRole::Selected),
            ThemeFile::default().paint(ThemeRole::Selected)
        );
    }

    #[test]
    fn a_file_with_broken_toml_is_used_as_far_as_it_can_be_read() {
        let (theme, faults) = ThemeFile::read("quote = { underline = true }\nkey = = 5\n");
        assert!(faults.iter().all(|fault| fault.span.start >= 35), "{faults:?}");
        assert!(theme.paint(ThemeRole::Quote).underline);
        assert_eq!(theme.paint(ThemeRole::Key), ThemeFile::default().paint(ThemeRole::Key));
    }
}
