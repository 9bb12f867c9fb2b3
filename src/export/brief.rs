//! A brief to paste into a report: a table, the key claims of each incident with their speakers, one list of sources.

use super::{html, indicators::shown_title, markdown::escaped, marking::marking, settings::ExportSettings};
use crate::{
    incident::{Incident, Word},
    story::{Brief, BriefClaim, BriefRow},
    text::{Clean, counted, wrap},
};

/// Columns of a brief in plain text.
const BRIEF_COLUMNS: usize = 80;

/// In which form a brief is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BriefForm {
    Markdown,
    Text,
    Html,
}

/// Writes a brief incident by incident; the sources come last, when all are known.
#[derive(Debug)]
pub(super) struct BriefWriter {
    form: BriefForm,
    brief: Brief,
    /// How far the whole may be passed on.
    marking: Clean,
}

impl BriefWriter {
    /// Prepares to write `incidents`; the head says what was asked for, and lists them.
    pub(super) fn new<'a>(
        incidents: impl Iterator<Item = &'a Incident> + Clone,
        form: BriefForm,
        settings: &ExportSettings,
    ) -> (Self, String) {
        let strictest = incidents.clone().map(Incident::strictest_tlp).max();
        let row = |incident: &Incident| BriefRow {
            title: shown_title(incident, settings.indicators),
            ..BriefRow::of(incident)
        };
        let rows: Vec<BriefRow> = incidents.map(row).collect();
        let label = strictest.as_ref().map_or_else(String::new, Word::label);
        let writer = Self {
            form,
            brief: Brief::default(),
            marking: strictest.map_or_else(Clean::default, |tlp| marking(&tlp)),
        };
        let asked = [settings.asked.trim(), &label]
            .into_iter()
            .filter(|part| !part.is_empty());
        let asked = Clean::line(&asked.collect::<Vec<_>>().join(". "));
        let head = writer.head(&counted(rows.len(), "incident"), &asked, &rows);
        (writer, head)
    }

    fn head(&self, title: &str, asked: &Clean, rows: &[BriefRow]) -> String {
        let title = Clean::line(title);
        let mut text = match self.form {
            BriefForm::Html => html::begin(&title, ""),
            BriefForm::Markdown | BriefForm::Text => String::new(),
        };
        text.push_str(&self.heading(1, &title));
        text.push_str(&self.paragraph(asked));
        match self.form {
            BriefForm::Markdown => {
                text.push_str("\n| When | Who → whom | Title | Best source | In dispute |\n|---|---|---|---|---|\n");
                for row in rows {
                    let cells = [&row.when, &row.who_and_whom, &row.title, &row.best].map(escaped);
                    text.extend([format!("| {} | {} |\n", cells.join(" | "), in_dispute(row))]);
                }
            }
            BriefForm::Html => text.push_str(&html_table(rows)),
            BriefForm::Text => {
                text.push('\n');
                for row in rows {
                    let facts = [
                        row.when.as_str(),
                        row.who_and_whom.as_str(),
                        &format!("best source {}", row.best),
                    ];
                    let dispute = Some(in_dispute(row)).filter(|words| !words.is_empty());
                    let facts: Vec<&str> = facts.into_iter().chain(dispute).collect();
                    text.push_str(&wrapped("", &row.title));
                    text.push_str(&wrapped("    ", &Clean::line(&facts.join(" · "))));
                }
            }
        }
        text
    }

    /// The key claims of one incident under its title, and its record.
    pub(super) fn case(&mut self, incident: &Incident) -> String {
        let mut text = format!("\n{}", self.heading(2, &Clean::line(incident.title.trim())));
        let claims: String = self
            .brief
            .claims(incident)
            .iter()
            .map(|claim| self.claim(claim))
            .collect();
        match self.form {
            BriefForm::Html => text.push_str(&html::line("ul", "", &claims)),
            BriefForm::Markdown | BriefForm::Text => text.push_str(&claims),
        }
        text.push('\n');
        text.push_str(&self.paragraph(&Clean::line(&format!("Record {}", incident.id))));
        text
    }

    fn claim(&self, claim: &BriefClaim) -> String {
        let numbers: Vec<String> = claim.sources.iter().map(ToString::to_string).collect();
        let sources = if numbers.is_empty() {
            "no source".to_owned()
        } else {
            numbers.join(", ")
        };
        match self.form {
            BriefForm::Markdown => {
                let sign = claim.sign.map_or_else(String::new, |sign| format!("**{sign}** "));
                let (said, speaker) = (escaped(&claim.text), escaped(&claim.speaker));
                format!("- {sign}{said} — {speaker} \\[{sources}\\]\n")
            }
            BriefForm::Html => {
                let sign = claim
                    .sign
                    .map_or_else(String::new, |sign| format!("<b class=\"de\">{sign}</b> "));
                let (said, speaker) = (html::escaped(&claim.text), html::escaped(&claim.speaker));
                let number = |number: &usize| format!("<a href=\"#s{number}\">{number}</a>");
                let linked: Vec<String> = claim.sources.iter().map(number).collect();
                let sources = if linked.is_empty() { sources } else { linked.join(", ") };
                format!("<li>{sign}{said} — {speaker} [{sources}]</li>\n")
            }
            BriefForm::Text => {
                let sign = claim.sign.map_or_else(String::new, |sign| format!("{sign} "));
                let line = format!("{sign}{} — {} [{sources}]", claim.text, claim.speaker);
                let wrapped = wrapped("  ", &Clean::line(&line));
                format!("- {}", wrapped.get(2..).unwrap_or_default())
            }
        }
    }

    /// The list of sources and the marking.
    pub(super) fn tail(&self) -> String {
        let mut text = String::new();
        if !self.brief.sources().is_empty() {
            text.extend([format!("\n{}", self.heading(2, &Clean::line("Sources")))]);
        }
        let mut items = String::new();
        for (number, source) in (1..).zip(self.brief.sources()) {
            match self.form {
                BriefForm::Html => items.extend([format!("<li id=\"s{number}\">{}</li>\n", html::escaped(source))]),
                BriefForm::Markdown => text.extend([format!("{number}. {}\n", escaped(source))]),
                // In one piece: a broken address leads nowhere.
                BriefForm::Text => text.extend([format!("{number:>3}  {source}\n")]),
            }
        }
        text.push_str(&html::line("ol", "sources", &items));
        text.extend([format!("\n{}", self.paragraph(&self.marking))]);
        if self.form == BriefForm::Html {
            text.push_str(html::END);
        }
        text
    }

    fn heading(&self, level: usize, words: &Clean) -> String {
        match self.form {
            BriefForm::Markdown => format!("{} {}\n\n", "#".repeat(level), escaped(words)),
            BriefForm::Html => html::line(&format!("h{level}"), "", &html::escaped(words)),
            BriefForm::Text => {
                let line = if level == 1 { "=" } else { "-" };
                let heading = wrapped("", words);
                let longest = heading.lines().map(|line| line.chars().count()).max().unwrap_or(0);
                format!("{heading}{}\n\n", line.repeat(longest))
            }
        }
    }

    fn paragraph(&self, words: &Clean) -> String {
        match self.form {
            BriefForm::Markdown => format!("{}\n", escaped(words)),
            BriefForm::Text => wrapped("", words),
            BriefForm::Html => html::line("p", "soft", &html::escaped(words)),
        }
    }
}

/// An incident a row.
fn html_table(rows: &[BriefRow]) -> String {
    let heads = ["When", "Who → whom", "Title", "Best source", "In dispute"];
    let heads: String = heads.map(|head| format!("<th scope=\"col\">{head}</th>")).concat();
    let mut table = format!("<tr>{heads}</tr>\n");
    for row in rows {
        let cells = [&row.when, &row.who_and_whom, &row.title, &row.best].map(html::escaped);
        table.extend([format!(
            "<tr><td>{}</td><td>{}</td></tr>\n",
            cells.join("</td><td>"),
            in_dispute(row)
        )]);
    }
    format!("<div class=\"scroll\">{}</div>\n", html::line("table", "", &table))
}

fn in_dispute(row: &BriefRow) -> &'static str {
    match (row.is_denied, row.differs) {
        (true, true) => "D denied, accounts differ",
        (true, false) => "D denied",
        (false, true) => "≠ accounts differ",
        (false, false) => "",
    }
}

/// Lines of at most 80 columns, each after `indent`.
fn wrapped(indent: &str, text: &Clean) -> String {
    let mut lines = String::new();
    for line in wrap(text, BRIEF_COLUMNS - indent.len()) {
        lines.extend([indent, &text.as_str()[line], "\n"]);
    }
    lines
}

#[cfg(test)]
mod tests {
    use crate::export::{Format, sample};

    #[test]
    fn a_brief_has_a_table_key_claims_and_one_list_of_sources() {
        insta::assert_snapshot!(sample::written(
            &[&sample::incident(), &sample::incident()],
            Format::Brief
        ));
    }

    #[test]
    fn a_brief_in_html_has_the_same_parts() {
        insta::assert_snapshot!(
            sample::written(&[&sample::incident()], Format::BriefHtml)
                .split_once("</head>")
                .expect("a head")
                .1
        );
    }

    #[test]
    fn a_brief_in_text_fits_a_mail() {
        insta::assert_snapshot!(sample::written(&[&sample::incident()], Format::BriefText));
    }
}
