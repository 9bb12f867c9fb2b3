//! Where in a record something stands, as a path: `title`, `source.afp.url`, `claim[3].by`.

use std::{fmt, str::FromStr};

/// The way from the top of a record to a key or a list's item; items count from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeyPath(Vec<PathStep>);

/// One step down.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PathStep {
    Key(String),
    Index(usize),
}

/// A text that is not a path.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no path; write it like `claim[3].by`")]
pub struct PathError(String);

impl KeyPath {
    /// The record itself.
    pub fn root() -> Self {
        Self::default()
    }

    /// The path to `key` below this one.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        self.step(PathStep::Key(key.to_owned()))
    }

    /// The path to item `at`, from 0, of the list at this one.
    #[must_use]
    pub fn index(&self, at: usize) -> Self {
        self.step(PathStep::Index(at))
    }

    pub fn steps(&self) -> &[PathStep] {
        &self.0
    }

    fn step(&self, step: PathStep) -> Self {
        Self(self.0.iter().cloned().chain([step]).collect())
    }
}

impl fmt::Display for KeyPath {
    /// Keys that are not bare stand in quotes, as in TOML; `parse` reads it back equal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, step) in self.0.iter().enumerate() {
            match step {
                PathStep::Index(index) => write!(f, "[{index}]")?,
                PathStep::Key(key) => {
                    f.write_str(if at > 0 { "." } else { "" })?;
                    if !key.is_empty() && key.bytes().all(is_bare) {
                        f.write_str(key)?;
                    } else {
                        write!(f, "\"{}\"", key.replace('\\', "\\\\").replace('"', "\\\""))?;
                    }
                }
            }
        }
        Ok(())
    }
}

impl FromStr for KeyPath {
    type Err = PathError;

    fn from_str(text: &str) -> Result<Self, PathError> {
        let mut steps = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let key = match rest.strip_prefix('.') {
                Some(key) if !steps.is_empty() => Some(key),
                _ => steps.is_empty().then_some(rest),
            };
            let (step, after) = match key {
                Some(key) => read_key(key),
                None => read_index(rest),
            }
            .ok_or_else(|| PathError(text.to_owned()))?;
            steps.push(step);
            rest = after;
        }
        Ok(Self(steps))
    }
}

fn read_key(text: &str) -> Option<(PathStep, &str)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.bytes().position(|byte| !is_bare(byte)).unwrap_or(text.len());
        let (key, rest) = text.split_at(end);
        return (!key.is_empty()).then(|| (PathStep::Key(key.to_owned()), rest));
    };
    let mut key = String::new();
    let mut chars = quoted.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some((PathStep::Key(key), &quoted[at + 1..])),
            '\\' => key.push(chars.next()?.1),
            _ => key.push(c),
        }
    }
    None
}

fn read_index(text: &str) -> Option<(PathStep, &str)> {
    let (digits, rest) = text.strip_prefix('[')?.split_once(']')?;
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let index = plain.then(|| digits.parse().ok()).flatten()?;
    Some((PathStep::Index(index), rest))
}

/// Whether a key of such bytes needs no quotes in TOML.
pub(super) fn is_bare(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{KeyPath, PathStep};

    fn steps() -> impl Strategy<Value = Vec<PathStep>> {
        let step = prop_oneof![
            "\\PC{0,6}".prop_map(PathStep::Key),
            "[a-z_]{1,6}".prop_map(PathStep::Key),
            any::<usize>().prop_map(PathStep::Index),
        ];
        ("[a-z\\. \"\\\\]{0,6}", prop::collection::vec(step, 0..5))
            .prop_map(|(first, rest)| [PathStep::Key(first)].into_iter().chain(rest).collect())
    }

    proptest! {
        #[test]
        fn a_path_reads_back_as_it_is_shown(steps in steps()) {
            let path = KeyPath(steps);
            prop_assert_eq!(path.to_string().parse(), Ok(path));
        }

        #[test]
        fn no_text_makes_reading_a_path_panic(text in "\\PC{0,20}") {
            let _ = text.parse::<KeyPath>();
        }
    }

    #[test]
    fn a_path_looks_like_the_toml_it_points_into() {
        let path = KeyPath::root().key("claim").index(3).key("by");
        assert_eq!(path.to_string(), "claim[3].by");
        assert_eq!(KeyPath::root().key("party").key("a b").to_string(), "party.\"a b\"");
    }

    #[test]
    fn what_is_no_path_is_refused() {
        for text in [".a", "a..b", "a[", "a[x]", "a[+1]", "a[1", "[0]", "a]", "\"a", "a b"] {
            assert!(text.parse::<KeyPath>().is_err(), "{text}");
        }
    }
}
