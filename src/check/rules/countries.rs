//! Countries that are not ISO 3166 codes.

use crate::{
    check::places::{Places, Violation, Violations, claim, of, party},
    incident::{Country, Incident, KeyPath, Place, Word},
};

pub(in crate::check) fn unknown<'a>(incident: &'a Incident, places: Places<'a>) -> Violations<'a> {
    let parties = incident.parties.iter().flat_map(|(name, each)| {
        let written = [(each.country.as_ref(), "country"), (each.based.as_ref(), "based")];
        written.into_iter().filter_map(move |(word, key)| match word {
            Some(Word::Unknown(text)) => Some((no_country(text), party(name).key(key))),
            Some(Word::Known(_)) | None => None,
        })
    });
    let record = incident.place.as_ref().map(|place| (place, of("place")));
    let claims = incident
        .claims
        .iter()
        .enumerate()
        .filter_map(|(at, each)| Some((each.place.as_ref()?, claim(at).key("place"))));
    let places_named = record
        .into_iter()
        .chain(claims)
        .filter_map(|(place, path)| Some((no_code(place)?, path)));
    let wrong = parties.chain(places_named);
    Box::new(wrong.map(move |(violation, path): (Violation, KeyPath)| violation.at(places.value(&path))))
}

fn no_country(text: &str) -> Violation {
    let meant = Country::named(text).map(|country| format!("write `{country}` for {}", country.name()));
    Violation::new(0..0, format!("`{text}` is no country code")).help(meant)
}

/// What is wrong with a place that ends in two letters that are not a country code.
fn no_code(place: &Place) -> Option<Violation> {
    let last = place.0.rsplit(',').next()?.trim();
    let like_a_code = last.len() == 2 && last.bytes().all(|byte| byte.is_ascii_alphabetic());
    (like_a_code && place.country().is_none()).then(|| no_country(last))
}

#[cfg(test)]
mod tests {
    use crate::check::example::broken;

    #[test]
    fn a_country_is_written_as_its_code() {
        let found = broken("country", "country = \"AL\"", "country = \"Albania\"");
        assert_eq!(
            found,
            ["[\"Albania\"] `Albania` is no country code (write `AL` for Albania)"]
        );
        let found = broken("country", "country = \"AL\"", "country = \"XX\"");
        assert_eq!(found, ["[\"XX\"] `XX` is no country code"]);
    }

    #[test]
    fn two_letters_at_the_end_of_a_place_are_a_country_code() {
        let found = broken("country", "\"Tirana, AL\"", "\"London, UK\"");
        assert_eq!(
            found,
            ["[\"London, UK\"] `UK` is no country code (write `GB` for United Kingdom)"]
        );
        for place in ["AL", "Tirana", "near Durrës, on the coast"] {
            assert_eq!(broken("", "\"Tirana, AL\"", &format!("\"{place}\"")), [""; 0]);
        }
    }
}
