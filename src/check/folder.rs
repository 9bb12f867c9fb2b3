//! Checking a folder: every file alone, and then what concerns several.

use std::{ops::Range, path::PathBuf};

use super::{
    Finding,
    decode::decode,
    file::{Subject, check_text, told},
    places::{Places, Problem, of, party},
    rule::{Run, rules},
};
use crate::{
    corpus::Registry,
    incident::{Incident, Party},
    text::fold,
};

/// The files of a folder, as far as one concerns another.
pub(super) struct Folder<'r> {
    pub(super) files: Vec<FolderFile>,
    pub(super) registry: &'r Registry,
}

/// What other files need to know of one.
pub(super) struct FolderFile {
    pub(super) path: PathBuf,
    pub(super) text: String,
    /// Only where it is written, not taken from the file's name.
    pub(super) id: Option<String>,
    pub(super) id_span: Range<usize>,
    pub(super) links: Vec<Link>,
    pub(super) names: Vec<ActorName>,
}

/// A reference to another record.
pub(super) struct Link {
    pub(super) target: String,
    pub(super) span: Range<usize>,
}

/// A name that a record gives to an initiator or sponsor.
pub(super) struct ActorName {
    pub(super) text: String,
    pub(super) folded: String,
    pub(super) span: Range<usize>,
    /// What the party is called in its record.
    pub(super) party: String,
    /// Which actor it is, if its ATT&CK id or the registry tells.
    pub(super) actor: Option<String>,
}

/// A problem with the place in `Folder::files` of the file it is in.
pub(super) struct FoundIn {
    pub(super) file: usize,
    pub(super) problem: Problem,
}

/// Checks all `files` of a folder, by the rules for each and those between them; `registry` says which names are one
/// actor's. Findings stand file by file as they came, and in the order of the text.
pub fn check_folder(files: impl IntoIterator<Item = (PathBuf, Vec<u8>)>, registry: &Registry) -> Vec<Finding> {
    let mut folder = Folder {
        files: Vec::new(),
        registry,
    };
    let mut by_file: Vec<Vec<Finding>> = Vec::new();
    for (path, bytes) in files {
        let (findings, file) = folder.file(path, &bytes);
        by_file.push(findings);
        folder.files.push(file);
    }
    for rule in rules() {
        let mut problems: Vec<Vec<Problem>> = folder.files.iter().map(|_| Vec::new()).collect();
        for run in rule.runs {
            if let Run::Folder(find) = run {
                for FoundIn { file, problem } in find(&folder) {
                    problems[file].push(problem);
                }
            }
        }
        for ((file, findings), problems) in folder.files.iter().zip(&mut by_file).zip(problems) {
            findings.extend(told(rule, &file.path, &file.text, problems));
        }
    }
    for findings in &mut by_file {
        findings.sort_by_cached_key(|finding| finding.span.start);
    }
    by_file.into_iter().flatten().collect()
}

impl Folder<'_> {
    fn file(&self, path: PathBuf, bytes: &[u8]) -> (Vec<Finding>, FolderFile) {
        let decoded = decode(bytes);
        let mut file = FolderFile {
            path,
            text: String::new(),
            id: None,
            id_span: 0..0,
            links: Vec::new(),
            names: Vec::new(),
        };
        if decoded.foreign {
            return (check_text(&file.path, bytes), file);
        }
        let subject = Subject::new(&file.path, &decoded.text, decoded.problems.clone());
        let findings = subject.check(&file.path);
        let places = Places::new(&subject.document);
        if let Some(incident) = &subject.incident {
            file.id = places.holds(&of("id")).then(|| incident.id.to_string());
            file.id_span = places.value(&of("id"));
            file.links = links(incident, places);
            file.names = self.names(incident, places);
        }
        drop(subject);
        file.text = decoded.text.into_owned();
        (findings, file)
    }

    fn names(&self, incident: &Incident, places: Places<'_>) -> Vec<ActorName> {
        let mut names = Vec::new();
        for (key, each) in incident.actors() {
            let actor = self.actor(each);
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

    /// The key of the only actor of the registry that `party` can be, or its ATT&CK id.
    fn actor(&self, party: &Party) -> Option<String> {
        let known = party.attack.as_deref().unwrap_or(&party.name);
        match self.registry.owners(known)[..] {
            [only] => Some(only.key.clone()),
            _ => party.attack.as_deref().map(str::to_owned),
        }
    }
}

fn links(incident: &Incident, places: Places<'_>) -> Vec<Link> {
    let related = incident.related.iter().enumerate();
    let related = related.map(|(at, id)| (id.as_str(), places.item(&of("related"), at)));
    let replaced = incident
        .replaced_by
        .as_deref()
        .into_iter()
        .map(|id| (id, places.value(&of("replaced_by"))));
    related
        .chain(replaced)
        .map(|(target, span)| Link {
            target: target.to_owned(),
            span,
        })
        .collect()
}
