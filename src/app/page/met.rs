//! Where in a record the words of the query were found, said in one line.

use crate::{
    search::Highlighter,
    story::{ClaimEntry, Passage, Story},
    text::and_list,
};

/// `title · claims 4 and 7 · sources`; nothing where no word of the query is on the page.
pub fn found_in(story: &Story, matches: &Highlighter) -> Option<String> {
    if matches.is_empty() {
        return None;
    }
    let meets = |text: &str| !matches.ranges(text).is_empty();
    let any = |passages: &[Passage]| passages.iter().any(|passage| meets(passage.text().as_str()));
    let mut claims = Vec::new();
    for entry in &story.claims {
        let ClaimEntry::Whole(claim) = entry else { continue };
        let own = [Some(&claim.text), claim.quote.as_ref(), claim.note.as_ref()];
        let is_met = own.into_iter().flatten().any(|fragment| meets(fragment.text.as_str()))
            || claim
                .speaker
                .as_ref()
                .is_some_and(|speaker| meets(speaker.text().as_str()))
            || any(&claim.details);
        if is_met {
            claims.push(claim.number);
        }
    }
    claims.sort_unstable();
    let claims = match claims.as_slice() {
        [] => None,
        [one] => Some(format!("claim {one}")),
        several => {
            let numbers: Vec<String> = several.iter().map(ToString::to_string).collect();
            Some(format!("claims {}", and_list(&numbers)))
        }
    };
    let cast = story.cast.iter().any(|row| any(&row.items));
    let sources = story
        .sources
        .iter()
        .any(|source| meets(source.title.text.as_str()) || any(&source.details));
    let parties = story.parties.iter().any(|party| {
        let note = party.note.as_ref().is_some_and(|note| meets(note.text.as_str()));
        note || meets(party.name.text.as_str()) || any(&party.details)
    });
    let places = [
        meets(story.title.as_str()).then(|| "title".to_owned()),
        story
            .summary
            .iter()
            .any(|paragraph| meets(paragraph.text.as_str()))
            .then(|| "summary".to_owned()),
        (cast || parties).then(|| "names".to_owned()),
        claims,
        sources.then(|| "sources".to_owned()),
        any(&story.about).then(|| "remarks".to_owned()),
    ];
    let places: Vec<String> = places.into_iter().flatten().collect();
    // A key or a tag alone, as in `id:`, needs not be looked for.
    (!places.is_empty() && places != ["remarks"]).then(|| places.join(" · "))
}
