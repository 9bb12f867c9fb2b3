//! Arbitrary records for property tests: odd characters, unknown words and odd keys among them.

use std::{fmt::Debug, str::FromStr};

use proptest::{
    collection::{btree_map, vec},
    option,
    prelude::*,
};
use thin_vec::ThinVec;

use super::{Claim, Country, Incident, PartialDate, Party, Place, Quantity, Source, Text, Vocabulary, Word};

/// Any record that a file can hold, its title and keys' texts of any characters.
pub(crate) fn any_incident() -> impl Strategy<Value = Incident> {
    let texts = || vec(text(), 0..3).prop_map(ThinVec::from);
    let head = (
        (
            "[a-z0-9]{1,6}".prop_map(Text::from),
            text1(),
            texts(),
            word(),
            date(),
            option::of(text()),
            option::of(text().prop_map(Place)),
        ),
        (
            vec(word(), 0..3).prop_map(ThinVec::from),
            texts(),
            texts(),
            texts(),
            texts(),
            word(),
        ),
        (
            option::of(text()),
            option::of(text()),
            option::of(date()),
            option::of(date()),
            text1(),
        ),
    );
    let body = (
        btree_map(text(), source(), 0..3),
        btree_map(text(), party(), 0..3),
        vec(claim(), 0..3).prop_map(ThinVec::from),
    );
    (head, body).prop_map(|((first, second, third), (sources, parties, claims))| {
        let (id, title, names, kind, date, date_note, place) = first;
        let (types, techniques, tags, related, aliases, tlp) = second;
        let (withdrawn, replaced_by, added, updated, summary) = third;
        Incident {
            id,
            title,
            names,
            kind,
            date,
            date_note,
            place,
            types,
            techniques,
            tags,
            related,
            aliases,
            tlp,
            withdrawn,
            replaced_by,
            added,
            updated,
            summary,
            sources: sources.into_iter().collect(),
            parties: parties.into_iter().collect(),
            claims,
        }
    })
}

fn source() -> impl Strategy<Value = Source> {
    let words = (
        option::of(word()),
        option::of(word()),
        option::of(date()),
        option::of(date()),
    );
    let texts = (text1(), text1(), vec(option::of(text()), 6));
    (texts, words).prop_map(
        |((title, publisher, mut more), (kind, reliability, published, retrieved))| Source {
            title,
            publisher,
            url: more.pop().flatten(),
            kind,
            origin: more.pop().flatten(),
            published,
            retrieved,
            archived: more.pop().flatten(),
            lang: more.pop().flatten(),
            reliability,
            sha256: more.pop().flatten(),
            note: more.pop().flatten(),
        },
    )
}

fn party() -> impl Strategy<Value = Party> {
    let words = (word(), option::of(word()), option::of(word()));
    let countries = (option::of(country()), option::of(country()));
    let texts = (
        text1(),
        vec(text(), 0..3).prop_map(ThinVec::from),
        vec(option::of(text()), 3),
    );
    (texts, words, countries).prop_map(
        |((name, names, mut more), (role, class, sector), (country, based))| Party {
            name,
            role,
            names,
            class,
            sector,
            country,
            based,
            attack: more.pop().flatten(),
            part_of: more.pop().flatten(),
            note: more.pop().flatten(),
        },
    )
}

fn claim() -> impl Strategy<Value = Claim> {
    let words = (
        option::of(word()),
        option::of(word()),
        option::of(word()),
        option::of(date()),
    );
    let list = || vec(text(), 0..3).prop_map(ThinVec::from);
    let lists = (list(), list(), list());
    let counts = btree_map(text(), quantity(), 0..3);
    let texts = (text1(), vec(option::of(text()), 6), any::<bool>());
    (texts, words, lists, counts).prop_map(
        |((text, mut more, context), (kind, credibility, likelihood, date), (src, disputes, supports), count)| Claim {
            id: more.pop().flatten(),
            kind,
            text,
            date,
            by: more.pop().flatten(),
            about: more.pop().flatten(),
            place: more.pop().flatten().map(Place),
            src,
            count: count.into_iter().collect(),
            quote: more.pop().flatten(),
            context,
            disputes,
            supports,
            credibility,
            likelihood,
            note: more.pop().flatten(),
        },
    )
}

/// Text of any characters, those that TOML or a terminal gives a meaning more often than others.
fn text() -> impl Strategy<Value = Text> {
    let marks = "\"'\\\n\r\t\u{1b}\u{7f}\u{85}\u{202e}\u{feff}\u{2028}\0#=[]{}.,-";
    let c = prop_oneof![
        any::<char>(),
        prop::char::range('a', 'z'),
        prop::sample::select(marks.chars().collect::<Vec<_>>()),
    ];
    vec(c, 0..8).prop_map(|chars| String::from_iter(chars).into())
}

/// Text that is not empty, for what is required.
fn text1() -> impl Strategy<Value = Text> {
    (any::<char>(), text()).prop_map(|(first, rest)| format!("{first}{rest}").into())
}

fn word<T: Vocabulary + FromStr + Debug>() -> impl Strategy<Value = Word<T>> {
    prop_oneof![
        prop::sample::select(T::ALL_WORDS).prop_map(Word::Known),
        text1().prop_map(|text| Word::lenient(&text)),
    ]
}

fn country() -> impl Strategy<Value = Word<Country>> {
    prop_oneof!["[A-Z]{2}".prop_map(Text::from), text()].prop_map(|code| Word::lenient(&code))
}

fn date() -> impl Strategy<Value = PartialDate> {
    let edtf = "20[0-9]{2}(-[01][0-9]){0,2}[~?]?".prop_map(Text::from);
    prop_oneof![edtf, text1()].prop_map(|text| PartialDate::lenient(&text))
}

fn quantity() -> impl Strategy<Value = Quantity> {
    prop_oneof![
        any::<u64>().prop_map(Quantity::Exactly),
        any::<u64>().prop_map(Quantity::About),
        any::<u64>().prop_map(Quantity::AtLeast),
        text().prop_map(|text| Quantity::lenient(&text)),
    ]
}
