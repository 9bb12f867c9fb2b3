//! The Latin letters by deunicode, whose whole table is half a megabyte.

use std::ops::RangeInclusive;

use deunicode::deunicode_char;

/// The blocks that hold the Latin letters beyond ASCII.
const BLOCKS: [RangeInclusive<char>; 4] = [
    '\u{c0}'..='\u{2af}',
    '\u{1e00}'..='\u{1eff}',
    '\u{2c60}'..='\u{2c7f}',
    '\u{a722}'..='\u{a7ff}',
];

/// The most letters that one letter is written with.
const MAX_LETTERS: usize = 4;

/// First character of each block, and the small letters of each of its characters, as a Rust expression.
pub(crate) fn table() -> String {
    let rows: String = BLOCKS.into_iter().map(row).collect();
    format!("&[\n{rows}]\n")
}

fn row(block: RangeInclusive<char>) -> String {
    let letters: Vec<[u8; MAX_LETTERS]> = block.clone().map(plain).collect();
    format!("    ({:?}, &{letters:?}),\n", block.start())
}

/// The letters of `c`, filled up with zeros; all zeros where it stays as it is.
fn plain(c: char) -> [u8; MAX_LETTERS] {
    let mut plain = [0; MAX_LETTERS];
    let letters = deunicode_char(c).unwrap_or_default().to_ascii_lowercase();
    if letters.bytes().all(|byte| byte.is_ascii_lowercase()) {
        assert!(
            letters.len() <= MAX_LETTERS,
            "{c} is written with more letters: {letters}"
        );
        plain[..letters.len()].copy_from_slice(letters.as_bytes());
    }
    plain
}
