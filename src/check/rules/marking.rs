//! Records that must not be passed on freely.

use crate::{
    check::places::{Places, Problem, of},
    incident::{Incident, Tlp, Word},
};

pub(in crate::check) fn above_clear(incident: &Incident, places: Places<'_>) -> Vec<Problem> {
    match incident.tlp {
        Word::Known(tlp) if tlp != Tlp::Clear => {
            vec![Problem::new(
                places.value(&of("tlp")),
                format!("this record is TLP:{}", tlp.to_string().to_uppercase()),
            )]
        }
        Word::Known(_) | Word::Unknown(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::example::broken;

    #[test]
    fn a_marking_above_clear_is_told() {
        let found = broken("tlp", "types  ", "tlp = \"amber+strict\"\ntypes  ");
        assert_eq!(found, ["[\"amber+strict\"] this record is TLP:AMBER+STRICT"]);
        assert_eq!(broken("", "types  ", "tlp = \"clear\"\ntypes  "), [""; 0]);
    }
}
