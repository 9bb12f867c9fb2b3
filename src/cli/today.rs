//! Today's date by the clock of this machine, whatever that says.

use std::time::SystemTime;

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use crate::app::Account;

/// The date where the user is; for a visitor that of UTC, since nothing but the records is read for visitors, the files
/// of time zones neither.
pub(super) fn today(account: Account) -> Date {
    let zone = match account {
        Account::Own => TimeZone::system(),
        Account::Restricted => TimeZone::UTC,
    };
    date_at(SystemTime::now(), &zone)
}

/// The date in `zone` at `time`; a time past the last or before the first moment that jiff knows is the last or the
/// first day there is.
fn date_at(time: SystemTime, zone: &TimeZone) -> Date {
    match Timestamp::try_from(time) {
        Ok(moment) => zone.to_datetime(moment).date(),
        Err(_) if time < SystemTime::UNIX_EPOCH => Date::MIN,
        Err(_) => Date::MAX,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use jiff::{civil::date, tz::offset};

    use super::*;

    #[test]
    fn the_date_is_that_of_the_zone() {
        let evening = SystemTime::UNIX_EPOCH + Duration::from_hours(23);
        assert_eq!(date_at(evening, &TimeZone::UTC), date(1970, 1, 1));
        assert_eq!(date_at(evening, &TimeZone::fixed(offset(2))), date(1970, 1, 2));
    }

    #[test]
    fn a_clock_at_the_end_of_the_year_9999_is_on_its_last_day() {
        let last = SystemTime::UNIX_EPOCH + Duration::from_secs(253_402_300_799);
        for time in [last, last + Duration::from_secs(u64::from(u32::MAX) * 20)] {
            assert_eq!(date_at(time, &TimeZone::UTC), date(9999, 12, 31));
            assert_eq!(date_at(time, &TimeZone::fixed(offset(-11))), date(9999, 12, 31));
        }
    }
}
