//! What a file names of others: its `use` lines, and paths written out in its code.

/// One name that a file imports.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Import {
    /// The name it has in the file.
    pub(super) name: String,
    /// Where it comes from, as written.
    pub(super) path: String,
    /// Whether the file only hands it on (`pub use`).
    pub(super) handed_on: bool,
}

/// `use a::{b::C, d as e};` as `C` from `a::b::C` and `e` from `a::d`, for every `use` of the code.
pub(super) fn imports(code: &str) -> Vec<Import> {
    let mut out = Vec::new();
    for statement in code.split(';') {
        let start = statement.lines().find(|line| {
            let line = line.trim_start();
            line.starts_with("use ") || (line.starts_with("pub") && line.contains(" use "))
        });
        let Some(line) = start else {
            continue;
        };
        let handed_on = line.trim_start().starts_with("pub");
        let at = statement.find(line).unwrap() + line.find("use ").unwrap() + "use ".len();
        let mut paths = Vec::new();
        expand("", &statement[at..], &mut paths);
        out.extend(paths.into_iter().map(|path| Import::new(&path, handed_on)));
    }
    out
}

impl Import {
    fn new(text: &str, handed_on: bool) -> Self {
        let (path, renamed) = text
            .split_once(" as ")
            .map_or((text, None), |(path, name)| (path, Some(name)));
        let path = path.strip_suffix("::self").unwrap_or(path);
        let name = renamed.or(path.rsplit("::").next()).unwrap_or_default();
        Self {
            name: name.to_owned(),
            path: path.to_owned(),
            handed_on,
        }
    }
}

fn expand(prefix: &str, tree: &str, out: &mut Vec<String>) {
    let tree = tree.trim();
    let Some(open) = tree.find('{') else {
        if !tree.is_empty() {
            out.push(format!("{prefix}{tree}"));
        }
        return;
    };
    let head = format!("{prefix}{}", tree[..open].trim());
    let body = tree[open + 1..].trim_end().trim_end_matches('}');
    let (mut depth, mut start) = (0, 0);
    for (at, c) in body.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                expand(&head, &body[start..at], out);
                start = at + 1;
            }
            _ => {}
        }
    }
    expand(&head, &body[start..], out);
}

/// Paths written out where they are used, such as `rules::dates::order`; of those that begin with a type, the type.
pub(super) fn inline_paths(code: &str) -> Vec<String> {
    let plain = code.lines().filter(|line| {
        let line = line.trim_start();
        !line.starts_with("//") && !line.starts_with("use ") && !line.starts_with("pub use ")
    });
    let mut out = Vec::new();
    for line in plain {
        // `pub(in crate::search)` names who may see an item, not what the file uses.
        let line = line
            .split_once("pub(in ")
            .and_then(|(_, rest)| rest.split_once(')'))
            .map_or(line, |(_, rest)| rest);
        for word in line.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')) {
            let path: Vec<&str> = word.split("::").collect();
            if path.len() < 2 || path.contains(&"") || word.contains(":::") {
                continue;
            }
            let item = path.iter().position(|part| part.starts_with(char::is_uppercase));
            let end = item.map_or(path.len(), |at| at + 1);
            out.push(path[..end].join("::"));
        }
    }
    out
}

#[test]
fn imports_are_read_as_written() {
    let code =
        "use std::fmt;\n\nuse crate::{\n    app::{Key, Model},\n    text::Clean as C,\n};\npub use self::a::B;\n";
    let read: Vec<(String, String, bool)> = imports(code)
        .into_iter()
        .map(|import| (import.name, import.path, import.handed_on))
        .collect();
    let want = [
        ("fmt", "std::fmt", false),
        ("Key", "crate::app::Key", false),
        ("Model", "crate::app::Model", false),
        ("C", "crate::text::Clean", false),
        ("B", "self::a::B", true),
    ];
    assert_eq!(
        read,
        want.map(|(name, path, on)| (name.to_owned(), path.to_owned(), on))
    );
}

#[test]
fn paths_in_the_code_are_read_up_to_the_type() {
    let code = "let a = rules::dates::order(Word::parse(\"x\"));\n// not::this\nlet b: Vec<index::Store> = self::c::D::new();\n";
    assert_eq!(
        inline_paths(code),
        ["rules::dates::order", "Word", "index::Store", "self::c::D"]
    );
}
