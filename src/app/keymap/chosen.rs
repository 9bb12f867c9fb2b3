//! The keys a person chose, made sure of: each command and key is known, and nothing is given twice.

use super::{
    BINDINGS, Binding, KeyContext,
    in_force::{BoundKeys, Keymap, own_entries},
};
use crate::{
    app::{Command, Key, keys_in_words, parse_keys},
    config::{ConfigFault, KeyChoice},
    incident::nearest,
};

/// One binding and the keys it is to have.
struct Assignment<'c> {
    binding: &'static Binding,
    scripts: Vec<Vec<Key>>,
    /// What the person wrote, if the scripts are theirs.
    choice: Option<&'c KeyChoice>,
}

/// Two scripts that cannot both be obeyed.
struct Clash {
    context: KeyContext,
    /// Indices of the rows; the same row when its own scripts clash.
    rows: [usize; 2],
    /// The shorter script first; equal ones are the same.
    scripts: [Vec<Key>; 2],
}

impl Keymap {
    /// The table with `choices` in the place of its own keys; what cannot be obeyed is a fault, and its command keeps its own.
    pub fn chosen(choices: &[KeyChoice]) -> (Self, Vec<ConfigFault>) {
        let mut faults = Vec::new();
        let mut rows: Vec<Assignment<'_>> = BINDINGS.iter().map(own).collect();
        for choice in choices {
            match read(choice) {
                Ok((at, scripts)) => {
                    rows[at].scripts = scripts;
                    rows[at].choice = Some(choice);
                }
                Err(fault) => faults.push(fault),
            }
        }
        // A command that falls back to its own keys may take them from another: so on until nothing clashes.
        // The table itself holds no clash, so this ends.
        loop {
            let clashes = clashes(&rows);
            if clashes.is_empty() {
                break;
            }
            for clash in &clashes {
                faults.extend(told(&rows, clash));
            }
            for at in clashes.iter().flat_map(|clash| clash.rows) {
                rows[at] = own(rows[at].binding);
            }
        }
        faults.sort_by_cached_key(|fault| fault.span.start);
        faults.dedup();
        (Self::of(rows.into_iter().flat_map(entries).collect()), faults)
    }
}

fn own(binding: &'static Binding) -> Assignment<'static> {
    Assignment {
        binding,
        scripts: own_entries(binding).map(|entry| entry.keys).collect(),
        choice: None,
    }
}

fn entries(row: Assignment<'_>) -> impl Iterator<Item = BoundKeys> {
    let binding = row.binding;
    row.scripts.into_iter().map(move |keys| BoundKeys { keys, binding })
}

/// The row of the table that `choice` names, and the scripts it gives it.
fn read(choice: &KeyChoice) -> Result<(usize, Vec<Vec<Key>>), ConfigFault> {
    let name = choice.command.as_str();
    let Some(at) = BINDINGS.iter().position(|binding| binding.name() == name) else {
        let fault = ConfigFault::new(choice.span.clone(), format!("`{name}` is no command"));
        return Err(match nearest(name, BINDINGS.iter().map(Binding::name)) {
            Some(near) => fault.help(format!("did you mean `{near}`?")),
            None => fault.help("`watchfloor config` lists the commands"),
        });
    };
    let binding = &BINDINGS[at];
    let scripts: Vec<Vec<Key>> = choice
        .scripts
        .iter()
        .map(|(script, span)| {
            checked(binding, script).map_err(|(message, help)| ConfigFault::new(span.clone(), message).help(help))
        })
        .collect::<Result<_, _>>()?;
    let needed = match binding.command {
        Command::Escape if binding.keys.contains(&"<esc>") => Some(Key::Escape),
        _ => None,
    };
    if let Some(key) = needed
        && !scripts.contains(&vec![key])
    {
        let message = format!("`{name}` needs `<{key}>` among its keys: there must always be a way back");
        return Err(ConfigFault::new(choice.span.clone(), message).help(format!("{name} = [\"<{key}>\", …]")));
    }
    if binding.command == Command::Interrupt && scripts.is_empty() {
        let message = format!("`{name}` needs a key: there must always be a way out");
        return Err(ConfigFault::new(choice.span.clone(), message).help(format!("{name} = \"<ctrl-c>\"")));
    }
    Ok((at, scripts))
}

/// The keys of `script`, if `binding` can have them; else why not, and what to write.
fn checked(binding: &Binding, script: &str) -> Result<Vec<Key>, (String, String)> {
    let keys = parse_keys(script).map_err(|error| {
        (
            error.to_string(),
            "keys are written `x`, `gg`, `<ctrl-x>`, `<enter>`, `<f2>`".to_owned(),
        )
    })?;
    if keys.len() > 1
        && let Ok(key) = script.parse::<Key>()
    {
        return Err((
            format!("`{script}` is {} keys one after the other", keys.len()),
            format!("the one key is written `<{key}>`"),
        ));
    }
    let Some(first) = keys.first() else {
        return Err(("a key is missing".to_owned(), "`[]` takes all keys away".to_owned()));
    };
    if let Some((key, same)) = keys.iter().find_map(|key| Some((key, sent_as(*key)?))) {
        return Err((
            format!("terminals send `<{key}>` as `<{same}>`"),
            "choose another key".to_owned(),
        ));
    }
    if keys.contains(&Key::Escape) && (binding.command != Command::Escape || keys.len() > 1) {
        return Err((
            "`<esc>` goes back, and nothing else".to_owned(),
            "choose another key".to_owned(),
        ));
    }
    let typing = binding.contexts.iter().find(|context| context.is_typing());
    if let (Some(context), Key::Char(_)) = (typing, first) {
        return Err((
            format!(
                "`{script}` is text in {}, where `{}` works too",
                context.title(),
                binding.name()
            ),
            "choose a key with ctrl or alt, or one that has a name".to_owned(),
        ));
    }
    Ok(keys)
}

/// The key a terminal cannot tell from this one.
fn sent_as(key: Key) -> Option<Key> {
    match key {
        Key::Ctrl('i') => Some(Key::Tab),
        Key::Ctrl('m') => Some(Key::Enter),
        Key::Ctrl('[') => Some(Key::Escape),
        _ => None,
    }
}

/// Every two scripts of which one is the other or begins it, where both work; none between two rows of the table's own.
fn clashes(rows: &[Assignment<'_>]) -> Vec<Clash> {
    let mut found = Vec::new();
    let scripts = || {
        rows.iter().enumerate().flat_map(|(at, row)| {
            row.scripts
                .iter()
                .enumerate()
                .map(move |(nth, keys)| (at, nth, row, keys))
        })
    };
    for (at, nth, row, keys) in scripts().filter(|(_, _, row, _)| row.choice.is_some()) {
        for (other_at, other_nth, other, other_keys) in scripts() {
            // Two of the person's own are met twice, from either side.
            let met = other.choice.is_some() && (other_at, other_nth) <= (at, nth);
            if met || !(keys.starts_with(other_keys) || other_keys.starts_with(keys)) {
                continue;
            }
            let Some(context) = row
                .binding
                .contexts
                .iter()
                .find(|context| other.binding.contexts.contains(context))
            else {
                continue;
            };
            let mut sides = [(at, keys), (other_at, other_keys)];
            sides.sort_by_key(|(_, keys)| keys.len());
            found.push(Clash {
                context: *context,
                rows: sides.map(|(at, _)| at),
                scripts: sides.map(|(_, keys)| keys.clone()),
            });
        }
    }
    found
}

/// The faults of a clash: one for each side that the person wrote.
fn told(rows: &[Assignment<'_>], clash: &Clash) -> Vec<ConfigFault> {
    let [first, second] = clash.rows.map(|at| &rows[at]);
    let [short, long] = clash.scripts.each_ref().map(|keys| keys_in_words(keys));
    let names = [first, second].map(|row| row.binding.name());
    let context = clash.context.title();
    let message = if short == long {
        format!(
            "`{short}` is given to `{}` and to `{}` in {context}",
            names[0], names[1]
        )
    } else {
        format!(
            "`{short}` of `{}` hides `{long}` of `{}` in {context}",
            names[0], names[1]
        )
    };
    let help = match (first.choice, second.choice) {
        (Some(_), Some(_)) => "give one of them another key; until then both keep their own".to_owned(),
        (None, _) => freed(names[0], names[1]),
        (_, None) => freed(names[1], names[0]),
    };
    let sides = [first.choice, second.choice].into_iter().flatten();
    sides
        .map(|choice| ConfigFault::new(choice.span.clone(), message.clone()).help(help.clone()))
        .collect()
}

fn freed(own: &str, chosen: &str) -> String {
    format!("give `{own}` another key too, or none: {own} = []; until then `{chosen}` keeps its own")
}

#[cfg(test)]
mod tests;
