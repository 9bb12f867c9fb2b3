//! The columns of a list whose records take a line each.

/// The bar, the mark, and a blank.
pub(super) const GUTTER_COLUMNS: u16 = 3;
pub(super) const DAY_COLUMNS: u16 = 12;
/// `RU→US+3`.
pub(super) const COUNTRIES_COLUMNS: u16 = 7;
/// The longest title that a record may have without a warning of `check`: with it no title is cut.
pub(super) const MAX_TITLE_COLUMNS: u16 = 72;
/// Fewest columns that a column of actors is worth.
pub(super) const MIN_ACTOR_COLUMNS: u16 = 16;
/// Fewest columns of a list that has dates to the day; below, the month is as far as they go.
const MIN_DAY_LIST_COLUMNS: u16 = 95;
const MONTH_COLUMNS: u16 = 9;
/// Fewest columns of a list that says from whom to whom.
const MIN_COUNTRIES_LIST_COLUMNS: u16 = 61;
/// Fewest columns of a list that says when.
const MIN_DATE_LIST_COLUMNS: u16 = 46;
/// The widest column of actors.
const MAX_ACTOR_COLUMNS: u16 = 40;

/// The width of each column, beside the gutter and the blanks between; zero where it is not shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ListColumns {
    pub(super) when: u16,
    pub(super) countries: u16,
    pub(super) title: u16,
    pub(super) actor: u16,
}

impl ListColumns {
    /// The columns of a list `width` cells wide, in the order of need: when, title, from whom to whom, actor.
    pub(super) fn fitting(width: u16) -> Self {
        let when = match width {
            MIN_DAY_LIST_COLUMNS.. => DAY_COLUMNS,
            MIN_DATE_LIST_COLUMNS.. => MONTH_COLUMNS,
            _ => 0,
        };
        let countries = if width >= MIN_COUNTRIES_LIST_COLUMNS {
            COUNTRIES_COLUMNS
        } else {
            0
        };
        let with_blank = |columns: u16| columns + u16::from(columns > 0);
        let before = GUTTER_COLUMNS + with_blank(when) + with_blank(countries);
        let rest = width.saturating_sub(before);
        let title = rest.min(MAX_TITLE_COLUMNS);
        let actor = rest.saturating_sub(MAX_TITLE_COLUMNS + 2);
        Self {
            when,
            countries,
            title,
            actor: if actor >= MIN_ACTOR_COLUMNS {
                actor.min(MAX_ACTOR_COLUMNS)
            } else {
                0
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_of_72_is_whole_from_96_columns_on_and_has_41_beside_the_narrow_sidebar() {
        for width in 96..400 {
            assert_eq!(ListColumns::fitting(width).title, MAX_TITLE_COLUMNS, "{width}");
        }
        assert_eq!(ListColumns::fitting(62).title, 41);
        assert_eq!(ListColumns::fitting(80).title, 59);
        assert_eq!(ListColumns::fitting(60).title, 47);
        for width in 61..400 {
            let ListColumns {
                when,
                countries,
                title,
                actor,
            } = ListColumns::fitting(width);
            let taken = GUTTER_COLUMNS + when + 1 + countries + 1 + title + actor + u16::from(actor > 0);
            assert!(taken <= width && title >= 40, "{width}: {taken}");
        }
    }

    #[test]
    fn the_actor_comes_where_titles_have_all_they_need() {
        assert_eq!(ListColumns::fitting(96).actor, 0);
        assert_eq!(ListColumns::fitting(116).actor, 18);
        assert_eq!(ListColumns::fitting(200).actor, MAX_ACTOR_COLUMNS);
    }
}
