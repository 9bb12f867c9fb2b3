//! What holds for pages of HTML.

use proptest::prelude::*;

use crate::{
    export::{ExportSettings, Exported, Format, Indicators, export, sample},
    incident::{Incident, any_incident},
};

fn page(incidents: &[&Incident]) -> String {
    sample::written(incidents, Format::Html)
}

/// All that stands between `<` and `>`.
fn tags(html: &str) -> Vec<&str> {
    let after = html.split('<').skip(1);
    after
        .filter_map(|part| part.split_once('>'))
        .map(|(tag, _)| tag)
        .collect()
}

/// The values of an attribute.
fn values<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let begins = format!(" {name}=\"");
    let after = tags(html)
        .into_iter()
        .filter_map(|tag| tag.split_once(&begins).map(|(_, after)| after));
    after
        .filter_map(|after| after.split_once('"'))
        .map(|(value, _)| value)
        .collect()
}

/// Everything after the head, which is the same for all pages.
fn body(html: &str) -> &str {
    html.split_once("</head>").expect("a head").1
}

#[test]
fn a_record_is_a_page_without_a_script() {
    let page = page(&[&sample::incident()]);
    assert!(!page.contains("<script") && !page.contains("script-src"));
    insta::assert_snapshot!(body(&page));
}

#[test]
fn several_records_share_a_page_and_no_id() {
    let one = sample::incident();
    let page = page(&[&one, &one]);
    let mut ids = values(&page, "id");
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
    for link in values(&page, "href") {
        let leads = link.strip_prefix('#').is_none_or(|id| ids.contains(&id));
        assert!(leads, "{link} leads nowhere");
    }
    assert!(body(&page).contains("<p class=\"mark\">TLP:AMBER"));
}

/// The page of a record that says `words` wherever it can.
fn page_of_words(words: &str) -> String {
    let mut incident = sample::incident();
    incident.title = words.into();
    incident.summary = format!("{words}\n\n{words}").into();
    incident.claims[0].text = words.into();
    incident.claims[0].quote = Some(words.into());
    incident.claims[1].by = Some(words.into());
    incident.sources[0].publisher = words.into();
    incident.sources[1].title = words.into();
    incident.sources[1].url = Some(format!("javascript:{words}").into());
    incident.parties[0].name = words.into();
    incident.names[0] = words.into();
    page(&[&incident])
}

#[test]
fn a_hostile_record_makes_no_element_and_no_attribute() {
    let harmless = page_of_words("plain words");
    for payload in [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</title></style></article><svg onload=alert(1)>",
        "&lt;b&gt;&#60;i&#62;",
        "<!--",
        "]]><a href=javascript:alert(1)>",
    ] {
        let hostile = page_of_words(payload);
        assert_eq!(tags(&hostile), tags(&harmless), "{payload}");
        assert!(hostile.contains("&lt;") || hostile.contains("&#39;"), "{payload}");
    }
}

#[test]
fn only_sources_of_the_web_are_links_that_lead_out() {
    let page = page(&[&sample::incident()]);
    let links = values(body(&page), "href");
    let out: Vec<&&str> = links.iter().filter(|link| !link.starts_with('#')).collect();
    assert_eq!(out, [&"https://example.org/a_b?c=d"]);
}

#[test]
fn indicators_are_defanged_unless_asked_otherwise() {
    let mut incident = sample::incident();
    incident.title = "Mail sent to evil.com".into();
    let records = [Exported {
        incident: &incident,
        original: None,
    }];
    let written = |indicators| {
        let settings = ExportSettings {
            indicators,
            ..Format::Html.into()
        };
        export(&records, &settings).expect("a page")
    };
    assert_eq!(
        written(Indicators::Defanged).matches("evil[.]com").count(),
        2,
        "above the page and in it"
    );
    assert_eq!(written(Indicators::AsWritten).matches("evil.com").count(), 2);
}

proptest! {
    #[test]
    fn no_record_brings_an_element_that_pages_do_not_have(incident in any_incident()) {
        const KNOWN: &str = "article h1 h2 p ul ol li dl dt dd span b em i a div blockquote figure figcaption svg title g \
                             rect text path details summary table tr th td body html";
        let known: Vec<&str> = KNOWN.split(' ').collect();
        let page = page(&[&incident]);
        for tag in tags(body(&page)) {
            let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
            prop_assert!(known.contains(&name), "{}", tag);
        }
        for link in values(body(&page), "href") {
            prop_assert!(["#", "https://", "http://"].iter().any(|begin| link.starts_with(begin)), "{}", link);
        }
    }
}
