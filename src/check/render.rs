//! Findings as rustc shows its own: the line, a caret under the place, the reason, the help.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use super::finding::{Excerpt, Finding, Severity};
use crate::text::Clean;

/// Whether terminal colours may be in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutputStyle {
    Plain,
    Styled,
}

/// All `findings`, one block each, followed by an empty line; text of records has passed the gate.
pub fn render(findings: &[Finding], style: OutputStyle) -> String {
    let renderer = match style {
        OutputStyle::Plain => Renderer::plain(),
        OutputStyle::Styled => Renderer::styled(),
    };
    findings.iter().map(|finding| block(finding, &renderer)).collect()
}

fn block(finding: &Finding, renderer: &Renderer) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.clone().primary_title(clean(&finding.message)).id(finding.rule);
    let title = renderer.render(&[Group::with_title(title)]);
    let place = clean(&finding.path.to_string_lossy());
    let help = finding.help.as_deref().map(|help| Level::HELP.message(clean(help)));
    let group = Group::with_level(level);
    match (&finding.excerpt, help) {
        (Some(excerpt), help) => {
            // The place is written here, since the crate would count columns in the cleaned line.
            let Excerpt { line, column, .. } = excerpt;
            let margin = line.to_string().len();
            let shown = renderer.render(&[group.element(snippet(excerpt)).elements(help)]);
            format!("{title}\n{:margin$}--> {place}:{line}:{column}\n{shown}\n\n", "")
        }
        (None, Some(help)) => {
            let shown = renderer.render(&[group.element(help)]);
            format!("{title}\n --> {place}\n{shown}\n\n")
        }
        (None, None) => format!("{title}\n --> {place}\n\n"),
    }
}

fn snippet(excerpt: &Excerpt) -> Snippet<'static, Annotation<'static>> {
    let Excerpt { text, marked, .. } = excerpt;
    // Piece by piece, since cleaning moves bytes.
    let [before, at, after] = [&text[..marked.start], &text[marked.clone()], &text[marked.end..]].map(clean);
    let span = before.len()..before.len() + at.len();
    Snippet::source(format!("{before}{at}{after}"))
        .line_start(excerpt.line)
        .annotation(AnnotationKind::Primary.span(span))
}

fn clean(text: &str) -> String {
    Clean::line(text).into_string()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::{
        check::{check_text, example::GOOD},
        corpus::FileFault,
    };

    fn shown(text: &str, rule: &str) -> String {
        let findings = check_text(Path::new("incidents/a.toml"), text.as_bytes());
        let findings: Vec<Finding> = findings.into_iter().filter(|finding| finding.rule == rule).collect();
        render(&findings, OutputStyle::Plain)
    }

    #[test]
    fn a_finding_shows_its_line_its_reason_and_its_help() {
        insta::assert_snapshot!(shown("id = \"a\"\ndate = \"13.08.2024\"\n", "date"), @r#"
        error[date]: `13.08.2024` is no date: year must have exactly four digits (or X)
         --> incidents/a.toml:2:8
          |
        2 | date = "13.08.2024"
          |        ^^^^^^^^^^^^
          |
          = help: write `2024-08-13`
        "#);
    }

    #[test]
    fn what_is_missing_has_a_place_too() {
        let text = GOOD.replace("publisher = \"CISA, FBI\"\n", "");
        insta::assert_snapshot!(shown(&text, "missing"), @r#"
        error[missing]: this source has no `publisher`
          --> incidents/a.toml:11:1
           |
        11 | [source.cisa]
           | ^
        "#);
    }

    #[test]
    fn hostile_text_is_shown_and_does_not_act() {
        let text = "id = \"a\"\ntitle = \"x\u{202e}y\u{1b}[2J\"\nkind = \"\u{202e}\"\n";
        for rule in ["text", "toml", "word"] {
            let shown = shown(text, rule);
            assert!(!shown.is_empty(), "{rule}");
            assert!(!shown.contains(['\u{202e}', '\u{1b}']), "{shown}");
        }
        assert!(shown(text, "text").contains("a.toml:2:11\n"), "{}", shown(text, "text"));
    }

    #[test]
    fn wide_characters_keep_the_caret_under_the_place() {
        insta::assert_snapshot!(shown("id = \"a\"\nkind = \"東京 ops\" # ほか\n", "word"), @r#"
        error[word]: `kind` has no word `東京 ops`
         --> incidents/a.toml:2:8
          |
        2 | kind = "東京 ops" # ほか
          |        ^^^^^^^^^^
          |
          = help: it is one of `operation` or `counter-operation`
        "#);
    }

    #[test]
    fn colours_come_only_when_asked() {
        let findings = check_text(Path::new("a.toml"), b"id = 1");
        assert!(!render(&findings, OutputStyle::Plain).contains('\u{1b}'));
        assert!(render(&findings, OutputStyle::Styled).contains('\u{1b}'));
    }

    #[test]
    fn a_file_that_cannot_be_opened_has_no_line() {
        let fault = FileFault::of_file(Path::new("incidents/a.toml"), "permission denied".to_owned());
        insta::assert_snapshot!(render(&[Finding::from(&fault)], OutputStyle::Plain), @r#"
        error[file]: permission denied
         --> incidents/a.toml
        "#);
    }
}
