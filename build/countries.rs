//! The countries of ISO 3166 by keshvar, whose own tables are code and take ten times the room.

use keshvar::{Country, CountryIterator};

/// A line for each country: its codes of two and of three letters, region, name and variants, with tabs between.
pub(crate) fn table() -> String {
    CountryIterator::new().map(|country| line(&country)).collect()
}

fn line(country: &Country) -> String {
    // The first two letters of a UN/LOCODE are the ISO code.
    let code = country.un_locode();
    let region = country
        .maybe_region()
        .map_or_else(String::new, |region| region.to_string());
    let formal = country.iso_long_name();
    let long_code = country.alpha3().to_string();
    let mut cells = vec![code, &long_code, &region, country.iso_short_name()];
    cells.extend(country.unofficial_name_list());
    cells.push(formal.strip_prefix("The ").unwrap_or(formal));
    assert!(
        cells.iter().all(|cell| !cell.contains(['\t', '\n'])),
        "{code}: a name holds a tab"
    );
    cells.join("\t") + "\n"
}
