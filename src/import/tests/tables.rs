//! Tables with maps of their columns, whole and broken.

use super::*;

const MAP: &str = r#"
name = "Our cases"
separator = ";"
unknown = ["n/a"]
[record]
title = "Title"
id = "No"
prefix = "case-"
date = "Day"
order = "day-first"
[[source]]
url = "Link"
[[party]]
role = "receiver"
name = "Victim"
country = "Country"
[[party]]
role = "initiator"
name = "Actor"
[[claim]]
type = "attribution"
text = "Analysts name {Actor}"
each = "Actor"
about = "initiator"
[[types]]
column = "Kind"
[types.words]
Spying = ["espionage"]
"#;

fn with_map(text: &str) -> Imported {
    let settings = ImportSettings {
        form: None,
        map: Some(ColumnMap::parse(MAP).expect("a map")),
    };
    imported_as("x.csv", text.as_bytes(), &settings)
}

#[test]
fn a_date_that_cannot_be_read_is_kept_in_words_and_counted() {
    let imported = with_map(
        "No,Title,Day,Link,Victim,Country,Actor,Kind\n1,One,June 2022,,Office,CZ,Heron,\n\
         2,Two,,,Office,CZ,Heron,\n3,Three,2022-06,,Office,CZ,Heron,\n",
    );
    let notes: Vec<Option<&str>> = imported
        .records
        .iter()
        .map(|record| record.incident.date_note.as_deref())
        .collect();
    assert_eq!(
        notes,
        [
            Some("The input (Our cases) dates the event `June 2022`, which cannot be read as a date."),
            Some("The input (Our cases) states no date of the event."),
            None
        ]
    );
    assert_eq!(imported.report.lost.of("date that cannot be read"), 1);
}

#[test]
fn a_row_is_a_record_by_a_map_of_ones_own() {
    let imported = with_map(
        "No,Title,Day,Link,Victim,Country,Actor,Kind,Score\n\
         1,Harbour mail read,20.6.2023,https://example.org/a,Harbour office; Ferry line,Czechia; SK,Grey Heron,Spying; Magic,9\n\
         2,Other,1.3.2024,n/a,n/a,Utopia,n/a,,\n\
         ,,,,,,,,\n",
    );
    assert_eq!((imported.refused.len(), imported.records.len()), (0, 2));
    let [one, two] = [&imported.records[0].incident, &imported.records[1].incident];
    assert_eq!(
        (one.date.text(), &*one.aliases[0], one.sources.len()),
        ("2023-06-20", "case-1", 2)
    );
    let victims: Vec<String> = one.target_countries().iter().map(ToString::to_string).collect();
    assert_eq!((victims, one.claims.len()), (vec!["CZ".to_owned(), "SK".to_owned()], 1));
    assert_eq!(
        (two.date.text(), two.claims.len(), two.actors().count()),
        ("2024-03", 0, 0)
    );
    for (name, count) in [
        ("column `Score`", 1),
        ("word of `Kind` that the map does not know", 1),
        ("row without a title", 1),
    ] {
        assert_eq!(
            imported.report.lost.of(name),
            count,
            "{name}: {:?}",
            imported.report.lost
        );
    }
    assert_sound(imported);
}

#[test]
fn a_table_without_a_map_and_a_map_without_its_column_are_refused() {
    assert!(refusal("x.csv", "a,b\n1,2\n").contains("no map that comes with watchfloor fits its columns `a` and `b`"));
    let imported = with_map("No,Title\n1,x\n");
    let why = imported.refused[0].1.to_string();
    assert!(why.starts_with("the map reads a column `"), "{why}");
}

#[test]
fn broken_tables_cost_their_rows() {
    let head = "No,Title,Day,Link,Victim,Country,Actor,Kind\n";
    for (rest, count) in [
        ("1,\"never closed,20.6.2023\n2,x\n", 1),
        ("1,x\n2,y,,,,,,,,,,,,,\n", 2),
        ("1,a\0b,\0,\0,\0,\0,\0,\0\n", 1),
        ("\u{202e},\u{1b}]0;x\u{7},32.13.2023,javascript:x,['a,[[,\"\n", 1),
        ("1,=cmd()|x,20.6.2023,https://a b,['x', \"y\\,Z\n", 1),
        ("\n\n\n", 0),
    ] {
        let imported = with_map(&format!("{head}{rest}"));
        assert_eq!(imported.records.len(), count, "{rest:?}");
        assert_sound(imported);
    }
    let wide = format!("{},b\n1,2\n", "a,".repeat(2_000));
    assert!(!refusal("x.csv", &wide).is_empty());
}

const EUREPOC_COLUMNS: &str = "ID,name,description,start_date,end_date,inclusion_criteria,incident_type,receiver_name,\
receiver_country,initiator_name,initiator_country,source_incident_detection_disclosure,attribution_basis,attribution_date,\
attributing_actor,attributed_initiator,attributed_initiator_country,attributed_initiator_category,political_response_type,\
political_response_date,political_response_country,political_response_actor,legal_response_type,legal_response_date,\
legal_response_country,legal_response_actor,sources_url,sources_attribution";

#[test]
fn the_first_of_a_month_and_unknown_names_are_not_believed() {
    let row = r#"7,Harbour mail,Mail was read,2019-09-01,2019-09-01,x,Data theft; Disruption,[['Not available']],"['Czechia']",['Grey Heron'],"['Korea, Republic of']",Disclosed,Media,,,Grey Heron,Korea,State,,,,,,,,,"['https://example.org/a', 'https://example.org/b']",[]"#;
    let imported = imported("x.csv", format!("{EUREPOC_COLUMNS}\n{row}\n").as_bytes());
    assert_eq!(imported.refused, []);
    let incident = &imported.records[0].incident;
    assert_eq!((incident.date.text(), incident.date_note.is_some()), ("2019-09", true));
    let origin: Vec<String> = incident.origin_countries().iter().map(ToString::to_string).collect();
    assert_eq!(
        (origin, incident.sources.len(), incident.claims.len()),
        (vec!["KR".to_owned()], 3, 3)
    );
    assert_sound(imported);
}
