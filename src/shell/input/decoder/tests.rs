//! What a terminal may send, however it is cut, and what it must come to.

use proptest::prelude::*;

use super::*;
use crate::app::{Act, parse_keys};

/// Decodes pieces that come `step` milliseconds apart, and the silence after them.
fn decoded(pieces: &[&[u8]], step: u64) -> Vec<Message> {
    let mut now = Instant::now();
    let mut decoder = Decoder::default();
    let mut messages = Vec::new();
    for piece in pieces {
        messages.extend(decoder.read(piece, now));
        let next = now + Duration::from_millis(step);
        while let Some(deadline) = decoder.deadline().filter(|deadline| *deadline <= next) {
            messages.extend(decoder.expire(deadline));
        }
        now = next;
    }
    while let Some(deadline) = decoder.deadline() {
        messages.extend(decoder.expire(deadline));
    }
    messages
}

fn at_once(bytes: &[u8]) -> Vec<Message> {
    decoded(&[bytes], 0)
}

/// Decodes a text of which each byte comes `step` milliseconds after the one before.
fn torn(text: &str, step: u64) -> Vec<Message> {
    let pieces: Vec<&[u8]> = text.as_bytes().chunks(1).collect();
    decoded(&pieces, step)
}

fn keys(script: &str) -> Vec<Message> {
    parse_keys(script).unwrap().into_iter().map(Message::Key).collect()
}

fn pasted(text: &str) -> Message {
    Message::Pasted(text.to_owned())
}

#[test]
fn bytes_of_keys_are_keys() {
    for (bytes, script) in [
        (&b"q"[..], "q"),
        (b"\x11", "<ctrl-q>"),
        (b"\x1b", "<esc>"),
        (b"\x1b\x1b", "<esc><esc>"),
        (b"\x1bq", "<alt-q>"),
        (b"\x1b[A\x1bOB", "<up><down>"),
        (b"\x1b[Z\t", "<backtab><tab>"),
        (b"\x1b\x7f", "<ctrl-w>"),
        (b"\x1b[1089;5u", "<ctrl-c>"),
        (b"\r\n", "<enter><enter>"),
        ("é文".as_bytes(), "é文"),
        (b"a\xc3b\xff", "ab"),
    ] {
        assert_eq!(at_once(bytes), keys(script), "{bytes:?}");
    }
}

#[test]
fn a_paste_is_a_paste_after_whatever_was_cut_before_it() {
    for (before, script) in [
        (&b"\x1b"[..], "<esc>"),
        (b"\x1b[", ""),
        (b"\x1b[1;", ""),
        (b"\x1b]11;rgb", ""),
        (b"\x1bP", ""),
        (b"\xd0", ""),
        (b"jj", "jj"),
    ] {
        let bytes = [before, b"\x1b[200~text\re\t  \ttouch X\r\x1b[201~j"].concat();
        let mut expected = keys(script);
        expected.push(pasted("text\re\t  \ttouch X\r"));
        expected.extend(keys("j"));
        assert_eq!(at_once(&bytes), expected, "{before:?}");
    }
}

#[test]
fn a_paste_without_an_end_ends_after_a_quiet_moment() {
    let start = b"\x1b[200~text";
    assert_eq!(
        decoded(&[start, b"", b"j"], 400),
        [vec![pasted("text")], keys("j")].concat()
    );
    let long = [start.as_slice(), &b"x".repeat(100_000)].concat();
    let messages = at_once(&long);
    assert!(matches!(messages.as_slice(), [Message::Pasted(text)] if text.len() == 4096));
}

#[test]
fn control_c_works_in_the_middle_of_a_paste_and_starts_no_keys() {
    assert_eq!(
        decoded(&[b"\x1b[200~text", b"\x03", b"more\re\r\x1b[201~"], 100),
        keys("<ctrl-c>")
    );
    assert_eq!(decoded(&[b"\x1b[200~text\x03", b"\x03"], 100), keys("<ctrl-c><ctrl-c>"));
    assert_eq!(at_once(b"\x1b[200~a\x03b\x1b[201~"), [pasted("a\x03b")]);
    assert_eq!(decoded(&[b"\x1bPtext", b"\x03"], 100), keys("<ctrl-c>"));
    assert_eq!(decoded(&[b"\x1b[1;", b"\x03"], 100), keys("<ctrl-c>"));
}

#[test]
fn replies_of_terminals_never_act() {
    for reply in [
        "\x1b[>q",
        "\x1b[>41;377;0c",
        "\x1b[?62;22;52c",
        "\x1b[?2026;2$y",
        "\x1b[?0u",
        "\x1b[12;40R",
        "\x1b[1;1R",
        "\x1b[8;24;80t",
        "\x1b[I",
        "\x1b]10;rgb:ffff/ffff/ffff\x07",
        "\x1b]11;rgb:0000/0000/0000\x1b\\",
        "\x1b]52;c;ZXhwb3J0DWUNRg==\x1b\\",
        "\x1b]lexport FqQ\x1b\\",
        "\x1b]Lexport FqQ\x07",
        "\x1b]1337;ReportCellSize=18.0;8.0;2.0\x1b\\",
        "\x1bP>|XTerm(388)\x1b\\",
        "\x1bP1$r0;1m\x1b\\",
        "\x1bP0$r\x1b\\",
        "\x1bP!|464F4F\x1b\\",
        "\x1bP1+r544E=787465726D\x1b\\",
        "\x1b_Gi=31;OK\x1b\\",
        "\x1b^private\x1b\\",
        "\x1bXstart\x1b\\",
        "\u{9b}",
    ] {
        assert_eq!(at_once(format!("{reply}j").as_bytes()), keys("j"), "{reply:?}");
        if reply.len() < 4 {
            continue;
        }
        for cut in 2..reply.len() {
            let (one, other) = reply.as_bytes().split_at(cut);
            assert_eq!(decoded(&[one, other, b"j"], 120), keys("j"), "{reply:?} at {cut}");
        }
    }
    assert_eq!(at_once(b"\x9b>41;377;0cj\x9d11;FqQ\x1b\\j"), keys("jj"));
}

#[test]
fn a_reply_torn_after_its_escape_is_that_escape() {
    for reply in [
        "\x1b[>41;377;0c",
        "\x1b]11;rgb:0/0/0\x07",
        "\x1bP>|XTerm(388)\x1b\\",
        "\x1b_Gi=31;OK\x1b\\",
    ] {
        let (one, other) = reply.as_bytes().split_at(1);
        assert_eq!(decoded(&[one, other, b"j"], 120), keys("<esc>j"), "{reply:?}");
    }
}

#[test]
fn a_reply_without_an_end_does_not_hold_the_keys_for_ever() {
    assert_eq!(decoded(&[b"\x1b]11;rgb", b"", b"", b"j"], 300), keys("j"));
    let typed: Vec<&[u8]> = [&b"\x1bP>|"[..]].into_iter().chain([&b"j"[..]; 60]).collect();
    assert!(decoded(&typed, 100).len() >= 9);
}

#[test]
fn a_burst_without_brackets_is_a_paste() {
    assert_eq!(at_once(b"text\re\t  \ttouch X\r"), [pasted("text\ne\t  \ttouch X\n")]);
    assert_eq!(torn("text\re\t  \ttouch X\r", 2), [pasted("text\ne\t  \ttouch X\n")]);
    assert_eq!(torn("text\re\r", 60), keys("text<enter>e<enter>"));
    assert_eq!(at_once(b"some\rlines\x1b[201~j"), keys("j"));
}

#[test]
fn a_key_that_moves_does_not_wait_where_nothing_has_begun() {
    let now = Instant::now();
    let after = |bytes: &[u8]| {
        let mut decoder = Decoder::default();
        decoder.read(bytes, now);
        let step = decoder.step();
        (step, decoder.deadline())
    };
    assert_eq!(after(b"j"), (keys("j").pop(), None));
    for begun in [&b"e"[..], b"jk", b"j\x1b", b"j\xc3", b"\x1b[200~j"] {
        let (step, deadline) = after(begun);
        assert_eq!(step, None, "{begun:?}");
        assert!(deadline.is_some(), "{begun:?}");
    }
}

#[test]
fn torn_keys_are_joined() {
    assert_eq!(torn("\x1b[A", 100), keys("<esc><up>"));
    assert_eq!(torn("\x1bOBj", 100), keys("<esc><down>j"));
    assert_eq!(torn("\x1b[5~\x1b[C", 90), keys("<esc><pgup><esc><right>"));
    assert_eq!(torn("\x1bOQ", 100), keys("<esc><f2>"));
    assert_eq!(torn("\x1bOPj\x1bOS", 50), keys("<esc><f1>j<esc><f4>"));
}

#[test]
fn torn_keys_without_a_name_and_torn_reports_of_the_mouse_are_dropped_whole() {
    assert_eq!(torn("\x1b[1;5Aj", 50), keys("<esc>j"));
    assert_eq!(torn("\x1b[<0;10;5Mj", 20), keys("<esc>j"));
    assert_eq!(torn("\x1b[<65;120;35m", 20), keys("<esc>"));
}

#[test]
fn what_a_person_types_after_escape_stays_as_typed() {
    assert_eq!(torn("\x1b[A", 600), keys("<esc>[A"));
    assert_eq!(torn("\x1b[A", 300), keys("<esc>[A"));
    for (text, script) in [
        ("\x1b[x", "<esc>[x"),
        ("\x1bjk", "<esc>jk"),
        ("[A", "[A"),
        ("\x1bO\r", "<esc>O<enter>"),
        ("\x1bO\x1bq", "<esc>O<esc>q"),
        ("\x1b[[", "<esc>[["),
        ("\x1bPP", "<esc>PP"),
        ("\x1b]j", "<esc>]j"),
        ("\x1bX", "<esc>X"),
    ] {
        assert_eq!(torn(text, 60), keys(script), "{script}");
    }
}

#[test]
fn a_click_comes_whole_and_old_reports_are_dropped() {
    let messages = at_once(b"\x1b[<0;30;6M\x1b[<0;30;6m\x1b[M #&j");
    assert!(
        matches!(messages.as_slice(), [Message::Pointed(at), Message::Key(Key::Char('j'))] if at.act == Act::Press)
    );
}

/// Pieces of what terminals send, and of what they never should.
fn stream() -> impl Strategy<Value = Vec<u8>> {
    let pieces = prop_oneof![
        prop::sample::select(vec![
            &b"\x1b"[..],
            b"\x1b[",
            b"\x1bO",
            b"\x1b[A",
            b"\x1b[200~",
            b"\x1b[201~",
            b"text\r",
            b"\x03",
            b"\x1b]11;",
            b"\x1bP>|",
            b"\x1b\\",
            b"\x07",
            b"\x1b[M",
            b"\x1b[<0;1;1M",
            b"\x1b[1089;5u",
            b"\xd0",
            b"\x9b",
        ])
        .prop_map(<[u8]>::to_vec),
        prop::collection::vec(any::<u8>(), 0..4),
        "[a-z \r]{0,12}".prop_map(String::into_bytes),
    ];
    prop::collection::vec(pieces, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn what_comes_without_a_pause_means_the_same_however_it_is_cut(
        bytes in stream(),
        sizes in prop::collection::vec(1_usize..6, 1..100),
        step in 0_u64..5,
    ) {
        let mut rest = bytes.as_slice();
        let mut pieces = Vec::new();
        for size in sizes {
            let (piece, left) = rest.split_at(size.min(rest.len()));
            pieces.push(piece);
            rest = left;
        }
        pieces.push(rest);
        prop_assert_eq!(decoded(&pieces, step), at_once(&bytes));
    }

    #[test]
    fn keys_typed_one_by_one_pass_unchanged(text in "[a-zO\\[0-9~;]{0,40}", step in 20_u64..700) {
        prop_assert_eq!(torn(&text, step), keys(&text));
    }
}
