//! The views of many records in sentences: when, where, who is who, what is alike, what joins two.

use super::{
    conversation::{Conversation, quoted},
    filters::tell,
    numbers::{NumberTarget, NumberedRow},
    sentence::{ended, sentence},
    verb::{Verb, row_of},
};
use crate::{
    corpus::Slot,
    insight::{
        AlikeReason, AlikeRecords, CountryRole, Dossier, DossierSubject, JoiningPath, Joins, NameMeaning, PathEnd,
        PathEndMeaning, PathHop, TileGrid, TileMap, evidence_in,
    },
    text::{counted, grouped},
};

/// The incidents most like one that are told.
const MAX_ALIKE: usize = 10;

/// The countries of the results in a role, or who is accused of hitting whom.
pub(super) fn map(conversation: &mut Conversation, words: &str) -> Vec<String> {
    let query = conversation.query.clone();
    let slots = conversation.inquiry().slots(&query);
    let map = TileMap::of(conversation.corpus(), slots.into_iter());
    if words == "pairs" {
        let rows = map.pairs().into_iter().map(|(from, to, count)| {
            let says = format!("{} against {}, {}.", from.name(), to.name(), grouped(count));
            NumberedRow::new(says, NumberTarget::Term(format!("origin:{from} target:{to}")))
        });
        let head = format!(
            "Who is accused of hitting whom, in {}.",
            counted(map.records, "incident")
        );
        return told(conversation, head, rows.collect());
    }
    let role = if words.is_empty() {
        Some(CountryRole::default())
    } else {
        CountryRole::from_word(words)
    };
    let Some(role) = role else {
        return usage(Verb::Map, words);
    };
    let countries = map.ranking(role).into_iter().map(|(country, count)| {
        let others = CountryRole::ALL.into_iter().filter(|other| *other != role);
        let others = others.map(|other| (other, map.count(country, other)));
        let others: Vec<String> = others
            .filter(|(_, count)| *count > 0)
            .map(|(other, count)| format!("{} {}", other.verb(), grouped(count)))
            .collect();
        let also = if others.is_empty() {
            String::new()
        } else {
            format!("; also {}", others.join(", "))
        };
        let says = format!("{}, {}{also}.", country.name(), grouped(count));
        NumberedRow::new(says, NumberTarget::Term(role.query(country.code())))
    });
    let mut rows: Vec<NumberedRow> = countries.collect();
    // What is no country has no tile in the world.
    let tray = map.tray(TileGrid::World, role).into_iter();
    rows.extend(tray.filter(|entry| entry.key == entry.name).map(|entry| {
        let says = format!("{}, {}.", entry.name, grouped(entry.count));
        NumberedRow::new(says, NumberTarget::Term(role.query(&entry.key)))
    }));
    let unstated = match map.unstated(role) {
        0 => String::new(),
        count => format!(" {} no country.", states(count)),
    };
    let countries = counted(rows.len(), "country");
    let head = format!(
        "{}: {countries} in {}.{unstated}",
        role.ranking(),
        counted(map.records, "incident")
    );
    told(conversation, head, rows)
}

fn states(count: usize) -> String {
    if count == 1 {
        "1 states".to_owned()
    } else {
        format!("{} state", grouped(count))
    }
}

/// `head`, then the first of `rows`; that there are none.
pub(super) fn told(conversation: &mut Conversation, head: String, rows: Vec<NumberedRow>) -> Vec<String> {
    let mut lines = vec![head];
    if rows.is_empty() {
        lines.push("There is nothing to tell of them.".to_owned());
        return lines;
    }
    lines.extend(tell(conversation, rows));
    lines.extend(conversation.hint("A number asks for the incidents behind it; b goes back."));
    lines
}

/// How a verb is typed, where what stands after it means nothing.
pub(super) fn usage(verb: Verb, words: &str) -> Vec<String> {
    let row = row_of(verb);
    let mut lines = Vec::new();
    if !words.is_empty() {
        lines.push(format!("{} means nothing after {}.", quoted(words), row.word));
    }
    lines.push(ended(&format!("Type {}", row.form())));
    lines.push(ended(&format!("It does this: {}", row.says)));
    if !words.is_empty() {
        lines.push(format!("To search for these words, type /{} {words}", row.word));
    }
    lines
}

/// Who an actor or a country is.
pub(super) fn about(conversation: &mut Conversation, name: &str) -> Vec<String> {
    if name.is_empty() {
        return usage(Verb::About, "");
    }
    let all: Vec<Slot> = conversation.corpus().live().collect();
    let subject = match DossierSubject::named(conversation.corpus(), &all, name) {
        NameMeaning::One(subject) => subject,
        NameMeaning::Several(names) => {
            let rows = names.into_iter();
            let rows = rows.map(|name| NumberedRow::new(ended(&name), NumberTarget::Name(name)));
            return told(conversation, format!("Several go by {}.", quoted(name)), rows.collect());
        }
        NameMeaning::Nobody => {
            return vec![
                format!("No record names {}.", quoted(name)),
                "Type f actor for all who are accused.".to_owned(),
            ];
        }
    };
    let Some(dossier) = Dossier::of(&mut conversation.inquiry(), &subject) else {
        return vec![format!("Nothing is known of {}.", quoted(name))];
    };
    let mut rows: Vec<NumberedRow> = dossier
        .head
        .iter()
        .map(|line| NumberedRow::heading(sentence(line)))
        .collect();
    rows.push(NumberedRow::new(
        "All of them.".to_owned(),
        NumberTarget::Query(dossier.query.clone()),
    ));
    for section in &dossier.sections {
        let more = if section.more > 0 {
            format!(", {} more", section.more)
        } else {
            String::new()
        };
        rows.push(NumberedRow::heading(format!("{}{more}.", section.heading)));
        for row in &section.rows {
            let count = row.count.map(|count| counted(count, "incident"));
            let parts = [Some(row.label.clone()), count, Some(row.note.clone())];
            let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
            let says = ended(&parts.join(", "));
            rows.push(match &row.query {
                Some(query) => NumberedRow::new(says, NumberTarget::Query(query.clone())),
                None => NumberedRow::heading(says),
            });
        }
    }
    let head = format!("{}, {}.", dossier.name, counted(dossier.slots.len(), "incident"));
    told(conversation, head, rows)
}

/// The incidents most like the one that is read.
pub(super) fn alike(conversation: &mut Conversation) -> Vec<String> {
    let slot = match conversation.read() {
        Ok(slot) => slot,
        Err(lines) => return lines,
    };
    let corpus = conversation.corpus();
    let records = AlikeRecords::of(corpus, corpus.live());
    let because = |reasons: &[AlikeReason]| {
        let reasons: Vec<String> = reasons.iter().map(AlikeReason::in_words).collect();
        reasons.join("; ")
    };
    let alike = records.like(slot, MAX_ALIKE);
    let rows = alike.iter().map(|alike| {
        let title = ended(&corpus.get(alike.slot).title);
        let says = format!("{title} Both have {}.", because(&alike.reasons));
        NumberedRow::new(says, NumberTarget::Record(alike.slot))
    });
    let mut rows: Vec<NumberedRow> = rows.collect();
    if rows.is_empty() {
        return vec!["Nothing rare is shared with any other incident.".to_owned()];
    }
    rows.push(NumberedRow::heading(format!(
        "What it shares with others, the rarest first: {}.",
        because(&records.pivots(slot))
    )));
    let head = format!(
        "{} most like this one; after what both have stands how many have it.",
        counted(alike.len(), "incident")
    );
    told(conversation, head, rows)
}

/// What joins two, `A to B`, or the incident that is read with one.
pub(super) fn path(conversation: &mut Conversation, words: &str) -> Vec<String> {
    if words.is_empty() {
        return usage(Verb::Path, "");
    }
    let corpus = conversation.corpus();
    let joins = Joins::of(corpus, corpus.live());
    let meant = |name: &str| match joins.end(corpus, name.trim()) {
        PathEndMeaning::One(end) => Ok(end),
        PathEndMeaning::Several(names) => Err(vec![
            format!("Several go by {}.", quoted(name)),
            format!("Type one of these names: {}.", names.join("; ")),
        ]),
        PathEndMeaning::Nobody => Err(vec![
            format!(
                "Nobody who attacks goes by {}, and no record has this id.",
                quoted(name)
            ),
            "Type f actor for all who are accused.".to_owned(),
        ]),
    };
    let ends = match words.split_once(" to ") {
        Some((from, to)) => meant(from).and_then(|from| Ok((from, meant(to)?))),
        None => meant(words).and_then(|to| Ok((PathEnd::Record(conversation.read()?), to))),
    };
    let (from, to) = match ends {
        Ok(ends) => ends,
        Err(lines) => return lines,
    };
    let paths = joins.paths(corpus, &from, &to);
    let mut rows = Vec::new();
    for (number, path) in (1..).zip(&paths) {
        rows.extend(path_rows(conversation, number, path));
    }
    let head = match paths.len() {
        0 => "No path of at most four steps joins them.".to_owned(),
        count => format!("{}.", counted(count, "path")),
    };
    if rows.is_empty() {
        return vec![head];
    }
    told(conversation, head, rows)
}

fn path_rows(conversation: &Conversation, number: usize, path: &JoiningPath) -> Vec<NumberedRow> {
    let names = path.names.join(", then ");
    let says = if path.hops.is_empty() {
        format!("Path {number}: {names} is accused in both.")
    } else {
        format!("Path {number}: {names}.")
    };
    let mut rows = vec![NumberedRow::heading(says)];
    if let Some(whole) = path.common_whole() {
        let says = format!("Both are parts of {whole}, as the registry of actors has it.");
        rows.push(NumberedRow::heading(says));
    }
    rows.extend(path.told_hops().iter().map(|hop| hop_row(conversation, hop)));
    if let Some(hub) = &path.hub {
        let says = format!("It leads by way of {hub}, with whom very many are joined.");
        rows.push(NumberedRow::heading(says));
    }
    rows
}

fn hop_row(conversation: &Conversation, hop: &PathHop) -> NumberedRow {
    let said = hop.kind.in_words(&hop.from, &hop.to);
    let Some((incident, at)) = evidence_in(conversation.corpus(), hop.evidence) else {
        return NumberedRow::heading(format!("{said}, as the registry of actors has it."));
    };
    let claim = at.and_then(|at| Some((at + 1, incident.claims.get(at)?)));
    let claim = claim.map_or_else(String::new, |(number, claim)| {
        let speaker = claim
            .by
            .as_deref()
            .map_or("no speaker named", |by| incident.name_of(by));
        format!(" Claim {number}, {speaker}: {}", ended(&claim.text))
    });
    let says = format!("{said}: {}{claim}", ended(&incident.title));
    match hop.evidence.slot() {
        Some(slot) => NumberedRow::new(says, NumberTarget::Record(slot)),
        None => NumberedRow::heading(says),
    }
}
