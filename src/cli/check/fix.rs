//! `watchfloor check --fix`: what cannot be wrong is corrected in the files.

use std::{fmt::Write as _, fs, path::Path};

use crate::{
    app::Existing,
    check::{Corrected, Finding, changed_lines, corrected},
    cli::{Failure, failure::say, output::print},
    corpus::RecordText,
    shell::{Disk as _, FileSystem, whole},
    text::{Clean, counted},
};

/// Whether files are written, or only told what would be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FixMode {
    Write,
    DryRun,
}

/// What was, or would be, done to the files.
#[derive(Debug, Default)]
pub(super) struct FixCounts {
    files: usize,
    changed: usize,
    corrections: usize,
    /// Files that changed between reading and writing.
    left: usize,
}

impl FixCounts {
    pub(super) fn is_clean(&self) -> bool {
        self.changed == 0 && self.left == 0
    }
}

/// Corrects `texts` in their files and says what it did; in a dry run it prints the lines that would change. Files that
/// cannot be read are left to the findings.
///
/// # Errors
/// When a file cannot be written; those before it are.
pub(super) fn fix(texts: Vec<RecordText>, mode: FixMode) -> Result<FixCounts, Failure> {
    let mut counts = FixCounts::default();
    for (path, bytes) in texts.into_iter().flatten() {
        counts.files += 1;
        let Some((old, corrected)) = correct(&path, bytes) else {
            continue;
        };
        if mode == FixMode::DryRun {
            print(&difference(&path, &old, &corrected.text))?;
        } else if fs::read(&path).is_ok_and(|now| now == old.as_bytes()) {
            FileSystem.write(&path, Existing::Overwrite, &mut whole(&corrected.text))?;
            say(told(&path, &corrected.findings).trim_end());
        } else {
            counts.left += 1;
            say(&format!("{}: changed meanwhile, and left as it is", name(&path)));
            continue;
        }
        counts.changed += 1;
        counts.corrections += corrected.findings.len();
    }
    say(&counts.summary(mode));
    Ok(counts)
}

/// The text that the file at `path` holds, and the same corrected.
fn correct(path: &Path, bytes: Vec<u8>) -> Option<(String, Corrected)> {
    let old = String::from_utf8(bytes).ok()?;
    let corrected = corrected(path, &old)?;
    Some((old, corrected))
}

fn name(path: &Path) -> Clean {
    Clean::line(&path.to_string_lossy())
}

/// A line for each correction: where, what was wrong, and what was done.
fn told(path: &Path, findings: &[Finding]) -> String {
    let mut lines = String::new();
    for finding in findings {
        let line = finding.excerpt.as_ref().map_or(0, |excerpt| excerpt.line);
        let help = finding.help.as_deref().unwrap_or_default();
        let told = Clean::line(&format!("{} ({help}: done)", finding.message));
        let _ = writeln!(lines, "{}:{line}: {told}", name(path));
    }
    lines
}

/// The lines that differ, as `diff -u` would show them without their surroundings.
fn difference(path: &Path, old: &str, new: &str) -> String {
    let name = name(path);
    let mut shown = format!("--- {name}\n+++ {name}\n");
    for (line, old, new) in changed_lines(old, new) {
        let (old, new) = (Clean::line(old), Clean::line(new));
        let _ = write!(shown, "@@ -{line} +{line} @@\n-{old}\n+{new}\n");
    }
    shown
}

impl FixCounts {
    /// `288 records: 3 corrections in 2 of them`, `5 records: nothing corrected`.
    fn summary(&self, mode: FixMode) -> String {
        let records = counted(self.files, "record");
        if self.changed == 0 {
            let left = (self.left > 0).then(|| format!(", {} left as they are", self.left));
            return format!("{records}: nothing corrected{}", left.unwrap_or_default());
        }
        let verb = if mode == FixMode::DryRun { " would be made" } else { "" };
        let corrections = counted(self.corrections, "correction");
        format!("{records}: {corrections}{verb} in {} of them", self.changed)
    }
}

#[cfg(test)]
mod tests {
    use tempfile::tempdir;

    use super::*;

    #[test]
    fn a_file_that_changed_meanwhile_is_left_as_it_is() {
        let folder = tempdir().expect("a folder");
        let path = folder.path().join("a.toml");
        let read = b"id = 'a'\ndate = '15.7.2022'\n".to_vec();
        fs::write(&path, "id = 'a'\ndate = '16.7.2022'\n").expect("it is written");
        let counts = fix(vec![Ok((path.clone(), read))], FixMode::Write).expect("no failure");
        assert_eq!((counts.left, counts.changed), (1, 0));
        assert_eq!(
            fs::read_to_string(&path).expect("it is there"),
            "id = 'a'\ndate = '16.7.2022'\n"
        );
    }
}
