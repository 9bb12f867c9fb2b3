//! Citing a claim or a source of the incident that is read.

use watchfloor::app::{KeyContext, Overlay};

use crate::harness::{Session, marked, notice};

fn reading() -> Session {
    Session::new(80, 24).press("/koudelka<enter><enter>")
}

/// The last line of the screen.
fn foot(session: &Session) -> String {
    session.text().lines().last().unwrap_or_default().to_owned()
}

#[test]
fn a_source_is_chosen_and_cited_where_none_is_read() {
    let session = Session::new(80, 24).press("yr");
    assert!(
        matches!(session.model.overlay, Some(Overlay::Picker(_))),
        "{}",
        session.text()
    );
    let session = session.press("<down><enter>");
    let incident = session.model.selected_incident().unwrap();
    let source = incident.sources.values().nth(1).unwrap();
    let copied = session.world.copied.last().unwrap();
    assert!(copied.contains(source.title.trim()), "{copied}");
    assert!(copied.contains(source.url.as_deref().unwrap()), "{copied}");
    assert_eq!(copied.lines().count(), 1, "one source and no other: {copied}");
    assert!(
        notice(&session).contains("citation of source 2"),
        "{}",
        notice(&session)
    );
}

#[test]
fn the_source_of_the_link_gone_to_is_cited_at_once() {
    let mut session = reading();
    while !foot(&session).contains("yr cite source") {
        let before = session.model.detail.handle();
        session = session.press(".");
        assert_ne!(session.model.detail.handle(), before, "no link is a source");
    }
    let session = session.press("yr");
    assert_eq!(session.model.key_context(), KeyContext::Detail, "nothing is asked");
    let incident = session.model.selected_incident().unwrap();
    let first = incident.sources.values().next().unwrap();
    assert!(session.world.copied[0].contains(first.title.trim()));
}

#[test]
fn whoever_reads_claims_is_told_the_key_that_cites_one() {
    let session = reading().press("<space>");
    assert!(foot(&session).contains("yk cite"), "{}", session.text());
    let session = session.press("yk");
    assert!(
        session.world.copied[0].contains(", claim "),
        "{:?}",
        session.world.copied
    );
}

#[test]
fn a_citation_carries_a_marking_that_restricts_it() {
    let session = Session::reading(80, 24, marked("amber")).press("yr<enter>");
    assert!(
        session.world.copied[0].contains("\nTLP:AMBER"),
        "{:?}",
        session.world.copied
    );
}

#[test]
fn what_is_read_is_paged_as_in_a_pager_and_says_which_incident_it_is() {
    let session = Session::new(60, 20).press("<enter>");
    assert!(session.text().contains("3 Incident 1 of 5"), "{}", session.text());
    let height = usize::from(session.model.layout().inner(session.model.focus).height);
    let session = session.press("<space>");
    assert!(session.model.detail.top > height / 2, "a page on");
    assert_eq!(session.press("b").model.detail.top, 0);
    let session = Session::new(60, 20).press("<enter>G<space>");
    assert_eq!(notice(&session), "this is the end; ctrl-n reads the next incident");
    assert!(session.press("<ctrl-n>").text().contains("3 Incident 2 of 5"));
}

#[test]
fn hints_leave_the_marking_its_place() {
    for (width, height) in [(60, 20), (80, 24), (100, 30), (120, 35), (160, 45)] {
        for keys in ["", "<enter>", "f", "t", "m", "=", "<enter><space>"] {
            let session = Session::new(width, height).press(keys);
            assert!(
                foot(&session).contains("TLP:CLEAR"),
                "{width} {keys}: {}",
                foot(&session)
            );
        }
    }
    let session = Session::reading(40, 12, marked("amber"));
    assert!(foot(&session).contains("TLP:AMBER"), "{}", session.text());
}
