//! What rules look at: one file taken apart, and the files of a folder as far as one concerns another.

use std::{
    borrow::Cow,
    ops::Range,
    path::{Path, PathBuf},
};

use super::places::{Places, Violation, of, party};
use crate::{
    corpus::Registry,
    incident::{Document, Fault, Incident, Party, ReadRecord},
    text::fold,
};

/// A file taken apart for the rules.
pub(super) struct Subject<'t> {
    /// The file's name without `.toml`.
    pub(super) stem: Cow<'t, str>,
    pub(super) text: &'t str,
    pub(super) document: Document<'t>,
    /// Bytes of it that are not UTF-8.
    pub(super) encoding: Vec<Violation>,
    /// What the reader found.
    pub(super) faults: Vec<Fault>,
    /// The record, as far as it could be read.
    pub(super) incident: Option<Incident>,
}

impl<'t> Subject<'t> {
    pub(super) fn new(path: &'t Path, text: &'t str, encoding: Vec<Violation>) -> Self {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let document = Document::parse(text);
        let ReadRecord { incident, faults, .. } = document.read(&stem);
        Self {
            stem,
            text,
            document,
            encoding,
            faults,
            incident,
        }
    }

    /// Whether a syntax fault begins on the line of `byte`, so that a value there may be one that nobody wrote.
    pub(super) fn is_broken_line(&self, byte: usize) -> bool {
        let faults = self.document.syntax_faults().iter();
        faults.map(|fault| fault.span.start).any(|start| {
            let between = start.min(byte)..start.max(byte);
            self.text.get(between).is_some_and(|text| !text.contains('\n'))
        })
    }
}

/// The files of a folder, as far as one concerns another.
pub(super) struct FolderSubject<'r> {
    pub(super) files: Vec<FolderFile>,
    pub(super) registry: &'r Registry,
    /// Whether a record of another folder has this id.
    pub(super) elsewhere: &'r dyn Fn(&str) -> bool,
}

/// What other files need to know of one.
pub(super) struct FolderFile {
    pub(super) path: PathBuf,
    pub(super) text: String,
    /// `None` where the file does not state it, even though the file's name stands in for it.
    pub(super) id: Option<String>,
    pub(super) id_span: Range<usize>,
    pub(super) references: Vec<RecordReference>,
    /// Its ids in other collections.
    pub(super) elsewhere: Vec<RecordReference>,
    pub(super) names: Vec<ActorName>,
}

/// A reference to another record, of this collection or of another.
pub(super) struct RecordReference {
    pub(super) target: String,
    pub(super) span: Range<usize>,
}

/// A name that a record gives to an initiator or sponsor.
pub(super) struct ActorName {
    pub(super) text: String,
    pub(super) folded: String,
    pub(super) span: Range<usize>,
    /// The name of the party in that record.
    pub(super) party: String,
    /// The actor that bears the name, where the registry or an ATT&CK id identifies it.
    pub(super) actor: Option<String>,
}

/// A violation in one file of a folder.
pub(super) struct FolderViolation {
    /// The file's position in `FolderSubject::files`.
    pub(super) file: usize,
    pub(super) violation: Violation,
}

impl FolderFile {
    /// A file of which nothing can be read.
    pub(super) fn unreadable(path: PathBuf) -> Self {
        Self {
            path,
            text: String::new(),
            id: None,
            id_span: 0..0,
            references: Vec::new(),
            elsewhere: Vec::new(),
            names: Vec::new(),
        }
    }

    /// What other files need to know of `subject`, except its text.
    pub(super) fn without_text(path: PathBuf, subject: &Subject<'_>, registry: &Registry) -> Self {
        let mut file = Self::unreadable(path);
        let places = Places::new(&subject.document);
        if let Some(incident) = &subject.incident {
            file.id = places.holds(&of("id")).then(|| incident.id.to_string());
            file.id_span = places.value(&of("id"));
            file.references = references(incident, places);
            let elsewhere = incident.aliases.iter().enumerate();
            let elsewhere = elsewhere.map(|(at, alias)| RecordReference {
                target: alias.to_string(),
                span: places.item(&of("aliases"), at),
            });
            file.elsewhere = elsewhere.collect();
            file.names = names(incident, places, registry);
        }
        file
    }
}

fn names(incident: &Incident, places: Places<'_>, registry: &Registry) -> Vec<ActorName> {
    let mut names = Vec::new();
    for (key, each) in incident.actors() {
        let actor = actor(each, registry);
        let aliases = each.names.iter().enumerate();
        let aliases = aliases.map(|(at, alias)| (alias, places.item(&party(key).key("names"), at)));
        let own = (&each.name, places.value(&party(key).key("name")));
        names.extend([own].into_iter().chain(aliases).map(|(text, span)| ActorName {
            text: text.to_string(),
            folded: fold(text),
            span,
            party: each.name.to_string(),
            actor: actor.clone(),
        }));
    }
    names
}

/// The key of the one actor of the registry that `party` can be; otherwise its ATT&CK id.
fn actor(party: &Party, registry: &Registry) -> Option<String> {
    let known = party.attack.as_deref().unwrap_or(&party.name);
    match registry.owners(known)[..] {
        [only] => Some(only.key.clone()),
        _ => party.attack.as_deref().map(str::to_owned),
    }
}

fn references(incident: &Incident, places: Places<'_>) -> Vec<RecordReference> {
    let related = incident.related.iter().enumerate();
    let related = related.map(|(at, id)| (id.as_str(), places.item(&of("related"), at)));
    let replaced = incident
        .replaced_by
        .as_deref()
        .into_iter()
        .map(|id| (id, places.value(&of("replaced_by"))));
    related
        .chain(replaced)
        .map(|(target, span)| RecordReference {
            target: target.to_owned(),
            span,
        })
        .collect()
}
