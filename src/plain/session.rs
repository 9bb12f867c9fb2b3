//! One conversation: each line that is typed, and what it is answered.

use super::{
    conversation::{Conversation, Told, quoted},
    filters::{Ticking, filters, invert, tell, tick, values},
    help::help,
    listing::{more_results, results, results_at},
    numbers::{NumberTarget, NumberedRow},
    outgoing,
    reading::RecordSection,
    record,
    sentence::{ended, sentence},
    station::Station,
    times::timeline,
    verb::{Asked, Verb},
    views,
    world::{PlainRecords, PlainWorld},
};
use crate::{
    app::Account,
    config::SavedQuery,
    insight::narrowed,
    search::{Sort, add_term, drop_last_term},
    text::{counted, grouped, or_list},
};

/// How a conversation begins.
pub struct PlainStart {
    pub records: PlainRecords,
    pub world: Box<dyn PlainWorld>,
    pub account: Account,
    /// Why it is plain mode: `TERM=dumb`.
    pub because: String,
    pub query: String,
    pub sort: Option<Sort>,
    /// The id of the record to begin with.
    pub selected: Option<String>,
    pub saved: Vec<SavedQuery>,
    /// Queries of earlier sessions, the last one first.
    pub past: Vec<String>,
}

/// A conversation.
pub struct PlainSession {
    conversation: Conversation,
    greeting: Vec<String>,
    is_over: bool,
}

impl PlainSession {
    /// A conversation that begins so.
    pub fn new(start: PlainStart) -> Self {
        let mut conversation = Conversation::new(start.records, start.world, start.account);
        conversation.saved = start.saved;
        conversation.past = start.past;
        conversation.sort = start.sort;
        let count = counted(conversation.corpus().live().count(), "incident");
        let mut greeting = vec![format!(
            "watchfloor, plain mode (because {}). {count}. Type words to search, a number to read, h for help.",
            start.because
        )];
        let faults = conversation.corpus().faults().len();
        if faults > 0 {
            greeting.push(format!(
                "{} in the files; problems tells them.",
                counted(faults, "problem")
            ));
        }
        if !start.query.is_empty() {
            greeting.extend(search(&mut conversation, &start.query));
        }
        if let Some(id) = start.selected {
            let slot = conversation.corpus().by_id(&id);
            greeting.extend(match slot {
                Some(slot) => record::open(&mut conversation, slot),
                None => vec![format!("No record has the id {}.", quoted(&id))],
            });
        }
        Self {
            conversation,
            greeting,
            is_over: false,
        }
    }

    /// What is said before anything is asked.
    pub fn greeting(&self) -> &[String] {
        &self.greeting
    }

    /// Whether it has been ended.
    pub fn is_over(&self) -> bool {
        self.is_over
    }

    /// What `line` is answered, in lines; text of records in them is not gated yet.
    pub fn answer(&mut self, line: &str) -> Vec<String> {
        let conversation = &mut self.conversation;
        let mut lines = Vec::new();
        if let Some(outbound) = conversation.waiting.take() {
            if let Some(told) = outgoing::reply(conversation, outbound, line.trim()) {
                return told;
            }
            lines.push("Nothing has left.".to_owned());
            if matches!(line.trim(), "no" | "n") {
                return lines;
            }
        }
        lines.extend(match Asked::of(line, conversation.account) {
            Asked::Nothing => Vec::new(),
            Asked::Number(number) => match target(conversation, number) {
                Some(target) => follow(conversation, target),
                None => search(conversation, line.trim()),
            },
            Asked::Without(number) => without(conversation, number, line.trim()),
            Asked::Search(text) => search(conversation, &text),
            Asked::Narrow(terms) => {
                let text = add_term(&conversation.query, &terms);
                search(conversation, &text)
            }
            Asked::Verb(Verb::Quit, _) => {
                self.is_over = true;
                Vec::new()
            }
            Asked::Verb(verb, words) => obey(conversation, verb, &words),
        });
        lines
    }
}

/// Asks `text`, and tells what it finds.
fn search(conversation: &mut Conversation, text: &str) -> Vec<String> {
    match conversation.ask(text) {
        Ok(mut lines) => {
            lines.extend(results(conversation));
            lines
        }
        Err(lines) => lines,
    }
}

/// What `number` stands for in what was told last.
fn target(conversation: &Conversation, number: usize) -> Option<NumberTarget> {
    match &conversation.told {
        Told::Results(told) => {
            let row = number.checked_sub(1).filter(|row| row < told)?;
            conversation.answer.slot(row).map(NumberTarget::Record)
        }
        Told::Rows(rows) => rows.target(number).cloned(),
    }
}

/// Goes where a number leads.
fn follow(conversation: &mut Conversation, target: NumberTarget) -> Vec<String> {
    match target {
        NumberTarget::Record(slot) => {
            conversation.travels.leave(conversation.station());
            record::open(conversation, slot)
        }
        NumberTarget::Query(query) => search(conversation, &query),
        NumberTarget::Term(term) => {
            let text = narrowed(&conversation.query, &term);
            search(conversation, &text)
        }
        NumberTarget::Group(facet) => values(conversation, facet),
        NumberTarget::Value { facet, key, label } => tick(conversation, (facet, &key, &label), Ticking::Tick),
        NumberTarget::Saved(saved) => {
            conversation.sort = saved.sort;
            search(conversation, &saved.query)
        }
        NumberTarget::Order(sort) => order(conversation, sort),
        NumberTarget::Name(name) => views::about(conversation, &name),
        NumberTarget::Address(address) => vec![address],
    }
}

/// Leaves out what a number stands for; `typed` is the whole line.
fn without(conversation: &mut Conversation, number: usize, typed: &str) -> Vec<String> {
    match (target(conversation, number), &conversation.told) {
        (Some(NumberTarget::Value { facet, key, label }), _) => {
            tick(conversation, (facet, &key, &label), Ticking::Exclude)
        }
        (Some(NumberTarget::Term(term) | NumberTarget::Query(term)), _) => {
            let text = narrowed(&conversation.query, &format!("-({term})"));
            search(conversation, &text)
        }
        _ => vec![
            "Minus and a number leaves out a value of a filter, a link or a country. Type f, links or map first."
                .to_owned(),
            format!("To search for all without this number, type /{typed}"),
        ],
    }
}

/// Puts the results into another order.
fn order(conversation: &mut Conversation, sort: Sort) -> Vec<String> {
    conversation.sort = Some(sort);
    conversation.refresh();
    results(conversation)
}

/// Does what a verb says.
fn obey(conversation: &mut Conversation, verb: Verb, words: &str) -> Vec<String> {
    match verb {
        Verb::Search if words.is_empty() => {
            vec!["Type what to search for: search router gru, or the words alone.".to_owned()]
        }
        Verb::Search => search(conversation, words),
        Verb::List => results(conversation),
        Verb::More => more(conversation),
        Verb::Back => back(conversation),
        Verb::Undo | Verb::Redo => take_back(conversation, verb == Verb::Redo),
        Verb::Drop => match drop_last_term(&conversation.query) {
            Some(text) => search(conversation, &text),
            None => vec!["The query is empty.".to_owned()],
        },
        Verb::Filters => filters(conversation, words),
        Verb::Only => match words.parse().ok().and_then(|number| target(conversation, number)) {
            Some(NumberTarget::Value { facet, key, label }) => tick(conversation, (facet, &key, &label), Ticking::Only),
            _ => vec!["Only and a number takes a value of a filter. Type f first.".to_owned()],
        },
        Verb::Invert => invert(conversation),
        Verb::Sort => sort(conversation, words),
        Verb::Saved => outgoing::saved(conversation),
        Verb::Save => outgoing::save(conversation, words),
        Verb::Forget => outgoing::forget(conversation, words),
        Verb::Past => outgoing::past(conversation),
        Verb::Next => record::step(conversation, true),
        Verb::Previous => record::step(conversation, false),
        Verb::Claims => record::go_to(conversation, RecordSection::Claims, "claims"),
        Verb::Context => record::go_to(conversation, RecordSection::Context, "claims about its background"),
        Verb::Sources => record::go_to(conversation, RecordSection::Sources, "sources"),
        Verb::People => record::go_to(conversation, RecordSection::People, "people"),
        Verb::Whole => record::whole(conversation),
        Verb::Where => record::places(conversation),
        Verb::Links => record::links(conversation),
        Verb::Address => record::address(conversation, words),
        Verb::Raw => record::raw(conversation),
        Verb::File => record::file(conversation),
        Verb::Timeline => timeline(conversation, words),
        Verb::Map => views::map(conversation, words),
        Verb::About => views::about(conversation, words),
        Verb::Alike => views::alike(conversation),
        Verb::Path => views::path(conversation, words),
        Verb::Mark => outgoing::mark(conversation, words, true),
        Verb::Unmark => outgoing::mark(conversation, words, false),
        Verb::Marks => outgoing::marks(conversation),
        Verb::Copy => outgoing::copy(conversation, words),
        Verb::Export => outgoing::export(conversation, words),
        Verb::Problems => problems(conversation),
        Verb::Reload => reload(conversation),
        Verb::Help => help(conversation, words),
        Verb::Quit => Vec::new(),
    }
}

/// Goes on with what was told last.
fn more(conversation: &mut Conversation) -> Vec<String> {
    if conversation.is_reading_on {
        return record::go_on(conversation);
    }
    let all = vec!["That was all. b goes back.".to_owned()];
    match &mut conversation.told {
        Told::Results(0) => results(conversation),
        Told::Results(told) if *told < conversation.answer.len() => {
            let from = *told;
            more_results(conversation, from)
        }
        Told::Rows(rows) if !rows.is_told() => rows.tell(),
        Told::Results(_) | Told::Rows(_) => all,
    }
}

/// Goes back to where one was before.
fn back(conversation: &mut Conversation) -> Vec<String> {
    let here = conversation.station();
    let station = if conversation.is_aside {
        Some(here)
    } else {
        let left = conversation.travels.back();
        left.or_else(|| here.slot.is_some().then_some(Station { slot: None, ..here }))
    };
    let Some(station) = station else {
        return vec!["There is nothing before this. u takes back the last change of the query.".to_owned()];
    };
    let read = conversation.reading.as_ref().map(|reading| reading.slot);
    let is_same = station.query == conversation.query;
    if !is_same {
        conversation.travels.change(conversation.query.clone());
    }
    conversation.go_to(&station.query);
    match (station.slot, read) {
        (Some(slot), _) => record::open(conversation, slot),
        // The results about the record that was read.
        (None, Some(slot)) if is_same => {
            let row = conversation.answer.row_of(slot).unwrap_or(0);
            results_at(conversation, row)
        }
        (None, _) => results(conversation),
    }
}

/// Takes back the last change of the query, or makes it again.
fn take_back(conversation: &mut Conversation, is_again: bool) -> Vec<String> {
    let now = conversation.query.clone();
    let query = if is_again {
        conversation.travels.redo(now)
    } else {
        conversation.travels.undo(now)
    };
    match query {
        Some(query) => {
            conversation.go_to(&query);
            results(conversation)
        }
        None if is_again => vec!["No change was taken back.".to_owned()],
        None => vec!["The query was not changed.".to_owned()],
    }
}

fn sort(conversation: &mut Conversation, words: &str) -> Vec<String> {
    if !words.is_empty() {
        return match Sort::from_word(words) {
            Some(sort) => order(conversation, sort),
            None => vec![
                format!("There is no order {}.", quoted(words)),
                format!("Type sort and one of {}.", or_list(&Sort::ALL.map(Sort::as_str))),
            ],
        };
    }
    let rows = Sort::ALL.into_iter();
    let rows = rows.map(|sort| NumberedRow::new(ended(&sort.in_words()), NumberTarget::Order(sort)));
    tell(conversation, rows.collect())
}

/// What could not be read of the files; to visitors without the names of files.
fn problems(conversation: &mut Conversation) -> Vec<String> {
    let is_restricted = conversation.account.is_restricted();
    let faults = conversation.corpus().faults().iter();
    let rows = faults.map(|fault| {
        let place = fault
            .place
            .map_or_else(String::new, |(line, column)| format!(", line {line}, column {column}"));
        let file = if is_restricted {
            String::new()
        } else {
            format!("{}{place}: ", fault.path.display())
        };
        let help = fault
            .fault
            .help
            .as_ref()
            .map_or_else(String::new, |help| format!(" {}", sentence(help)));
        NumberedRow::heading(format!("{file}{}{help}", ended(&fault.fault.message)))
    });
    let rows: Vec<NumberedRow> = rows.collect();
    if rows.is_empty() {
        return vec!["Every file could be read.".to_owned()];
    }
    let mut lines = vec![format!("{}.", counted(rows.len(), "problem"))];
    lines.extend(tell(conversation, rows));
    lines
}

fn reload(conversation: &mut Conversation) -> Vec<String> {
    match conversation.world.reread() {
        Ok(records) => {
            let count = conversation.replace(records);
            vec![format!("Read again. {} incidents.", grouped(count))]
        }
        Err(why) => vec![format!(
            "The records cannot be read again: {why}. Those read before stay."
        )],
    }
}
