//! How far a record may be passed on, as a line that goes with whatever is exported of it.

use crate::{
    incident::{Incident, Tlp, Word},
    text::Clean,
};

/// The marking line that goes with whatever is exported of `incident`, if that is restricted.
pub fn marking_line(incident: &Incident) -> Option<Clean> {
    let tlp = incident.strictest_tlp();
    is_restricted(&tlp).then(|| marking(&tlp))
}

/// The line above several records that are exported together: the strictest marking, if one is restricted. A single
/// record carries its own.
pub(super) fn common_marking<'a>(incidents: impl Iterator<Item = &'a Incident> + Clone) -> Option<Clean> {
    incidents.clone().nth(1)?;
    marking_line(incidents.max_by_key(|incident| incident.strictest_tlp())?)
}

/// Whether a marking restricts: amber and red do, and so does a label that TLP does not have.
pub(super) fn is_restricted(tlp: &Word<Tlp>) -> bool {
    match tlp {
        Word::Known(Tlp::Clear | Tlp::Green) => false,
        Word::Known(Tlp::Amber | Tlp::AmberStrict | Tlp::Red) | Word::Unknown(_) => true,
    }
}

/// The label and its meaning, from FIRST's TLP 2.0.
pub(super) fn marking(tlp: &Word<Tlp>) -> Clean {
    let meaning = match tlp {
        Word::Known(Tlp::Clear) => "recipients can spread this to the world, there is no limit on disclosure",
        Word::Known(Tlp::Green) => "limited disclosure, recipients can spread this within their community",
        Word::Known(Tlp::Amber) => {
            "limited disclosure, recipients can only spread this on a need-to-know basis within their organization and \
             its clients"
        }
        Word::Known(Tlp::AmberStrict) => {
            "limited disclosure, recipients can only spread this on a need-to-know basis within their organization"
        }
        Word::Known(Tlp::Red) => "for the eyes and ears of individual recipients only, no further disclosure",
        Word::Unknown(_) => "no label of TLP 2.0; ask the author before passing this on",
    };
    Clean::line(&format!("{}: {meaning}", tlp.label()))
}
