//! The days and times of a plan.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Span, Zoned};
use serde::{Deserialize, Serialize};

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Every {
    /// Only once.
    Once,
    /// Every day.
    Day,
    /// Every week, on the same day.
    Week,
    /// Every two weeks, on the same day.
    TwoWeeks,
}

impl Every {
    /// From the rarest to the most frequent.
    pub const ALL: [Self; 4] = [Self::Once, Self::TwoWeeks, Self::Week, Self::Day];

    /// The days from one time to the next.
    #[must_use]
    pub fn days(self) -> Option<i64> {
        match self {
            Self::Once => None,
            Self::Day => Some(1),
            Self::Week => Some(7),
            Self::TwoWeeks => Some(14),
        }
    }
}

/// A first day and time, how often from then on, and until when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct When {
    first: DateTime,
    /// The name of the time zone in which it was planned.
    zone: String,
    every: Every,
    until: Date,
}

/// Days or times that nothing can be planned for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadTime {
    /// It lies in the past.
    #[error("{} is past; choose a time to come", shown(*.0))]
    Past(DateTime),
    /// The clocks leave it out.
    #[error(
        "there is no {} on {} in {zone}: the clocks are put forward then; choose another time, such as {}",
        clock(.time.time()), .time.date(), clock(*.instead)
    )]
    LeftOut {
        /// The time.
        time: DateTime,
        /// The time zone's name.
        zone: String,
        /// The time that the clocks show instead.
        instead: Time,
    },
    /// Its time zone has no name that a calendar file could hold.
    #[error("{0:?} is not the name of a time zone; it is like `Europe/Berlin`")]
    Zone(String),
    /// It lies more than a year ahead.
    #[error("{} is more than a year ahead; choose an earlier day", .0.date())]
    Far(DateTime),
    /// It ends before it begins.
    #[error("the last day, {until}, lies before the first, {first}; choose a later one")]
    Ends {
        /// The first day.
        first: Date,
        /// The last day.
        until: Date,
    },
    /// It goes on for too long.
    #[error("{until} is more than a year after {first}; choose an earlier day, and plan again then")]
    TooLong {
        /// The first day.
        first: Date,
        /// The last day.
        until: Date,
    },
}

fn shown(time: DateTime) -> String {
    format!("{} {}", time.date(), clock(time.time()))
}

fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

impl When {
    /// The most days between the first and the last.
    const LONGEST: i64 = 366;
    /// The name of a time zone that has none.
    const LOCAL: &str = "local";

    /// A first day and time to come, in the time zone that `now` is in. For [`Every::Once`], `until` does not matter.
    ///
    /// # Errors
    /// [`BadTime`].
    pub fn new(first: DateTime, now: &Zoned, every: Every, until: Date) -> Result<Self, BadTime> {
        let zone = now.time_zone();
        let name = zone.iana_name().filter(|name| is_zone(name)).unwrap_or(Self::LOCAL);
        if first < now.datetime() {
            return Err(BadTime::Past(first));
        }
        if first.date() > now.date().saturating_add(Span::new().days(Self::LONGEST)) {
            return Err(BadTime::Far(first));
        }
        let there = instant(first, zone).datetime();
        if there != first {
            return Err(BadTime::LeftOut { time: first, zone: name.to_owned(), instead: there.time() });
        }
        let until = if every == Every::Once { first.date() } else { until };
        let when = Self { first, zone: name.to_owned(), every, until };
        when.checked()
    }

    /// The same, if its days are in order.
    pub(super) fn checked(self) -> Result<Self, BadTime> {
        let (first, until) = (self.first.date(), self.until);
        if !is_zone(&self.zone) {
            return Err(BadTime::Zone(self.zone));
        }
        if until < first {
            return Err(BadTime::Ends { first, until });
        }
        if first.saturating_add(Span::new().days(Self::LONGEST)) < until {
            return Err(BadTime::TooLong { first, until });
        }
        Ok(self)
    }

    /// The first day and time.
    #[must_use]
    pub fn first(&self) -> DateTime {
        self.first
    }

    /// The name of the time zone in which it was planned, such as `Europe/Berlin`.
    #[must_use]
    pub fn zone(&self) -> &str {
        &self.zone
    }

    /// How often.
    #[must_use]
    pub fn every(&self) -> Every {
        self.every
    }

    /// The last day on which it can be.
    #[must_use]
    pub fn until(&self) -> Date {
        self.until
    }

    /// Every day and time, in order.
    pub(super) fn times(&self) -> impl Iterator<Item = DateTime> {
        let (first, until) = (self.first, self.until);
        let step = self.every.days();
        let most = if step.is_none() { 1 } else { Self::LONGEST + 1 };
        let times = (0..most)
            .map(move |number| first.saturating_add(Span::new().days(number * step.unwrap_or_default())));
        times.take_while(move |time| time.date() <= until)
    }
}

/// Whether it is written as the names of time zones are.
fn is_zone(name: &str) -> bool {
    let is_usual = |letter: char| letter.is_ascii_alphanumeric() || "/_+-".contains(letter);
    !name.is_empty() && name.chars().all(is_usual)
}

/// The moment of a day and time in a zone. One that the clocks leave out counts as if they had not been put forward, as
/// RFC 5545 has it; of one that comes twice, the first.
pub(super) fn instant(time: DateTime, zone: &TimeZone) -> Zoned {
    // Only beyond the year 9999 is there none.
    time.to_zoned(zone.clone()).unwrap_or_default()
}
