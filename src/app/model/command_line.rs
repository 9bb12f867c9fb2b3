//! The command line that opens this view again: the records, the order, the selected incident, the query.

use crate::app::Model;

impl Model {
    /// The words of [`Model::call`] and those of the view, each quoted where a shell would read it otherwise.
    ///
    /// The query follows `--`: it may begin with `-`, or be the name of a subcommand.
    pub fn command_line(&self) -> String {
        let mut words = self.call.clone();
        let mut option = |name: &str, value: String| words.extend([name.to_owned(), value]);
        if let Some(sort) = self.sort {
            option("--sort", sort.to_string());
        }
        if let Some(incident) = self.selected_incident() {
            option("--select", incident.id.to_string());
        }
        let query = self.query.text().trim();
        if !query.is_empty() {
            option("--", query.to_owned());
        }
        shell_words::join(words)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use ratatui::layout::Rect;

    use super::*;
    use crate::{
        app::{Message, update},
        corpus::{Registry, first_five},
        search::Sort,
    };

    fn model(query: &str) -> Model {
        let mut model = Model::new(Rect::new(0, 0, 80, 24), Registry::built_in(), date(2026, 11, 20)).asking(query);
        let effects = update(&mut model, Message::Loaded(first_five().into()));
        assert_eq!(effects, []);
        model
    }

    #[test]
    fn a_view_of_everything_needs_its_selection_only() {
        let model = model("");
        let id = &model.selected_incident().expect("the first is selected").id;
        assert_eq!(model.command_line(), format!("watchfloor --select {id}"));
    }

    #[test]
    fn every_word_is_quoted_as_a_shell_needs_it() {
        let queries = [
            "-country:CZ",
            "\"exact phrase\" it's $HOME `x` \\",
            "list",
            "a | b; rm *",
            "ü {a,b}",
        ];
        for query in queries {
            let mut model = model(query);
            model.sort = Some(Sort::Oldest);
            model
                .call
                .extend(["--incidents".to_owned(), "/srv/my records".to_owned()]);
            let words = shell_words::split(&model.command_line()).expect("words a shell can split");
            let mut expected = vec!["watchfloor", "--incidents", "/srv/my records", "--sort", "oldest"];
            let id = model.selected_incident().map(|incident| incident.id.clone());
            if let Some(id) = &id {
                expected.extend(["--select", id]);
            }
            expected.extend(["--", query]);
            assert_eq!(words, expected);
        }
    }
}
