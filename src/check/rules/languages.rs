//! Languages of sources that are no tags of BCP 47.

use crate::{
    check::places::{Places, Violation, Violations, in_quotes, source},
    incident::Incident,
};

/// The tags of languages by what people call them, in English and, where it differs, in the language itself.
const NAMES: [(&str, &[&str]); 46] = [
    ("ar", &["arabic", "العربية"]),
    ("az", &["azerbaijani"]),
    ("be", &["belarusian"]),
    ("bg", &["bulgarian", "български"]),
    ("bs", &["bosnian"]),
    ("ca", &["catalan", "català"]),
    ("cs", &["czech", "čeština", "česky", "cz", "cze", "ces"]),
    ("da", &["danish", "dansk"]),
    ("de", &["german", "deutsch", "ger", "deu"]),
    ("el", &["greek", "ελληνικά"]),
    ("en", &["english", "eng"]),
    ("es", &["spanish", "español", "castellano", "spa"]),
    ("et", &["estonian", "eesti"]),
    ("fa", &["persian", "farsi", "فارسی"]),
    ("fi", &["finnish", "suomi"]),
    ("fr", &["french", "français", "fra", "fre"]),
    ("he", &["hebrew", "עברית"]),
    ("hi", &["hindi"]),
    ("hr", &["croatian", "hrvatski"]),
    ("hu", &["hungarian", "magyar"]),
    ("hy", &["armenian"]),
    ("id", &["indonesian"]),
    ("it", &["italian", "italiano", "ita"]),
    ("ja", &["japanese", "日本語", "jp"]),
    ("ka", &["georgian"]),
    ("kk", &["kazakh"]),
    ("ko", &["korean", "한국어", "kr"]),
    ("lt", &["lithuanian"]),
    ("lv", &["latvian"]),
    ("mk", &["macedonian"]),
    ("ms", &["malay"]),
    ("nl", &["dutch", "nederlands", "flemish"]),
    ("no", &["norwegian", "norsk"]),
    ("pl", &["polish", "polski"]),
    ("pt", &["portuguese", "português"]),
    ("ro", &["romanian", "română"]),
    ("ru", &["russian", "русский", "rus"]),
    ("sk", &["slovak", "slovenčina"]),
    ("sl", &["slovenian", "slovene"]),
    ("sq", &["albanian", "shqip"]),
    ("sr", &["serbian", "srpski"]),
    ("sv", &["swedish", "svenska"]),
    ("tr", &["turkish", "türkçe"]),
    ("uk", &["ukrainian", "українська", "ua"]),
    ("vi", &["vietnamese"]),
    ("zh", &["chinese", "中文", "cn", "mandarin"]),
];

pub(in crate::check) fn unknown<'a>(incident: &'a Incident, places: Places<'a>) -> Violations<'a> {
    let sources = incident.sources.iter();
    let languages = sources.filter_map(|(name, each)| Some((name, each.lang.as_deref()?)));
    Box::new(languages.filter_map(move |(name, lang)| {
        let violation = no_language(lang)?;
        Some(violation.at(places.value(&source(name).key("lang"))))
    }))
}

fn no_language(lang: &str) -> Option<Violation> {
    let several = [',', ';', '/', '+', '&'].iter().find_map(|sign| lang.split_once(*sign));
    if let Some((first, _)) = several {
        let first = first.trim();
        let first = tag_of(first).unwrap_or(first);
        let violation = Violation::new(0..0, format!("`{lang}` is more than one language"));
        let help = format!("write that of the text that was read, such as `{first}`; others may stand in `note`");
        return Some(violation.help(help));
    }
    if let Some(tag) = tag_of(lang).filter(|tag| *tag != lang) {
        let violation = Violation::new(0..0, format!("`{lang}` is no language tag"));
        return Some(violation.help(format!("write `{tag}`")).corrected(in_quotes(tag)));
    }
    (!is_tag(lang)).then(|| {
        let violation = Violation::new(0..0, format!("`{lang}` is no language tag"));
        violation.help("it looks like `cs`, `pt-BR` or `zh-Hant`".to_owned())
    })
}

/// The tag of the language with this name.
fn tag_of(name: &str) -> Option<&'static str> {
    let name = name.trim().to_lowercase();
    let is_name = |tag: &str, names: &[&str]| names.contains(&name.as_str()) || tag == name;
    let known = NAMES.iter().find(|(tag, names)| is_name(tag, names));
    known.map(|(tag, _)| *tag)
}

/// Whether `text` has the shape of a tag by BCP 47: `cs`, `pt-BR`, `zh-Hant`, `sr-Latn-RS`.
fn is_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let language = parts.next().unwrap_or_default();
    let is_language = (2..=3).contains(&language.len()) && language.bytes().all(|byte| byte.is_ascii_lowercase());
    is_language
        && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::{NAMES, is_tag};
    use crate::check::example::broken;

    fn found(lang: &str) -> Vec<String> {
        let other = format!("\"official\"\nlang = \"{lang}\"");
        broken("language", "\"official\"", &other)
    }

    #[test]
    fn a_language_is_one_tag() {
        assert_eq!(found("Czech"), ["[\"Czech\"] `Czech` is no language tag (write `cs`)"]);
        assert_eq!(found("EN"), ["[\"EN\"] `EN` is no language tag (write `en`)"]);
        assert_eq!(
            found("cs, en"),
            ["[\"cs, en\"] `cs, en` is more than one language \
              (write that of the text that was read, such as `cs`; others may stand in `note`)"]
        );
        assert_eq!(
            found("unknown"),
            ["[\"unknown\"] `unknown` is no language tag (it looks like `cs`, `pt-BR` or `zh-Hant`)"]
        );
    }

    #[test]
    fn tags_are_left_alone() {
        for lang in ["cs", "pt-BR", "zh-Hant", "sr-Latn-RS", "nds"] {
            assert_eq!(found(lang), [""; 0], "{lang}");
        }
    }

    #[test]
    fn every_name_is_of_one_language_and_of_a_tag() {
        for (at, (tag, names)) in NAMES.iter().enumerate() {
            assert!(is_tag(tag), "{tag}");
            for name in *names {
                assert_eq!(*name, name.to_lowercase());
                assert!(NAMES[..at].iter().all(|(_, others)| !others.contains(name)), "{name}");
            }
        }
    }
}
