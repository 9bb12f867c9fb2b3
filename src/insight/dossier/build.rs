//! Dossiers made of the records: of an actor, of a name in no registry, and of a country.

use super::{
    accusations::AccusationTable,
    section::{Dossier, DossierRow, DossierSection},
    subject::{DossierSubject, names},
    told::{AccusersOfCountry, IsMeant, ToldAgainst},
};
use crate::{
    corpus::{Actor, Corpus, Registry, Slot},
    incident::{Country, Party, Technique, Word},
    insight::{CountryRole, Inquiry, PictureRole, TileMap, actors::ActorTree, inquiry::narrowed},
    search::{CaseOutcome, Facet, add_term, choose_only, parse_typing, registered},
    text::{and_list, counted, fold},
};

/// Between the parts of a note.
const DOT: &str = ", ";

impl Dossier {
    /// The dossier of `subject`; `None` if the registry has no such actor.
    pub fn of(inquiry: &mut Inquiry<'_>, subject: &DossierSubject) -> Option<Self> {
        match subject {
            DossierSubject::Actor(key) => of_actor(inquiry, key),
            DossierSubject::Country(country) => Some(of_country(inquiry, *country)),
            DossierSubject::Spelled(names) => Some(of_spelling(inquiry, names)),
        }
    }
}

/// A condition on a name, or on any of several: `party:"MİT","Milli İstihbarat Teşkilatı"`.
fn naming<S: AsRef<str>>(field: &str, names: &[S]) -> String {
    let quoted: Vec<String> = names
        .iter()
        .map(|name| format!("\"{}\"", name.as_ref().replace(['"', '\\'], " ")))
        .collect();
    format!("{field}:{}", quoted.join(","))
}

fn of_actor(inquiry: &mut Inquiry<'_>, key: &str) -> Option<Dossier> {
    let corpus = inquiry.corpus;
    let registry = corpus.registry();
    let tree = ActorTree::of(registry);
    let actor = tree.get(key)?;
    let below = tree.below(actor);
    let base = naming("actor", &[&actor.name]);
    let mut dossier = Dossier::new(inquiry, &actor.name, base.clone());
    dossier.head = head_of(actor, &tree, registry);
    let part = |actor: &&Actor| (actor.name.clone(), naming("actor", &[&actor.name]));
    let parts = below.iter().map(part).collect();
    let parts = DossierSection::of_values(inquiry, "", ("Parts", PictureRole::Accused), parts);
    let is_meant = |party: &Party| {
        registered(party, registry)
            .is_some_and(|known| known.key == key || below.iter().any(|part| part.key == known.key))
    };
    let meant: Vec<&str> = [actor]
        .into_iter()
        .chain(below.iter().copied())
        .map(|actor| actor.name.as_str())
        .collect();
    let named = inquiry.slots(&naming("party", &meant));
    let told = ToldAgainst::of(corpus, &named, &is_meant);
    let says = naming("by", &[&actor.name]);
    let speaks_more = speaks_more(inquiry, &says, &base);
    if speaks_more {
        add_sayings(&mut dossier, inquiry, &says, &is_meant);
    }
    add_accusers(&mut dossier, inquiry, &told, &naming("about", &meant));
    add_disputes(&mut dossier, &told);
    dossier.push(DossierSection::new(
        "What became of people",
        PictureRole::Answered,
        told.people(),
    ));
    add_deeds(&mut dossier, inquiry, &base);
    dossier.push(parts);
    if !speaks_more {
        add_sayings(&mut dossier, inquiry, &says, &is_meant);
    }
    Some(dossier)
}

/// Whether somebody speaks in more records than they attack in: the role that is held most comes first.
fn speaks_more(inquiry: &mut Inquiry<'_>, says: &str, acts: &str) -> bool {
    inquiry.slots(says).len() > inquiry.slots(acts).len()
}

/// Country, ATT&CK id, what it is part of, its names with who uses them, and names that others go by too.
fn head_of(actor: &Actor, tree: &ActorTree<'_>, registry: &Registry) -> Vec<String> {
    let mut first = Vec::new();
    first.extend(
        actor
            .country
            .as_deref()
            .and_then(Country::named)
            .map(|country| format!("said to be of {}", country.name())),
    );
    let above: Vec<&str> = tree.above(actor).iter().map(|above| above.name.as_str()).collect();
    if !above.is_empty() {
        first.push(format!("part of {}", above.join(", part of ")));
    }
    first.extend(actor.attack.as_ref().map(|id| format!("ATT&CK {id}")));
    let mut head = vec![first.join(DOT)];
    let used = |user: &(String, Vec<String>)| format!("{} ({})", user.1.join(", "), user.0);
    let mut names: Vec<String> = actor.named.iter().map(used).collect();
    let is_used = |name: &&String| actor.users_of(name).next().is_some();
    names.extend(actor.names.iter().filter(|name| !is_used(name)).cloned());
    if !names.is_empty() {
        head.push(format!("Also {}", names.join("; ")));
    }
    for name in &actor.names {
        let owners = registry.owners(name);
        let others: Vec<&str> = owners
            .iter()
            .filter(|other| other.key != actor.key)
            .map(|other| other.name.as_str())
            .collect();
        if !others.is_empty() {
            head.push(format!(
                "{name} is a name of {} too and joins nothing",
                and_list(&others)
            ));
        }
    }
    head.retain(|line| !line.is_empty());
    head
}

fn of_spelling(inquiry: &mut Inquiry<'_>, spellings: &[String]) -> Dossier {
    let corpus = inquiry.corpus;
    let base = naming("party", spellings);
    let name = spellings.first().map_or("", String::as_str);
    let mut dossier = Dossier::new(inquiry, name, base);
    dossier
        .head
        .push("in no registry: its records are those that spell one of its names".to_owned());
    if spellings.len() > 1 {
        dossier.head.push(format!("Also {}", spellings[1..].join("; ")));
    }
    let folded: Vec<String> = spellings.iter().map(|name| fold(name)).collect();
    let is_meant = |party: &Party| names(party).any(|own| folded.contains(&fold(own)));
    let told = ToldAgainst::of(corpus, &dossier.slots, &is_meant);
    let says = naming("by", spellings);
    let acts = naming("actor", spellings);
    let speaks_more = speaks_more(inquiry, &says, &acts);
    if speaks_more {
        add_sayings(&mut dossier, inquiry, &says, &is_meant);
    }
    add_accusers(&mut dossier, inquiry, &told, &naming("about", spellings));
    add_disputes(&mut dossier, &told);
    dossier.push(DossierSection::new(
        "What became of people",
        PictureRole::Answered,
        told.people(),
    ));
    add_deeds(&mut dossier, inquiry, &acts);
    if !speaks_more {
        add_sayings(&mut dossier, inquiry, &says, &is_meant);
    }
    dossier
}

fn add_accusers(dossier: &mut Dossier, inquiry: &mut Inquiry<'_>, told: &ToldAgainst, about: &str) {
    let mut accusers: Vec<_> = told.accusers.iter().collect();
    accusers.sort_by(|a, b| b.1.claims.cmp(&a.1.claims).then_with(|| a.0.cmp(b.0)));
    let row = |(code, accusers): (&String, &AccusersOfCountry)| {
        let (label, asked) = match code.parse::<Country>() {
            Ok(country) => (country.name().to_owned(), code.clone()),
            Err(_) if code.is_empty() => ("country not stated".to_owned(), "none".to_owned()),
            Err(_) => (code.clone(), format!("\"{}\"", code.replace(['"', '\\'], " "))),
        };
        DossierRow::counted(inquiry, &label, format!("{about} accuser:{asked}"), accusers.note(DOT))
    };
    let rows = accusers.into_iter().filter_map(row).collect();
    dossier.push(DossierSection::new("Who says so", PictureRole::Speaker, rows));
}

fn add_disputes(dossier: &mut Dossier, told: &ToldAgainst) {
    let heading = format!("Denied: {} of {}", told.denied, counted(told.accusations, "accusation"));
    dossier.push(DossierSection::new(&heading, PictureRole::Denied, told.denials.clone()));
    dossier.push(DossierSection::new(
        "Told differently",
        PictureRole::Denied,
        told.differences.clone(),
    ));
}

/// The values of `facet` among what `base` finds.
fn values(inquiry: &mut Inquiry<'_>, base: &str, facet: Facet) -> Vec<(String, String)> {
    let (query, _) = parse_typing(&format!("{base} "));
    let facets = inquiry.index.facets(inquiry.corpus, &query, &inquiry.context);
    let group = facets.groups.into_iter().find(|group| group.facet == facet);
    let values = group.map(|group| group.values).unwrap_or_default();
    values
        .into_iter()
        .filter(|value| !value.is_unstated() && value.count > 0)
        .map(|value| {
            let technique = Technique::of(&value.key).filter(|_| facet == Facet::Technique);
            let label = technique.map_or(value.label, |technique| technique.name.to_owned());
            (label, choose_only("", facet, &value.key))
        })
        .collect()
}

/// Whom it hit, how, and who answered.
fn add_deeds(dossier: &mut Dossier, inquiry: &mut Inquiry<'_>, base: &str) {
    for (facet, heading, role) in [
        (Facet::Target, "Hit", PictureRole::Hit),
        (Facet::Sector, "Sectors", PictureRole::Quiet),
        (Facet::Technique, "Techniques", PictureRole::Quiet),
    ] {
        let held = values(inquiry, base, facet);
        dossier.push(DossierSection::of_values(inquiry, base, (heading, role), held).beside());
    }
    add_answers(dossier, inquiry, base);
    let grades = values(inquiry, base, Facet::Reliability);
    let mut grades =
        DossierSection::of_values(inquiry, base, ("Sources by grade", PictureRole::Quiet), grades).beside();
    grades.rows.sort_by(|a, b| a.label.cmp(&b.label));
    dossier.push(grades);
}

fn add_answers(dossier: &mut Dossier, inquiry: &mut Inquiry<'_>, base: &str) {
    let countries = in_role(inquiry, base, CountryRole::Responder);
    dossier.push(DossierSection::of_values(inquiry, base, ("Answered by", PictureRole::Answered), countries).beside());
    let outcomes = CaseOutcome::ALL.map(|outcome| (outcome.to_string(), format!("outcome:{outcome}")));
    let outcomes = outcomes.into_iter().collect();
    dossier
        .push(DossierSection::of_values(inquiry, base, ("What came of it", PictureRole::Answered), outcomes).beside());
}

/// The countries with `role` among what `base` finds.
fn in_role(inquiry: &mut Inquiry<'_>, base: &str, role: CountryRole) -> Vec<(String, String)> {
    let slots = inquiry.slots(base);
    let map = TileMap::of(inquiry.corpus, slots.into_iter());
    let ranking = map.ranking(role).into_iter();
    ranking
        .map(|(country, _)| (country.name().to_owned(), role.query(country.code())))
        .collect()
}

/// What it says itself, and against whom.
fn add_sayings(dossier: &mut Dossier, inquiry: &mut Inquiry<'_>, says: &str, is_meant: IsMeant<'_>) {
    let mut rows: Vec<DossierRow> = DossierRow::counted(inquiry, "claims of its own", says.to_owned(), String::new())
        .into_iter()
        .collect();
    let spoken = inquiry.slots(says);
    for name in against(inquiry.corpus, &spoken, is_meant) {
        let query = format!("{says} {}", naming("about", &[&name]));
        rows.extend(DossierRow::counted(
            inquiry,
            &format!("about {name}"),
            query,
            String::new(),
        ));
    }
    dossier.push(DossierSection::new("It says", PictureRole::Speaker, rows));
}

/// Whom the claims of those who are meant are about, each name once.
fn against(corpus: &Corpus, slots: &[Slot], is_meant: IsMeant<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for slot in slots {
        let incident = corpus.get(*slot);
        for claim in &incident.claims {
            let party = |key: Option<&str>| key.and_then(|key| incident.parties.get(key));
            let is_own = party(claim.by.as_deref()).is_some_and(is_meant);
            if let Some(about) = party(claim.about.as_deref()).filter(|_| is_own)
                && !names.iter().any(|name| fold(name) == fold(&about.name))
            {
                names.push(about.name.to_string());
            }
        }
    }
    names
}

fn of_country(inquiry: &mut Inquiry<'_>, country: Country) -> Dossier {
    let code = country.code();
    let base = format!("country:{code}");
    let mut dossier = Dossier::new(inquiry, country.name(), base);
    let counts: Vec<(CountryRole, usize)> = CountryRole::ALL
        .into_iter()
        .map(|role| (role, inquiry.slots(&role.query(code)).len()))
        .collect();
    let roles = counts
        .iter()
        .map(|(role, _)| (role.verb().to_owned(), role.query(code)))
        .collect();
    dossier.push(DossierSection::of_values(
        inquiry,
        "",
        ("In all", PictureRole::Head),
        roles,
    ));
    let mut order = counts;
    order.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    for (role, _) in order {
        add_role(&mut dossier, inquiry, role, code);
    }
    dossier
}

/// What there is to tell of a country in one role.
fn add_role(dossier: &mut Dossier, inquiry: &mut Inquiry<'_>, role: CountryRole, code: &str) {
    let base = role.query(code);
    let rankings: &[(Facet, &str, PictureRole)] = match role {
        CountryRole::Target => &[
            (Facet::Origin, "Hit from", PictureRole::Accused),
            (Facet::Actor, "Hit by", PictureRole::Accused),
        ],
        CountryRole::Origin => &[
            (Facet::Target, "Accused of hitting", PictureRole::Hit),
            (Facet::Actor, "Accused from there", PictureRole::Accused),
        ],
        CountryRole::Responder => &[(Facet::Origin, "Answers what comes from", PictureRole::Answered)],
        CountryRole::Speaker => &[],
    };
    for (facet, heading, style) in rankings {
        add_ranking(dossier, inquiry, (&base, *facet), (heading, *style));
    }
    match role {
        CountryRole::Origin => add_answers(dossier, inquiry, &base),
        CountryRole::Speaker => add_accusations(dossier, inquiry, code),
        CountryRole::Target | CountryRole::Responder => {}
    }
}

fn add_ranking(
    dossier: &mut Dossier,
    inquiry: &mut Inquiry<'_>,
    (base, facet): (&str, Facet),
    (heading, role): (&str, PictureRole),
) {
    let held = values(inquiry, base, facet);
    dossier.push(DossierSection::of_values(inquiry, base, (heading, role), held).beside());
}

/// Whom it accuses, and who accuses it, with how many of these records hold a denial.
fn add_accusations(dossier: &mut Dossier, inquiry: &mut Inquiry<'_>, code: &str) {
    let all = inquiry.slots("");
    let table = AccusationTable::of(inquiry.corpus, all.into_iter());
    let rows = table.rows();
    for (heading, is_accuser) in [("Whom it accuses", true), ("Who accuses it", false)] {
        let pairs = rows
            .iter()
            .filter(|(from, to, _)| if is_accuser { *from == code } else { *to == code });
        let told = pairs.filter_map(|(from, to, counts)| {
            let other = if is_accuser { to } else { from };
            let label = other
                .parse::<Country>()
                .map_or_else(|_| (*other).to_owned(), |country| country.name().to_owned());
            let note = if counts.denied > 0 {
                format!("denied in {}", counts.denied)
            } else {
                String::new()
            };
            let query = narrowed(&accused_by(from), &format!("origin:{}", quoted(to)));
            DossierRow::counted(inquiry, &label, query, note)
        });
        let told = told.collect();
        dossier.push(DossierSection::new(heading, PictureRole::Speaker, told));
    }
}

fn accused_by(code: &str) -> String {
    add_term("", &format!("accuser:{}", quoted(code)))
}

/// A code as it is, any other word in quotes.
fn quoted(code: &str) -> String {
    match Word::<Country>::lenient(code) {
        Word::Known(country) => country.code().to_owned(),
        Word::Unknown(word) => format!("\"{}\"", word.replace(['"', '\\'], " ")),
    }
}
