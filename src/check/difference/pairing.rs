//! Which claim of an edited record was which before: claims need not have ids.

use std::collections::HashMap;

use strsim::normalized_damerau_levenshtein;

use crate::incident::Claim;

/// The similarity, from 0 to 1, from which two texts are taken for versions of the same claim.
const MIN_LIKENESS: f64 = 0.6;
/// Claims without a partner that are still compared with each other; where more are left, the record was rewritten.
const MAX_COMPARED_CLAIMS: usize = 40;

/// For each claim of `new`, the position in `old` of what it was before; none for a new one.
///
/// First by id, then those that are equal, then those whose texts are, and last those whose texts are most alike.
pub(super) fn pair(old: &[Claim], new: &[Claim]) -> Vec<Option<usize>> {
    let mut pairs = vec![None; new.len()];
    let mut free: Vec<usize> = (0..old.len()).collect();
    let ids: HashMap<&str, usize> = old
        .iter()
        .zip(0..)
        .filter_map(|(claim, at)| Some((claim.id.as_deref()?, at)))
        .collect();
    for (claim, pair) in new.iter().zip(&mut pairs) {
        *pair = claim.id.as_deref().and_then(|id| ids.get(id).copied());
    }
    free.retain(|at| !pairs.contains(&Some(*at)));
    let equal = |one: &Claim, other: &Claim| one == other;
    let same_text = |one: &Claim, other: &Claim| one.text == other.text;
    for is_same in [equal, same_text] {
        for (claim, pair) in new.iter().zip(&mut pairs).filter(|(_, pair)| pair.is_none()) {
            let found = free.iter().position(|at| is_same(&old[*at], claim));
            *pair = found.map(|found| free.remove(found));
        }
    }
    pair_alike(old, new, &mut free, &mut pairs);
    pairs
}

/// Pairs the remaining claims, the most similar ones first.
fn pair_alike(old: &[Claim], new: &[Claim], free: &mut Vec<usize>, pairs: &mut [Option<usize>]) {
    let alone: Vec<usize> = (0..new.len()).filter(|at| pairs[*at].is_none()).collect();
    if alone.len() > MAX_COMPARED_CLAIMS || free.len() > MAX_COMPARED_CLAIMS {
        return;
    }
    let mut likenesses = Vec::new();
    for &at in &alone {
        for &former in free.iter() {
            let likeness = normalized_damerau_levenshtein(&old[former].text, &new[at].text);
            if likeness >= MIN_LIKENESS {
                likenesses.push((likeness, at, former));
            }
        }
    }
    likenesses.sort_by(|one, other| other.0.total_cmp(&one.0));
    for (_, at, former) in likenesses {
        if pairs[at].is_none() && free.contains(&former) {
            pairs[at] = Some(former);
            free.retain(|other| *other != former);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::pair;
    use crate::incident::{Claim, read};

    fn claims(texts: &[(&str, &str)]) -> Vec<Claim> {
        let blocks = texts.iter().map(|(id, text)| match *id {
            "" => format!("[[claim]]\ntext = '{text}'\n"),
            id => format!("[[claim]]\nid = '{id}'\ntext = '{text}'\n"),
        });
        let text = blocks.collect::<Vec<_>>().concat();
        read(&text, "x").incident.expect("a record").claims.to_vec()
    }

    #[test]
    fn claims_are_paired_by_id_by_text_and_by_similarity() {
        let old = claims(&[
            ("a", "one"),
            ("", "the servers were seized"),
            ("", "a man died in the camp"),
            ("", "gone"),
        ]);
        let new = claims(&[
            ("", "a man has died in the camp"),
            ("", "the servers were seized"),
            ("a", "quite another text"),
            ("", "new"),
        ]);
        assert_eq!(pair(&old, &new), [Some(2), Some(1), Some(0), None]);
    }

    #[test]
    fn no_claim_is_paired_twice() {
        let old = claims(&[("", "same")]);
        let new = claims(&[("", "same"), ("", "same")]);
        assert_eq!(pair(&old, &new), [Some(0), None]);
    }
}
