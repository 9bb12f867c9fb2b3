//! Countries that are not ISO 3166 codes.

use crate::{
    check::places::{Places, Violation, Violations, claim, in_quotes, of, party},
    incident::{Country, Incident, KeyPath, Place, Word},
};

pub(in crate::check) fn unknown<'a>(incident: &'a Incident, places: Places<'a>) -> Violations<'a> {
    let parties = incident.parties.iter().flat_map(|(name, each)| {
        let written = [(each.country.as_ref(), "country"), (each.based.as_ref(), "based")];
        written.into_iter().filter_map(move |(word, key)| match word {
            Some(Word::Unknown(text)) => {
                let code = Country::named(text).or_else(|| Country::of_alpha3(text));
                let correction = code.and_then(|country| in_quotes(country.code()));
                Some((no_country(text).corrected(correction), party(name).key(key)))
            }
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
        .filter_map(move |(place, path)| Some((no_code(place, places.written(&path))?, path)));
    let wrong = parties.chain(places_named);
    Box::new(wrong.map(move |(violation, path): (Violation, KeyPath)| violation.at(places.value(&path))))
}

fn no_country(text: &str) -> Violation {
    let violation = Violation::new(0..0, format!("`{text}` is no country code"));
    if let Some(country) = Country::named(text).or_else(|| Country::of_alpha3(text)) {
        return violation.help(format!("write `{country}` for {}", country.name()));
    }
    let mut groups = Country::groups();
    let group = groups.find(|(key, name)| key.eq_ignore_ascii_case(text) || name.eq_ignore_ascii_case(text));
    match group {
        Some((key, name)) => {
            let message = format!("`{text}` is a group of countries, not one of them");
            let help = format!("leave it out, or name a member: `country:@{key}` finds each member of {name}");
            Violation::new(0..0, message).help(help)
        }
        None => violation,
    }
}

/// What is wrong with a place that ends in two letters that are not a country code; `written` is its value in the file.
fn no_code(place: &Place, written: &str) -> Option<Violation> {
    let last = place.0.rsplit(',').next()?.trim();
    let like_a_code = last.len() == 2 && last.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_wrong = like_a_code && place.country().is_none();
    is_wrong.then(|| no_country(last).corrected(with_code(last, written)))
}

/// The value `written`, which ends in the letters `last`, with the code of the country that they mean.
fn with_code(last: &str, written: &str) -> Option<String> {
    let country = Country::named(last)?;
    let quote = written.chars().next_back()?;
    let words = written.strip_suffix(quote)?.strip_suffix(last)?;
    Some(format!("{words}{country}{quote}"))
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
        let found = broken("country", "country = \"AL\"", "country = \"RUS\"");
        assert_eq!(found, ["[\"RUS\"] `RUS` is no country code (write `RU` for Russia)"]);
        let found = broken("country", "country = \"AL\"", "country = \"NATO\"");
        assert_eq!(
            found,
            ["[\"NATO\"] `NATO` is a group of countries, not one of them \
              (leave it out, or name a member: `country:@nato` finds each member of NATO)"]
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
