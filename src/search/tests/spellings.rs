//! One thing in several spellings: numbers, addresses, names in several scripts; and what is highlighted of each.

use super::*;

/// The ids of the records that `typed` finds, in order, among records with these ids, titles and other keys.
fn found(records: &[(&str, &str, &str)], typed: &str) -> Vec<String> {
    let records = records.iter().map(|(id, title, more)| record(id, title, "2020", more));
    let mut searcher = Searcher::of(records.collect());
    searcher.found(typed)
}

fn highlighted(typed: &str, text: &str) -> Vec<String> {
    let ranges = parsed(typed).highlighter().ranges(text).into_iter();
    ranges.map(|range| text[range].to_owned()).collect()
}

#[test]
fn a_number_is_found_whatever_sets_its_thousands_apart() {
    let records = [
        ("comma", "1,000,000 rubles", ""),
        ("plain", "1000000 rubles", ""),
        ("blank", "1 000 000 rubles", ""),
        ("point", "1.000.000 rubles", ""),
        ("swiss", "1’000’000 rubles", ""),
        ("thin", "1\u{202f}000\u{202f}000 rubles", ""),
        ("iranian", "۱٬۰۰۰٬۰۰۰ rubles", ""),
    ];
    for typed in [
        "1000000",
        "1,000,000",
        "1 000 000",
        "1.000.000",
        "1'000'000",
        "\"1 000 000 rubles\"",
        "rubles 1 000 000",
        "1 000 000 rubles",
        "۱۰۰۰۰۰۰",
    ] {
        assert_eq!(found(&records, typed).len(), records.len(), "{typed}");
    }
    let others = [
        ("date", "seen on 2024.08.13", ""),
        ("address", "came from 10.0.0.1", ""),
        ("people", "in 2024 300 people", ""),
    ];
    for (typed, id) in [
        ("2024.08.13", "date"),
        ("10.0.0.1", "address"),
        ("300", "people"),
        ("13", "date"),
    ] {
        assert_eq!(found(&others, typed), [id], "{typed}");
    }
    assert_eq!(found(&others, "2024300"), [""; 0]);
    assert_eq!(parsed("1 000 000 rubles").to_string(), "1000000 rubles");
}

#[test]
fn a_small_number_meets_its_word() {
    let records = [
        ("word", "Eleven suspects arrested", ""),
        ("digits", "11 suspects arrested", ""),
        ("other", "Twelve suspects arrested", ""),
    ];
    assert_eq!(found(&records, "11 suspects"), ["digits", "word"]);
    assert_eq!(found(&records, "eleven suspects"), ["digits", "word"]);
    assert_eq!(found(&records, "12"), ["other"]);
    assert_eq!(highlighted("11", "eleven of 11"), ["eleven", "11"]);
    assert_eq!(highlighted("eleven", "eleven of 11"), ["eleven", "11"]);
}

#[test]
fn a_defanged_address_is_found_as_copied_and_as_it_is() {
    let records = [
        ("brackets", "It fetched hxxps://bad[.]example/x.php", ""),
        ("words", "It fetched hxxp://bad[dot]example/x(dot)php", ""),
        ("plain", "It fetched https://bad.example/x.php", ""),
        ("bare", "It fetched bad[.]example/x.php", ""),
    ];
    for typed in [
        "hxxps://bad[.]example/x.php",
        "hxxp[:]//bad[dot]example/x.php",
        "https://bad.example/x.php",
        "bad.example/x.php",
        "bad(dot)example",
    ] {
        assert_eq!(found(&records, typed).len(), records.len(), "{typed}");
    }
    let mail = [
        ("copied", "Mail of spy[at]bad[.]example", ""),
        ("plain", "Mail of spy@bad.example", ""),
    ];
    for typed in ["spy@bad.example", "spy[at]bad[dot]example"] {
        assert_eq!(found(&mail, typed).len(), 2, "{typed}");
    }
    assert_eq!(
        highlighted("bad.example", "hxxps://bad[dot]example/x"),
        ["bad[dot]example"]
    );
    for pattern in ["/bad.dot/", "/dot/", "/d.t/"] {
        assert_eq!(found(&records, pattern), ["words"], "{pattern}");
    }
}

#[test]
fn arabic_persian_japanese_and_hebrew_spellings_meet() {
    for (written, typed) in [
        ("هکری", "هكري"),
        ("یحیی", "يحيى"),
        ("أحمد", "احمد"),
        ("مُحَمَّد", "محمد"),
        ("مـحـمـد", "محمد"),
        ("مدرسة", "مدرسه"),
        ("۱۲", "12"),
        ("カスペルスキー", "かすぺるすきー"),
        ("ｶｽﾍﾟﾙｽｷｰ", "カスペルスキー"),
        ("שָׁלוֹם", "שלום"),
    ] {
        assert_eq!(found(&[("it", written, "")], typed), ["it"], "{typed}");
        assert_eq!(found(&[("it", typed, "")], written), ["it"], "{written}");
    }
    assert_eq!(highlighted("محمد", "قال مُحَمَّد هنا"), ["مُحَمَّد"]);
    assert_eq!(highlighted("هكري", "گروه هکری بود"), ["هکری"]);
    assert_eq!(highlighted("ぺる", "カスペルスキー"), ["ペル"]);
    assert_eq!(
        highlighted("ransomware", "a ran\u{ad}som\u{ad}ware"),
        ["ran\u{ad}som\u{ad}ware"]
    );
}

#[test]
fn a_name_is_found_in_another_script_after_its_own() {
    let party = |name: &str| format!("[party]\np = {{ name = '{name}', role = 'speaker' }}");
    let (native, press, told) = (
        party("Касперский"),
        party("Kaspersky"),
        "date_note = 'Касперский said so'",
    );
    let records = [
        ("native", "A", native.as_str()),
        ("press", "B", &press),
        ("told", "C", told),
    ];
    assert_eq!(found(&records, "kaspersky"), ["press", "native"]);
    assert_eq!(found(&records, "kasperskij"), ["native", "press"]);
    assert_eq!(
        found(&records[1..2], "kasperskij"),
        [""; 0],
        "without the native name it is only near"
    );
    let mut searcher = Searcher::of(records.map(|(id, title, more)| record(id, title, "2020", more)).into());
    let highlighter = searcher.index.highlighter(&searcher.corpus, &parsed("kasperskij"));
    assert_eq!(highlighter.ranges("Kaspersky"), vec![0..9]);
    assert_eq!(found(&records, "касперский"), ["native", "told", "press"]);
    assert_eq!(found(&records, "касперс"), ["native", "press", "told"]);
    assert_eq!(found(&records, "'kaspersky'"), ["press"]);
    assert_eq!(
        highlighted("kaspersky", "Касперский (Kaspersky)"),
        ["Касперский", "Kaspersky"]
    );
    assert_eq!(highlighted("kasper", "Касперский"), ["Каспер"]);
    assert_eq!(highlighted("касперс", "Kaspersky"), ["Kaspers"]);
}

#[test]
fn the_value_of_a_field_of_names_meets_the_other_script() {
    let party = |name: &str| {
        format!(
            "[party]\np = {{ name = '{name}', role = 'initiator' }}\nx = {{ name = 'X', role = 'speaker' }}\n\
             [source]\ns = {{ title = 'A', publisher = 'B' }}\n\
             [[claim]]\nby = 'p'\nabout = 'x'\nsource = 's'\ntext = 'Told.'"
        )
    };
    let names = [
        "Касперский",
        "Kaspersky Lab",
        "Лазарус Групп",
        "Lazarus Group",
        "Voodoo Bear",
    ]
    .map(party);
    let records = [
        ("native", "A", names[0].as_str()),
        ("press", "B", &names[1]),
        ("native-group", "C", &names[2]),
        ("group", "D", &names[3]),
        ("alias", "E", &names[4]),
    ];
    for (typed, ids) in [
        ("actor:Касперский", &["native", "press"][..]),
        ("actor:kaspersky", &["native", "press"]),
        ("party:Касперский", &["native", "press"]),
        ("party:kaspersky", &["native", "press"]),
        ("by:Касперский", &["native", "press"]),
        ("by:kaspersky", &["native", "press"]),
        ("actor:\"Лазарус Групп\"", &["group", "native-group"]),
        ("actor:\"lazarus group\"", &["group", "native-group"]),
        ("party:\"lazarus group\"", &["group", "native-group"]),
        ("actor=Касперский", &["native"]),
        ("actor:Каспаров", &[]),
        ("actor:Телеботс", &["alias"]),
        ("Телеботс", &["alias"]),
    ] {
        assert_eq!(found(&records, typed), ids, "{typed}");
    }
}

#[test]
fn numbers_in_ids_count_by_their_value() {
    let records = [("unit-10", "x", ""), ("unit-9", "x", ""), ("unit-100", "x", "")];
    let sorted = ["unit-9", "unit-10", "unit-100"];
    assert_eq!(found(&records, "x"), sorted);
    let records = records.map(|(id, title, more)| record(id, title, "2020", more));
    let mut searcher = Searcher::of(records.into());
    let answer = searcher.sorted(&parsed(""), Sort::Id);
    assert_eq!(searcher.ids(answer.literal()), sorted);
}
