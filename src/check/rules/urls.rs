//! Addresses of sources: those that no browser opens, those that track their readers, and sources without one.

use crate::{
    check::places::{Places, Violation, Violations, in_quotes, source},
    incident::Incident,
};

/// Names of query parameters that follow readers from site to site; those that begin with `utm_` do so too.
const TRACKING_PARAMETERS: [&str; 29] = [
    "fbclid",
    "gclid",
    "gclsrc",
    "dclid",
    "gbraid",
    "wbraid",
    "msclkid",
    "yclid",
    "twclid",
    "ttclid",
    "igshid",
    "igsh",
    "mc_cid",
    "mc_eid",
    "_hsenc",
    "_hsmi",
    "__hstc",
    "__hssc",
    "__hsfp",
    "hsctatracking",
    "mkt_tok",
    "vero_id",
    "oly_enc_id",
    "oly_anon_id",
    "rb_clickid",
    "s_cid",
    "wickedid",
    "_openstat",
    "ml_subscriber",
];

pub(in crate::check) fn malformed<'a>(incident: &'a Incident, places: Places<'a>) -> Violations<'a> {
    let archived = incident.sources.iter();
    let archived = archived.filter_map(|(name, each)| Some((name.as_str(), "archived", each.archived.as_deref()?)));
    let named = addresses(incident).map(|(name, url)| (name, "url", url));
    Box::new(named.chain(archived).filter_map(move |(name, key, url)| {
        let (reason, help) = fault(url)?;
        let place = places.value(&source(name).key(key));
        Some(Violation::new(place, format!("`{url}` {reason}")).help(help))
    }))
}

pub(in crate::check) fn tracking<'a>(incident: &'a Incident, places: Places<'a>) -> Violations<'a> {
    Box::new(addresses(incident).filter_map(move |(name, url)| {
        let (bare, dropped) = without_tracking(url)?;
        let place = places.value(&source(name).key("url"));
        let violation = Violation::new(place, format!("`{dropped}` tracks who follows it"));
        let violation = violation.corrected(in_quotes(&bare));
        Some(violation.help(format!("write `{bare}`")))
    }))
}

pub(in crate::check) fn unlinked<'a>(incident: &'a Incident, places: Places<'a>) -> Violations<'a> {
    let sources = incident.sources.iter();
    let bare = sources.filter(|(_, each)| each.url.is_none() && each.note.is_none());
    Box::new(bare.map(move |(name, _)| {
        let message = format!("source `{name}` has neither `url` nor `note`");
        let violation = Violation::new(places.key(&source(name)), message);
        violation.help("say in `note` how the text was had".to_owned())
    }))
}

fn addresses(incident: &Incident) -> impl Iterator<Item = (&str, &str)> {
    let sources = incident.sources.iter();
    sources.filter_map(|(name, each)| Some((name.as_str(), each.url.as_deref()?)))
}

/// Why no browser opens `url`: `has no https://`.
pub fn address_fault(url: &str) -> Option<&'static str> {
    fault(url).map(|(reason, _)| reason)
}

/// Why no browser opens `url`, and what to write instead.
fn fault(url: &str) -> Option<(&'static str, Option<String>)> {
    if let Some(inner) = inner_address(url) {
        return Some((
            "is wrapped in signs of another format",
            Some(format!("write `{inner}`")),
        ));
    }
    if url.contains('…') || url.ends_with("...") || url.contains("/.../") {
        return Some(("is cut short", Some("write the whole address".to_owned())));
    }
    let refanged = url.replace("[.]", ".").replace("hxxp", "http").replace("[:]", ":");
    if refanged != url {
        let help = fault(&refanged)
            .is_none()
            .then(|| format!("write `{refanged}`: sources are not indicators"));
        return Some(("is defanged", help));
    }
    let Some((scheme, rest)) = url.split_once("://") else {
        let guess = format!("https://{url}");
        let help = fault(&guess).is_none().then(|| format!("write `{guess}`"));
        return Some(("has no `https://`", help));
    };
    if !["http", "https", "ftp"]
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known))
    {
        return Some(("is not on the web", None));
    }
    if let Some(bad) = url
        .chars()
        .find(|c| c.is_whitespace() || c.is_control() || "<>\"{}|\\^`".contains(*c))
    {
        let coded: Vec<String> = bad.to_string().bytes().map(|byte| format!("%{byte:02X}")).collect();
        let help = format!("write `{}` for it", coded.concat());
        return Some(("holds a character that no address may", Some(help)));
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    (!is_host(host)).then_some(("names no host", None))
}

/// The address in `<…>` or, as Markdown has it, in `[…](…)`.
fn inner_address(url: &str) -> Option<&str> {
    let angled = url.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    let linked = || {
        let (_, address) = url.strip_prefix('[')?.split_once("](")?;
        address.strip_suffix(')')
    };
    angled.or_else(linked).filter(|inner| fault(inner).is_none())
}

/// Whether `host`, which may include a port, is a dotted name, or an address in `[ ]`.
fn is_host(host: &str) -> bool {
    if let Some(address) = host.strip_prefix('[') {
        return address.contains(']') && address.contains(':');
    }
    let (name, port) = host.split_once(':').unwrap_or((host, ""));
    let labels = name.strip_suffix('.').unwrap_or(name);
    labels.contains('.')
        && labels
            .split('.')
            .all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || "-_".contains(c)))
        && port.bytes().all(|byte| byte.is_ascii_digit())
}

/// `url` without its tracking parameters, and these parameters; `None` if it has none.
fn without_tracking(url: &str) -> Option<(String, String)> {
    let (address, fragment) = url
        .split_once('#')
        .map_or((url, None), |(address, fragment)| (address, Some(fragment)));
    let (page, query) = address.split_once('?')?;
    let (dropped, kept): (Vec<&str>, Vec<&str>) = query.split('&').partition(|parameter| tracks(parameter));
    if dropped.is_empty() {
        return None;
    }
    let mut bare = page.to_owned();
    if !kept.is_empty() {
        bare.push('?');
        bare.push_str(&kept.join("&"));
    }
    if let Some(fragment) = fragment {
        bare.push('#');
        bare.push_str(fragment);
    }
    Some((bare, dropped.join("&")))
}

fn tracks(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or_default().to_ascii_lowercase();
    let name = name.strip_prefix("amp;").unwrap_or(&name);
    name.starts_with("utm_") || TRACKING_PARAMETERS.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::example::broken;

    #[test]
    fn addresses_that_open_are_left_alone() {
        for url in [
            "https://example.org",
            "http://example.org:8080/a?b=c#d",
            "HTTPS://example.org./",
            "https://user@example.org/",
            "https://пример.рф/страница",
            "http://[2001:db8::1]/",
            "http://192.0.2.1/",
            "https://web.archive.org/web/2014/https://example.org/",
        ] {
            assert_eq!(fault(url), None, "{url}");
        }
    }

    #[test]
    fn addresses_that_do_not_open_are_reported_with_the_reason() {
        let rows = [
            (
                "example.org/a",
                "has no `https://`",
                Some("write `https://example.org/a`"),
            ),
            ("see the paper", "has no `https://`", None),
            (
                "hxxps://example[.]org",
                "is defanged",
                Some("write `https://example.org`: sources are not indicators"),
            ),
            ("file:///etc/passwd", "is not on the web", None),
            (
                "https://example.org/a b",
                "holds a character that no address may",
                Some("write `%20` for it"),
            ),
            ("https://", "names no host", None),
            ("https://localhost/", "names no host", None),
            ("https://exa..mple.org", "names no host", None),
        ];
        for (url, reason, help) in rows {
            assert_eq!(fault(url), Some((reason, help.map(str::to_owned))), "{url}");
        }
    }

    #[test]
    fn only_tracking_parameters_are_dropped() {
        let bare = |url: &str| without_tracking(url).map(|(bare, _)| bare);
        assert_eq!(
            bare("https://e.org/?utm_source=x&id=3#top").as_deref(),
            Some("https://e.org/?id=3#top")
        );
        assert_eq!(bare("https://e.org/a?fbclid=1").as_deref(), Some("https://e.org/a"));
        assert_eq!(bare("https://e.org/?id=3&utmost=1"), None);
        assert_eq!(bare("https://e.org/#utm_source=x"), None);
    }

    #[test]
    fn addresses_of_sources_are_checked() {
        let url = "https://www.cisa.gov/news-events/cybersecurity-advisories/aa22-264a";
        let found = broken("url", url, "www.cisa.gov/aa22-264a");
        assert_eq!(
            found,
            [
                "[\"www.cisa.gov/aa22-264a\"] `www.cisa.gov/aa22-264a` has no `https://` \
              (write `https://www.cisa.gov/aa22-264a`)"
            ]
        );
        let found = broken("url", url, &format!("{url}\"\narchived = \"web.archive.org/a"));
        assert_eq!(
            found,
            ["[\"web.archive.org/a\"] `web.archive.org/a` has no `https://` (write `https://web.archive.org/a`)"]
        );
        let found = broken("tracking", url, "https://www.cisa.gov/?utm_source=x&id=3");
        assert_eq!(
            found,
            [
                "[\"https://www.cisa.gov/?utm_source=x&id=3\"] `utm_source=x` tracks who follows it \
              (write `https://www.cisa.gov/?id=3`)"
            ]
        );
        let found = broken("unlinked", "note      = \"wire text, kept as a file\"\n", "");
        assert_eq!(
            found,
            ["[irna] source `irna` has neither `url` nor `note` (say in `note` how the text was had)"]
        );
    }
}
