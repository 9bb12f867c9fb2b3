//! What a record in the making takes of strangers, and what it adds.

use super::*;

#[test]
fn a_source_stands_once_and_its_publisher_is_assumed_aloud() {
    let mut report = ImportReport::default();
    let mut draft = DraftMaker::new("A title", &mut report);
    let stated = StatedSource {
        title: "News",
        url: "https://www.example.org/a",
        ..StatedSource::default()
    };
    let key = draft.source(&stated);
    assert_eq!(
        (key.as_deref(), draft.source(&stated)),
        (Some("example-org"), key.clone())
    );
    let bare = StatedSource {
        title: "Talk",
        url: "ask the office",
        ..StatedSource::default()
    };
    draft.source(&bare);
    let incident = draft.finish();
    assert_eq!(incident.sources.len(), 2);
    let note = incident.sources[1].note.as_deref();
    assert_eq!(
        (note, incident.sources[1].url.as_ref()),
        (Some("The input gives as address: ask the office"), None)
    );
    assert_eq!(report.assumed.of("publisher of a source: the host of its address"), 1);
    assert_eq!(report.assumed.of("publisher of a source: not stated"), 1);
}

#[test]
fn the_strictest_marking_counts_and_an_unknown_one_is_red() {
    let marked = |words: &[&str]| {
        let mut report = ImportReport::default();
        let mut draft = DraftMaker::new("A title", &mut report);
        for word in words {
            draft.mark(&Word::lenient(word));
        }
        draft.finish().tlp.to_string()
    };
    assert_eq!(marked(&[]), "clear");
    assert_eq!(marked(&["green", "amber", "clear"]), "amber");
    assert_eq!(marked(&["clear", "purple"]), "red");
}

#[test]
fn what_is_required_is_there_and_listed_as_assumed() {
    let mut report = ImportReport::default();
    let incident = DraftMaker::new(" \u{1b} ", &mut report).finish();
    assert_eq!((&*incident.title, &*incident.summary), ("␛", "␛"));
    assert!(incident.id.starts_with("untitled-"));
    let assumed: Vec<&str> = report.assumed.iter().map(|(name, _)| name).collect();
    assert_eq!(
        assumed,
        [
            "summary: the title",
            "kind: operation",
            "TLP:CLEAR, since the input marks nothing"
        ]
    );
}
