//! Countries that are no ISO 3166 code.

use crate::{
    check::places::{Places, Problem, Problems, claim, of, party},
    incident::{Country, Incident, KeyPath, Place, Word},
};

pub(in crate::check) fn unknown<'a>(incident: &'a Incident, places: Places<'a>) -> Problems<'a> {
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
    Box::new(wrong.map(move |(problem, path): (Problem, KeyPath)| problem.at(places.value(&path))))
}

fn no_country(text: &str) -> Problem {
    let meant = Country::named(text).map(|country| format!("write `{country}` for {}", country.name()));
    Problem::new(0..0, format!("`{text}` is no country code")).help(meant)
}

/// What is wrong with a place that ends like a code but in none.
fn no_code(place: &Place) -> Option<Problem> {
    let last = place.0.rsplit(',').next()?.trim();
    let like_a_code = last.len() == 2 && last.bytes().all(|byte| byte.is_ascii_alphabetic());
    (like_a_code && place.country().is_none()).then(|| no_country(last))
}

#[cfg(test)]
mod tests {
    use crate::check::example::broken;

    #[test]
    fn a_country_is_its_code() {
        let found = broken("country", "country = \"AL\"", "country = \"Albania\"");
        assert_eq!(
            found,
            ["[\"Albania\"] `Albania` is no country code (write `AL` for Albania)"]
        );
        let found = broken("country", "country = \"AL\"", "country = \"XX\"");
        assert_eq!(found, ["[\"XX\"] `XX` is no country code"]);
    }

    #[test]
    fn a_place_ends_in_a_code_or_in_no_code() {
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
