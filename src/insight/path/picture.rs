//! Paths as a picture: the names on the way, and under them what says so.

use super::{
    graph::HopEvidence,
    search::{JoiningPath, MAX_HOPS, PathHop, evidence_in},
};
use crate::{
    corpus::Corpus,
    insight::picture::{Picture, PictureLine, PictureRole, PictureSpace},
};

/// The column of what is said of a hop.
const HOP_COLUMN: usize = 2;
const QUOTE_COLUMN: usize = 4;

/// What is drawn of paths.
#[derive(Clone, Copy, Debug)]
pub struct PathScene<'a> {
    pub corpus: &'a Corpus,
    /// The two ends, as people call them.
    pub ends: (&'a str, &'a str),
    pub paths: &'a [JoiningPath],
    /// The selected one among the hops that a record tells of.
    pub selected: Option<usize>,
}

impl PathScene<'_> {
    /// The picture in `space`.
    pub fn picture(&self, space: PictureSpace) -> Picture {
        let mut lines = Vec::new();
        let mut at = 0;
        for path in self.paths {
            if !lines.is_empty() {
                lines.push(PictureLine::default());
            }
            let told = path
                .told_hops()
                .iter()
                .filter(|hop| hop.evidence.slot().is_some())
                .count();
            let selected = self.selected.and_then(|selected| selected.checked_sub(at));
            lines.extend(path_lines(self.corpus, path, selected, space));
            at += told;
        }
        if self.paths.is_empty() {
            let told = format!("no path within {} hops", hops_in_words());
            lines.push(PictureLine::of(PictureRole::Plain, &told));
        }
        let (start, end) = self.ends;
        Picture {
            title: format!("From {start} to {end}"),
            lines,
        }
    }
}

/// The most hops of a path, as a word.
fn hops_in_words() -> &'static str {
    const { assert!(MAX_HOPS == 4, "say the number of hops in words") };
    "four"
}

/// The lines of one path; `selected` is the selected one of its hops that a record tells of, if it is one of them.
fn path_lines(corpus: &Corpus, path: &JoiningPath, selected: Option<usize>, space: PictureSpace) -> Vec<PictureLine> {
    let arrow = if space.is_ascii { " > " } else { " → " };
    let mut lines = PictureLine::wrapped(0, PictureRole::Head, &path.names.join(arrow), space);
    if let Some(whole) = path.common_whole() {
        let told = format!("both are parts of {whole}, as the registry has it");
        lines.push(PictureLine::cut_at(HOP_COLUMN, PictureRole::Plain, &told, space));
        return lines;
    }
    let mut at = 0;
    for hop in path.told_hops() {
        let has_record = hop.evidence.slot().is_some();
        let mut told = hop_lines(corpus, hop, space);
        if has_record && selected == Some(at) {
            for piece in told.iter_mut().take(1).flat_map(|line| &mut line.pieces) {
                piece.role = PictureRole::Cursor;
            }
        }
        at += usize::from(has_record);
        lines.extend(told);
    }
    if let Some(hub) = &path.hub {
        let told = format!("by way of {hub}, which very many are joined to");
        lines.push(PictureLine::cut_at(HOP_COLUMN, PictureRole::Quiet, &told, space));
    }
    lines
}

fn hop_lines(corpus: &Corpus, hop: &PathHop, space: PictureSpace) -> Vec<PictureLine> {
    let PathHop {
        kind,
        from,
        to,
        evidence,
    } = hop;
    let Some((incident, claim)) = evidence_in(corpus, *evidence) else {
        let told = format!("{}: the registry", kind.in_words(from, to));
        return PictureLine::wrapped(HOP_COLUMN, PictureRole::Plain, &told, space);
    };
    let place = claim.map(|at| format!(", claim {}", at + 1)).unwrap_or_default();
    let told = format!("{}: {}{place}", kind.in_words(from, to), incident.id);
    let mut lines = PictureLine::wrapped(HOP_COLUMN, PictureRole::Plain, &told, space);
    if let Some(claim) = claim.and_then(|at| incident.claims.get(at)) {
        let speaker = claim
            .by
            .as_deref()
            .map_or("no speaker named", |by| incident.name_of(by));
        let whole = if matches!(evidence, HopEvidence::Record { .. }) {
            "; by the record as a whole"
        } else {
            ""
        };
        let dash = space.sign('—', '-');
        let told = format!("\"{}\" {dash} {speaker}{whole}", claim.text);
        lines.extend(PictureLine::wrapped(QUOTE_COLUMN, PictureRole::Quiet, &told, space));
    }
    lines
}
