//! Saved queries: what stands in `queries.toml`, and how a query is added to it or removed from it.

use std::str::FromStr;

use toml::{Spanned, de::DeValue};
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

use super::fault::{ConfigFault, entries};
use crate::search::{Query, Sort, UnknownSort};

/// The array of tables that holds the queries: `[[saved]]`.
const TABLES: &str = "saved";

/// A query saved under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedQuery {
    pub name: String,
    /// The text of the query, as typed.
    pub query: String,
    /// The order of the list; `None` where the query decides.
    pub sort: Option<Sort>,
}

impl SavedQuery {
    /// Reads the text of a `queries.toml`: a `[[saved]]` for each query, with `name`, `query` and an optional `sort`.
    ///
    /// What cannot be used is a fault, and the rest is kept. Of two queries with the same name the first is kept.
    pub fn read_all(text: &str) -> (Vec<Self>, Vec<ConfigFault>) {
        let (entries, mut faults) = entries(text);
        let mut saved: Vec<Self> = Vec::new();
        for entry in entries {
            let tables = match entry.value.get_ref() {
                DeValue::Array(tables) if entry.key == TABLES => tables,
                _ => {
                    let message = format!("`{}` means nothing here", entry.key);
                    faults.push(ConfigFault::new(entry.at, message).help(format!("each query is a `[[{TABLES}]]`")));
                    continue;
                }
            };
            for table in tables {
                match Self::read(table, &mut faults) {
                    Ok(query) if saved.iter().any(|known| known.name == query.name) => {
                        let message = format!("the name `{}` is taken by an earlier query", query.name);
                        faults.push(ConfigFault::new(table.span(), message).help("give it another name"));
                    }
                    Ok(query) => saved.push(query),
                    Err(fault) => faults.push(fault),
                }
            }
        }
        (saved, faults)
    }

    fn read(table: &Spanned<DeValue<'_>>, faults: &mut Vec<ConfigFault>) -> Result<Self, ConfigFault> {
        let DeValue::Table(keys) = table.get_ref() else {
            let message = format!("`{TABLES}` wants tables");
            return Err(ConfigFault::new(table.span(), message).help(format!("each query is a `[[{TABLES}]]`")));
        };
        let (mut name, mut query, mut sort) = (None, None, None);
        for (key, value) in keys {
            let place = match key.get_ref().as_ref() {
                "name" => &mut name,
                "query" => &mut query,
                "sort" => &mut sort,
                other => {
                    let message = format!("`{other}` is no key of a saved query");
                    let help = "the keys are `name`, `query` and `sort`";
                    faults.push(ConfigFault::new(key.span(), message).help(help));
                    continue;
                }
            };
            let DeValue::String(text) = value.get_ref() else {
                return Err(ConfigFault::new(
                    value.span(),
                    format!("`{}` wants text", key.get_ref()),
                ));
            };
            *place = Some((text.to_string(), value.span()));
        }
        let missing = |key: &str| ConfigFault::new(table.span(), format!("this saved query has no `{key}`"));
        let (name, _) = name.ok_or_else(|| missing("name"))?;
        let (query, at) = query.ok_or_else(|| missing("query"))?;
        if let Err(error) = query.parse::<Query>() {
            faults.push(ConfigFault::new(at, format!("the query cannot be read whole: {error}")));
        }
        let sort = sort.and_then(|(word, at)| {
            let told = |error: UnknownSort| faults.push(ConfigFault::new(at, error.to_string()));
            word.parse().map_err(told).ok()
        });
        Ok(Self { name, query, sort })
    }

    /// The text of a `queries.toml` with this query in it, in place of one of the same name; all else stays as it was.
    ///
    /// # Errors
    /// When `text` is not the TOML of saved queries: what is wrong with it.
    pub fn added_to(&self, text: &str) -> Result<String, ConfigFault> {
        let mut replaced = false;
        let edited = edited(text, |tables| {
            if let Some(table) = tables.iter_mut().find(|table| is_called(table, &self.name)) {
                self.write(table);
                replaced = true;
            }
        })?;
        if replaced {
            return Ok(edited);
        }
        // A comment at the end of the file stays above what comes after it.
        let mut table = Table::new();
        self.write(&mut table);
        let gap = if text.is_empty() || text.ends_with('\n') {
            ""
        } else {
            "\n"
        };
        Ok(format!("{text}{gap}[[{TABLES}]]\n{table}"))
    }

    fn write(&self, table: &mut Table) {
        table["name"] = value(&self.name);
        table["query"] = value(&self.query);
        match self.sort {
            Some(sort) => table["sort"] = value(sort.to_string()),
            None => {
                table.remove("sort");
            }
        }
    }

    /// The text of a `queries.toml` without the queries called `name`; all else stays as it was.
    ///
    /// # Errors
    /// When `text` is not the TOML of saved queries: what is wrong with it.
    pub fn removed_from(text: &str, name: &str) -> Result<String, ConfigFault> {
        edited(text, |tables| tables.retain(|table| !is_called(table, name)))
    }
}

fn is_called(table: &Table, name: &str) -> bool {
    table.get("name").and_then(Item::as_str) == Some(name)
}

fn edited(text: &str, edit: impl FnOnce(&mut ArrayOfTables)) -> Result<String, ConfigFault> {
    let mut document = DocumentMut::from_str(text).map_err(|error| {
        let message = format!("not TOML: {}", error.message());
        ConfigFault::new(error.span().unwrap_or_default(), message)
    })?;
    let item = document
        .entry(TABLES)
        .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    let Some(tables) = item.as_array_of_tables_mut() else {
        return Err(ConfigFault::new(
            0..0,
            format!("`{TABLES}` wants tables, each a `[[{TABLES}]]`"),
        ));
    };
    edit(tables);
    Ok(document.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# mine\n[[saved]]\nname = \"Czech\" # home\nquery = \"target:CZ\"\nsort = \"newest\"\n";

    fn saved(name: &str, query: &str) -> SavedQuery {
        SavedQuery {
            name: name.to_owned(),
            query: query.to_owned(),
            sort: None,
        }
    }

    #[test]
    fn what_is_written_reads_back() {
        let (read, faults) = SavedQuery::read_all(FILE);
        let czech = SavedQuery {
            sort: Some(Sort::Newest),
            ..saved("Czech", "target:CZ")
        };
        assert_eq!(
            (read.as_slice(), faults.as_slice()),
            ([czech.clone()].as_slice(), [].as_slice())
        );
        let odd = saved("say \"hi\"\n", "actor:\"Fancy Bear\" -type:sabotage");
        let text = odd.added_to(FILE).unwrap();
        assert_eq!(SavedQuery::read_all(&text).0, [czech, odd.clone()]);
        assert!(text.starts_with(FILE), "{text}");
        let text = odd.added_to("# nothing yet").unwrap();
        assert!(text.starts_with("# nothing yet\n[[saved]]\n"), "{text}");
        assert_eq!(
            SavedQuery::read_all(&saved("a", "b").added_to("").unwrap()).0,
            [saved("a", "b")]
        );
    }

    #[test]
    fn a_name_is_replaced_where_it_stands_and_comments_stay() {
        let text = saved("Czech", "target:CZ date:2024").added_to(FILE).unwrap();
        assert_eq!(SavedQuery::read_all(&text).0, [saved("Czech", "target:CZ date:2024")]);
        assert!(text.starts_with("# mine\n"), "{text}");
        let none = SavedQuery::removed_from(&text, "Czech").unwrap();
        assert_eq!(SavedQuery::read_all(&none), (vec![], vec![]));
        assert_eq!(SavedQuery::removed_from(FILE, "another").unwrap(), FILE);
    }

    #[test]
    fn what_cannot_be_used_is_named_and_the_rest_is_kept() {
        let text = "[[saved]]\nquery = 'a'\n[[saved]]\nname = 'x'\nquery = 'target:ZZZ'\nsort = 'size'\ncolour = 1\n\
                    [[saved]]\nname = 'x'\nquery = 'b'\n";
        let (read, faults) = SavedQuery::read_all(text);
        assert_eq!(read, [saved("x", "target:ZZZ")]);
        let said: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
        let says = |words: &str| assert!(said.iter().any(|said| said.contains(words)), "{words}: {said:?}");
        says("this saved query has no `name`");
        says("`colour` is no key of a saved query");
        says("the query cannot be read whole");
        says("size");
        says("the name `x` is taken by an earlier query");
        let colour = text.find("colour").unwrap();
        assert!(
            faults.iter().any(|fault| fault.span == (colour..colour + 6)),
            "{faults:?}"
        );
        assert_eq!(faults.len(), 5);
    }

    #[test]
    fn a_file_that_is_not_toml_is_never_overwritten() {
        assert!(saved("a", "b").added_to("= = =").is_err());
        assert!(saved("a", "b").added_to("saved = 3\n").is_err());
        assert!(SavedQuery::removed_from("saved = 3\n", "a").is_err());
        assert!(!SavedQuery::read_all("= = =").1.is_empty());
        assert_eq!(SavedQuery::read_all("saved = 3\nother = 1\n").1.len(), 2);
    }
}
