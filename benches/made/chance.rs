//! Chance that repeats itself: `SplitMix64` (Steele, Lea, Flood 2014), whose numbers no release of a crate can change.

/// A stream of numbers.
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`, which is not 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).expect("a remainder of a usize fits one")
    }

    /// A number from `first` to `last`.
    pub(super) fn between(&mut self, first: usize, last: usize) -> usize {
        first + self.below(last - first + 1)
    }

    /// Whether something happens that does so `percent` times in a hundred.
    pub(super) fn happens(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(super) fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    /// A rank from 0 to `end` by Zipf's law: rank r about twice as often as rank 2r.
    ///
    /// Halvings choose the octave and the place in it is even, so that no float rounds differently elsewhere.
    pub(super) fn rank(&mut self, end: usize) -> usize {
        let octaves = end.ilog2() as usize + 1;
        loop {
            let first = 1 << self.below(octaves);
            let rank = first + self.below(first) - 1;
            if rank < end {
                return rank;
            }
        }
    }
}
