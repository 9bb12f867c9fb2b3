//! Which words a text must have for a pattern to match it, so that a pattern need not be tried on every record.

use regex_syntax::{
    Parser,
    hir::{Class, ClassUnicodeRange, Hir, HirKind},
};

use regex::RegexBuilder;

use crate::text::tokens;

/// Shorter parts are in too many words to help, unless they are the whole pattern.
const MIN_REQUIRED_BYTES: usize = 2;

/// Larger character classes are not examined: all decimal digits fit, all letters do not.
const MAX_CLASS_CHARS: usize = 1_000;

/// What texts write and the index leaves out: the end of a genitive, and the signs of defanged addresses.
const UNINDEXED: [&str; 3] = ["s", "dot", "at"];

/// What a pattern requires of single words.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Required {
    /// Patterns, each of which matches inside a folded word of every text that the whole pattern matches.
    pub(super) words: Vec<String>,
    /// The pattern, if whatever it matches is inside a word: then it matches every text with a matching word, as long
    /// as folding changes nothing but case.
    pub(super) whole: Option<String>,
}

/// What a text must have for the pattern `source` to match it.
pub(super) fn required(source: &str) -> Required {
    let Ok(pattern) = Parser::new().parse(source) else {
        return Required::default();
    };
    let mut parts = Parts::default();
    parts.read(&pattern);
    parts.end();
    // Flags in the source may make the pattern case-sensitive.
    let is_whole =
        is_within_word(&pattern) && length(&pattern) > 0 && !source.contains("(?") && !may_be_unindexed(&pattern);
    if !is_whole {
        parts.all.retain(|part| length(part) >= MIN_REQUIRED_BYTES);
    }
    let mut words: Vec<String> = parts.all.iter().map(ToString::to_string).collect();
    words.sort_unstable();
    words.dedup();
    Required {
        words,
        whole: is_whole.then(|| pattern.to_string()),
    }
}

/// The parts of a pattern that match within words.
#[derive(Default)]
struct Parts {
    all: Vec<Hir>,
    /// Parts that must match directly after one another.
    open: Vec<Hir>,
}

impl Parts {
    fn read(&mut self, pattern: &Hir) {
        if is_within_word(pattern) {
            self.open.push(pattern.clone());
            return;
        }
        match pattern.kind() {
            HirKind::Literal(literal) => {
                for run in literal.0.chunk_by(|a, b| is_plain(*a) && is_plain(*b)) {
                    if is_plain(run[0]) {
                        self.open.push(Hir::literal(run));
                    } else {
                        self.end();
                    }
                }
            }
            HirKind::Concat(parts) => parts.iter().for_each(|part| self.read(part)),
            HirKind::Capture(capture) => self.read(&capture.sub),
            HirKind::Repetition(repetition) => {
                self.end();
                if repetition.min > 0 {
                    self.read(&repetition.sub);
                    self.end();
                }
            }
            HirKind::Look(_) | HirKind::Empty => {}
            HirKind::Class(_) | HirKind::Alternation(_) => self.end(),
        }
    }

    /// Ends the open part: what comes next need not follow it directly.
    fn end(&mut self) {
        let part = Hir::concat(self.open.drain(..).collect());
        if length(&part) > 0 && !may_be_unindexed(&part) {
            self.all.push(part);
        }
    }
}

/// The smallest number of bytes that `pattern` can match.
fn length(pattern: &Hir) -> usize {
    pattern.properties().minimum_len().unwrap_or_default()
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
}

/// Whether all that it can match is inside one word, whose folded form it matches as well.
fn is_within_word(pattern: &Hir) -> bool {
    match pattern.kind() {
        HirKind::Empty => true,
        HirKind::Literal(literal) => literal.0.iter().all(|&byte| is_plain(byte)),
        HirKind::Class(class) => is_of_words(class),
        HirKind::Look(_) => false,
        HirKind::Repetition(repetition) => is_within_word(&repetition.sub),
        HirKind::Capture(capture) => is_within_word(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().all(is_within_word),
    }
}

/// Whether each character of `class` is part of a word, and is still in the class when folded.
fn is_of_words(class: &Class) -> bool {
    let Class::Unicode(class) = class else {
        return false;
    };
    let ranges = || class.ranges().iter();
    let holds = |c: char| ranges().any(|range| (range.start()..=range.end()).contains(&c));
    let size: usize = ranges().map(ClassUnicodeRange::len).sum();
    size <= MAX_CLASS_CHARS
        && ranges().flat_map(|range| range.start()..=range.end()).all(|c| match c {
            c if c.is_ascii() => c.is_ascii_alphanumeric(),
            c => folded(c).is_some_and(holds),
        })
}

/// What `c` is folded to within a word, if that is a single character.
fn folded(c: char) -> Option<char> {
    let words = tokens(&format!("x{c}x"));
    let [word] = words.as_slice() else { return None };
    let mut letters = word.folded.strip_prefix('x')?.strip_suffix('x')?.chars();
    letters.next().filter(|_| letters.next().is_none())
}

/// Whether it matches something in what the index leaves out, so that no word need have it.
fn may_be_unindexed(pattern: &Hir) -> bool {
    let Ok(regex) = RegexBuilder::new(&pattern.to_string()).case_insensitive(true).build() else {
        return true;
    };
    UNINDEXED.iter().any(|text| regex.is_match(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_within_words_are_required() {
        let table: [(&str, &[&str], bool); 20] = [
            ("sand.*worm", &["sand", "worm"], false),
            ("Denial-of-Service", &["Denial", "Service", "of"], false),
            ("(hosp)ital", &["(?:(hosp)ital)"], true),
            ("data|breach", &["(?:data|breach)"], true),
            ("x(data|breach)leak", &["(?:x(data|breach)leak)"], true),
            ("(data)?leak(ed)+", &["(?:(data)?leak(ed)+)"], true),
            ("[aeiou]{4}", &["[aeiou]{4}"], true),
            ("[a-z]+ [a-z]{4}", &["[a-z]{4}"], false),
            ("[a-z]+ [a-z]{3}", &[], false),
            ("at.*home", &["home"], false),
            (r"\bapt\d+", &[r"apt\d+"], false),
            (r"ab[^c]de", &["ab", "de"], false),
            ("(?i)data", &["[Dd][Aa][Tt][Aa]"], false),
            ("(?-i:Data)", &["Data"], false),
            ("İmza", &["mza"], false),
            ("é{3}", &[], false),
            ("[à-ü]b", &[], false),
            ("a.*b", &[], false),
            ("s", &[], false),
            (r"\w{4}", &[], false),
        ];
        for (source, words, is_whole) in table {
            let required = required(source);
            let written = |word: &str| Parser::new().parse(word).unwrap().to_string();
            let mut expected: Vec<String> = words.iter().map(|word| written(word)).collect();
            expected.sort_unstable();
            assert_eq!(
                (required.words, required.whole.is_some()),
                (expected, is_whole),
                "{source}"
            );
        }
    }
}
