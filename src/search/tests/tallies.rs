//! Counts of the sidebar: each answers how many records there would be.

use proptest::prelude::*;

use super::*;
use crate::corpus::built_in;

/// A few records that differ in everything the sidebar counts.
fn records(seeds: &[[u8; 6]]) -> Vec<Incident> {
    let countries = ["CZ", "AL", "TR", "Utopia"];
    let actors = ["APT1", "APT10", "Sofacy", "APT28", "Ghost", "Ghost Unit"];
    let dates = ["2023", "2022-05", "2022/2024", "[..2023]", "XXXX-05", "2024~"];
    let types = ["espionage", "sabotage", "hacking"];
    let techniques = ["T1566", "T1566.001", "T1001"];
    let records = seeds.iter().enumerate().map(|(n, seed)| {
        let pick = |list: &[&'static str], at: usize| list.get(usize::from(seed[at])).copied();
        let mut rest: Vec<String> = Vec::new();
        rest.extend(pick(&types, 0).map(|kind| format!("types = ['{kind}']")));
        rest.extend(pick(&techniques, 1).map(|technique| format!("techniques = ['{technique}']")));
        rest.push("[party]".into());
        rest.extend(
            pick(&countries, 2).map(|code| format!("t = {{ name = 'T', role = 'receiver', country = '{code}' }}")),
        );
        rest.extend(pick(&actors, 3).map(|actor| format!("a = {{ name = '{actor}', role = 'initiator' }}")));
        // Some who are hit answer elsewhere, and deny.
        if let Some(code) = pick(&countries, 1) {
            rest.push(format!("r = {{ name = 'R', role = 'responder', country = '{code}' }}"));
        }
        if seed[0] == 1 {
            rest.push("[[claim]]\nid = 'a'\ntype = 'arrest'\ntext = 'x'\n[[claim]]\ntype = 'denial'\ntext = 'x'\nby = 'r'\ndisputes = 'a'".into());
        }
        if seed[5] > 0 {
            rest.push("[source]\ns = { title = 'S', publisher = 'P', reliability = 'B' }".into());
        }
        record(
            &format!("r{n}"),
            "Word",
            pick(&dates, 4).unwrap_or("2021"),
            &rest.join("\n"),
        )
    });
    records.collect()
}

fn seeds() -> impl Strategy<Value = Vec<[u8; 6]>> {
    prop::collection::vec([0..4_u8, 0..4, 0..5, 0..7, 0..7, 0..2], 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_count_is_what_the_value_alone_would_find(
        seeds in seeds(),
        text in prop::sample::select(vec![
            "", "word", "target:CZ", "-target:CZ,AL", "target:CZ actor:\"APT28\" word", "date:2023", "is:unlinked,disputed",
            "target:CZ,@nato -responder:AL", "responder:CZ -target:TR", "denier:CZ", "-place:CZ", "type:espionage | target:TR", "-actor:\"Ghost\" date:2022..",
        ]),
    ) {
        let mut searcher = Searcher::of(records(&seeds));
        for group in searcher.facets(text).groups {
            for value in group.values.into_iter().chain(group.regions) {
                let alone = choose_only(text, group.facet, &value.key);
                prop_assert_eq!(searcher.answer(&alone).literal().len(), value.count, "{} by {}", alone, text);
            }
            for elsewhere in group.elsewhere {
                let there = choose_role(text, group.facet, elsewhere.facet, &elsewhere.key);
                prop_assert_eq!(searcher.answer(&there).literal().len(), elsewhere.count, "{} by {}", there, text);
            }
        }
    }

    #[test]
    fn what_is_chosen_is_shown_as_such(seeds in seeds(), excluded in any::<bool>()) {
        let mut searcher = Searcher::of(records(&seeds));
        let choice = if excluded { Choice::Excluded } else { Choice::Included };
        for group in searcher.facets("").groups {
            for value in group.values {
                let text = choose("word", group.facet, &value.key, choice);
                let facets = searcher.facets(&text);
                let same = facets.groups.iter().find(|other| other.facet == group.facet);
                let same = same.and_then(|group| group.values.iter().find(|other| other.key == value.key));
                prop_assert_eq!(same, Some(&FacetValue { choice, ..value.clone() }), "{}", text);
                prop_assert_eq!(facets.others, 0, "{}", text);
            }
        }
    }
}

/// The values of `facet`, as `key count` or `key=label count` where they differ.
fn shown(facets: &Facets, facet: Facet) -> Vec<String> {
    let group = facets.groups.iter().find(|group| group.facet == facet);
    let values = group.map_or(&[][..], |group| &group.values);
    values
        .iter()
        .map(|FacetValue { key, label, count, .. }| {
            if key == label {
                format!("{key} {count}")
            } else {
                format!("{key}={label} {count}")
            }
        })
        .collect()
}

#[test]
fn values_are_sorted_by_count_then_by_label() {
    let mut searcher = Searcher::five();
    let facets = searcher.facets("");
    assert_eq!(
        shown(&facets, Facet::Target),
        ["CZ=Czechia 2", "TR=Türkiye 2", "IR=Iran 1", "UA=Ukraine 1"]
    );
    assert_eq!(shown(&facets, Facet::Tlp), ["clear 5"]);
    assert_eq!(facets.groups.len(), Facet::ALL.len());
}

#[test]
fn a_chosen_value_stays_even_without_records() {
    let mut searcher = Searcher::five();
    let facets = searcher.facets("target:FR router");
    assert_eq!(
        shown(&facets, Facet::Target),
        ["CZ=Czechia 1", "UA=Ukraine 1", "FR=France 0"]
    );
    assert_eq!(shown(&facets, Facet::Tlp), [""; 0], "no record is left");
}

#[test]
fn an_alias_is_counted_under_its_actor() {
    let sofacy = [3, 3, 4, 2, 0, 0];
    let apt28 = [3, 3, 4, 3, 0, 0];
    let mut searcher = Searcher::of(records(&[sofacy, apt28]));
    assert_eq!(shown(&searcher.facets(""), Facet::Actor), ["APT28 2"]);
}

#[test]
fn a_name_in_a_longer_name_is_another_actor() {
    let ghost = [3, 3, 4, 4, 0, 0];
    let unit = [3, 3, 4, 5, 0, 0];
    for seeds in [[ghost, unit], [unit, ghost]] {
        let mut searcher = Searcher::of(records(&seeds));
        assert_eq!(shown(&searcher.facets(""), Facet::Actor), ["Ghost 1", "Ghost Unit 1"]);
    }
}

#[test]
fn conditions_without_a_box_are_counted_apart() {
    let mut searcher = Searcher::five();
    let others = |searcher: &mut Searcher, text: &str| searcher.facets(text).others;
    assert_eq!(others(&mut searcher, "router target:CZ -type:sabotage"), 0);
    assert_eq!(others(&mut searcher, "router by:koudelka date:2022.. target:CZ"), 2);
    assert_eq!(others(&mut searcher, "target:CZ | target:TR"), 1);
}

#[test]
fn a_chosen_group_of_countries_is_a_ticked_box() {
    let party = "[party]\np = { name = 'P', role = 'receiver', country = 'TR' }";
    let mut searcher = Searcher::of(vec![record("a", "A", "2023", party)]);
    let regions = &searcher.facets("").groups[0].regions;
    let regions: Vec<&str> = regions.iter().map(|region| region.key.as_str()).collect();
    assert_eq!(regions, ["@asia", "@nato", "@middle-east"]);
    let facets = searcher.facets("target:nato");
    assert!(facets.groups[0].regions.iter().all(|region| region.key != "@nato"));
    assert_eq!(facets.others, 0);
    assert_eq!(shown(&facets, Facet::Target), ["@nato=NATO 1", "TR=Türkiye 1"]);
    assert_eq!(choose("target:nato", Facet::Target, "@nato", Choice::Free), "");
    assert_eq!(
        choose("target:@nato", Facet::Target, "TR", Choice::Included),
        "target:@nato,TR"
    );
}

#[test]
fn without_a_query_the_values_alone_give_the_same_order_and_counts() {
    assert_eq!(IndexScope::of_query(" "), IndexScope::Values);
    assert_eq!(IndexScope::of_query("type:arrest"), IndexScope::Words);
    let asked = |scope| {
        let mut corpus = Corpus::new(Registry::built_in());
        let (mut index, flow) = load_indexed(&mut corpus, date(2026, 11, 20), scope, |sink| sink(built_in()));
        assert!(flow.is_continue());
        let (marked, faulty) = Default::default();
        let context = Context {
            marked: &marked,
            faulty: &faulty,
        };
        let query = Query::default();
        let orders: Vec<Answer> = Sort::ALL
            .into_iter()
            .map(|sort| index.search(&corpus, &query, &context, sort))
            .collect();
        (orders, index.facets(&corpus, &query, &context).groups)
    };
    let whole = asked(IndexScope::Words);
    assert!(whole.0[0].len() > 100 && !whole.1.is_empty());
    assert_eq!(asked(IndexScope::Values), whole);
}

#[test]
fn a_ticked_country_tells_what_it_keeps_out_in_another_role() {
    let party = |role: &str| format!("[party]\np = {{ name = 'P', role = '{role}', country = 'AL' }}");
    let mut searcher = Searcher::of(vec![
        record("hit", "A", "2023", &party("receiver")),
        record("police", "B", "2023", &party("responder")),
        record("court", "C", "2023", &party("responder")),
        record("other", "D", "2023", &party("speaker")),
    ]);
    let elsewhere = searcher.facets("target:AL date:2023").groups[0].elsewhere.clone();
    let expected = Elsewhere {
        key: "AL".to_owned(),
        facet: Facet::Responder,
        count: 2,
    };
    assert_eq!(elsewhere, [expected]);
    let there = choose_role("target:AL date:2023", Facet::Target, Facet::Responder, "AL");
    assert_eq!(searcher.found(&there), ["court", "police"]);
    for text in ["", "-target:AL", "target:AL | x"] {
        assert!(
            searcher
                .facets(text)
                .groups
                .iter()
                .all(|group| group.elsewhere.is_empty()),
            "{text}"
        );
    }
}
