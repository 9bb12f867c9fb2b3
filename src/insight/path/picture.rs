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

/// The paths from `start` to `end`, both as people call them, in `space`.
pub fn path_picture(
    corpus: &Corpus,
    (start, end): (&str, &str),
    paths: &[JoiningPath],
    space: PictureSpace,
) -> Picture {
    let mut lines = Vec::new();
    for path in paths {
        if !lines.is_empty() {
            lines.push(PictureLine::default());
        }
        lines.extend(path_lines(corpus, path, space));
    }
    if paths.is_empty() {
        lines.push(PictureLine::of(
            PictureRole::Plain,
            &format!("no path within {} hops", in_words(MAX_HOPS)),
        ));
    }
    Picture {
        title: format!("From {start} to {end}"),
        lines,
    }
}

fn in_words(hops: usize) -> String {
    if hops == 4 { "four".to_owned() } else { hops.to_string() }
}

fn path_lines(corpus: &Corpus, path: &JoiningPath, space: PictureSpace) -> Vec<PictureLine> {
    let arrow = if space.is_ascii { " > " } else { " → " };
    let mut lines = PictureLine::wrapped(0, PictureRole::Head, &path.names.join(arrow), space);
    if let Some(whole) = path.common_whole() {
        let told = format!("both are parts of {whole}, as the registry has it");
        lines.push(PictureLine::cut_at(HOP_COLUMN, PictureRole::Plain, &told, space));
        return lines;
    }
    for hop in &path.hops {
        lines.extend(hop_lines(corpus, hop, space));
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
