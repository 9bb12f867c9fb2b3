//! Copying inside a real tmux. Needs tmux.

use std::process::{self, Command};

use watchfloor::{
    shell::{Clipboard, Copier, Copying, Surroundings},
    text::Clean,
};

/// A stock tmux server of our own; it ends with the test.
struct Tmux {
    name: String,
}

impl Tmux {
    fn start(test: &str) -> Self {
        let tmux = Self {
            name: format!("watchfloor-{test}-{}", process::id()),
        };
        tmux.run(&["-f", "/dev/null", "new-session", "-d"]);
        tmux
    }

    fn run(&self, arguments: &[&str]) -> String {
        let output = Command::new("tmux")
            .args(["-L", &self.name])
            .args(arguments)
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// What `TMUX` holds in its panes.
    fn variable(&self) -> String {
        let value = self.run(&["display-message", "-p", "#{socket_path},#{pid},0"]);
        value.trim_end().to_owned()
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        self.run(&["kill-server"]);
    }
}

#[test]
fn a_stock_tmux_holds_every_byte_of_a_copy() {
    let tmux = Tmux::start("copy");
    let surroundings = Surroundings {
        tmux: Some(tmux.variable()),
        ..Surroundings::default()
    };
    let mut sent = Vec::new();
    for text in [
        "al-mek-camp-search",
        "two\nlines\n",
        "Durrës ␛ 日本",
        &"x".repeat(12_000),
    ] {
        let mut copier = Copier::new(Copying::default(), surroundings.clone(), &mut sent);
        let said = copier.copy(&Clean::line("id"), &Clean::block(text)).unwrap();
        assert!(
            said.as_str()
                .ends_with(", into tmux (read back); beyond tmux not confirmed"),
            "{said}"
        );
        assert_eq!(tmux.run(&["show-buffer"]), text);
    }
    assert!(sent.is_empty(), "the terminal was written to");
}
