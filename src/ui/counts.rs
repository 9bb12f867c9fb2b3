//! The line of counts that stands for a sidebar that is not shown: who was accused most often, and who was hit.

use ratatui::layout::Rect;

use super::{Canvas, style_sheet::ThemeRole};
use crate::{
    app::{Command, Focus, Model},
    search::{Choice, Facet, FacetValue},
    text::grouped,
};

/// Fewest columns for four accused and three hit; below, two of each.
const MIN_WIDE_COLUMNS: u16 = 80;

/// `Accused RU 37  CN 28  Hit US 37  UA 12 … 78 denied  f filter`; what does not fit whole is left out.
pub(super) fn draw(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let key = model.keymap.key_of(Command::Focus(Focus::Sidebar));
    let denied = match model.overview().denied {
        0 => String::new(),
        n => format!("{} denied  ", grouped(n)),
    };
    let end = canvas.say_right(
        area,
        (area.x, area.y),
        &format!("{denied}{key} filter "),
        ThemeRole::Quiet,
    );
    let room = Rect {
        width: end.saturating_sub(area.x + 1),
        ..area
    };
    let most = if area.width >= MIN_WIDE_COLUMNS { [4, 3] } else { [2, 2] };
    let mut x = area.x + 1;
    for (facet, name, piece, most) in [
        (Facet::Origin, "Accused ", ThemeRole::Accused, most[0]),
        (Facet::Target, "Hit ", ThemeRole::Hit, most[1]),
    ] {
        let values = values(model, facet);
        if values.is_empty() || x + 12 > room.right() {
            continue;
        }
        x = canvas.say(room, (x, room.y), name, ThemeRole::Quiet);
        for value in values.into_iter().take(most) {
            let sign = match value.choice {
                Choice::Free => "",
                Choice::Included => "+",
                Choice::Excluded => "-",
            };
            let (name, count) = (format!("{sign}{} ", value.key), format!("{}  ", grouped(value.count)));
            let columns = u16::try_from(name.len() + count.len()).unwrap_or(u16::MAX);
            if x.saturating_add(columns) > room.right() {
                break;
            }
            x = canvas.say(room, (x, room.y), &name, piece);
            x = canvas.say(room, (x, room.y), &count, ThemeRole::Quiet);
        }
    }
}

/// The countries of a group that have a code short enough for this line, most incidents first.
fn values(model: &Model, facet: Facet) -> Vec<&FacetValue> {
    let groups = model.facets().groups.iter().filter(|group| group.facet == facet);
    groups
        .flat_map(|group| &group.values)
        .filter(|value| !value.is_unstated() && value.key.len() <= 3)
        .collect()
}
