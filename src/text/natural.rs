//! The order in which people expect names that hold numbers.

use std::cmp::Ordering;

/// Compares `a` and `b` with runs of ASCII digits as numbers: `q9` stands before `q10`. Only equal texts are equal.
pub fn natural_order(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a.as_bytes(), b.as_bytes());
    while let (Some((first, left_rest)), Some((second, right_rest))) = (left.split_first(), right.split_first()) {
        let order = if first.is_ascii_digit() && second.is_ascii_digit() {
            let (one, other) = (split_number(&mut left), split_number(&mut right));
            one.len().cmp(&other.len()).then_with(|| one.cmp(other))
        } else {
            (left, right) = (left_rest, right_rest);
            first.cmp(second)
        };
        if order != Ordering::Equal {
            return order;
        }
    }
    left.len().cmp(&right.len()).then_with(|| a.cmp(b))
}

/// Takes the digits at the beginning of `text`; returns them without leading zeros.
fn split_number<'a>(text: &mut &'a [u8]) -> &'a [u8] {
    let len = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = text.split_at(len);
    *text = rest;
    let zeros = digits.iter().take_while(|&&byte| byte == b'0').count();
    &digits[zeros..]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_count_by_their_value() {
        let sorted = ["a", "a-2", "a-010", "a-10", "a-10-b", "a-100", "a9", "a10", "b"];
        for pair in sorted.windows(2) {
            assert_eq!(natural_order(pair[0], pair[1]), Ordering::Less, "{pair:?}");
        }
    }

    proptest! {
        #[test]
        fn it_is_an_order(a in "[ab0-2-]{0,5}", b in "[ab0-2-]{0,5}", c in "[ab0-2-]{0,5}") {
            prop_assert_eq!(natural_order(&a, &b), natural_order(&b, &a).reverse());
            prop_assert_eq!(natural_order(&a, &b) == Ordering::Equal, a == b);
            if natural_order(&a, &b).is_le() && natural_order(&b, &c).is_le() {
                prop_assert!(natural_order(&a, &c).is_le());
            }
        }
    }
}
