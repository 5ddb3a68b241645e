//! When a sitting was, as survey tools and spreadsheets write it.

use jiff::civil::Date;

use super::missing::number;

/// A time that can be compared with another; numbers are before dates.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub(in crate::study) enum Time {
    /// A number, whatever it counts.
    Number(f64),
    /// Seconds since the year 1970 in UTC, or where the clock was if no zone is given.
    Moment(f64),
}

impl Time {
    /// Reads a number or a date that begins with the year, with or without the time of day (`9:05`, `09:05:12.5`,
    /// `9:05:12 AM`) and its zone (`Z`, `+02:00`, `GMT+2`). A zone that is only named, such as `EST`, is passed over.
    pub fn of(text: &[u8]) -> Option<Self> {
        if let Some(number) = number(text.trim_ascii()) {
            return Some(Self::Number(number));
        }
        let text = std::str::from_utf8(text).ok()?.trim();
        let (date, rest) = text.split_at(text.find(['T', 't', ' ']).unwrap_or(text.len()));
        let rest = rest.trim_start_matches(['T', 't']).trim_start();
        Some(Self::Moment(day(date)? + clock(rest)?))
    }
}

/// The seconds from 1970 to the beginning of a day.
fn day(text: &str) -> Option<f64> {
    let sign = text.chars().find(|sign| !sign.is_ascii_digit()).filter(|sign| matches!(sign, '-' | '/'))?;
    let mut parts = text.split(sign);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let is_complete = parts.next().is_none() && year.len() == 4;
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    let since = date.since(Date::constant(1970, 1, 1)).ok()?;
    is_complete.then(|| f64::from(since.get_days()) * 86_400.0)
}

/// The seconds of a time of day, by the clock in UTC if a zone is given; 0 for an empty text.
fn clock(text: &str) -> Option<f64> {
    let end = text.find(|sign: char| !sign.is_ascii_digit() && !matches!(sign, ':' | '.' | ','));
    let (time, rest) = text.split_at(end.unwrap_or(text.len()));
    if time.is_empty() {
        return rest.is_empty().then_some(0.0);
    }
    let mut parts = time.splitn(3, ':');
    let mut hour: f64 = whole(parts.next()?, 24.0)?;
    let minute = whole(parts.next()?, 59.0)?;
    let seconds = parts.next().map_or(Some(0.0), |text| number(text.replace(',', ".").as_bytes()))?;
    let rest = rest.trim_start();
    let half = rest.get(..2).map(str::to_ascii_uppercase).unwrap_or_default();
    let rest = if half == "AM" || half == "PM" {
        if !(1.0..=12.0).contains(&hour) {
            return None;
        }
        hour = hour % 12.0 + if half == "PM" { 12.0 } else { 0.0 };
        rest[2..].trim_start()
    } else {
        rest
    };
    (seconds < 61.0).then_some(())?;
    Some(hour * 3600.0 + minute * 60.0 + seconds - offset(rest)?)
}

/// How many seconds the clock is ahead of UTC.
fn offset(zone: &str) -> Option<f64> {
    let zone = zone.trim();
    let named = zone.trim_start_matches(|sign: char| sign.is_ascii_alphabetic());
    let name = &zone[..zone.len() - named.len()];
    let ahead = match named.as_bytes() {
        [] if name.len() <= 5 => return Some(0.0),
        [b'+', ..] => 1.0,
        [b'-', ..] => -1.0,
        _ => return None,
    };
    let is_utc = ["", "GMT", "UTC"].iter().any(|known| known.eq_ignore_ascii_case(name));
    let numbers = &named[1..];
    let (hours, minutes) = numbers
        .split_once(':')
        .or_else(|| (numbers.len() == 4).then(|| numbers.split_at_checked(2)).flatten())
        .unwrap_or((numbers, "0"));
    is_utc.then_some(ahead * (whole(hours, 14.0)? * 3600.0 + whole(minutes, 59.0)? * 60.0))
}

/// A whole number of one or two digits, and not above `most`.
fn whole(text: &str, most: f64) -> Option<f64> {
    let is_short = (1..=2).contains(&text.len()) && text.bytes().all(|sign| sign.is_ascii_digit());
    text.parse().ok().filter(|number| is_short && *number <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each is after the one before, and those in a row are the same.
    #[test]
    fn times_are_in_order() {
        let rising: [&[&str]; 9] = [
            &["2024-01-01", "2024/1/1", "2024-01-01T00:00", "2024/01/01 12:00:00 AM"],
            &["2024-01-01 9:05", "2024-01-01T09:05:00Z", "2024/01/01 9:05:00 AM", "2024-01-01 09:05:00.0"],
            &["2024-01-01 9:05:00.25", "2024-01-01 09:05:00,25"],
            &["2024-01-01 10:05", "2024-01-01t12:05+02:00", "2024-01-01 4:05:00 -0600"],
            &["2024/01/01 12:30:00 PM", "2024-01-01 12:30 EST"],
            &["2024/01/01 1:50:00 PM GMT+1", "2024-01-01 14:50 GMT+2"],
            &["2024/01/01 1:05:00 pm", "2024-01-01 13:05 UTC"],
            &["2024-01-02"],
            &["2024-10-02", "2024/10/2"],
        ];
        let rising: Vec<Vec<_>> = rising
            .iter()
            .map(|texts| texts.iter().map(|text| (text, Time::of(text.as_bytes()).expect(text))).collect())
            .collect();
        for same in &rising {
            assert!(same.iter().all(|(_, time)| *time == same[0].1), "{same:?}");
        }
        assert!(rising.is_sorted_by(|a, b| a[0].1 < b[0].1), "{rising:?}");
        assert!(Time::of(b" 9 ") < Time::of(b"1e1"));
    }

    #[test]
    fn whatever_else_is_no_time() {
        for text in [
            "",
            "NA",
            "01/02/2024",
            "2.1.2024",
            "2024-13-01",
            "2024-02-30",
            "2024-01-01 25:00",
            "2024-01-01 9",
            "2024-01-01 13:00 PM",
            "2024-01-01 0:10 AM",
            "2024-01-01 9:60",
            "2024-01-01 9:05 +99:00",
            "2024-01",
            "2024-01-01 9:05 [Europe/Berlin]",
            "2024-01-01 soon",
            "24-01-01",
            "2024-01-01-01",
            "inf",
        ] {
            assert_eq!(Time::of(text.as_bytes()), None, "{text}");
        }
    }
}
