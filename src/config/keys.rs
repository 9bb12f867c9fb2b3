//! The user's own keys, from `keys.toml`, one command on each line. Which commands exist is not known here.

use std::ops::Range;

use toml::de::DeValue;

use super::fault::{ConfigFault, KeyValue, entries};

/// The keys that the user gives to one command, replacing its own: `down = ["j", "<down>"]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyChoice {
    /// The name of the command.
    pub command: String,
    /// Bytes of that name.
    pub span: Range<usize>,
    /// The key sequences, each with its bytes in the file; an empty list leaves the command without keys.
    pub scripts: Vec<(String, Range<usize>)>,
}

/// The table of `keys.toml` that tells of further keyboards.
const LETTERS: &str = "letters";

/// Reads the text of a `keys.toml`; what cannot be read is a fault, and the rest is kept.
pub fn read_keys(text: &str) -> (Vec<KeyChoice>, Vec<ConfigFault>) {
    let (entries, mut faults) = entries(text);
    let mut choices = Vec::with_capacity(entries.len());
    for entry in entries {
        if let (LETTERS, DeValue::Table(_)) = (entry.key.as_str(), entry.value.get_ref()) {
            continue;
        }
        match choice(&entry) {
            Ok(choice) => choices.push(choice),
            Err(fault) => faults.push(fault),
        }
    }
    (choices, faults)
}

/// The letters of further keyboards that the text of a `keys.toml` tells of, each with the Latin one of its key, and the
/// faults of that table alone: rows under `[letters]` such as `"ضصثقفغعهخحجچ" = "qwertyuiop[]"`.
pub fn read_letters(text: &str) -> (Vec<(char, char)>, Vec<ConfigFault>) {
    let (mut letters, mut faults) = (Vec::new(), Vec::new());
    for entry in entries(text).0 {
        let DeValue::Table(rows) = entry.value.get_ref() else {
            continue;
        };
        if entry.key != LETTERS {
            continue;
        }
        for (row, latin) in rows {
            match latin.get_ref() {
                DeValue::String(latin) if latin.is_ascii() && latin.len() == row.get_ref().chars().count() => {
                    letters.extend(row.get_ref().chars().zip(latin.chars()));
                }
                _ => {
                    let message = format!(
                        "`{}` wants as many Latin letters, those of the same keys",
                        row.get_ref()
                    );
                    faults.push(ConfigFault::new(latin.span(), message).help("\"йцу\" = \"qwe\""));
                }
            }
        }
    }
    (letters, faults)
}

fn choice(entry: &KeyValue<'_>) -> Result<KeyChoice, ConfigFault> {
    let wrong = |span| {
        let message = format!("`{}` wants keys, as text", entry.key);
        ConfigFault::new(span, message).help(format!("{} = \"x\", or several: [\"x\", \"<ctrl-x>\"]", entry.key))
    };
    let text = |value: &DeValue<'_>, span: Range<usize>| match value {
        DeValue::String(script) => Ok((script.to_string(), span)),
        _ => Err(wrong(span)),
    };
    let value = &entry.value;
    let scripts = match value.get_ref() {
        DeValue::Array(scripts) => scripts
            .iter()
            .map(|script| text(script.get_ref(), script.span()))
            .collect::<Result<_, _>>()?,
        one => vec![text(one, value.span())?],
    };
    Ok(KeyChoice {
        command: entry.key.clone(),
        span: entry.at.clone(),
        scripts,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_has_one_script_several_or_none() {
        let text = "down = [\"j\", \"<down>\"]\nsort = 'o'\nzoom = []\n";
        let (choices, faults) = read_keys(text);
        assert_eq!(faults, []);
        let told: Vec<(&str, Vec<&str>)> = choices
            .iter()
            .map(|choice| {
                let scripts = choice.scripts.iter().map(|(script, _)| script.as_str());
                (choice.command.as_str(), scripts.collect())
            })
            .collect();
        assert_eq!(
            told,
            [("down", vec!["j", "<down>"]), ("sort", vec!["o"]), ("zoom", vec![])]
        );
        assert_eq!(&text[choices[0].scripts[1].1.clone()], "\"<down>\"");
    }

    #[test]
    fn letters_of_a_keyboard_are_told_row_by_row() {
        let text = "up = 'w'\n[letters]\n\"йц\" = \"qw\"\n'ab' = 'x'\n'c' = 3\n";
        let (letters, faults) = read_letters(text);
        assert_eq!(letters, [('й', 'q'), ('ц', 'w')]);
        let messages: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
        assert_eq!(
            messages,
            [
                "`ab` wants as many Latin letters, those of the same keys",
                "`c` wants as many Latin letters, those of the same keys"
            ]
        );
        assert_eq!(read_keys(text).1, []);
    }

    #[test]
    fn values_that_are_not_text_are_named_and_the_rest_is_kept() {
        let (choices, faults) = read_keys("down = 3\nup = ['k', true]\n[list]\nsort = 's'\n");
        assert_eq!(choices, []);
        let messages: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
        assert_eq!(
            messages,
            [
                "`down` wants keys, as text",
                "`up` wants keys, as text",
                "`list` wants keys, as text"
            ]
        );
    }
}
