//! Records that must not be passed on freely.

use crate::{
    check::places::{Places, Violation, Violations, of},
    incident::{Incident, Tlp, Word},
};

pub(in crate::check) fn above_clear<'a>(incident: &'a Incident, places: Places<'a>) -> Violations<'a> {
    let above = incident.tlp.known().filter(|tlp| *tlp != Tlp::Clear);
    Box::new(above.into_iter().map(move |tlp| {
        let marking = tlp.as_str().to_uppercase();
        Violation::new(places.value(&of("tlp")), format!("this record is TLP:{marking}"))
    }))
}

/// Tags that mark the record as MISP does, `tlp:red`; they count, and the strictest marking decides.
pub(in crate::check) fn in_tags<'a>(incident: &'a Incident, places: Places<'a>) -> Violations<'a> {
    let tags = incident.tags.iter().enumerate();
    let marking = tags.filter_map(|(at, tag)| Some((at, tag, Word::<Tlp>::of_tag(tag)?)));
    let above = marking.filter(|(_, _, tlp)| !tlp.is(&Tlp::Clear));
    Box::new(above.map(move |(at, tag, tlp)| {
        let message = format!("the tag `{tag}` marks this record {}", tlp.label());
        let violation = Violation::new(places.item(&of("tags"), at), message);
        violation.help(
            tlp.known()
                .map(|tlp| format!("write `tlp = \"{tlp}\"`, which is where readers look")),
        )
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

    #[test]
    fn a_marking_in_a_tag_is_reported() {
        let found = broken(
            "tlp",
            "types  ",
            "tags = [\"a\", \"TLP:Red\", \"tlp:clear\", \"tlp:x\"]\ntypes  ",
        );
        assert_eq!(
            found,
            [
                "[\"TLP:Red\"] the tag `TLP:Red` marks this record TLP:RED \
              (write `tlp = \"red\"`, which is where readers look)",
                "[\"tlp:x\"] the tag `tlp:x` marks this record TLP:X",
            ]
        );
    }
}
