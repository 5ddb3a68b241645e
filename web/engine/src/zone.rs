//! A time zone as a browser knows it: how far its clocks are ahead, and when that changes.

use jiff::tz::TimeZone;
use serde::Deserialize;

/// A change of the clocks.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// The minutes by which they are ahead of UTC from then on.
    pub offset: i32,
}

/// The time zone; UTC if these can be no time zone.
pub fn zone(name: &str, offset: i32, changes: &[Change]) -> TimeZone {
    TimeZone::tzif(name, &tzif(offset, changes)).unwrap_or(TimeZone::UTC)
}

/// As a file of the tz database: RFC 8536, version 2. Its first part, for readers of version 1, is empty.
fn tzif(offset: i32, changes: &[Change]) -> Vec<u8> {
    let mut offsets = vec![offset];
    for change in changes {
        if !offsets.contains(&change.offset) {
            offsets.push(change.offset);
        }
    }
    // Which of the offsets is that of summer is not known: none is said to be.
    let names: Vec<_> = offsets.iter().map(|offset| abbreviation(*offset) + "\0").collect();
    let mut file = header(0, 1, 1);
    file.extend([0; 7]);
    file.extend(header(changes.len(), offsets.len(), names.iter().map(String::len).sum()));
    file.extend(changes.iter().flat_map(|change| (change.at / 1000).to_be_bytes()));
    let place = |offset: i32| offsets.iter().position(|other| *other == offset).unwrap_or_default() as u8;
    file.extend(changes.iter().map(|change| place(change.offset)));
    let mut name_at = 0;
    for (offset, name) in offsets.iter().zip(&names) {
        file.extend((offset * 60).to_be_bytes());
        file.extend([0, name_at]);
        name_at += name.len() as u8;
    }
    file.extend(names.concat().bytes());
    // From the last change on, the clocks show what they show then: without this, some readers look for changes for ever.
    let last = changes.last().map_or(offset, |change| change.offset);
    file.extend(format!("\n{}\n", posix(last)).bytes());
    file
}

/// A clock that never changes, as POSIX has it: behind the name, with the opposite sign.
fn posix(offset: i32) -> String {
    let sign = if offset > 0 { '-' } else { '+' };
    format!("<{}>{sign}{:02}:{:02}", abbreviation(offset), offset.abs() / 60, offset.abs() % 60)
}

fn header(changes: usize, offsets: usize, letters: usize) -> Vec<u8> {
    let mut header = b"TZif2".to_vec();
    header.extend([0; 15]);
    for count in [0, 0, 0, changes, offsets, letters] {
        header.extend((count as u32).to_be_bytes());
    }
    header
}

/// Such as `+0130`.
fn abbreviation(offset: i32) -> String {
    let sign = if offset < 0 { '-' } else { '+' };
    format!("{sign}{:02}{:02}", offset.abs() / 60, offset.abs() % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;

    /// Berlin in 2027: from +60 to +120 minutes on 28 March at 01:00 UTC, and back on 31 October.
    #[test]
    fn clocks_change_when_the_browser_says_so() {
        let at = |text: &str| text.parse::<Timestamp>().expect("a time");
        let change = |text, offset| Change { at: at(text).as_millisecond(), offset };
        let changes = [change("2027-03-28T01:00:00Z", 120), change("2027-10-31T01:00:00Z", 60)];
        let berlin = zone("Europe/Berlin", 60, &changes);
        for (moment, local) in [
            ("2026-12-31T23:30:00Z", "2027-01-01T00:30:00"),
            ("2027-03-28T00:59:59Z", "2027-03-28T01:59:59"),
            ("2027-03-28T01:00:00Z", "2027-03-28T03:00:00"),
            ("2027-07-01T22:30:00Z", "2027-07-02T00:30:00"),
            ("2027-12-31T22:59:59Z", "2027-12-31T23:59:59"),
        ] {
            assert_eq!(at(moment).to_zoned(berlin.clone()).datetime().to_string(), local, "{moment}");
        }
        assert_eq!(berlin.iana_name(), Some("Europe/Berlin"));
    }

    #[test]
    fn clocks_that_never_change_are_a_time_zone_too() {
        let kolkata = zone("Asia/Kolkata", 330, &[]);
        let at: Timestamp = "2027-07-01T20:00:00Z".parse().expect("a time");
        assert_eq!(at.to_zoned(kolkata.clone()).datetime().to_string(), "2027-07-02T01:30:00");
        assert_eq!(kolkata.following(at).count(), 0);
        let later: Timestamp = "2027-10-31T01:00:00Z".parse().expect("a time");
        let change = Change { at: later.as_millisecond(), offset: -180 };
        let once = zone("America/Nowhere", -210, &[change]);
        assert_eq!(once.following(at).map(|change| change.timestamp()).collect::<Vec<_>>(), [later]);
        assert_eq!(once.to_offset(later.max(at)).seconds(), -180 * 60);
        assert_eq!(once.to_offset(Timestamp::MAX).seconds(), -180 * 60);
        assert_eq!(zone("Nowhere", 100_000, &[]), TimeZone::UTC, "no clock is ahead by weeks");
    }
}
