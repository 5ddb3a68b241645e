//! Plans as a calendar file: iCalendar, RFC 5545.

use ics::properties::{Class, Description, DtStart, Duration, RRule, Sequence, Status, Summary, TzName};
use ics::{Daylight, Event, ICalendar, Standard, TimeZone as ZoneRules, escape_text, parameters};
use jiff::civil::{Date, DateTime};
use jiff::tz::{Dst, Offset, TimeZone};
use jiff::{Span, Timestamp};

use super::when::instant;
use super::{Every, Plan};

/// What a calendar calls things. A calendar is often seen by others.
#[derive(Debug, Clone, Copy)]
pub struct Entitled<'t> {
    /// What the time for a step is called.
    pub time: &'t str,
    /// What the time to look back by taking the quiz with this id is called.
    pub look_back: fn(&str) -> String,
    /// Whether the step itself is described.
    pub described: bool,
}

/// A plan for a calendar.
#[derive(Debug, Clone, Copy)]
pub struct Scheduled<'p> {
    /// What is planned.
    pub plan: &'p Plan,
    /// The day from which on it rests, if it does: it ends there until it is written again.
    pub rests: Option<Date>,
    /// The id of the quiz to look back with.
    pub look_back_with: &'p str,
}

/// How long a step takes that does not say, and looking back, in minutes.
const MINUTES: u32 = 20;

/// Writes a calendar file: an event for each plan, repeated as planned, and one to look back. The same plan gives events of
/// the same id, so that reading the file a second time changes them and adds none; what was given up or rests ends.
///
/// Times are local ones, with the rules of their time zone, which `zone` finds by its name.
#[must_use]
pub fn calendar(
    scheduled: &[Scheduled],
    entitled: &Entitled,
    now: Timestamp,
    zone: impl Fn(&str) -> TimeZone,
) -> String {
    let mut calendar = ICalendar::new("2.0", "-//attuned//attuned//EN");
    let plans = || scheduled.iter().map(|scheduled| scheduled.plan);
    let mut zones: Vec<&str> = plans().map(|plan| plan.when().zone()).collect();
    zones.sort_unstable();
    zones.dedup();
    for name in zones {
        let times = plans()
            .filter(|plan| plan.when().zone() == name)
            .flat_map(|plan| [plan.when().first(), plan.look_back(), plan.when().until().at(23, 59, 59, 0)]);
        calendar.add_timezone(rules(name, &zone(name), times));
    }
    let mut looked_back = Vec::new();
    for scheduled in scheduled {
        let plan = scheduled.plan;
        calendar.add_event(step(scheduled, entitled, now, &zone(plan.when().zone())));
        let title = (entitled.look_back)(scheduled.look_back_with);
        let mut look_back = event(plan, "-look-back", plan.look_back(), MINUTES, &title, now);
        // Two steps of one day are looked back on together.
        let same = (plan.look_back().date(), scheduled.look_back_with);
        if scheduled.ends().is_some() || looked_back.contains(&same) {
            look_back.push(Status::cancelled());
        } else {
            looked_back.push(same);
        }
        calendar.add_event(look_back);
    }
    calendar.to_string()
}

impl Scheduled<'_> {
    /// The day from which on there is nothing more.
    fn ends(&self) -> Option<Date> {
        [self.plan.stopped(), self.rests].into_iter().flatten().min()
    }
}

fn event<'a>(plan: &Plan, kind: &str, at: DateTime, minutes: u32, title: &str, now: Timestamp) -> Event<'a> {
    let mut event = Event::new(format!("{}{kind}@attuned", plan.uid()), utc(now));
    let mut start = DtStart::new(local(at));
    start.append(parameters!("TZID" => plan.when().zone().to_owned()));
    event.push(start);
    // What is written later takes the place of what was written before.
    event.push(Sequence::new(now.duration_since(plan.made()).as_mins().max(0).to_string()));
    event.push(Duration::new(format!("PT{minutes}M")));
    event.push(Summary::new(escape_text(title.to_owned())));
    // Other people's calendars that show this one need not show what it says.
    event.push(Class::private());
    event
}

fn step<'a>(scheduled: &Scheduled, entitled: &Entitled, now: Timestamp, zone: &TimeZone) -> Event<'a> {
    let plan = scheduled.plan;
    let when = plan.when();
    let ends = scheduled.ends().unwrap_or(Date::MAX);
    let minutes = plan.step().minutes.unwrap_or(MINUTES);
    let mut event = event(plan, "", when.first(), minutes, entitled.time, now);
    match (plan.times().take_while(|time| time.date() < ends).last(), frequency(when.every())) {
        (None, _) => event.push(Status::cancelled()),
        (Some(_), None) => {}
        (Some(last), Some(frequency)) => {
            let until = utc(instant(last, zone).timestamp());
            event.push(RRule::new(format!("{frequency};UNTIL={until}")));
        }
    }
    if entitled.described {
        let step = plan.step();
        let lines: Vec<_> = std::iter::once(&step.title).chain(&step.steps).map(String::as_str).collect();
        event.push(Description::new(escape_text(lines.join("\n"))));
    }
    event
}

fn frequency(every: Every) -> Option<&'static str> {
    match every {
        Every::Once => None,
        Every::Day => Some("FREQ=DAILY"),
        Every::Week => Some("FREQ=WEEKLY"),
        Every::TwoWeeks => Some("FREQ=WEEKLY;INTERVAL=2"),
    }
}

/// The rules of a time zone from the last change of its clocks before these times to the last one within them.
fn rules<'a>(name: &str, zone: &TimeZone, times: impl Iterator<Item = DateTime>) -> ZoneRules<'a> {
    let moments: Vec<_> = times.map(|time| instant(time, zone).timestamp()).collect();
    let from = moments.iter().min().copied().unwrap_or_default();
    let until = moments.iter().max().copied().unwrap_or_default();
    // A zone without a rule for the time to come may name its last change again and again.
    let mut last = from;
    let following = zone.following(from).take_while(move |change| {
        let is_later = change.timestamp() > last;
        last = change.timestamp();
        is_later
    });
    let changes = zone.preceding(from).take(1).chain(following);
    let mut changes = changes.take_while(|change| change.timestamp() <= until).map(|change| {
        let at = change.timestamp();
        let before = zone.to_offset(at.saturating_sub(Span::new().seconds(1)).unwrap_or(at));
        Change {
            at,
            before,
            after: change.offset(),
            name: change.abbreviation().to_owned(),
            dst: change.dst(),
        }
    });
    // A zone whose clocks never change has always been what it is.
    let always = || {
        let offset = zone.to_offset(from);
        Change {
            at: Timestamp::UNIX_EPOCH,
            before: offset,
            after: offset,
            name: name.to_owned(),
            dst: Dst::No,
        }
    };
    let first = changes.next().unwrap_or_else(always);
    let mut rules = match first.dst {
        Dst::No => ZoneRules::standard(name.to_owned(), first.standard()),
        Dst::Yes => ZoneRules::daylight(name.to_owned(), first.daylight()),
    };
    for change in changes {
        match change.dst {
            Dst::No => rules.add_standard(change.standard()),
            Dst::Yes => rules.add_daylight(change.daylight()),
        }
    }
    rules
}

/// A change of the clocks.
struct Change {
    at: Timestamp,
    before: Offset,
    after: Offset,
    name: String,
    dst: Dst,
}

impl Change {
    /// What the clocks showed when they were changed, and both offsets.
    fn parts(&self) -> [String; 3] {
        [local(self.before.to_datetime(self.at)), offset(self.before), offset(self.after)]
    }

    fn standard<'a>(&self) -> Standard<'a> {
        let [start, before, after] = self.parts();
        let mut rule = Standard::new(start, before, after);
        rule.push(TzName::new(self.name.clone()));
        rule
    }

    fn daylight<'a>(&self) -> Daylight<'a> {
        let [start, before, after] = self.parts();
        let mut rule = Daylight::new(start, before, after);
        rule.push(TzName::new(self.name.clone()));
        rule
    }
}

fn local(time: DateTime) -> String {
    let [hour, minute, second] = [time.hour(), time.minute(), time.second()];
    format!("{:04}{:02}{:02}T{hour:02}{minute:02}{second:02}", time.year(), time.month(), time.day())
}

fn utc(time: Timestamp) -> String {
    local(Offset::UTC.to_datetime(time)) + "Z"
}

fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let (sign, seconds) = (if seconds < 0 { '-' } else { '+' }, seconds.abs());
    format!("{sign}{:02}{:02}", seconds / 3600, seconds / 60 % 60)
}
