//! BibTeX: one `@misc` for each source, which BibTeX, biblatex and Zotero read.
//!
//! `urldate` is the day the copy was taken. `year`, `month` and `day` give as much of the source's date as is known;
//! what numbers cannot express stands in `note`, which styles print; editors' remarks stand in `annotation`, which they do
//! not. `langid` is the language's name as biblatex has it, and left out for one it has no rules for. The record's marking stands in `keywords`, and a restrictive one in `note` too.

use super::bibliography::{BibliographyEntry, entries, parts};
use crate::{incident::Incident, text::Clean};

/// The macros for months that every style defines.
const MONTH_MACROS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// One entry for each source of `incident`.
pub(super) fn entries_of(incident: &Incident) -> Vec<String> {
    entries(incident).map(|cited| entry(&cited)).collect()
}

fn entry(cited: &BibliographyEntry<'_>) -> String {
    let published = cited.source.published.as_ref().and_then(parts).unwrap_or_default();
    let retrieved = cited.source.retrieved.as_ref().and_then(parts);
    let retrieved = retrieved.filter(|day| day.len() == 3);
    let month = published.get(1).and_then(|month| usize::try_from(month - 1).ok());
    let month = month.and_then(|month| MONTH_MACROS.get(month));
    let fields = [
        // A second pair of braces keeps a publisher's name whole, and capitals as they are.
        ("author", Some(braced(&braced(&escaped(&cited.publisher))))),
        ("title", Some(braced(&braced(&escaped(&cited.title))))),
        ("year", published.first().map(|year| braced(&format!("{year:04}")))),
        ("month", month.map(|&name| name.to_owned())),
        ("day", published.get(2).map(|day| braced(&day.to_string()))),
        ("url", cited.url.as_ref().map(|url| braced(&address(url)))),
        (
            "urldate",
            retrieved.map(|day| braced(&format!("{:04}-{:02}-{:02}", day[0], day[1], day[2]))),
        ),
        (
            "langid",
            cited
                .language
                .as_ref()
                .and_then(|language| biblatex_language(language.as_str()))
                .map(braced),
        ),
        ("note", cited.note.as_ref().map(|note| braced(&escaped(note)))),
        (
            "annotation",
            cited.remark.as_ref().map(|remark| braced(&escaped(remark))),
        ),
        ("keywords", Some(braced(&escaped(&cited.label)))),
    ];
    let fields = fields.into_iter();
    let lines = fields.filter_map(|(name, value)| Some(format!("  {name} = {},\n", value?)));
    format!("@misc{{{},\n{}}}\n", cited.key, lines.collect::<String>())
}

/// The identifiers of languages that biblatex has rules for (its manual, "Language Identifiers"), by BCP 47.
const LANGUAGE_NAMES: [(&str, &str); 41] = [
    ("bg", "bulgarian"),
    ("ca", "catalan"),
    ("cs", "czech"),
    ("da", "danish"),
    ("de", "german"),
    ("de-at", "austrian"),
    ("de-ch", "swissgerman"),
    ("el", "greek"),
    ("en", "english"),
    ("en-au", "australian"),
    ("en-ca", "canadian"),
    ("en-gb", "british"),
    ("en-nz", "newzealand"),
    ("en-us", "american"),
    ("es", "spanish"),
    ("et", "estonian"),
    ("eu", "basque"),
    ("fi", "finnish"),
    ("fr", "french"),
    ("gl", "galician"),
    ("hr", "croatian"),
    ("hu", "hungarian"),
    ("is", "icelandic"),
    ("it", "italian"),
    ("lt", "lithuanian"),
    ("lv", "latvian"),
    ("nb", "norsk"),
    ("nl", "dutch"),
    ("nn", "nynorsk"),
    ("no", "norsk"),
    ("pl", "polish"),
    ("pt", "portuguese"),
    ("pt-br", "brazilian"),
    ("ro", "romanian"),
    ("ru", "russian"),
    ("sk", "slovak"),
    ("sl", "slovene"),
    ("sr", "serbian"),
    ("sv", "swedish"),
    ("tr", "turkish"),
    ("uk", "ukrainian"),
];

/// biblatex's name of the language with this tag; of its primary language, where it has none for the region.
fn biblatex_language(tag: &str) -> Option<&'static str> {
    let tag = tag.to_ascii_lowercase();
    let named = |tag: &str| {
        LANGUAGE_NAMES
            .iter()
            .find(|(own, _)| *own == tag)
            .map(|(_, name)| *name)
    };
    let primary = tag.split_once('-').map_or(tag.as_str(), |(primary, _)| primary);
    named(&tag).or_else(|| named(primary))
}

fn braced(text: &str) -> String {
    format!("{{{text}}}")
}

/// `text` with all characters special to TeX written as commands; braces too, since BibTeX counts even escaped ones.
fn escaped(text: &Clean) -> String {
    let mut tex = String::with_capacity(text.as_str().len() + 8);
    for c in text.as_str().chars() {
        match c {
            '\\' => tex.push_str(r"\textbackslash{}"),
            '{' => tex.push_str(r"\textbraceleft{}"),
            '}' => tex.push_str(r"\textbraceright{}"),
            '~' => tex.push_str(r"\textasciitilde{}"),
            '^' => tex.push_str(r"\textasciicircum{}"),
            '<' => tex.push_str(r"\textless{}"),
            '>' => tex.push_str(r"\textgreater{}"),
            '|' => tex.push_str(r"\textbar{}"),
            '$' | '&' | '#' | '%' | '_' => tex.extend(['\\', c]),
            c => tex.push(c),
        }
    }
    tex
}

/// An address as biblatex and `url.sty` take it, verbatim; only what would end or break it is percent-encoded.
fn address(url: &Clean) -> String {
    let mut address = String::with_capacity(url.as_str().len());
    for c in url.as_str().chars() {
        match c {
            '{' => address.push_str("%7B"),
            '}' => address.push_str("%7D"),
            '\\' => address.push_str("%5C"),
            c => address.push(c),
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use crate::{
        export::{Format, sample},
        incident::Word,
    };

    #[test]
    fn a_source_is_an_entry_with_the_day_its_copy_was_taken() {
        insta::assert_snapshot!(sample::written(&[&sample::incident()], Format::Bibtex));
    }

    #[test]
    fn a_language_has_the_name_that_biblatex_gives_it_or_none() {
        let mut incident = sample::incident();
        for (tag, name) in [
            ("no", Some("norsk")),
            ("en-GB", Some("british")),
            ("de-LI", Some("german")),
            ("uk", Some("ukrainian")),
            ("fa", None),
            ("x}", None),
        ] {
            incident.sources[0].lang = Some(tag.into());
            let text = sample::written(&[&incident], Format::Bibtex);
            let told = text.lines().find_map(|line| line.strip_prefix("  langid = "));
            assert_eq!(told, name.map(|name| format!("{{{name}}},")).as_deref(), "{tag}");
        }
    }

    #[test]
    fn what_editors_remark_is_not_printed() {
        let mut incident = sample::incident();
        incident.tlp = Word::lenient("clear");
        incident.sources[0].note = Some("The address is dead.".into());
        let text = sample::written(&[&incident], Format::Bibtex);
        assert!(text.contains("  annotation = {The address is dead.},"), "{text}");
        assert!(!text.contains("  note = {The address is dead.}"), "{text}");
    }

    #[test]
    fn nothing_in_a_record_acts_in_tex_or_ends_its_field() {
        let mut incident = sample::incident();
        let payload = r"}}, \input{/etc/passwd} @misc{x, $a_b^c~#%&|<>";
        incident.sources[0].title = payload.into();
        incident.sources[0].note = Some(payload.into());
        incident.sources[0].lang = Some(payload.into());
        incident.sources[0].url = Some("https://example.org/}{%20_a".into());
        let text = sample::written(&[&incident], Format::Bibtex);
        assert_eq!(text.matches('{').count(), text.matches('}').count());
        assert!(text.contains(
            r"title = {{\textbraceright{}\textbraceright{}, \textbackslash{}input\textbraceleft{}/etc/passwd\textbraceright{}"
        ));
        assert!(
            text.contains(r"\$a\_b\textasciicircum{}c\textasciitilde{}\#\%\&\textbar{}\textless{}\textgreater{}}}")
        );
        assert!(text.contains("url = {https://example.org/%7D%7B%20_a},"));
    }
}
