//! From a tree to a record: lenient, field by field, so that one bad value costs nothing but itself.

mod actors;
mod marking;
mod value;
mod way_out;

use std::{mem, ops::Range};

use thin_vec::{ThinVec, thin_vec};

use self::way_out::whole_table;
use super::{
    fault::{Fault, line_around},
    keys::{Block, ValueType},
    pool::Pool,
    tree::{NodeValue, TomlTable, Tree, TreeNode},
};
use crate::incident::{Claim, Incident, Keyed, PartialDate, Party, Source, Text, Word};

/// What came of a record's text.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadRecord {
    /// The record as far as it could be read; none when a syntax error leaves nothing of it.
    pub incident: Option<Incident>,
    /// All faults, in the order of the text.
    pub faults: Vec<Fault>,
    /// Dates that are kept as written, since nobody knows what they mean. They cost nothing of the record.
    pub oddities: Vec<Fault>,
}

/// What is said of a table of `block` that lacks the key `name`.
pub fn missing_key(block: Block, name: &str) -> String {
    format!("this {block} has no `{name}`")
}

/// The most faults in the values of one file that are reported one by one.
const MAX_FAULTS_REPORTED: usize = 100;

/// The most oddities of one file that are told.
const MAX_ODDITIES: usize = 20;

/// Reads one record and collects its faults.
pub(super) struct Reader<'t> {
    text: &'t str,
    tree: &'t Tree<'t>,
    pool: &'t mut Pool,
    faults: Vec<Fault>,
    oddities: Vec<Fault>,
    unreported: usize,
    /// The lines that are not TOML: what is missing, or wrong on such a line, is likely the same fault again.
    broken: Vec<Range<usize>>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, tree: &'t Tree<'t>, syntax: &[Fault], pool: &'t mut Pool) -> Self {
        Self {
            text,
            tree,
            pool,
            faults: syntax.to_vec(),
            oddities: Vec::new(),
            unreported: 0,
            broken: syntax.iter().map(|fault| line_around(text, fault.span.start)).collect(),
        }
    }

    pub(super) fn read(mut self, stem: &str) -> ReadRecord {
        let mut entries = self.tree.entries(self.tree.root().inside);
        let known = entries.any(|entry| Block::Record.key(&entry.key).is_some());
        let incident = (known || self.broken.is_empty()).then(|| self.incident(stem));
        let oddities = mem::take(&mut self.oddities);
        ReadRecord {
            incident,
            faults: self.into_faults(),
            oddities,
        }
    }

    fn fault(&mut self, fault: Fault) {
        if self.faults.len() < MAX_FAULTS_REPORTED {
            self.faults.push(fault);
        } else {
            self.unreported += 1;
        }
    }

    /// Reports a date that has no meaning, unless it is missing.
    fn report_date(&mut self, date: &PartialDate, entry: &TreeNode<'_>) {
        if date.is_readable() || date.text().is_empty() || self.oddities.len() == MAX_ODDITIES {
            return;
        }
        if let Err(error) = date.text().parse::<PartialDate>() {
            self.oddities.push(Fault {
                rule: "date",
                message: error.to_string(),
                span: entry.span.clone(),
                help: error.help,
            });
        }
    }

    /// All faults, in the order of the text.
    fn into_faults(mut self) -> Vec<Fault> {
        self.faults.sort_by_cached_key(|fault| fault.span.start);
        if self.unreported > 0 {
            let end = self.text.len();
            self.faults.push(Fault {
                rule: "type",
                message: format!("{} more values of this file are at fault", self.unreported),
                span: end..end,
                help: None,
            });
        }
        self.faults
    }

    /// Reports a key that the format does not have, where it may be a marking.
    fn report_marking(&mut self, entry: &TreeNode<'_>) {
        if let Some(fault) = marking::unread(entry) {
            self.fault(fault);
        }
    }

    fn incident(&mut self, stem: &str) -> Incident {
        let mut record = Incident::blank();
        let root = self.tree.root();
        for entry in self.tree.entries(root.inside) {
            match entry.key.as_ref() {
                "id" => record.id = self.text(entry).unwrap_or_default(),
                "title" => record.title = self.text(entry).unwrap_or_default(),
                "names" => record.names = self.list(entry),
                "kind" => record.kind = self.word(entry).unwrap_or(record.kind),
                "date" => record.date = self.date(entry).unwrap_or(record.date),
                "date_note" => record.date_note = self.text(entry),
                "place" => record.place = self.place(entry),
                "types" => record.types = self.words(entry),
                "techniques" => record.techniques = self.list(entry),
                "tags" => record.tags = self.list(entry),
                "related" => record.related = self.list(entry),
                "aliases" => record.aliases = self.list(entry),
                "tlp" => record.tlp = self.word(entry).unwrap_or(record.tlp),
                "withdrawn" => record.withdrawn = self.text(entry),
                "replaced_by" => record.replaced_by = self.text(entry),
                "added" => record.added = self.date(entry),
                "updated" => record.updated = self.date(entry),
                "summary" => record.summary = self.text(entry).unwrap_or_default(),
                "source" => record.sources = self.tables(entry, Block::Source, Self::source),
                "party" => record.parties = self.tables(entry, Block::Party, Self::party),
                "claim" => record.claims = self.claims(entry),
                _ => self.report_marking(entry),
            }
        }
        self.require(Block::Record, root, 0);
        if record.id.is_empty() {
            record.id = stem.into();
        }
        if record.title.is_empty() {
            record.title.clone_from(&record.id);
        }
        record
    }

    fn source(&mut self, key: &str, table: &TomlTable<'_>, at: usize) -> Source {
        let mut source = Source::default();
        for entry in self.tree.entries(table.inside) {
            match entry.key.as_ref() {
                "title" => source.title = self.text(entry).unwrap_or_default(),
                "publisher" => source.publisher = self.shared(entry).unwrap_or_default(),
                "url" => source.url = self.text(entry),
                "kind" => source.kind = self.word(entry),
                "origin" => source.origin = self.shared(entry),
                "published" => source.published = self.date(entry),
                "retrieved" => source.retrieved = self.date(entry),
                "archived" => source.archived = self.text(entry),
                "lang" => source.lang = self.shared(entry),
                "reliability" => source.reliability = self.word(entry),
                "sha256" => source.sha256 = self.text(entry),
                "note" => source.note = self.text(entry),
                _ => self.report_marking(entry),
            }
        }
        self.require(Block::Source, table, at);
        if source.title.is_empty() {
            source.title = self.pool.share(key);
        }
        source
    }

    fn party(&mut self, key: &str, table: &TomlTable<'_>, at: usize) -> Party {
        let mut party = blank_party();
        for entry in self.tree.entries(table.inside) {
            match entry.key.as_ref() {
                "name" => party.name = self.shared(entry).unwrap_or_default(),
                "role" => party.role = self.word(entry).unwrap_or(party.role),
                "names" => party.names = self.list(entry),
                "class" => party.class = self.word(entry),
                "sector" => party.sector = self.word(entry),
                "country" => party.country = self.word(entry),
                "based" => party.based = self.word(entry),
                "attack" => party.attack = self.shared(entry),
                "part_of" => party.part_of = self.shared(entry),
                "note" => party.note = self.text(entry),
                _ => self.report_marking(entry),
            }
        }
        self.require(Block::Party, table, at);
        if party.name.is_empty() {
            party.name = self.pool.share(key);
        }
        party
    }

    fn claim(&mut self, table: &TomlTable<'_>, at: usize) -> Claim {
        let mut claim = Claim::default();
        for entry in self.tree.entries(table.inside) {
            match entry.key.as_ref() {
                "id" => claim.id = self.shared(entry),
                "type" => claim.kind = self.word(entry),
                "text" => claim.text = self.text(entry).unwrap_or_default(),
                "date" => claim.date = self.date(entry),
                "by" => claim.by = self.shared(entry),
                "about" => claim.about = self.shared(entry),
                "place" => claim.place = self.place(entry),
                "src" => claim.src = self.text_or_list(entry),
                "count" => claim.count = self.counts(entry),
                "quote" => claim.quote = self.text(entry),
                "context" => claim.context = self.flag(entry),
                "disputes" => claim.disputes = self.text_or_list(entry),
                "supports" => claim.supports = self.text_or_list(entry),
                "credibility" => claim.credibility = self.grade(entry),
                "likelihood" => claim.likelihood = self.word(entry),
                "note" => claim.note = self.text(entry),
                _ => self.report_marking(entry),
            }
        }
        self.require(Block::Claim, table, at);
        claim
    }

    /// The tables of `block` below `entry`, each under its own key.
    fn tables<T>(
        &mut self,
        entry: &TreeNode<'_>,
        block: Block,
        read: impl Fn(&mut Self, &str, &TomlTable<'_>, usize) -> T,
    ) -> Keyed<T> {
        let NodeValue::Table(tables) = &entry.value else {
            self.wrong_type(&entry.key, entry, ValueType::Tables(block));
            return Keyed::new();
        };
        let mut pairs = ThinVec::with_capacity(tables.inside.len());
        let mut is_told = false;
        for each in self.tree.entries(tables.inside) {
            match &each.value {
                NodeValue::Table(table) => {
                    let value = read(self, &each.key, table, each.span.start);
                    pairs.push((self.pool.share(&each.key), value));
                }
                // All the keys of one are there, but the key that it stands under is not: one mistake.
                _ if block.key(&each.key).is_some() => {
                    if !is_told {
                        self.fault(Fault {
                            rule: "type",
                            message: format!("this {block} has no KEY that it stands under"),
                            span: entry.span.clone(),
                            help: whole_table(block),
                        });
                    }
                    is_told = true;
                }
                _ => self.no_such(&each.key, each, "a table", whole_table(block)),
            }
        }
        Keyed::of_distinct(pairs)
    }

    /// The claims; a single `[claim]` is read as one.
    fn claims(&mut self, entry: &TreeNode<'_>) -> ThinVec<Claim> {
        let shape = ValueType::TableList(Block::Claim);
        match &entry.value {
            NodeValue::Tables(items) | NodeValue::List(items) => {
                let mut claims = ThinVec::with_capacity(items.len());
                for item in self.tree.entries(*items) {
                    match &item.value {
                        NodeValue::Table(table) => claims.push(self.claim(table, item.span.start)),
                        _ => self.wrong_type(&entry.key, item, shape),
                    }
                }
                claims
            }
            NodeValue::Table(table) => {
                self.wrong_type(&entry.key, entry, shape);
                thin_vec![self.claim(table, entry.span.start)]
            }
            _ => {
                self.wrong_type(&entry.key, entry, shape);
                ThinVec::new()
            }
        }
    }
}

fn blank_party() -> Party {
    Party {
        name: Text::new(),
        role: Word::lenient(""),
        names: ThinVec::new(),
        class: None,
        sector: None,
        country: None,
        based: None,
        attack: None,
        part_of: None,
        note: None,
    }
}

#[cfg(test)]
mod tests;
