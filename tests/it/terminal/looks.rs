//! Themes on a real terminal: the option, the file of one's own, and what forbids colours.

use vt100::{Color, Screen};

use super::session::{Session, in_own_environment, program};

/// The program with a theme of the person's own, which says two things wrong.
fn with_own_theme() -> portable_pty::CommandBuilder {
    let theme = r##"base = "dark"\nquiett = { bold = true }\nkey = { fg = "cyann" }\nlabel = { fg = "#f0f1f2" }"##;
    let script = format!(
        "mkdir -p .config/watchfloor/themes && printf '{theme}' >.config/watchfloor/themes/mine.toml && exec \"$0\" --theme mine"
    );
    let mut command = in_own_environment("sh");
    command.env("COLORTERM", "truecolor");
    command.args(["-c", &script, env!("CARGO_BIN_EXE_watchfloor")]);
    command
}

/// The colours of all cells.
fn colours(screen: &Screen) -> Vec<(Color, Color)> {
    let (rows, cols) = screen.size();
    let cells = (0..rows).flat_map(|y| (0..cols).filter_map(move |x| screen.cell(y, x)));
    cells.map(|cell| (cell.fgcolor(), cell.bgcolor())).collect()
}

#[test]
fn the_default_theme_sends_the_terminals_own_colours_and_no_others() {
    let session = Session::start(program());
    session.wait_until("the last line is there", |screen| {
        screen.contents().contains("TLP:CLEAR")
    });
    let own = |colour| matches!(colour, Color::Default | Color::Idx(0..=15));
    let colours = session.screen(colours);
    assert!(colours.iter().all(|(fg, bg)| own(*fg) && own(*bg)));
}

#[test]
fn a_theme_with_a_ground_paints_every_cell() {
    let mut command = program();
    command.args(["--theme", "contrast"]);
    let session = Session::start(command);
    session.wait_until("every cell has the ground", |screen| {
        colours(screen).iter().all(|(_, bg)| *bg != Color::Default)
    });
    // The terminal does not say that it shows every colour, so it gets those of the palette.
    let has_rgb = |pair: &(Color, Color)| matches!(pair, (Color::Rgb(..), _) | (_, Color::Rgb(..)));
    assert!(!session.screen(colours).iter().any(has_rgb));
}

#[test]
fn no_color_takes_the_colours_of_any_theme() {
    let mut command = program();
    command.args(["--theme", "contrast"]);
    command.env("NO_COLOR", "1");
    let session = Session::start(command);
    session.wait_until("the last line is there", |screen| {
        screen.contents().contains("TLP:CLEAR")
    });
    let colours = session.screen(colours);
    assert!(colours.iter().all(|pair| *pair == (Color::Default, Color::Default)));
}

#[test]
fn what_a_theme_of_ones_own_gets_wrong_is_a_problem_and_the_rest_counts() {
    let mut session = Session::start(with_own_theme());
    session.wait_until("the problems are counted", |screen| {
        screen.contents().contains("! 2 problems")
    });
    assert!(
        session
            .screen(colours)
            .contains(&(Color::Rgb(0xf0, 0xf1, 0xf2), Color::Rgb(0x14, 0x18, 0x1f)))
    );
    session.type_keys("!");
    session.wait_until("the problems are told", |screen| {
        screen.contents().contains("mine.toml:2:1")
    });
    let told = session.screen(Screen::contents);
    for words in [
        "`quiett` is no role",
        "did you mean `quiet`?",
        "mine.toml:3:14",
        "did you mean `cyan`?",
    ] {
        assert!(told.contains(words), "{words} in {told}");
    }
}

#[test]
fn a_list_on_a_terminal_fits_its_width() {
    let mut command = program();
    command.args(["list", "--limit", "20"]);
    let session = Session::start(command);
    session.wait_until("all lines are there", |screen| {
        screen.contents().lines().filter(|line| !line.is_empty()).count() == 20
    });
    let lines = session.screen(|screen| screen.rows(0, 80).collect::<Vec<_>>());
    assert!(lines.iter().take(20).all(|line| line.contains('…')), "{lines:?}");
}

#[test]
fn an_option_that_names_no_theme_is_answered_with_the_one_meant() {
    let mut command = program();
    command.args(["--theme", "drak"]);
    let session = Session::start(command);
    session.wait_until("it is told", |screen| {
        screen.contents().contains("`drak` is no theme") && screen.contents().contains("did you mean `dark`?")
    });
}
