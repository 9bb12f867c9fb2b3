//! Every class of hostile character, in every text of a record, through every way out of the program.

use std::fs;

use watchfloor::corpus::Batch;

use crate::{
    harness::{Session, hostile},
    place::{Place, assert_harmless},
};

/// One of each class that is marked: C0, DEL, C1, bidi, zero-width and invisible, private use, no character.
const PAYLOADS: [&str; 12] = [
    "\\u001b]52;c;ZXZpbA==\\u0007",
    "\\u001b[31m\\u001b[2J",
    "\\u007f\\u0008\\u0000",
    "\\u0085\\u009b31m\\u009d0;title\\u009c",
    "\\u202e\\u2066\\u200f\\u061c",
    "\\u200b\\u2060\\ufeff\\u00ad",
    "\\u034f\\u115f\\u3164\\uffa0",
    "\\u2028\\u2029\\u180e",
    "\\ue000\\U000f0000",
    "\\ufffe\\U0001ffff",
    "\\U000e0041\\U000e007f",
    "\\ufff9\\ufffb",
];

fn record(payload: &str) -> String {
    let p = payload;
    format!(
        "id = \"al-{p}x\"\ntitle = \"T{p}\"\nnames = [\"N{p}\"]\nkind = \"{p}\"\ndate = \"2022{p}\"\nplace = \"P{p}, AL\"\n\
         types = [\"{p}\"]\ntags = [\"t{p}\"]\naliases = [\"A{p}\"]\nsummary = \"S{p}\"\n\
         [source.\"s{p}\"]\ntitle = \"T{p}\"\npublisher = \"P{p}\"\nurl = \"https://x/{p}\"\nlang = \"{p}\"\n\
         [party.\"p{p}\"]\nname = \"N{p}\"\nrole = \"initiator\"\ncountry = \"{p}\"\nattack = \"{p}\"\n\
         [[claim]]\ntype = \"{p}\"\ntext = \"C{p}\"\nby = \"p{p}\"\nquote = \"q{p}\"\ncount = {{ \"u{p}\" = \"{p}\" }}\n"
    )
}

#[test]
fn no_command_lets_a_hostile_character_out() {
    // Several at once: each run is a process.
    for payload in PAYLOADS.chunks(4).map(<[&str]>::concat) {
        let payload = payload.as_str();
        let place = Place::with(&[("in/al-x.toml", &record(payload))]);
        fs::create_dir(place.at("out")).unwrap();
        // Half a record: its line is quoted by whoever complains of it.
        let raw: String = format!("title = '\u{1b}[31m\u{202e}\u{9b}{payload}\n");
        place.write("in/al-half.toml", raw);
        let run = |arguments: &[&str]| {
            let ran = place.run(&[&["--incidents", "in"], arguments].concat());
            for text in [ran.out, ran.said] {
                assert_harmless(&text, &format!("{arguments:?} of {payload}"));
            }
        };
        for format in ["table", "tsv", "json", "jsonl", "ids"] {
            run(&["list", "--allow-red", "--format", format]);
        }
        for format in [
            "md",
            "text",
            "html",
            "brief-html",
            "toml",
            "json",
            "jsonl",
            "csv",
            "tsv",
            "stix",
            "misp",
            "bibtex",
            "csl",
        ] {
            run(&["export", "--allow-red", "--format", format, "--to", "-"]);
            run(&[
                "export",
                "--allow-red",
                "--overwrite",
                "--format",
                format,
                "--to",
                "out",
            ]);
        }
        for format in ["table", "tsv", "json"] {
            run(&["facets", "--format", format]);
        }
        for format in ["text", "json", "sarif"] {
            run(&["check", "--format", format, "in"]);
        }
        run(&["show", "al-\u{1b}[31m\u{202e}"]);
        run(&["list", "(\u{1b}]0;x\u{7}\u{200b}"]);
        run(&["list", "--\u{1b}[2J"]);
        for name in place.names("out") {
            assert!(
                name.is_ascii() && !name.starts_with('.') && !name.contains(['/', '\0', '\u{1b}']),
                "{name:?}"
            );
        }
    }
}

#[test]
fn no_overlay_and_no_copy_lets_a_hostile_character_out() {
    let Batch { entries, .. } = hostile();
    let id_length = entries[0].incident.id.len();
    let keys = [
        "",
        "<enter>",
        "yy",
        "yp",
        "yi",
        "yt",
        "ys",
        "yu",
        "yT",
        "yj",
        "R",
        "P",
        "e",
        "?",
        "!",
        ":",
        "p",
        "f",
        "f\\",
        "zz",
        "/a<tab>",
        "/type:<tab>",
        "/zzzz<enter>",
        "y",
        "M",
    ];
    for script in keys {
        for (width, height) in [(80, 24), (30, 8)] {
            let session = Session::reading(width, height, hostile()).press(script);
            let text = session.text();
            assert_harmless(&text, script);
            let pages = session.world.page.iter();
            for out in session.world.copied.iter().chain(pages) {
                assert_harmless(out, script);
            }
        }
    }
    assert!(id_length > 20, "the record under test is hostile");
}
