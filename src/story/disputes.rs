//! Who denies what, and where accounts differ: a line for each such claim, by the name of its speaker.

use super::{
    fragment::{Fragment, Passage, StoryRole},
    outline::ClaimOutline,
    speakers::speaker_in_full,
};
use crate::{incident::Incident, text::and_list};

/// `D Denied by Nasser Kanaani (Iran): claim 12, against 2 and 10`, in the order of the claims, denials first.
///
/// The sign is a fragment of its own. The speaker stands by name and the country in brackets, never as the subject: what a suspect says is not what a state
/// says.
pub(super) fn disputes(incident: &Incident, outline: &ClaimOutline<'_>) -> Vec<Passage> {
    let claims = || incident.claims.iter().enumerate();
    let denials = claims().filter(|(_, claim)| claim.is_denial());
    let differences = claims().filter(|(_, claim)| claim.is_difference());
    let line = |(at, sign, said): (usize, &str, &str)| {
        let sign = Fragment::new(format!("{sign} "), StoryRole::Denied);
        let by = match speaker_in_full(incident, &incident.claims[at]) {
            Some((name, country)) => {
                let country = country.map_or_else(String::new, |country| format!(" ({country})"));
                vec![
                    Fragment::new(format!("{said} by {name}"), StoryRole::Denied),
                    Fragment::quiet(country),
                ]
            }
            None => vec![Fragment::new(format!("{said}, by nobody named"), StoryRole::Denied)],
        };
        let against: Vec<String> = outline
            .disputed_by(at)
            .iter()
            .map(|other| (other + 1).to_string())
            .collect();
        let against = match against.as_slice() {
            [] => String::new(),
            some => format!(", against {}", and_list(some)),
        };
        let which = Fragment::quiet(format!(": claim {}{against}", at + 1));
        Passage([sign].into_iter().chain(by).chain([which]).collect())
    };
    let denials = denials.map(|(at, _)| (at, "D", "Denied"));
    let differences = differences.map(|(at, _)| (at, "≠", "Told differently"));
    denials.chain(differences).map(line).collect()
}
