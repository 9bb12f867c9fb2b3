//! Strangers' texts as a record may hold them: in one normal form, with what is hidden shown, and of a bounded length.

use sha2::{Digest as _, Sha256};
use unicode_normalization::UnicodeNormalization as _;

use crate::{
    check::without_mojibake,
    text::{Clean, fold},
};

/// The most characters of a name or a title.
pub(super) const MAX_LINE_CHARS: usize = 300;
/// The most characters of a summary, which `check` asks for.
pub(super) const MAX_DRAFT_SUMMARY_CHARS: usize = 1_500;
/// The most characters of a claim's text.
pub(super) const MAX_CLAIM_CHARS: usize = 2_000;

/// A text, and whether it had to be cut.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fitted {
    pub(super) text: String,
    pub(super) is_cut: bool,
}

/// `raw` on one line, with single blanks, of at most `most` characters.
pub(super) fn line(raw: &str, most: usize) -> Fitted {
    let head = head(raw, most);
    let words: Vec<&str> = head.split_whitespace().collect();
    let text = cleaned(&words.join(" "), Clean::line);
    fitted(&text, most, head.len() < raw.trim().len())
}

/// `raw` with its lines, without blank ones at its ends, of at most `most` characters.
pub(super) fn block(raw: &str, most: usize) -> Fitted {
    let head = head(raw, most);
    let text = cleaned(head, Clean::block);
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    fitted(lines.join("\n").trim(), most, head.len() < raw.trim().len())
}

/// As much of `raw` as could fill `most` characters: the rest of a megabyte is not looked at.
fn head(raw: &str, most: usize) -> &str {
    let raw = raw.trim();
    &raw[..raw.floor_char_boundary(most.saturating_mul(8))]
}

fn cleaned(raw: &str, gate: impl Fn(&str) -> Clean) -> String {
    let composed: String = raw.nfc().collect();
    let read = without_mojibake(&composed).unwrap_or(composed);
    // Lost characters stay visible without being taken for text.
    let shown = gate(&read.replace('\u{fffd}', "<U+FFFD>")).into_string();
    gate(&shown.nfc().collect::<String>()).into_string()
}

/// `text` in at most `most` characters, cut after a sentence if there is one in its second half, else after a word.
fn fitted(text: &str, most: usize, is_cut: bool) -> Fitted {
    let Some((end, _)) = text.char_indices().nth(most) else {
        return Fitted {
            text: text.to_owned(),
            is_cut,
        };
    };
    let room = &text[..text[..end].char_indices().next_back().map_or(0, |(at, _)| at)];
    let sentence = room.rfind(['.', '!', '?']).filter(|at| *at > room.len() / 2);
    let kept = match sentence {
        Some(at) => room[..=at].to_owned(),
        None => format!("{}…", room.rfind(char::is_whitespace).map_or(room, |at| &room[..at])),
    };
    Fitted {
        text: kept,
        is_cut: true,
    }
}

/// Lower-case words of ASCII with hyphens between, of at most `most` characters; made of a hash where there are no such
/// letters.
pub(super) fn slug(text: &str, most: usize) -> String {
    let folded = fold(head(text, most));
    let mut slug = String::new();
    for word in folded.split(|c: char| !c.is_ascii_alphanumeric()) {
        let gap = usize::from(!slug.is_empty());
        if word.is_empty() || (gap > 0 && slug.len() + gap + word.len() > most) {
            continue;
        }
        if gap > 0 {
            slug.push('-');
        }
        slug.push_str(&word[..word.len().min(most)]);
    }
    if slug.is_empty() {
        slug = format!("untitled-{}", &checksum(text)[..8]);
    }
    slug
}

/// The SHA-256 of `text`, in hexadecimal digits.
pub(super) fn checksum(text: &str) -> String {
    format!("{:x}", Sha256::digest(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::hostile;

    #[test]
    fn what_is_hidden_is_shown_and_what_is_decomposed_is_one() {
        let text = line("  Cafe\u{301}\u{202e}\n\u{1b}[2J  x\0 ", MAX_LINE_CHARS).text;
        assert_eq!(text, "Café<U+202E> ␛[2J x␀");
        assert_eq!(hostile(&text).next(), None);
        assert_eq!(line("lost \u{fffd}", 99).text, "lost <U+FFFD>");
        assert_eq!(line("Durr\u{c3}\u{ab}s", 99).text, "Durrës");
        assert_eq!(block("\n one \r\n\r\n two\t\n", 99).text, "one\n\n two");
    }

    #[test]
    fn a_long_text_is_cut_after_a_sentence_or_a_word() {
        let long = format!("One sentence that goes on. {}", "word ".repeat(300_000));
        let fitted = line(&long, 40);
        assert!(fitted.is_cut);
        assert_eq!(fitted.text, "One sentence that goes on.");
        assert_eq!(line(&"word ".repeat(300_000), 12).text, "word word…");
        assert!(!line("short", 5).is_cut);
    }

    #[test]
    fn a_slug_has_no_letter_that_leads_out_of_a_folder() {
        assert_eq!(slug("../../etc/passwd", 60), "etc-passwd");
        assert_eq!(slug("Café — Operation Ö", 60), "cafe-operation-o");
        assert_eq!(slug("one two three", 7), "one two".replace(' ', "-"));
        assert!(slug("Медведь", 60).starts_with("untitled-"));
        assert!(slug("", 60).starts_with("untitled-"));
    }
}
