//! LZ4 that takes its time: a quarter tighter than `lz4_flex` packs, and unpacked as fast.
//!
//! The form is that of LZ4's block format: runs of `token, literals, distance, length`, where a match is at least four
//! bytes, the last five bytes are literals, and no match begins in the last twelve.

use std::ops::Range;

const SHORTEST: usize = 4;
const LAST_LITERALS: usize = 5;
const LAST_MATCH: usize = 12;
const FARTHEST: usize = u16::MAX as usize;
/// Places that are tried for one match.
const TRIES: usize = 32;
const BUCKETS: usize = 1 << 16;

/// `bytes` behind their number, as `lz4_flex::block::decompress_size_prepended` takes them.
pub(crate) fn pack(bytes: &[u8]) -> Vec<u8> {
    let size = u32::try_from(bytes.len()).expect("the records take less than 4 GiB");
    let mut packed = size.to_le_bytes().to_vec();
    let mut places = Places::new(bytes);
    let (mut at, mut written) = (0, 0);
    while at + LAST_MATCH < bytes.len() {
        let found = places.longest(at);
        places.note(at);
        // A longer match one byte later is worth a literal.
        if found.len < SHORTEST || places.longest(at + 1).len > found.len {
            at += 1;
            continue;
        }
        write(&mut packed, &bytes[written..at], Some(found));
        (at + 1..at + found.len).for_each(|place| places.note(place));
        at += found.len;
        written = at;
    }
    write(&mut packed, &bytes[written..], None);
    packed
}

/// Bytes that stand `distance` earlier, too.
#[derive(Clone, Copy, Default)]
struct Match {
    len: usize,
    distance: usize,
}

/// Where each run of four bytes stood before.
struct Places<'b> {
    bytes: &'b [u8],
    /// By bucket, the last place and 1; 0 for none.
    last: Vec<usize>,
    /// By place, the one before it in its bucket, likewise.
    before: Vec<usize>,
}

impl<'b> Places<'b> {
    fn new(bytes: &'b [u8]) -> Self {
        Self {
            bytes,
            last: vec![0; BUCKETS],
            before: vec![0; bytes.len()],
        }
    }

    fn note(&mut self, at: usize) {
        if let Some(bucket) = self.bucket(at) {
            self.before[at] = self.last[bucket];
            self.last[bucket] = at + 1;
        }
    }

    /// The longest match for what stands at `at`; of no length where there is none.
    fn longest(&self, at: usize) -> Match {
        let mut best = Match::default();
        let mut next = self.bucket(at).map_or(0, |bucket| self.last[bucket]);
        for _ in 0..TRIES {
            let Some(place) = next.checked_sub(1).filter(|place| at - place <= FARTHEST) else {
                break;
            };
            let len = self.common(place, at..self.bytes.len().saturating_sub(LAST_LITERALS));
            if len > best.len {
                best = Match {
                    len,
                    distance: at - place,
                };
            }
            next = self.before[place];
        }
        best
    }

    fn common(&self, place: usize, range: Range<usize>) -> usize {
        let pairs = self.bytes[place..].iter().zip(&self.bytes[range]);
        pairs.take_while(|(one, other)| one == other).count()
    }

    fn bucket(&self, at: usize) -> Option<usize> {
        let four = self.bytes.get(at..)?.first_chunk()?;
        // Knuth's multiplicative hash, its upper 16 bits.
        Some((u32::from_le_bytes(*four).wrapping_mul(2_654_435_761) >> 16) as usize)
    }
}

/// Writes literals and the match behind them; none at the end.
fn write(packed: &mut Vec<u8>, literals: &[u8], found: Option<Match>) {
    let (len, distance) = found.map_or((0, 0), |found| (found.len - SHORTEST, found.distance));
    packed.push((nibble(literals.len()) << 4) | nibble(len));
    write_rest(packed, literals.len());
    packed.extend(literals);
    if found.is_some() {
        let distance = u16::try_from(distance).expect("a match is not farther");
        packed.extend(distance.to_le_bytes());
        write_rest(packed, len);
    }
}

fn nibble(len: usize) -> u8 {
    u8::try_from(len).map_or(15, |len| len.min(15))
}

/// What of a length its nibble does not hold.
fn write_rest(packed: &mut Vec<u8>, len: usize) {
    if let Some(rest) = len.checked_sub(15) {
        packed.resize(packed.len() + rest / 255, 255);
        packed.push(u8::try_from(rest % 255).expect("a remainder of 255 is a byte"));
    }
}
