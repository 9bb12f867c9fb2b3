//! What a person sees, at the sizes people have: whole screens after keys typed on the true loop, colours in words.

use watchfloor::{app::Message, config::ThemeFile, corpus::Batch, text::is_hostile};

use crate::harness::{Session, bad_file, five, hostile};

/// The screen of this size after these keys, with the built-in records.
macro_rules! screen {
    ($width:literal x $height:literal, $keys:literal) => {{
        let session = Session::new($width, $height).press($keys);
        insta::with_settings!({ description => concat!(stringify!($width x $height), " ", $keys), omit_expression => true }, {
            insta::assert_snapshot!(session.picture());
        });
    }};
}

#[test]
fn three_columns_on_a_wide_screen() {
    screen!(200 x 50, "");
}

#[test]
fn two_lines_a_record_between_the_sidebar_and_the_incident() {
    screen!(160 x 45, "");
}

#[test]
fn list_over_detail_beside_the_sidebar() {
    screen!(120 x 35, "");
}

#[test]
fn the_classic_terminal() {
    screen!(80 x 24, "");
}

#[test]
fn list_over_detail_without_a_sidebar() {
    screen!(60 x 20, "");
}

#[test]
fn the_list_in_a_handful_of_rows() {
    screen!(20 x 5, "j");
}

#[test]
fn the_detail_in_a_handful_of_rows() {
    screen!(20 x 5, "<enter>");
}

#[test]
fn a_theme_with_a_ground_of_its_own() {
    let mut session = Session::new(60, 20);
    session.model.look.theme = ThemeFile::built_in("contrast").unwrap();
    insta::assert_snapshot!(session.press("/router<enter>").picture());
}

#[test]
fn the_list_as_a_page() {
    screen!(40 x 12, "");
}

#[test]
fn the_detail_as_a_page() {
    screen!(40 x 12, "/durres<enter><enter>");
}

#[test]
fn the_sidebar_as_a_page() {
    screen!(40 x 12, "f");
}

#[test]
fn the_sidebar_as_a_drawer() {
    screen!(70 x 24, "f");
}

#[test]
fn a_title_and_a_number_when_there_is_no_room() {
    screen!(18 x 3, "j");
}

#[test]
fn what_matched_is_lit_in_list_and_detail() {
    screen!(80 x 24, "/durres");
}

#[test]
fn a_ticked_value_stands_in_the_query() {
    screen!(80 x 24, "f<space>");
}

#[test]
fn nothing_found_says_so_and_which_key_helps() {
    screen!(80 x 24, "/zzzzqqqq<enter>");
}

#[test]
fn a_dispute_stands_under_what_it_disputes() {
    screen!(100 x 50, "/durres<enter><enter><pgdn>");
}

#[test]
fn the_copy_menu() {
    screen!(80 x 24, "y");
}

#[test]
fn the_export_dialog() {
    screen!(80 x 24, "e");
}

#[test]
fn the_copy_menu_on_a_small_screen() {
    screen!(40 x 12, "y");
}

#[test]
fn the_palette_on_a_small_screen() {
    screen!(40 x 12, ":copy");
}

#[test]
fn the_help_on_a_small_screen() {
    screen!(40 x 12, "?");
}

#[test]
fn the_help_filtered() {
    screen!(80 x 24, "?/date");
}

#[test]
fn the_messages() {
    screen!(80 x 24, "wwyiM");
}

#[test]
fn the_help() {
    screen!(80 x 24, "?");
}

#[test]
fn problems_are_named_with_file_line_and_caret() {
    let session = Session::reading(
        80,
        24,
        Batch {
            faults: vec![bad_file()],
            last: true,
            ..Batch::default()
        },
    )
    .press("!");
    insta::assert_snapshot!(session.text());
}

#[test]
fn reading_shows_how_far_it_has_come() {
    let batch = Batch {
        read: 1_200,
        total: Some(9_353),
        ..Batch::default()
    };
    let session = Session::reading(80, 24, batch);
    insta::assert_snapshot!(session.text());
}

#[test]
fn how_many_there_are_is_shown_beside_a_long_query_and_on_a_narrow_screen() {
    let batch = Batch {
        read: 30_784,
        total: Some(100_000),
        last: false,
        ..five()
    };
    let first = |width| {
        let session = Session::reading(width, 24, batch.clone()).press("/made-up words of a long query");
        session.text().lines().next().unwrap_or_default().to_owned()
    };
    assert!(first(80).ends_with("0 of 5, 30 % read · relevance"), "{}", first(80));
    assert!(first(40).ends_with("0 of 5, 30 % read"), "{}", first(40));
    assert!(first(24).ends_with(" 0"), "{}", first(24));
}

#[test]
fn a_folder_that_cannot_be_read_is_said() {
    let session = Session::reading(80, 24, Batch::default()).happen(Message::LoadFailed("no such folder".into()));
    insta::assert_snapshot!(session.text());
}

#[test]
fn hostile_text_is_shown_and_never_acts() {
    let mut session = Session::reading(80, 24, hostile());
    for keys in ["", "<enter>", "y", "<esc>e", "<esc>/\u{1b}"] {
        session = session.press(keys);
        let screen = session.text();
        assert!(
            !screen.chars().any(|c| is_hostile(c) && c != '\n'),
            "{keys:?}: {screen}"
        );
    }
    insta::assert_snapshot!(session.press("<esc><esc>").text());
}
