//! One record as an analyst would have written it.

use std::fmt::{Arguments, Write as _};

use super::{
    actors::{Actor, Actors},
    chance::Chance,
    dates::Dates,
    places::{BODIES, FIRST_NAMES, LAST_NAMES, OUTLETS, TOWNS},
    words::{Words, capitalized},
};

const TYPES: [&str; 8] = [
    "espionage",
    "data-theft",
    "ransomware",
    "denial-of-service",
    "disruption",
    "hijacking",
    "doxing",
    "influence",
];
const TECHNIQUES: [&str; 12] = [
    "T1566",
    "T1566.001",
    "T1190",
    "T1078",
    "T1059.001",
    "T1486",
    "T1584.008",
    "T1071.001",
    "T1003",
    "T1027",
    "T1105",
    "T1041",
];
const CLAIMS: [&str; 9] = [
    "intrusion",
    "exfiltration",
    "assessment",
    "statement",
    "investigation",
    "warning",
    "infrastructure",
    "monitoring",
    "no-comment",
];

/// A record's file.
pub(super) struct Record {
    pub(super) id: String,
    pub(super) year: usize,
    pub(super) text: String,
}

impl Record {
    pub(super) fn new(number: usize, words: &Words, actors: &Actors, chance: &mut Chance) -> Self {
        let dates = Dates::new(chance);
        let town = TOWNS[chance.rank(TOWNS.len())];
        let actor = actors.any(chance);
        let body = chance.pick(&BODIES);
        let mut writer = Writer {
            id: format!("{}-made-{number:06}", town.1.to_lowercase()),
            dates,
            town,
            body: *body,
            words,
            sources: 0,
            text: String::new(),
        };
        writer.head(actor, chance);
        writer.sources(chance);
        writer.parties(actor, chance);
        writer.claims(chance);
        Self {
            id: writer.id,
            year: writer.dates.year,
            text: writer.text,
        }
    }
}

struct Writer<'a> {
    id: String,
    dates: Dates,
    town: (&'static str, &'static str),
    body: (&'static str, &'static str),
    words: &'a Words,
    /// How many there are, named `s1`, `s2`, …
    sources: usize,
    text: String,
}

impl Writer<'_> {
    fn line(&mut self, key: &str, value: &str) {
        self.put(format_args!("{key} = \"{value}\"\n"));
    }

    fn put(&mut self, text: Arguments<'_>) {
        self.text.write_fmt(text).expect("a string takes every text");
    }

    fn head(&mut self, actor: &Actor, chance: &mut Chance) {
        let (town, country) = self.town;
        let victim = format!("{town} {}", self.body.0);
        let subject = self.words.subject(chance).to_owned();
        let title = match chance.below(4) {
            0 => format!("{} breaks into {victim} for {subject}", actor.names[0]),
            1 => format!("{victim} loses {subject} to intruders"),
            2 => format!("{} campaign against {victim}", capitalized(&subject)),
            _ => format!("Police in {town} arrest suspects over {subject}"),
        };
        self.put(format_args!("id = \"{}\"\n", self.id.clone()));
        self.line("title", &title);
        if chance.happens(25) {
            let name = capitalized(self.words.subject(chance));
            self.put(format_args!("names = [\"Operation {name}\"]\n"));
        }
        let kind = if title.starts_with("Police") {
            "counter-operation"
        } else {
            "operation"
        };
        self.line("kind", kind);
        let date = self.dates.event.clone();
        self.line("date", &date);
        self.put(format_args!("place = \"{town}, {country}\"\n"));
        let (first, second) = (*chance.pick(&TYPES), *chance.pick(&TYPES));
        if first == second || chance.happens(60) {
            self.put(format_args!("types = [\"{first}\"]\n"));
        } else {
            self.put(format_args!("types = [\"{first}\", \"{second}\"]\n"));
        }
        if chance.happens(40) {
            let technique = *chance.pick(&TECHNIQUES);
            self.put(format_args!("techniques = [\"{technique}\"]\n"));
        }
        let tag = self.words.subject(chance).to_owned();
        self.put(format_args!("tags = [\"{tag}\"]\n"));
        let sentences: Vec<String> = (0..chance.between(1, 3))
            .map(|_| {
                let length = chance.between(10, 24);
                self.words.sentence(chance, length) + "."
            })
            .collect();
        self.put(format_args!("summary = \"\"\"\n{}\"\"\"\n", sentences.join("\n")));
    }

    fn sources(&mut self, chance: &mut Chance) {
        self.sources = 1 + chance.rank(3);
        for number in 1..=self.sources {
            let (outlet, kind, grade) = OUTLETS[chance.rank(OUTLETS.len())];
            let length = chance.between(5, 10);
            let title = self.words.sentence(chance, length);
            self.put(format_args!("\n[source.s{number}]\n"));
            self.line("title", &title);
            self.line("publisher", outlet);
            self.put(format_args!(
                "url = \"https://example.org/{}/{number}\"\n",
                self.id.clone()
            ));
            self.line("kind", kind);
            let published = self.dates.published.clone();
            self.line("published", &published);
            self.line("reliability", grade);
        }
    }

    fn parties(&mut self, actor: &Actor, chance: &mut Chance) {
        let (town, country) = self.town;
        let (body, sector) = self.body;
        // Reporters use one of an actor's names, the common one as often as all others.
        let name = if chance.happens(50) {
            &actor.names[0]
        } else {
            chance.pick(&actor.names)
        };
        let state = actor.country;
        let (first, last) = (chance.pick(&FIRST_NAMES), chance.pick(&LAST_NAMES));
        self.put(format_args!(
            "\n[party]\n\
             actor = {{ name = \"{name}\", role = \"initiator\", class = \"group\", country = \"{state}\" }}\n\
             victim = {{ name = \"{town} {body}\", role = \"receiver\", class = \"organization\", sector = \"{sector}\", \
             country = \"{country}\" }}\n\
             speaker = {{ name = \"{first} {last}\", role = \"speaker\", class = \"individual\", country = \"{country}\" }}\n"
        ));
        if chance.happens(30) {
            self.put(format_args!(
                "police = {{ name = \"Police of {town}\", role = \"responder\", class = \"organization\", country = \
                 \"{country}\" }}\n"
            ));
        }
    }

    /// Writes the claims: who did it first, what happened then, and sometimes that it is denied.
    fn claims(&mut self, chance: &mut Chance) {
        self.claim("attribution", "speaker", Some("actor"), chance);
        self.put(format_args!("id = \"who\"\ncredibility = {}\n", chance.between(1, 6)));
        for _ in 0..chance.between(1, 4) {
            let kind = *chance.pick(&CLAIMS);
            let by = if chance.happens(60) { "speaker" } else { "unattributed" };
            let about = chance.happens(40).then_some("victim");
            self.claim(kind, by, about, chance);
            if chance.happens(20) {
                let date = self.dates.earlier(chance);
                self.line("date", &date);
            }
        }
        if chance.happens(15) {
            self.claim("arrest", "speaker", None, chance);
            self.put(format_args!("count = {{ person = {} }}\n", chance.between(1, 40)));
        }
        if chance.happens(10) {
            self.claim("denial", "unattributed", None, chance);
            self.put(format_args!("disputes = \"who\"\n"));
        }
    }

    fn claim(&mut self, kind: &str, by: &str, about: Option<&str>, chance: &mut Chance) {
        let length = chance.between(8, 20);
        let mut text = self.words.sentence(chance, length);
        if matches!(kind, "attribution" | "denial" | "criticism") {
            text.insert_str(0, "It was said that ");
        }
        self.put(format_args!("\n[[claim]]\n"));
        self.line("type", kind);
        self.line("text", &text);
        self.line("by", by);
        if let Some(about) = about {
            self.line("about", about);
        }
        if self.sources > 1 {
            self.put(format_args!("src = \"s{}\"\n", chance.between(1, self.sources)));
        }
    }
}
