//! Records that must not be passed on freely.

use crate::{
    check::places::{Places, Violation, Violations, of},
    incident::{Incident, Tlp, Vocabulary},
};

pub(in crate::check) fn above_clear<'a>(incident: &'a Incident, places: Places<'a>) -> Violations<'a> {
    let above = incident.tlp.known().filter(|tlp| *tlp != Tlp::Clear);
    Box::new(above.into_iter().map(move |tlp| {
        let marking = tlp.as_str().to_uppercase();
        Violation::new(places.value(&of("tlp")), format!("this record is TLP:{marking}"))
    }))
}

#[cfg(test)]
mod tests {
    use crate::check::example::broken;

    #[test]
    fn a_marking_above_clear_is_reported() {
        let found = broken("tlp", "types  ", "tlp = \"amber+strict\"\ntypes  ");
        assert_eq!(found, ["[\"amber+strict\"] this record is TLP:AMBER+STRICT"]);
        assert_eq!(broken("", "types  ", "tlp = \"clear\"\ntypes  "), [""; 0]);
    }
}
