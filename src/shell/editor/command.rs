//! From `VISUAL` and `EDITOR` to a command line; no shell reads it.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

/// Looked for where nobody has chosen an editor.
const FALLBACKS: [&str; 2] = ["vi", "nano"];

/// The words of the first of `named`, pairs of a variable and its value, that is set; else an editor found in `path`, a
/// list of folders as in `PATH`.
pub(super) fn choose(named: [(&str, Option<&str>); 2], path: &str) -> Result<Vec<String>, String> {
    for (name, value) in named {
        let Some(value) = value else { continue };
        let words = shell_words::split(value).map_err(|error| format!("`{name}` is no command: {error}"))?;
        if !words.is_empty() {
            return Ok(words);
        }
    }
    let folders: Vec<&str> = path.split(':').filter(|folder| !folder.is_empty()).collect();
    let is_there = |editor: &&str| folders.iter().any(|folder| Path::new(folder).join(editor).is_file());
    let found = FALLBACKS.into_iter().find(is_there);
    found.map(|editor| vec![editor.to_owned()]).ok_or_else(|| {
        format!(
            "no editor is chosen, and neither {} is here: set VISUAL or EDITOR",
            FALLBACKS.join(" nor ")
        )
    })
}

/// What makes the editor called by `words` open `path` at `place`, line and column from 1, and stay until it is closed;
/// the path alone for an editor that we do not know.
pub(super) fn arguments(words: &[String], path: &Path, (line, column): (usize, usize)) -> Vec<OsString> {
    let program = words.first().map(Path::new).and_then(Path::file_stem);
    let program = program
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let path = plain(path);
    let at = |place: String| vec![OsString::from(place), path.clone().into_os_string()];
    let path_with = |place: String| {
        let mut text = path.clone().into_os_string();
        text.push(place);
        text
    };
    let waiting = |others: &[&str]| {
        let is_waiting = words.iter().any(|word| word == "--wait" || word == "-w");
        let wait = if is_waiting { None } else { Some("--wait") };
        wait.into_iter()
            .chain(others.iter().copied())
            .map(OsString::from)
            .collect::<Vec<_>>()
    };
    match program.as_str() {
        "vi" | "vim" | "nvim" | "view" | "vis" | "nvi" | "elvis" | "ex" | "mg" | "joe" | "jed" | "mcedit" | "ne" => {
            at(format!("+{line}"))
        }
        "nano" | "pico" => at(format!("+{line},{column}")),
        "emacs" | "emacsclient" | "kak" | "micro" => at(format!("+{line}:{column}")),
        "hx" | "helix" => vec![path_with(format!(":{line}:{column}"))],
        "code" | "code-insiders" | "codium" | "vscodium" | "cursor" => {
            let mut arguments = waiting(&["-g"]);
            arguments.push(path_with(format!(":{line}:{column}")));
            arguments
        }
        "subl" | "zed" => {
            let mut arguments = waiting(&[]);
            arguments.push(path_with(format!(":{line}:{column}")));
            arguments
        }
        _ => vec![path.into_os_string()],
    }
}

/// The same path in a form that is no option.
fn plain(path: &Path) -> PathBuf {
    let first = path.as_os_str().as_encoded_bytes().first();
    match first {
        Some(b'-' | b'+') => Path::new(".").join(path),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::{arguments, choose};

    fn line(editor: &str, path: &str) -> String {
        let words = shell_words::split(editor).expect("words");
        let arguments = arguments(&words, Path::new(path), (12, 3));
        let arguments = arguments.into_iter().map(|word| word.into_string().expect("text"));
        words.into_iter().chain(arguments).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn each_editor_is_told_the_line_in_its_own_way() {
        assert_eq!(
            line("/usr/bin/vim -u NONE", "a b.toml"),
            "/usr/bin/vim -u NONE +12 a b.toml"
        );
        assert_eq!(line("nano", "a.toml"), "nano +12,3 a.toml");
        assert_eq!(line("emacsclient -t", "a.toml"), "emacsclient -t +12:3 a.toml");
        assert_eq!(line("hx", "a.toml"), "hx a.toml:12:3");
        assert_eq!(line("code", "a.toml"), "code --wait -g a.toml:12:3");
        assert_eq!(line("code --wait", "a.toml"), "code --wait -g a.toml:12:3");
        assert_eq!(line("subl -w", "a.toml"), "subl -w a.toml:12:3");
        assert_eq!(line("ed -p x", "a.toml"), "ed -p x a.toml");
    }

    #[test]
    fn a_file_is_never_taken_for_an_option() {
        assert_eq!(line("vi", "-c!.toml"), "vi +12 ./-c!.toml");
        assert_eq!(line("ed", "+x.toml"), "ed ./+x.toml");
    }

    #[test]
    fn what_is_chosen_comes_before_what_is_found() {
        let chosen = |visual, editor| choose([("VISUAL", visual), ("EDITOR", editor)], "");
        assert_eq!(
            chosen(Some("my 'big editor'"), Some("vi")),
            Ok(vec!["my".into(), "big editor".into()])
        );
        assert_eq!(chosen(Some(" "), Some("vi")), Ok(vec!["vi".into()]));
        assert!(chosen(Some("'"), None).is_err_and(|why| why.starts_with("`VISUAL` is no command")));
        assert!(chosen(None, None).is_err_and(|why| why.contains("set VISUAL or EDITOR")));
    }

    #[test]
    fn where_nobody_has_chosen_the_first_that_is_here_is_taken() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("nano"), "").expect("a file");
        let path = format!("/nonexistent:{}", folder.path().display());
        assert_eq!(
            choose([("VISUAL", None), ("EDITOR", None)], &path),
            Ok(vec!["nano".into()])
        );
    }
}
