//! The comments of attributes. They are data that others may have stored: their words stay as they are.

use crate::{
    export::bibliography::is_web_address,
    incident::{Claim, Incident, PartialDate, Party, Place, Reliability, Source, Text, Word},
    story::ClaimOutline,
    text::{Clean, and_list, cut},
};

/// Columns to which a text is cut that may be repeated: one long text must not fill an event a hundred times.
const MAX_COMMENT_COLUMNS: usize = 160;

/// What is known of a party.
pub(super) fn of_party(incident: &Incident, party: &Party) -> Clean {
    let spellings = (!party.names.is_empty()).then(|| format!("also {}", party.names.join(", ")));
    joined([
        Some(party.role.to_string()),
        party.class.as_ref().map(Word::to_string),
        party.sector.as_ref().map(Word::to_string),
        party.country.as_ref().map(Word::name),
        party
            .based
            .as_ref()
            .map(|country| format!("based in {}", country.name())),
        party
            .part_of
            .as_ref()
            .map(|key| format!("part of {}", short(incident.name_of(key)))),
        spellings,
        party.attack.as_ref().map(|id| format!("ATT&CK {id}")),
        party.note.as_deref().map(str::to_owned),
    ])
}

/// What is known of a source, and where it is if that is no web address.
pub(super) fn of_source(source: &Source) -> Clean {
    joined([
        source
            .url
            .as_deref()
            .filter(|url| !is_web_address(url))
            .map(str::to_owned),
        source
            .published
            .as_ref()
            .map(|day| format!("published {}", day.in_words())),
        source
            .retrieved
            .as_ref()
            .map(|day| format!("retrieved {}", day.in_words())),
        source.kind.as_ref().map(Word::to_string),
        source.origin.as_ref().map(|origin| format!("after {origin}")),
        source.lang.as_ref().map(|lang| format!("language {lang}")),
        source.reliability.as_ref().map(reliability),
        source.sha256.as_ref().map(|sum| format!("SHA-256 {sum}")),
        source.note.as_deref().map(str::to_owned),
    ])
}

fn reliability(grade: &Word<Reliability>) -> String {
    match grade {
        Word::Known(grade) => format!("reliability {grade}: {}", grade.in_words()),
        Word::Unknown(text) => format!("reliability {text}"),
    }
}

/// What disputes the claim at `at`, then its speaker, subject, sources and every qualification.
pub(super) fn of_claim(incident: &Incident, outline: &ClaimOutline<'_>, at: usize) -> Clean {
    let claim = &incident.claims[at];
    let disputes = outline.against(at).iter().map(|&other| {
        let text = &incident.claims[other].text;
        let text = if outline.above(other) == Some(at) {
            Clean::line(text.trim())
        } else {
            short(text)
        };
        Some(format!("disputed by {}: {text}", other + 1))
    });
    let rest = [
        outline.above(at).map(|above| format!("disputes {}", above + 1)),
        claim.context.then(|| "context".to_owned()),
        Some(details(incident, outline, at).into_string()),
        claim
            .likelihood
            .as_ref()
            .map(|word| format!("likelihood: {}", word.to_string().replace('-', " "))),
        claim.credibility.as_ref().map(|grade| match grade {
            Word::Known(grade) => format!("credibility {grade}: {}", grade.in_words()),
            Word::Unknown(text) => format!("credibility {text}"),
        }),
        claim.quote.as_ref().map(|quote| format!("“{}”", quote.trim())),
        claim
            .note
            .as_ref()
            .map(|note| format!("note: {}", outline.with_numbers(note))),
    ];
    joined(disputes.chain(rest))
}

fn details(incident: &Incident, outline: &ClaimOutline<'_>, at: usize) -> Clean {
    let claim = &incident.claims[at];
    let named = |key: &str| short(incident.name_of(key)).into_string();
    let speaker = claim.by.as_deref().map_or("speaker not stated".to_owned(), named);
    let about = claim.about.as_ref().map(|key| format!(", about {}", named(key)));
    let counts = claim.count.iter();
    let counts = counts.map(|(unit, number)| format!("{unit}: {}", number.in_words()));
    let mut parts = vec![
        Some(format!("{speaker}{}", about.unwrap_or_default())),
        claim.kind.as_ref().map(Word::to_string),
        claim.date.as_ref().map(PartialDate::in_words),
        claim.place.as_ref().map(Place::in_words),
    ];
    parts.extend(counts.map(Some));
    parts.push(Some(sources(incident, claim)));
    // A claim nested under the only claim it disputes need not say so.
    if outline.above(at).is_none() || claim.disputes.len() > 1 {
        parts.push(links(outline, "disputes", &claim.disputes));
    }
    parts.push(links(outline, "supports", &claim.supports));
    joined(parts)
}

/// `source 2`, `sources 1 and 3`.
fn sources(incident: &Incident, claim: &Claim) -> String {
    let numbers: Vec<String> = incident
        .sources_of(claim)
        .map(|(key, _)| match incident.sources.get_index_of(key) {
            Some(at) => (at + 1).to_string(),
            None => format!("`{key}`, which is not in the record"),
        })
        .collect();
    match numbers.as_slice() {
        [] => "source not stated".to_owned(),
        [one] => format!("source {one}"),
        several => format!("sources {}", and_list(several)),
    }
}

/// `disputes 3 and 7`.
fn links(outline: &ClaimOutline<'_>, verb: &str, ids: &[Text]) -> Option<String> {
    outline.numbered(ids).map(|numbers| format!("{verb} {numbers}"))
}

/// Those of `parts` that hold anything, as one gated line.
fn joined(parts: impl IntoIterator<Item = Option<String>>) -> Clean {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let parts: Vec<&str> = parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    Clean::line(&parts.join("; "))
}

fn short(text: &str) -> Clean {
    cut(&Clean::line(text.trim()), MAX_COMMENT_COLUMNS, '…')
}
