//! The claims: text first, and who says so in the margin, or below it where there is none.

use super::{
    ContextClaims, PageExtent, PageOptions, TextRole,
    flow::{Columns, Flow},
    head::{fragment, heading},
    run::TextRun,
};
use crate::{
    app::Aim,
    incident::KeyPath,
    story::{ClaimEntry, ClaimPointer, Fragment, Passage, Story, ToldClaim},
    text::Clean,
};

/// Columns of the number before a claim and of the gap after it, for numbers of two digits.
const CLAIM_NUMBER_COLUMNS: usize = 4;
/// Before a claim that stands under another.
const BRANCH: &str = "╰ ";

pub(super) fn write(flow: &mut Flow<'_>, story: &Story, options: &PageOptions<'_>, columns: Option<Columns>) {
    if story.claims.is_empty() {
        return;
    }
    let mut remarks = story.claim_remarks.clone();
    let context = match (story.context_count, options.context_claims) {
        (0, _) => None,
        (count, ContextClaims::Hidden) => Some(format!("{count} more of context: c")),
        (count, ContextClaims::Shown) => Some(format!("{count} more of context; c hides them")),
    };
    remarks.extend(context.map(|words| Clean::line(&words)));
    heading(flow, &format!("Claims {}", story.claim_count), &remarks);
    for entry in &story.claims {
        if entry.is_context() && options.context_claims == ContextClaims::Hidden {
            continue;
        }
        match entry {
            ClaimEntry::Elsewhere(told) => pointer(flow, told),
            ClaimEntry::Whole(told) => {
                flow.place(Aim::Key(KeyPath::root().key("claim").index(told.number - 1)));
                flow.claim(told.number);
                whole(flow, told, options.extent, columns);
            }
        }
    }
    flow.claim(0);
}

fn whole(flow: &mut Flow<'_>, told: &ToldClaim, extent: PageExtent, columns: Option<Columns>) {
    if let Some(columns) = columns {
        let left = |flow: &mut Flow<'_>| {
            claim_text(flow, told);
            remarks_below(flow, told);
        };
        return flow.beside(columns, left, |flow| margin(flow, told, extent));
    }
    claim_text(flow, told);
    let mut byline: Vec<Passage> = told.speaker.iter().chain(&told.details).cloned().collect();
    if extent == PageExtent::Whole {
        byline.extend(told.particulars.iter().cloned());
    }
    byline.extend(told.sources_passage());
    flow.parts(text_column(told), &byline);
    remarks_below(flow, told);
}

/// The column in which the text of a claim begins.
fn text_column(claim: &ToldClaim) -> usize {
    CLAIM_NUMBER_COLUMNS * (claim.depth + 1)
}

fn claim_text(flow: &mut Flow<'_>, claim: &ToldClaim) {
    let indent = CLAIM_NUMBER_COLUMNS * claim.depth;
    let number = format!("{:>2}  ", claim.number);
    let text = TextRun::told(&claim.text);
    if claim.depth == 0 {
        let sign = claim.manner.sign().map(|sign| TextRun::denied(format!("{sign} ")));
        flow.hung(
            indent,
            CLAIM_NUMBER_COLUMNS,
            &[(&number, TextRole::Label)],
            sign.into_iter().chain([text]),
        );
        return;
    }
    let sign = TextRun::denied(format!("{} ", claim.manner.sign().unwrap_or_default()));
    let number = TextRun::ours(format!("{} ", claim.number));
    flow.hung(indent, 2, &[(BRANCH, TextRole::Label)], [sign, number, text]);
}

/// Who says it and on which sources, then what, when and how sure.
fn margin(flow: &mut Flow<'_>, claim: &ToldClaim, extent: PageExtent) {
    let mut details = claim.details.clone();
    if extent == PageExtent::Whole {
        details.extend(claim.particulars.iter().cloned());
    }
    let sources = match claim.sources.as_slice() {
        [] => String::new(),
        some => format!("[{}]", some.join(" ")),
    };
    let (first, rest): (&[Fragment], &[Passage]) = match (&claim.speaker, details.split_first()) {
        (Some(speaker), _) => (&speaker.0, &details),
        (None, Some((first, rest))) => (&first.0, rest),
        (None, None) => (&[], &[]),
    };
    flow.ended(first, &sources);
    flow.parts(0, rest);
}

fn remarks_below(flow: &mut Flow<'_>, claim: &ToldClaim) {
    if let Some(quote) = &claim.quote {
        fragment(flow, text_column(claim), quote);
    }
    if let Some(note) = &claim.note {
        flow.paragraph(text_column(claim), [TextRun::ours("Note: "), TextRun::told(note)]);
    }
}

fn pointer(flow: &mut Flow<'_>, pointer: &ClaimPointer) {
    let words = TextRun::told(&pointer.words);
    if pointer.depth == 0 {
        let number = format!("{:>2}  ", pointer.number);
        return flow.hung(0, CLAIM_NUMBER_COLUMNS, &[(&number, TextRole::Label)], [words]);
    }
    let sign = TextRun::denied(format!("{} ", pointer.manner.sign().unwrap_or_default()));
    let indent = CLAIM_NUMBER_COLUMNS * pointer.depth;
    flow.hung(indent, 2, &[(BRANCH, TextRole::Label)], [sign, words]);
}
