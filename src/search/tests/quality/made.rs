//! Made-up records for the quality of search, and queries for them in other scripts.

/// Title, name of the actor, name of the victim, in local spelling.
pub(super) const RECORDS: &[(&str, &str, &str)] = &[
    (
        "Wiper at the Durrës port authority",
        "Sandworm",
        "Autoriteti Portual Durrës",
    ),
    ("Phishing against the Úřad vlády", "APT29", "Úřad vlády České republiky"),
    ("Router hijack near Łódź", "APT28", "Politechnika Łódzka"),
    ("Leak from the Straßenbahn operator", "Turla", "Große Straßenbahn"),
    ("Spyware on phones in Győr", "Candiru", "Győri Törvényszék"),
    ("Break-in at Çankaya clinic", "MuddyWater", "Çankaya Hastanesi"),
    ("Backdoor in Ærø ferries", "Lazarus Group", "Ærøfærgerne"),
    ("Credential theft in São Tomé", "Kimsuky", "Ministério das Finanças"),
    ("Defacement in Reykjavík", "Killnet", "Alþingi"),
    ("Espionage against Naftogaz", "Gamaredon", "Нафтогаз України"),
    ("Вторжение в сеть Росатома", "Cloud Atlas", "Росатом"),
    ("Взлом почты в Королёве", "Хакеры", "Ракетный завод Королёв"),
    ("Διαρροή από την Αθήνα", "Ομάδα", "Υπουργείο Εξωτερικών"),
    ("東京都庁への侵入", "APT10", "東京都庁"),
    ("大阪の病院でランサムウェア", "LockBit", "大阪急性期病院"),
    ("서울 철도 해킹", "Andariel", "서울교통공사"),
    ("اختراق وزارة الطاقة", "APT33", "وزارة الطاقة"),
    ("פריצה למאגר הבוחרים", "Agrius", "מפלגה"),
    ("Grid outage in Ivano-Frankivsk", "Sandworm", "Prykarpattyaoblenergo"),
    ("Pipeline billing locked", "DarkSide", "Colonial Terminals"),
    ("Supply chain of SolarFlux", "APT29", "SolarFlux Software"),
    ("Election rolls scraped", "Fancy Bear", "Board of Elections"),
    ("Vaccine papers sought", "Cozy Bear", "Institute of Virology"),
    ("Satellite modems bricked", "Voodoo Bear", "KA-SAT ground segment"),
    ("Embassy mail read for months", "Snake", "Ministry of Foreign Affairs"),
    ("Bank heist by forged transfers", "Bluenoroff", "Bank of Meghna"),
    ("Shipbuilder drawings stolen", "Leviathan", "Harbour Shipyards"),
    ("Telecom records siphoned", "Gallium", "Northern Telecom"),
    ("Chip designs exfiltrated", "Winnti", "Formosa Semiconductor"),
    (
        "Journalists watched by stalkerware",
        "Stealth Falcon",
        "Morning Gazette",
    ),
    (
        "Water plant setpoints changed",
        "CyberAv3ngers",
        "Municipal Water Works",
    ),
    ("Parliament livestream disrupted", "NoName057", "Eduskunta"),
];

/// Actors with their other names.
pub(super) const ACTORS: &str = "
[actor.apt28]
name = 'APT28'
names = ['Fancy Bear', 'Sofacy', 'Forest Blizzard']
[actor.apt29]
name = 'APT29'
names = ['Cozy Bear', 'Nobelium', 'Midnight Blizzard']
[actor.sandworm]
name = 'Sandworm'
names = ['Voodoo Bear', 'TeleBots', 'Seashell Blizzard']
[actor.turla]
name = 'Turla'
names = ['Snake', 'Venomous Bear']
[actor.lazarus]
name = 'Lazarus Group'
names = ['Hidden Cobra', 'Zinc']
[actor.muddywater]
name = 'MuddyWater'
names = ['Mango Sandstorm', 'Seedworm']
[actor.kimsuky]
name = 'Kimsuky'
names = ['Velvet Chollima']
[actor.apt10]
name = 'APT10'
names = ['Stone Panda', 'menuPass']
[actor.apt33]
name = 'APT33'
names = ['Elfin', 'Peach Sandstorm']
[actor.leviathan]
name = 'Leviathan'
names = ['APT40', 'Gingham Typhoon']
";

/// What people type to find records in other scripts, with the place of the record in `RECORDS`.
pub(super) const OTHER_SCRIPTS: &[(&str, usize)] = &[
    ("нафтогаз", 9),
    ("украіни нафтогаз", 9),
    ("росатома вторжение", 10),
    ("вторж росатом", 10),
    ("королеве", 11),
    ("почты взлом", 11),
    ("αθηνα", 12),
    ("αθηνα διαρροη", 12),
    ("侵入 東京", 13),
    ("東京都", 13),
    ("ランサムウェア 大阪", 14),
    ("ﾗﾝｻﾑｳｪｱ", 14),
    ("해킹 서울", 15),
    ("철도", 15),
    ("الطاقة اختراق", 16),
    ("وِزارة", 16),
    ("הבוחרים פריצה", 17),
    ("למאגר", 17),
];

/// Words that every text is padded with, the first the most often.
pub(super) const FILLER: &[&str] = &[
    "the",
    "of",
    "network",
    "attack",
    "data",
    "government",
    "officials",
    "said",
    "systems",
    "group",
    "ministry",
    "police",
    "report",
    "servers",
    "accounts",
    "email",
    "investigation",
    "company",
    "hospital",
    "energy",
    "security",
    "breach",
    "malware",
    "operators",
    "documents",
    "access",
    "campaign",
    "infrastructure",
    "transport",
    "university",
];
