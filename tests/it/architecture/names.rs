//! Which type names stand in which files.

use std::collections::{BTreeMap, BTreeSet};

use super::sources::Source;

/// Each type name with the files that define it.
pub(super) struct TypeNames(BTreeMap<String, BTreeSet<String>>);

/// What is wrong with the names.
pub(super) struct Homonyms {
    /// Names in several files that are not permitted, each with its files.
    pub(super) unexplained: Vec<String>,
    /// Permitted names that stand in one file at most.
    pub(super) stale: Vec<String>,
}

/// The types that these files define: structs, enums, traits, unions and aliases, but no associated types.
pub(super) fn type_names(sources: &[Source]) -> TypeNames {
    let mut out = TypeNames(BTreeMap::new());
    for source in sources {
        for name in source.code().lines().filter_map(defined_type) {
            let file = source.path.display().to_string();
            out.0.entry(name.to_owned()).or_default().insert(file);
        }
    }
    out
}

impl TypeNames {
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn homonyms<'a>(&self, permitted: impl Iterator<Item = &'a str>) -> Homonyms {
        let permitted: BTreeSet<&str> = permitted.collect();
        let several = |name: &str| self.0.get(name).is_some_and(|files| files.len() > 1);
        let unexplained = self
            .0
            .iter()
            .filter(|(name, _)| several(name) && !permitted.contains(name.as_str()));
        Homonyms {
            unexplained: unexplained
                .map(|(name, files)| format!("{name}: {}", files.iter().cloned().collect::<Vec<_>>().join(" ")))
                .collect(),
            stale: permitted
                .iter()
                .filter(|name| !several(name))
                .map(|name| (*name).to_owned())
                .collect(),
        }
    }
}

/// The name that a line defines, if it defines a type.
fn defined_type(line: &str) -> Option<&str> {
    const KINDS: [&str; 5] = ["struct ", "enum ", "trait ", "union ", "type "];
    let inner = line.starts_with(char::is_whitespace);
    let mut rest = line.trim_start();
    if let Some(public) = rest.strip_prefix("pub") {
        rest = public
            .strip_prefix('(')
            .and_then(|scope| scope.split_once(')'))
            .map_or(public, |(_, rest)| rest)
            .trim_start();
    }
    let kind = KINDS.into_iter().find(|kind| rest.starts_with(kind))?;
    // An alias inside an implementation belongs to its trait.
    if inner && kind == "type " {
        return None;
    }
    let name = rest[kind.len()..]
        .split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .next()?;
    name.starts_with(char::is_uppercase).then_some(name)
}

#[test]
fn types_are_read_with_their_visibility_and_without_what_belongs_to_a_trait() {
    let code = [
        "pub(super) struct Store {",
        "enum Sign;",
        "pub type Slots = Vec<u32>;",
        "    type Item = u32;",
        "    struct Inner<T>(T);",
        "let structure = 1;",
    ];
    let names: Vec<&str> = code.iter().filter_map(|line| defined_type(line)).collect();
    assert_eq!(names, ["Store", "Sign", "Slots", "Inner"]);
}
