//! `watchfloor similar`: the incidents most like one of them, and why.

use clap::Args;
use serde_json::{Value as Json, json};

use super::{
    Environment, Failure, RunEnding,
    output::print,
    show::find,
    source::SourceArguments,
    view::{OpenRecords, ViewFormat, json_lines, json_text, space, tsv_line},
};
use crate::{
    corpus::Corpus,
    insight::{AlikeReason, AlikeRecord, AlikeRecords, alike_picture},
};

/// Arguments of `similar`.
#[derive(Debug, Args)]
pub(super) struct SimilarArguments {
    /// The record's id
    #[arg(value_name = "ID")]
    id: String,
    /// How many records, at most
    #[arg(long, value_name = "N", default_value_t = 10)]
    limit: usize,
    /// The form
    #[arg(long, value_enum, default_value_t)]
    format: ViewFormat,
}

pub(super) fn run(
    source: &SourceArguments,
    arguments: &SimilarArguments,
    environment: &Environment,
) -> Result<RunEnding, Failure> {
    let mut opened = OpenRecords::read(source, environment)?;
    let asked = find(opened.corpus(), &arguments.id)?;
    let all = opened.inquiry().slots("");
    let corpus = opened.corpus();
    let records = AlikeRecords::of(corpus, all.into_iter());
    let alike = records.like(asked, arguments.limit);
    let text = match arguments.format {
        ViewFormat::Text => alike_picture(
            corpus,
            asked,
            (&alike, None),
            &records.pivots(asked),
            space(environment),
        )
        .text(),
        ViewFormat::Tsv => alike.iter().map(|alike| line(corpus, alike)).collect(),
        ViewFormat::Json => json_lines(&document(corpus, &alike, &records.pivots(asked)))?,
    };
    print(&text)?;
    Ok(RunEnding::of(!alike.is_empty()))
}

/// Score, id, title and reasons.
fn line(corpus: &Corpus, alike: &AlikeRecord) -> String {
    let incident = corpus.get(alike.slot);
    let reasons: Vec<String> = alike.reasons.iter().map(AlikeReason::in_words).collect();
    tsv_line(&[
        &format!("{:.1}", alike.score),
        incident.id.as_str(),
        incident.title.as_str(),
        &reasons.join("; "),
    ])
}

fn document(corpus: &Corpus, alike: &[AlikeRecord], pivots: &[AlikeReason]) -> Json {
    let reason = |reason: &AlikeReason| json!({ "kind": reason.kind.label(), "value": json_text(&reason.text), "records": reason.held });
    let reasons = |reasons: &[AlikeReason]| reasons.iter().map(reason).collect::<Vec<Json>>();
    let record = |alike: &AlikeRecord| {
        let incident = corpus.get(alike.slot);
        json!({
            "id": json_text(&incident.id),
            "title": json_text(&incident.title),
            "score": (f64::from(alike.score) * 10.0).round() / 10.0,
            "reasons": reasons(&alike.reasons),
        })
    };
    json!({ "similar": alike.iter().map(record).collect::<Vec<Json>>(), "shares": reasons(pivots) })
}
