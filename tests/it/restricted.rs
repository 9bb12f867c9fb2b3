//! The restricted account as a forced command runs it: what visitors ask for, and everything they must not get.

use assert_cmd::Command;

use crate::place::{Place, Ran, assert_harmless};

const OPEN: &str = r#"id = "al-open"
title = "Attack on services"
kind = "operation"
date = "2022-07-15"
summary = "Services were offline."

[[claim]]
text = "Services were offline"
by = "unattributed"
"#;

/// A server: records that visitors may see, some that they may not, and a home full of traps.
struct Server(Place);

impl Server {
    fn new() -> Self {
        let server = Self(Place::new());
        let others = "related = [\"al-rde\", \"al-broken\"]\nreplaced_by = \"al-red\"\nkind";
        server.0.write("srv/al-open.toml", OPEN.replacen("kind", others, 1));
        let red = OPEN.replace("al-open", "al-red") + "[source.s]\ntitle = 'informer'\npublisher = 'informer'\n";
        server
            .0
            .write("srv/al-red.toml", red.replacen("kind", "tlp = \"red\"\nkind", 1));
        let misspelt = red
            .replace("al-red", "al-rde")
            .replacen("kind", "tlp = \"RED!\"\nkind", 1);
        server.0.write("srv/al-rde.toml", &misspelt);
        server.0.write(
            "srv/al-broken.toml",
            "id = \"al-broken\"\ntitle = \"the informer's name\ntlp = \"red\"\n",
        );
        server.0.write(
            "actors.toml",
            "[actor.spy]\nname = \"informer\"\nnames = [\"Attack\"]\n",
        );
        server
            .0
            .write("elsewhere/al-elsewhere.toml", OPEN.replace("al-open", "al-elsewhere"));
        server.0.write(
            "home/incidents/al-elsewhere.toml",
            OPEN.replace("al-open", "al-elsewhere"),
        );
        let traps = format!(
            "incidents = '{0}/elsewhere'\nclipboard = 'touch {0}/pwned'\nascii = 'trap'\n",
            server.0.path().display()
        );
        server.0.write("home/.config/watchfloor/config.toml", &traps);
        server
    }

    /// The forced command, with everything in the environment that a careless `AcceptEnv` could let in.
    fn forced(&self) -> Command {
        let mut command = self.0.command();
        let home = self.0.at("home");
        let trap = format!("touch {}/pwned", self.0.path().display());
        command
            .env("HOME", &home)
            .env("XDG_CONFIG_HOME", home.join(".config"))
            .env("WATCHFLOOR_INCIDENTS", self.0.at("elsewhere"))
            .envs(["PAGER", "EDITOR", "VISUAL", "BROWSER", "SHELL"].map(|name| (name, &trap)))
            .env("TMUX", "/tmp/tmux,1,0")
            .current_dir(home)
            .args(["--restricted", "--incidents"])
            .arg(self.0.at("srv"));
        command
    }

    fn visit(&self, command: &str) -> Ran {
        let output = self.forced().env("SSH_ORIGINAL_COMMAND", command).output().unwrap();
        let ran = Ran::from(output);
        self.assert_unharmed(command);
        for text in [&ran.out, &ran.said] {
            assert_harmless(text, command);
            for secret in ["informer", "al-red", "al-rde", "al-broken", "al-elsewhere"] {
                assert!(
                    !text.contains(secret) || command.contains(secret),
                    "{command:?}: {text}"
                );
            }
        }
        ran
    }

    /// Nothing has appeared anywhere.
    fn assert_unharmed(&self, command: &str) {
        let folders = ["", "srv", "home", "elsewhere"];
        let mut names: Vec<String> = folders.iter().flat_map(|folder| self.0.names(folder)).collect();
        names.sort();
        let want = [
            ".config",
            "actors.toml",
            "al-broken.toml",
            "al-elsewhere.toml",
            "al-open.toml",
            "al-rde.toml",
            "al-red.toml",
            "elsewhere",
            "home",
            "incidents",
            "srv",
        ];
        assert_eq!(names, want, "{command:?}");
    }

    fn assert_refused(&self, command: &str, why: &str) {
        let ran = self.visit(command);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{command:?}: {}", ran.said);
        assert!(ran.said.contains(why), "{command:?}: {}", ran.said);
    }
}

#[test]
fn visitors_list_show_count_and_export_what_they_may_see() {
    let server = Server::new();
    for command in [
        "",
        "attack services",
        "list",
        "list --format ids",
        "watchfloor list attack",
        "show al-open",
        "show al-open --format toml",
        "facets --by tlp",
        "export --format md",
        "export attack --format json --to -",
        "-- -country:CZ",
    ] {
        let ran = server.visit(command);
        assert_eq!(ran.status, 0, "{command:?}: {}", ran.said);
        assert!(!ran.out.is_empty(), "{command:?}");
    }
    assert_eq!(server.visit("list --format ids").out, "al-open\n");
    assert_eq!(
        server.visit("facets --by tlp --format tsv").out,
        "tlp\tclear\tclear\t1\n"
    );
    assert_eq!(server.visit("list nothing-of-the-kind").status, 1);
}

#[test]
fn what_is_kept_back_is_told_in_numbers() {
    let said = Server::new().visit("list").said;
    assert_eq!(
        said,
        "watchfloor: 3 records kept back: marked TLP:RED, or not known to be marked otherwise\n\
         watchfloor: 1 problem in the files, for those who keep the records\n"
    );
}

#[test]
fn red_records_are_not_there_however_they_are_asked_for() {
    let server = Server::new();
    for command in [
        "show al-red",
        "show al-rde",
        "show al-broken",
        "show --format toml al-red",
    ] {
        server.assert_refused(command, "no record has the id");
    }
    for command in [
        "tlp:red",
        "list informer",
        "list is:problem",
        "export tlp:red --format md",
        "list id:al-red",
    ] {
        assert_eq!(server.visit(command).out, "", "{command}");
    }
    for command in [
        "show al-red --allow-red",
        "list --allow-red --format json",
        "export --to - --format md --allow-red",
    ] {
        server.assert_refused(command, "what is marked TLP:RED does not leave here");
    }
}

#[test]
fn other_records_and_other_settings_cannot_be_named() {
    let server = Server::new();
    for command in [
        "--incidents /etc",
        "--incidents=/etc",
        "list --incidents /etc",
        "list --incidents=../elsewhere attack",
        "show al-elsewhere --incidents ../elsewhere",
        "--restricted list",
        "--no-such-option",
        "list --config x",
        "list --config=/etc/passwd",
        "export --format md --output x",
        "export --format md -o x",
        "--theme dark",
        "list --theme=../../x",
        "-C /etc",
        "'--incidents' '/etc'",
        "\"--incidents=/etc\"",
    ] {
        server.assert_refused(command, "unexpected argument");
    }
    for command in ["-- --incidents ../elsewhere", "list -- --incidents=../elsewhere"] {
        let ran = server.visit(command);
        assert!(
            ran.status < 2 && ran.said.contains("3 records kept back"),
            "a query over the same records: {command}"
        );
    }
    for command in [
        "show ../../../../etc/passwd",
        "show ../elsewhere/al-elsewhere",
        "show /etc/passwd",
        "show al-open/../al-red",
        "show ''",
    ] {
        server.assert_refused(command, "no record has the id");
    }
}

#[test]
fn nothing_is_written_and_no_other_subcommand_is_there() {
    let server = Server::new();
    for to in ["x.md", "/tmp/x.md", "../x.md", ".", "./-", "/dev/stdout", "--overwrite"] {
        let ran = server.visit(&format!("export --format md --to {to}"));
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{to}: {}", ran.said);
    }
    server.assert_refused("export --format md --overwrite", "no file is written here");
    for subcommand in "check|import x|new x|schema|check /etc|check --sources /etc".split('|') {
        server.assert_refused(subcommand, "this account is restricted: there is no such subcommand");
    }
}

#[test]
fn no_shell_reads_the_command() {
    let server = Server::new();
    let pwned = server.0.at("pwned").display().to_string();
    for command in [
        format!("list; touch {pwned}"),
        format!("list | tee {pwned}"),
        format!("list > {pwned}"),
        format!("list $(touch {pwned})"),
        format!("list `touch {pwned}`"),
        format!("list && touch {pwned}"),
        format!("list\ntouch {pwned}"),
        format!("show al-open\u{0085}; touch {pwned}"),
        "list ${IFS}x $HOME ~ *".to_owned(),
        "scp -t /tmp".to_owned(),
        "/usr/lib/openssh/sftp-server".to_owned(),
        "rsync --server . /".to_owned(),
        "git-upload-pack '/srv'".to_owned(),
    ] {
        server.visit(&command);
    }
    assert!(!server.visit("list $HOME").out.contains("home"));
}

#[test]
fn what_cannot_be_read_is_refused_in_words() {
    let server = Server::new();
    server.assert_refused("list 'unclosed", "cannot be split into words");
    server.assert_refused(&format!("list {}", "a ".repeat(4_000)), "the command is too long");
    server.assert_refused("list \u{1b}]52;c;ZXZpbA==\u{7} (", "the query cannot be read");
    server.assert_refused("--\u{1b}[2J\u{202e}x", "unexpected argument");
    server.assert_refused("show '\u{1b}[31m'", "no record has the id");
}

#[test]
fn no_variable_changes_what_is_printed() {
    let server = Server::new();
    let evil = "\u{1b}[31m$(touch pwned)`touch pwned`../../\n";
    for command in [
        "list",
        "show al-open",
        "export --format json",
        "facets",
        "--help",
        "list (",
    ] {
        let plain = Ran::from(server.forced().env("SSH_ORIGINAL_COMMAND", command).output().unwrap());
        let mut forced = server.forced();
        forced
            .env("SSH_ORIGINAL_COMMAND", command)
            .env("WATCHFLOOR_INCIDENTS", "/etc");
        for name in ["CLICOLOR_FORCE", "FORCE_COLOR", "RUST_BACKTRACE", "COLUMNS", "LINES"] {
            forced.env(name, "1");
        }
        for name in [
            "WATCHFLOOR_CONFIG",
            "WATCHFLOOR_THEME",
            "XDG_CONFIG_HOME",
            "XDG_CONFIG_DIRS",
            "XDG_STATE_HOME",
            "XDG_DATA_HOME",
            "XDG_RUNTIME_DIR",
            "HOME",
            "TERM",
            "TMUX",
            "STY",
            "DISPLAY",
            "WAYLAND_DISPLAY",
            "SSH_TTY",
            "SSH_CONNECTION",
            "GIT_DIR",
            "TMPDIR",
            "TZ",
            "TZDIR",
            "LS_COLORS",
            "TERMINFO",
            "PATH",
            "RUST_LOG",
            "PS4",
            "IFS",
            "BASH_ENV",
            "ENV",
        ] {
            forced.env(name, evil);
        }
        let ran = Ran::from(forced.output().unwrap());
        server.assert_unharmed(command);
        assert_eq!(ran.all(), plain.all(), "{command}");
    }
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt as _};
    let server = Server::new();
    let output = server
        .forced()
        .env("SSH_ORIGINAL_COMMAND", OsStr::from_bytes(b"list \xff"))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(output.stderr, b"watchfloor: the command is no UTF-8\n");
}

#[test]
fn help_names_what_a_visitor_has() {
    let server = Server::new();
    let help = ["--help", "list --help", "show --help", "export --help"].map(|command| server.visit(command).out);
    assert!(help.iter().all(|text| text.contains("Usage: watchfloor")), "{help:?}");
    for word in [
        "--incidents",
        "--allow-red",
        "--overwrite",
        "--restricted",
        "check",
        "Write",
    ] {
        assert!(!help.iter().any(|text| text.contains(word)), "{word}");
    }
}

#[test]
fn a_forced_command_that_says_what_to_do_is_not_overruled() {
    let server = Server::new();
    let output = server
        .forced()
        .args(["list", "--format", "ids", "nothing-of-the-kind"])
        .env("SSH_ORIGINAL_COMMAND", "show al-open")
        .output()
        .unwrap();
    assert_eq!((output.status.code(), output.stdout), (Some(1), Vec::new()));
    let output = server.forced().arg("check").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn no_path_leads_a_visitor_through_what_is_marked_red() {
    let server = Server::new();
    let ways = [
        ("al-one", "", "Alpha", "Beta"),
        ("al-two", "tlp = 'red'\n", "Beta", "Gamma"),
        ("al-three", "", "Gamma", "Delta"),
    ];
    for (id, tlp, one, other) in ways {
        let party =
            |name: &str, role| format!("{{ name = '{name}', role = '{role}', class = 'group', country = 'CZ' }}");
        let (a, b) = (party(one, "initiator"), party(other, "sponsor"));
        let claim = format!("[[claim]]\ntype = 'attribution'\nabout = 'a'\ntext = \"{one} worked for {other}. ");
        let record = OPEN.replace("al-open", id).replacen("kind", &format!("{tlp}kind"), 1);
        let record = record.replacen("[[claim]]\ntext = \"", &claim, 1);
        let parties = format!("\n[party]\na = {a}\nb = {b}\n");
        server.0.write(&format!("srv/{id}.toml"), record + &parties);
    }
    let mut commands = [server.0.command(), server.forced()];
    commands[0].arg("--incidents").arg(server.0.at("srv"));
    let [own, visited] = commands.each_mut().map(|command| {
        let output = command.args(["path", "Alpha", "Delta"]).output().unwrap();
        Ran::from(output).out
    });
    assert!(own.contains("al-two") && !visited.contains("al-two"), "{own}{visited}");
    assert!(visited.contains("no path"), "{visited}");
}
