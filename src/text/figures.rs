//! Numbers, shares, times and days as people read them: `1.234,5`, `23.11.2026, 14:05 Uhr`.
//! Not here: rounding, which the domain does once for all screens.

use super::{Language, either};
use crate::domain::ids::{Date, Timestamp};
use crate::domain::number::amount::Amount;
use crate::domain::number::base::Base;
use crate::domain::number::exact::Decimal;
use crate::domain::number::weight::Weight;

/// A whole number with grouping: `1.234`.
#[must_use]
pub fn whole(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(either('.', ','));
        }
        grouped.push(digit);
    }
    grouped
}

/// A figure without idle zeros behind the comma: `12,5`.
#[must_use]
pub fn decimal(figure: Decimal) -> String {
    let base = 10_u64.pow(u32::from(figure.places));
    let digits = figure.digits.unsigned_abs();
    let sign = if figure.digits < 0 { "\u{2212}" } else { "" };
    let places = format!("{:0width$}", digits % base, width = usize::from(figure.places));
    let places = places.trim_end_matches('0');
    let comma = if places.is_empty() { "" } else { either(",", ".") };
    format!("{sign}{}{comma}{places}", whole(digits / base))
}

/// Places behind the comma a figure needs, without idle zeros.
#[must_use]
pub fn places(figure: Decimal) -> u8 {
    let mut digits = figure.digits;
    let mut places = figure.places;
    while places > 0 && digits % 10 == 0 {
        digits /= 10;
        places -= 1;
    }
    places
}

/// A figure with so many places, as all of its column have: `5,870`. Fewer than it needs cut nothing
/// but zeros.
#[must_use]
pub fn with_places(figure: Decimal, wanted: u8) -> String {
    let kept = wanted.max(places(figure)).min(figure.places);
    let digits = figure.digits / 10_i64.pow(u32::from(figure.places - kept));
    if kept == 0 { decimal(figure) } else { fixed(Decimal { digits, places: kept, ..figure }) }
}

/// A share with all its places, for a column of them: `12,0 %`.
#[must_use]
pub fn percent(figure: Decimal) -> String {
    format!("{}\u{a0}%", fixed(figure))
}

/// A figure with all its places, for a column of them: `12.500,00`.
#[must_use]
pub fn fixed(figure: Decimal) -> String {
    let base = 10_u64.pow(u32::from(figure.places));
    let digits = figure.digits.unsigned_abs();
    let places = format!("{:0width$}", digits % base, width = usize::from(figure.places));
    format!("{}{}{places}", whole(digits / base), either(",", "."))
}

/// A weight: `1,5`.
#[must_use]
pub fn weight(weight: Weight) -> String {
    let digits = i64::try_from(weight.thousandths()).unwrap_or(i64::MAX);
    decimal(Decimal { digits, places: 3, exact: true })
}

/// An amount of money: `12.500 €`, `12.500,50 €`.
#[must_use]
pub fn money(amount: Amount) -> String {
    let places = match amount.0 % 1_000 {
        0 => String::new(),
        thousandths => format!("{}{:02}", either(",", "."), thousandths / 10),
    };
    format!("{}{places}\u{a0}\u{20ac}", whole(amount.0 / 1_000))
}

/// *1 Mitglied*, *12 Mitglieder*.
#[must_use]
pub fn members(heads: u32) -> String {
    let (one, many) = either(("Mitglied", "Mitglieder"), ("member", "members"));
    format!("{}\u{a0}{}", whole(heads.into()), if heads == 1 { one } else { many })
}

/// *1 Stimme*, *71,5 Stimmen*.
#[must_use]
pub fn votes(sum: Weight) -> String {
    let (one, many) = either(("Stimme", "Stimmen"), ("vote", "votes"));
    format!("{}\u{a0}{}", weight(sum), if sum == Weight::ONE { one } else { many })
}

/// *11 Mitglieder · 64 Stimmen*.
#[must_use]
pub fn base(base: Base) -> String {
    format!("{} · {}", members(base.heads), votes(base.weight))
}

/// A day: `23.11.2026`.
#[must_use]
pub fn day(date: &Date) -> String {
    let iso = date.iso();
    match Language::current() {
        Language::De => format!("{}.{}.{}", &iso[8..], &iso[5..7], &iso[..4]),
        Language::En => iso.into(),
    }
}

/// The time of day in Germany: `14:05`.
#[must_use]
pub fn clock(at: Timestamp) -> String {
    let seconds = local_seconds(at).rem_euclid(86_400);
    format!("{:02}:{:02}", seconds / 3600, seconds / 60 % 60)
}

/// Day and time in Germany: `23.11.2026, 14:05 Uhr`.
#[must_use]
pub fn moment(at: Timestamp) -> String {
    let (year, month, day) = civil(local_seconds(at).div_euclid(86_400));
    match Language::current() {
        Language::De => format!("{day:02}.{month:02}.{year}, {} Uhr", clock(at)),
        Language::En => format!("{year}-{month:02}-{day:02}, {}", clock(at)),
    }
}

/// A stretch of time: `3:12`, `1:05:00`.
#[must_use]
pub fn stretch(seconds: i64) -> String {
    let seconds = seconds.max(0);
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

/// Seconds since 1970 on a German clock. Summer time runs from the last Sunday of March to the
/// last Sunday of October, each at 01:00 UTC (Directive 2000/84/EC). A time-zone library in the
/// browser bundle would cost more than everything else on this page.
fn local_seconds(at: Timestamp) -> i64 {
    let utc = at.0.div_euclid(1000);
    let (year, _, _) = civil(utc.div_euclid(86_400));
    let change = |month: i64| {
        let last = days(year, month, 31);
        // 1970-01-01 was a Thursday, so day 3 was a Sunday.
        (last - (last - 3).rem_euclid(7)) * 86_400 + 3_600
    };
    let summer = (change(3)..change(10)).contains(&utc);
    utc + if summer { 7_200 } else { 3_600 }
}

/// Days since 1970-01-01 of a day of the Gregorian calendar (H. Hinnant, *chrono-Compatible
/// Low-Level Date Algorithms*, 2013).
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year - era * 400;
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// The day of a moment for programs, in UTC: `2026-11-24`.
#[must_use]
pub fn iso_day(at: Timestamp) -> String {
    let (year, month, day) = civil(at.0.div_euclid(86_400_000));
    format!("{year:04}-{month:02}-{day:02}")
}

/// A moment for programs, in UTC: `2026-11-24T13:05:00Z`.
#[must_use]
pub fn iso_moment(at: Timestamp) -> String {
    let seconds = at.0.div_euclid(1000).rem_euclid(86_400);
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{}T{hours:02}:{minutes:02}:{seconds:02}Z", iso_day(at))
}

/// Year, month and day of a day number; the inverse of [`days`].
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days - era * 146_097;
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_have_a_comma() {
        assert_eq!(whole(1_234_567), "1.234.567");
        assert_eq!(whole(123), "123");
        assert_eq!(decimal(Decimal { digits: 1_234_500, places: 3, exact: true }), "1.234,5");
        assert_eq!(decimal(Decimal { digits: 7_000, places: 3, exact: true }), "7");
        let figure = |digits| Decimal { digits, places: 3, exact: true };
        assert_eq!((places(figure(5_870)), places(figure(5_000))), (2, 0));
        let column = [6_333, 5_870, 5_000].map(|digits| with_places(figure(digits), 3));
        assert_eq!(column, ["6,333", "5,870", "5,000"]);
        assert_eq!([12, 4].map(|n| with_places(figure(n * 1_000), 0)), ["12", "4"]);
        assert_eq!(money(Amount(12_500_000)), "12.500\u{a0}€");
        assert_eq!(money(Amount(12_500_500)), "12.500,50\u{a0}€");
        assert_eq!(percent(Decimal { digits: 120, places: 1, exact: true }), "12,0\u{a0}%");
    }

    #[test]
    fn times_are_german_in_summer_and_winter() {
        // 2026-11-23T13:05:00Z and 2026-07-01T12:00:00Z
        assert_eq!(moment(Timestamp(1_795_439_100_000)), "23.11.2026, 14:05 Uhr");
        assert_eq!(moment(Timestamp(1_782_907_200_000)), "01.07.2026, 14:00 Uhr");
    }

    #[test]
    fn the_clock_changes_on_the_last_sunday_at_one_utc() {
        // 2026-03-29T00:59:59Z and one second later
        assert_eq!(clock(Timestamp(1_774_745_999_000)), "01:59");
        assert_eq!(clock(Timestamp(1_774_746_000_000)), "03:00");
    }

    #[test]
    fn a_stretch_shows_hours_only_when_there_are_some() {
        assert_eq!(stretch(192), "3:12");
        assert_eq!(stretch(3_900), "1:05:00");
        assert_eq!(stretch(-5), "0:00");
    }
}
