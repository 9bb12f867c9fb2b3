//! What texts mean, and what is refused.

use super::*;
use crate::search::{
    parse_typing,
    query::{Bound, Condition, Field, FieldValue, Relation, Sign},
};

fn query(text: &str) -> Query {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn word(text: &str, sign: Sign) -> Node {
    Node::Keyword(Keyword {
        text: text.into(),
        sign,
    })
}

fn condition(field: Field, values: &[FieldValue]) -> Node {
    Node::Condition(Condition {
        field,
        relation: Relation::Contains,
        values: values.to_vec(),
    })
}

fn text(text: &str) -> FieldValue {
    FieldValue::Text(text.into())
}

#[test]
fn signs_count_where_a_term_begins_or_ends() {
    let table = [
        ("router", "router", Sign::Plain),
        ("'word", "word", Sign::Literal),
        ("'word'", "word", Sign::Whole),
        ("^word", "word", Sign::Begins),
        ("word$", "word", Sign::Ends),
        ("^word$", "word", Sign::Fills),
        ("~sndwrm", "sndwrm", Sign::Near),
        ("*mit*", "mit", Sign::Inside),
        ("=Word", "Word", Sign::Exact),
        ("=Wor*", "Wor", Sign::ExactBeginning),
        ("TCP/IP", "TCP/IP", Sign::Plain),
        ("$5", "$5", Sign::Plain),
        ("prosecutor's", "prosecutor's", Sign::Plain),
        ("prosecutors'", "prosecutors'", Sign::Plain),
        ("denial-of-service", "denial-of-service", Sign::Plain),
        ("AA22-264A", "AA22-264A", Sign::Plain),
        ("f(x)", "f(x)", Sign::Plain),
        ("C++", "C++", Sign::Plain),
        ("https://a.example/b", "https://a.example/b", Sign::Plain),
        ("12:30", "12:30", Sign::Plain),
        (r"\-x", "-x", Sign::Plain),
        (r"\(x", "(x", Sign::Plain),
        (r"a\ b", "a b", Sign::Plain),
        (r"target\:CZ", "target:CZ", Sign::Plain),
        (r"x\$", "x$", Sign::Plain),
        (r"a\|b", "a|b", Sign::Plain),
        (r"\OR", "OR", Sign::Plain),
        ("NOT", "NOT", Sign::Plain),
        ("or", "or", Sign::Plain),
    ];
    for (typed, meant, sign) in table {
        assert_eq!(*query(typed).root(), word(meant, sign), "{typed}");
    }
}

#[test]
fn side_by_side_binds_tighter_than_or() {
    let plain = |text| word(text, Sign::Plain);
    assert_eq!(
        *query("a b | c").root(),
        Node::Or(vec![Node::And(vec![plain("a"), plain("b")]), plain("c")])
    );
    assert_eq!(
        *query("(a | b) -c").root(),
        Node::And(vec![
            Node::Or(vec![plain("a"), plain("b")]),
            Node::Not(Box::new(plain("c")))
        ])
    );
    assert_eq!(query("((a))"), query("a"));
    assert_eq!(query("!a"), query("-a"));
    assert_ne!(
        query("(by:x) about:y"),
        query("by:x about:y"),
        "claims end with their group"
    );
}

#[test]
fn a_bar_is_or_with_blanks_or_without() {
    for (typed, meant) in [
        ("apt28|apt29", "apt28 | apt29"),
        ("(router|botnet) gru", "(router | botnet) gru"),
        ("target:CZ|type:espionage", "target:CZ | type:espionage"),
        ("\"a b\"|c", "\"a b\" | c"),
        ("/a|b/|c", "/a|b/ | c"),
        ("-a|!b", "-a | -b"),
        ("'a'|^b|c$", "'a' | ^b | c$"),
    ] {
        assert_eq!(query(typed).to_string(), meant, "{typed}");
    }
    assert_eq!(query("\"a|b\"").root(), query("\"a|b\" ").root());
    assert_eq!(query("/a|b/").to_string(), "/a|b/");
    assert_eq!(query(r"tag:a\|b").to_string(), r"tag:a\|b");
}

#[test]
fn capitals_between_terms_are_operators() {
    for (typed, meant) in [
        ("a AND b", "a b"),
        ("a OR b c OR d", "a | b c | d"),
        ("NOT a", "-a"),
        ("a NOT b", "a -b"),
        ("a AND NOT (b OR c)", "a -(b | c)"),
        ("NOT NOT a", "a"),
        ("NOT target:CZ OR \"x y\"", "-target:CZ | \"x y\""),
        ("a OR | b", r"a \OR | b"),
        ("OR a", r"\OR a"),
        ("a AND", r"a \AND"),
        ("(OR a) b NOT", r"(\OR a) b \NOT"),
        (r"a \OR b", r"a \OR b"),
        ("a \"OR\" b", "a \"OR\" b"),
        ("a or b", "a or b"),
        ("ORG AND ANDORRA", "ORG ANDORRA"),
    ] {
        assert_eq!(query(typed).to_string(), meant, "{typed}");
    }
}

#[test]
fn an_operator_without_a_term_is_doubted_once_it_is_finished() {
    let doubted = |text: &str| -> Vec<String> { doubts(text).into_iter().map(|note| note.message).collect() };
    let message = "`OR` has no term to work on, so it is looked for as a word";
    assert_eq!(doubted("OR a"), [message]);
    assert_eq!(doubted("a OR "), [message]);
    for text in ["a OR", "a OR b", r"a \OR", "a or "] {
        assert_eq!(doubted(text), [""; 0], "{text}");
    }
}

#[test]
fn a_group_of_countries_without_a_field_is_doubted() {
    let doubted = |text: &str| doubts(text).into_iter().map(|note| note.help).collect::<Vec<_>>();
    for text in ["@g7 bank", "bank @G7 ", "(@g7|bank)"] {
        let help = doubted(text).pop().flatten();
        assert_eq!(
            help.map(|help| help.to_lowercase()).as_deref(),
            Some("did you mean `country:@g7`?"),
            "{text}"
        );
    }
    for text in ["country:@g7", "@nobody", "\"@g7\""] {
        assert_eq!(doubted(text), [], "{text}");
    }
}

#[test]
fn values_of_every_shape_are_read() {
    let between = |from: &str, to: &str| {
        let end = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        FieldValue::Between(end(from), end(to))
    };
    let beyond = |bound, text: &str| FieldValue::Beyond(bound, text.into());
    let table = [
        ("target:CZ", Field::Target, vec![text("CZ")]),
        (
            "target:\"czech republic\"",
            Field::Target,
            vec![FieldValue::quoted("czech republic")],
        ),
        (
            "country:@eu,@NATO",
            Field::Country,
            vec![FieldValue::Group("eu".into()), FieldValue::Group("nato".into())],
        ),
        (
            "type:espionage,hijacking",
            Field::Type,
            vec![text("espionage"), text("hijacking")],
        ),
        ("type:data*", Field::Type, vec![FieldValue::Beginning("data".into())]),
        ("origin:none", Field::Origin, vec![FieldValue::Unstated]),
        (r"tag:\none", Field::Tag, vec![text("none")]),
        ("date:2022..2024", Field::Date, vec![between("2022", "2024")]),
        ("date:..2019", Field::Date, vec![between("", "2019")]),
        ("date:2019..", Field::Date, vec![between("2019", "")]),
        ("date:[..2019]", Field::Date, vec![text("[..2019]")]),
        (
            "date:>=2022-02-24",
            Field::Date,
            vec![beyond(Bound::AtLeast, "2022-02-24")],
        ),
        ("date:90d", Field::Date, vec![text("90d")]),
        ("credibility:<=3", Field::Credibility, vec![beyond(Bound::AtMost, "3")]),
        ("reliability:A..C", Field::Reliability, vec![between("A", "C")]),
        ("technique:T1566", Field::Technique, vec![text("T1566")]),
        ("title:a..b", Field::Title, vec![text("a..b")]),
        (
            "source:/a,b c/",
            Field::Source,
            vec![FieldValue::Pattern(Pattern::new("a,b c".into()).unwrap())],
        ),
    ];
    for (typed, field, values) in table {
        assert_eq!(*query(typed).root(), condition(field, &values), "{typed}");
    }
}

#[test]
fn a_pattern_may_hold_blanks_and_slashes() {
    for (typed, source) in [
        ("/re.*x/", "re.*x"),
        ("/a b/", "a b"),
        ("/a/b/", "a/b"),
        (r"/a\/ b/", "a/ b"),
        (r"/\\/", r"\\"),
    ] {
        assert_eq!(
            *query(typed).root(),
            Node::Pattern(Pattern::new(source.into()).unwrap())
        );
    }
}

#[test]
fn what_cannot_be_read_is_refused_with_place_and_way_out() {
    let table = [
        ("countr:CZ", 0..9, "`countr` is no field", Some("country?")),
        (
            "a type:esponage",
            7..15,
            "`esponage` is no value of `type`",
            Some("espionage?"),
        ),
        (
            "target:czehcia",
            7..14,
            "`czehcia` is no value of `target`",
            Some("Czechia?"),
        ),
        ("target:", 7..7, "`target:` needs a value", None),
        ("type:espionage,", 15..15, "`type:` needs a value", None),
        ("has:none", 4..8, "`none` is no value of `has`", None),
        (
            "target:@asaen",
            7..13,
            "`@asaen` is no group of countries",
            Some("@asean?"),
        ),
        ("a |", 3..3, "`|` needs a term on both sides", None),
        ("(a", 0..2, "`(` is not closed", Some("write `\\(` where it is text")),
        ("()", 0..2, "the brackets are empty", None),
        (
            "\"a",
            0..2,
            "the quote is not closed",
            Some("write `\\\"` where it is text"),
        ),
        ("/a(/", 0..4, "`/a(/` is no pattern", Some("unclosed group")),
        (
            "–",
            0..3,
            "`–` holds no letter or digit",
            Some("write a pattern to find signs: `/…/`"),
        ),
        ("date>=2022", 0..10, "`date>` needs a colon", Some("date:>=2022")),
    ];
    for (typed, span, message, help) in table {
        let error = typed.parse::<Query>().unwrap_err();
        assert_eq!(
            (error.message.as_str(), error.span, error.help.as_deref()),
            (message, span, help),
            "{typed}"
        );
    }
    assert!("/(\\w{1000}){1000}/".parse::<Query>().is_err());
}

#[test]
fn a_value_of_another_field_is_offered_there() {
    for (typed, help) in [
        ("type:takedown", "claim:takedown, answer:takedown or outcome:takedown?"),
        ("target:government", "sector:government?"),
        ("is:denial", "claim:denial or has:denial?"),
        ("kind:russia", "country:\"russia\"?"),
        ("target:Czech", "Czechia?"),
    ] {
        assert_eq!(
            typed.parse::<Query>().unwrap_err().help.as_deref(),
            Some(help),
            "{typed}"
        );
        assert_eq!(
            parse_typing(&format!("{typed} x")).1[0].help.as_deref(),
            Some(help),
            "{typed}"
        );
    }
}

#[test]
fn brackets_that_nest_too_deep_are_said_to() {
    let balanced = format!("a {}b{}", "(".repeat(3_000), ")".repeat(3_000));
    for typed in [balanced, "(".repeat(10_000)] {
        let error = typed.parse::<Query>().unwrap_err();
        assert_eq!(error.message, "brackets nest more than 32 deep");
        assert_eq!(parse_typing(&typed).1.len(), 1);
    }
}

#[test]
fn patterns_are_limited_in_number_and_size() {
    let patterns = |count: usize| vec!["/x/"; count].join(" ");
    assert!(patterns(MAX_PATTERNS).parse::<Query>().is_ok());
    let error = patterns(MAX_PATTERNS + 1).parse::<Query>().unwrap_err();
    assert_eq!(error.message, "a query holds at most 16 patterns");
    let (query, notes) = parse_typing(&patterns(400));
    assert_eq!((query, notes.len()), (patterns(MAX_PATTERNS).parse().unwrap(), 1));
    let long = format!("/{}/", "x".repeat(1_000));
    assert_eq!(
        long.parse::<Query>().unwrap_err().message,
        "a pattern holds at most 256 bytes"
    );
}

#[test]
fn what_is_being_typed_is_completed() {
    let table = [
        ("router target:C", "router target:C*"),
        ("target:cz", "target:cz"),
        ("target:five-ey", "target:five-ey*"),
        ("target:@five-ey", r"target:\@five-ey*"),
        ("target:nato", "target:@nato"),
        ("type:esp", "type:esp*"),
        ("actor:apt", "actor:apt*"),
        ("actor:apt ", "actor:apt"),
        ("date:202", "date:202*"),
        ("\"denial of serv", "\"denial of serv\"*"),
        ("(a | b", "a | b"),
        ("/sand.*w", "/sand.*w/"),
        ("=Wor", "=Wor*"),
    ];
    for (typed, meant) in table {
        let (query, notes) = parse_typing(typed);
        assert_eq!((query.to_string().as_str(), notes), (meant, Vec::new()), "{typed}");
    }
}

#[test]
fn what_cannot_be_read_yet_is_left_out_and_noted() {
    let table = [
        ("router target:", "router"),
        ("router target:xyzzy", "router"),
        ("router /a(", "router"),
        ("router |", "router"),
        ("router -", "router"),
        ("type:espionage,xyzzy", "type:espionage"),
        ("a | target:xyzzy", "a"),
        ("-(target:xyzzy)", ""),
        ("countr:\"a b\" c", "c"),
    ];
    for (typed, meant) in table {
        let (query, notes) = parse_typing(typed);
        assert_eq!(
            (query.to_string().as_str(), notes.len()),
            (meant, 1),
            "{typed}: {notes:?}"
        );
    }
}

#[test]
fn the_outermost_terms_are_told_apart() {
    let typed = "a (b | c) | -target:CZ x";
    let terms = read(typed, Completeness::Finished).terms;
    let terms: Vec<&str> = terms.iter().map(|term| &typed[term.span.clone()]).collect();
    assert_eq!(terms, ["a", "(b | c)", "-target:CZ", "x"]);
}
