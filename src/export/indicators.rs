//! Defangs the indicators in a record's prose, so that nobody follows one by accident: `hxxps://evil[.]example`.
//!
//! They are looked for in what people wrote as text: the title, the summary, the names, the notes, and the words,
//! quotes, speakers and names of claims and parties. Never touched are ids, keys and vocabulary, and the sources, whose
//! titles, publishers and addresses a reader is meant to find.
//!
//! What counts as an indicator:
//!
//! * an address with a scheme, `http`, `https` or `ftp`: its scheme becomes `hxxp`, `hxxps` or `fxp`, and the dots of
//!   its host become `[.]`;
//! * a host by itself, if its last label is a top-level domain of IANA's list: `evil.example`, also after an `@`;
//! * an IPv4 address, and an IPv6 address, whose colons become `[:]`.
//!
//! A host of one of the record's own sources is not one, nor is a host in the name of a party that was hit, responds,
//! speaks or reports: `Last.fm` is no attacker's. What is only written like a host is left alone too: `ASP.NET`, or two
//! sentences without a space between them, `attack.In`; and so is what is already defanged.

use std::{
    borrow::Cow,
    net::{Ipv4Addr, Ipv6Addr},
};

use crate::{
    incident::{Incident, Party, Role, Text},
    text::Clean,
};

/// How indicators are written in formats and copies that people read; programs get them as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Indicators {
    #[default]
    Defanged,
    AsWritten,
}

/// IANA's list of top-level domains, each between two line ends.
const DOMAINS: &str = include_str!(concat!(env!("OUT_DIR"), "/domains.txt"));

/// Names of products that end like a top-level domain.
const PRODUCTS: [&str; 3] = ["ASP.NET", "ADO.NET", "VB.NET"];

/// `text` of `incident` with its indicators defanged.
pub fn defanged<'t>(text: &'t str, incident: &Incident) -> Cow<'t, str> {
    Defanger::of(incident).text(text)
}

/// The title of `incident` as people read it.
pub(super) fn shown_title(incident: &Incident, indicators: Indicators) -> Clean {
    let title = incident.title.trim();
    match indicators {
        Indicators::Defanged => Clean::line(&defanged(title, incident)),
        Indicators::AsWritten => Clean::line(title),
    }
}

/// `incident` with the indicators of its prose defanged.
pub(super) fn without_indicators(incident: &Incident) -> Incident {
    let defanger = Defanger::of(incident);
    let text = |text: &mut Text| {
        if let Cow::Owned(defanged) = defanger.text(text) {
            *text = defanged.into();
        }
    };
    let stated = |text: &mut Option<Text>| {
        if let Some(text) = text
            && let Cow::Owned(defanged) = defanger.text(text)
        {
            *text = defanged.into();
        }
    };
    let mut harmless = incident.clone();
    [&mut harmless.title, &mut harmless.summary].into_iter().for_each(text);
    harmless.names.iter_mut().for_each(text);
    [&mut harmless.date_note, &mut harmless.withdrawn]
        .into_iter()
        .for_each(stated);
    for party in harmless.parties.values_mut() {
        text(&mut party.name);
        party.names.iter_mut().for_each(text);
        stated(&mut party.note);
    }
    for claim in &mut harmless.claims {
        text(&mut claim.text);
        stated(&mut claim.quote);
        stated(&mut claim.note);
        // The key of a party refers to it, and is not text.
        if claim.by.as_ref().is_some_and(|by| !incident.parties.contains_key(by)) {
            stated(&mut claim.by);
        }
    }
    harmless
}

/// Defangs text, except for hosts that are known not to be an attacker's.
struct Defanger<'a> {
    spared: Vec<&'a str>,
}

impl<'a> Defanger<'a> {
    fn of(incident: &'a Incident) -> Self {
        let urls = incident.sources.values().filter_map(|source| source.url.as_deref());
        let hosts = urls.filter_map(|url| url.split_once("://").map(|(_, rest)| host(authority(rest))));
        let parties = incident.parties.values().filter(|party| is_bystander(party));
        let spellings = parties.flat_map(|party| party.names.iter().chain([&party.name]));
        let words = spellings.flat_map(|name| name.split(|c| !is_of_host(c)));
        let named = words
            .map(|word| host(word.trim_matches(is_mark)))
            .filter(|word| is_domain(word));
        Self {
            spared: hosts.chain(named).collect(),
        }
    }

    fn text<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut harmless = String::new();
        let (mut at, mut done) = (0, 0);
        while let Some(found) = text[at..].find(is_of_host) {
            let start = at + found;
            let (taken, replaced) = self.replaced(&text[start..], text[..start].chars().next_back());
            if let Some(replaced) = replaced {
                harmless.push_str(&text[done..start]);
                harmless.push_str(&replaced);
                done = start + taken;
            }
            at = start + taken;
        }
        if done == 0 {
            return Cow::Borrowed(text);
        }
        harmless.push_str(&text[done..]);
        Cow::Owned(harmless)
    }

    /// The length in bytes of the word that `rest` begins with, and its replacement if it is an indicator.
    fn replaced(&self, rest: &str, before: Option<char>) -> (usize, Option<String>) {
        let run = run(rest, is_of_host);
        if let Some((scheme, address)) = scheme(run).zip(rest[run.len()..].strip_prefix("://")) {
            let authority = authority(address);
            let start = run.len() + "://".len();
            if self.spares(authority) {
                let path = self::run(address, |c| !c.is_whitespace() && !"<>\"`".contains(c));
                return (start + path.len(), None);
            }
            // An address within the address.
            if authority.ends_with(':') && address[authority.len()..].starts_with("//") {
                return (start, Some(format!("{scheme}://")));
            }
            if authority.contains(char::is_alphanumeric) {
                let replaced = format!("{scheme}://{}", with_points_in_brackets(authority));
                return (start + authority.len(), Some(replaced));
            }
        }
        let long = self::run(rest, |c: char| c.is_ascii_hexdigit() || ":.".contains(c));
        let long = long.trim_end_matches(['.', ':']);
        let is_begun = before.is_some_and(|c| c.is_alphanumeric() || c == ':');
        if !is_begun && long.matches(':').count() > 2 && long.parse::<Ipv6Addr>().is_ok() {
            return (long.len(), Some(long.replace(':', "[:]")));
        }
        let word = run.trim_end_matches(is_mark);
        let lead = word.len() - word.trim_start_matches(is_mark).len();
        let name = &word[lead..];
        let is_indicator = (name.parse::<Ipv4Addr>().is_ok() || is_domain(name)) && !self.spares(name);
        let replaced = is_indicator.then(|| word[..lead].to_owned() + &with_points_in_brackets(name));
        (if is_indicator { word.len() } else { run.len() }, replaced)
    }

    fn spares(&self, authority: &str) -> bool {
        let host = host(authority);
        self.spared.iter().any(|spared| spared.eq_ignore_ascii_case(host))
    }
}

/// Whether a party is known not to be behind the incident.
fn is_bystander(party: &Party) -> bool {
    match party.role.known() {
        Some(Role::Receiver | Role::Responder | Role::Speaker | Role::Media) => true,
        Some(Role::Initiator | Role::Sponsor | Role::Context) | None => false,
    }
}

/// The part of an address without its scheme that names the host, perhaps with a user and a port.
fn authority(address: &str) -> &str {
    run(address, |c| !c.is_whitespace() && !"/?#<>\"'`),;".contains(c))
}

/// The host alone, without `www.`, which people leave out.
fn host(authority: &str) -> &str {
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default().trim_end_matches('.');
    match host.get(..4) {
        Some(www) if www.eq_ignore_ascii_case("www.") => &host[4..],
        _ => host,
    }
}

/// The harmless scheme that is written instead of this one; `None` for those that need none.
fn scheme(word: &str) -> Option<&'static str> {
    let schemes = [("http", "hxxp"), ("https", "hxxps"), ("ftp", "fxp")];
    let known = schemes
        .into_iter()
        .find(|(scheme, _)| word.eq_ignore_ascii_case(scheme));
    known.map(|(_, harmless)| harmless)
}

fn is_domain(name: &str) -> bool {
    let Some((above, last)) = name.rsplit_once('.') else {
        return false;
    };
    let is_label =
        |label: &str| !label.is_empty() && label.len() < 64 && !label.starts_with('-') && !label.ends_with('-');
    // A sentence that begins after a full stop without a space: `attack.In`.
    let is_sentence =
        above.ends_with(|c: char| c.is_ascii_lowercase()) && last.starts_with(|c: char| c.is_ascii_uppercase());
    above.split('.').all(is_label)
        && DOMAINS.contains(&format!("\n{}\n", last.to_ascii_lowercase()))
        && !is_sentence
        && !PRODUCTS.contains(&name)
}

/// `a.b` as `a[.]b`; dots at either end, and those already in brackets, stay as they are.
fn with_points_in_brackets(host: &str) -> String {
    let mut harmless = String::with_capacity(host.len() + 8);
    let mut before = None;
    let mut rest = host.chars().peekable();
    while let Some(c) = rest.next() {
        let is_between = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || "-_".contains(c));
        if c == '.' && is_between(before) && is_between(rest.peek().copied()) {
            harmless.push_str("[.]");
        } else {
            harmless.push(c);
        }
        before = Some(c);
    }
    harmless
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> &str {
    &text[..text.find(|c| !belongs(c)).unwrap_or(text.len())]
}

fn is_of_host(c: char) -> bool {
    c.is_ascii_alphanumeric() || is_mark(c)
}

fn is_mark(c: char) -> bool {
    matches!(c, '.' | '-' | '_')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::export::{Format, sample};

    fn harmless(text: &str) -> String {
        defanged(text, &sample::incident()).into_owned()
    }

    #[test]
    fn indicators_are_defanged() {
        let table = [
            (
                "see https://evil.example.com/a.b/c.php?d=e.com",
                "see hxxps://evil[.]example[.]com/a.b/c.php?d=e[.]com",
            ),
            ("HTTP://198.51.100.7:8080.", "hxxp://198[.]51[.]100[.]7:8080."),
            ("(ftp://a_b.evil.net)", "(fxp://a_b[.]evil[.]net)"),
            (
                "from 198.51.100.7/24, evil.com; update-evil.co.uk.",
                "from 198[.]51[.]100[.]7/24, evil[.]com; update-evil[.]co[.]uk.",
            ),
            ("mail to someone@evil.ru", "mail to someone@evil[.]ru"),
            ("2001:db8::dead:beef.", "2001[:]db8[:][:]dead[:]beef."),
            ("在evil.com上", "在evil[.]com上"),
            (
                "EVIL.COM and Evil.Com.evil.org",
                "EVIL[.]COM and Evil[.]Com[.]evil[.]org",
            ),
            ("-evil.com-", "-evil[.]com-"),
            ("xn--e1aybc.xn--p1ai", "xn--e1aybc[.]xn--p1ai"),
        ];
        for (text, expected) in table {
            assert_eq!(harmless(text), expected);
        }
    }

    #[test]
    fn what_is_no_indicator_stays() {
        let texts = [
            "T1114.002 of 15.3.2024, 1.5 million, version 2.0.1, at 10:30:45",
            "e.g. the U.S. and i.e. a.m.",
            "invoice.exe, main.js, CVE-2023-38831",
            "after the attack.In 2020 it ended.Then",
            "an ASP.NET shell, ADO.NET",
            "example.org is a source, www.example.org and https://example.org/x too",
            "hxxps://evil[.]com and hxxp://198[.]51[.]100[.]7",
            "a::b std::net 999.1.1.1 1.2.3 ... -- _._ .com",
            "https://",
        ];
        for text in texts {
            assert_eq!(harmless(text), text);
        }
    }

    #[test]
    fn the_name_of_who_was_hit_stays_and_that_of_who_did_it_does_not() {
        let mut incident = sample::incident();
        incident.parties[0].name = "Evil.com crew".into();
        incident.parties[1].name = "Last.fm".into();
        let text = "last.fm was read by evil.com";
        assert_eq!(defanged(text, &incident), "last.fm was read by evil[.]com");
    }

    #[test]
    fn prose_is_defanged_in_what_people_read_and_sources_are_not() {
        let mut incident = sample::incident();
        let evil = "evil.com";
        for text in [&mut incident.title, &mut incident.summary, &mut incident.claims[0].text] {
            *text = format!("{text} by evil.com").into();
        }
        incident.claims[0].quote = Some(evil.into());
        incident.claims[1].by = Some(evil.into());
        incident.parties[0].name = evil.into();
        incident.sources[0].title = "evil.net".into();
        for format in Format::ALL {
            let text = sample::written(&[&incident], format);
            let (defanged, live) = (text.contains("evil[.]com"), text.contains("evil.com"));
            let expected = match format {
                format if format.is_prose() => (true, false),
                Format::Bibtex | Format::Csl => (false, false),
                _ => (false, true),
            };
            assert_eq!((defanged, live), expected, "{format}:\n{text}");
            assert!(
                text.contains("evil.net") || matches!(format, Format::Csv | Format::Tsv),
                "{format}"
            );
        }
    }

    proptest! {
        #[test]
        fn defanging_twice_changes_nothing_more(text in "([a-z0-9A-Z]{1,4}|[.:/@ -]|https?://|\\.com|\\[\\.\\]|1\\.2\\.3\\.4|é){0,16}") {
            let once = harmless(&text);
            prop_assert_eq!(&harmless(&once), &once, "{}", text);
            let live = |text: &str| text.to_lowercase().replace("[.]", ".").replace("[:]", ":").replace("hxxp", "http");
            prop_assert_eq!(live(&once).replace("fxp:", "ftp:"), live(&text).replace("fxp:", "ftp:"));
        }
    }
}
