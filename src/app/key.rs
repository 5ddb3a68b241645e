//! The keys that sittings and plans are stored under: safe on every file system, and different for different people.

use jiff::Timestamp;
use jiff::tz::Offset;

use crate::answers::Name;
use crate::quiz::{Id, sha256};

/// The key of one sitting or one plan: a segment for the person, one for the quiz or for all plans, and one for the
/// sitting or the plan itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    segments: [String; 3],
}

impl Key {
    /// The key of the sitting that a person began at this time.
    #[must_use]
    pub fn of(person: &Name, quiz: &Id, started: Timestamp) -> Self {
        Self { segments: [segment(person), quiz.to_string(), entry(started)] }
    }

    /// The key of the plan that a person made at this time.
    #[must_use]
    pub fn of_plan(person: &Name, made: Timestamp) -> Self {
        Self { segments: [segment(person), Id::RESERVED.to_owned(), entry(made)] }
    }

    /// Whether it is the key of a plan.
    #[must_use]
    pub fn is_plan(&self) -> bool {
        self.segments[1] == Id::RESERVED
    }

    /// The key made of these three segments, as a backend reads them.
    #[must_use]
    pub fn from_segments(segments: [String; 3]) -> Self {
        Self { segments }
    }

    /// The segments: of the person, of the quiz or of all plans, and of the sitting or plan.
    #[must_use]
    pub fn segments(&self) -> [&str; 3] {
        self.segments.each_ref().map(String::as_str)
    }

    /// Whether this is the key of what was begun at `started`, by whomever. A copy has another name.
    #[must_use]
    pub fn is_of_start(&self, started: Timestamp) -> bool {
        self.segments[2] == entry(started)
    }
}

/// The last segment of a key.
fn entry(started: Timestamp) -> String {
    let began = Offset::UTC.to_datetime(started);
    let (date, micros) = (began.date(), began.subsec_nanosecond() / 1_000);
    format!("{date}T{:02}-{:02}-{:02}.{micros:06}Z.ron", began.hour(), began.minute(), began.second())
}

/// The longest name that is kept whole in a segment, in bytes; file systems allow 255.
const WHOLE: usize = 120;

/// Device names reserved by Windows, some of them only with a digit added.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// A person's segment, safe on every file system and different for different names, also on one that ignores case or
/// composes accents: behind a name that is not written as `Zoë-Ann` is, a hash keeps it apart from those that differ in
/// capital letters alone.
#[must_use]
pub fn segment(name: &Name) -> String {
    let readable = escaped(name);
    let is_usual = name.as_str() == name.capitalised();
    if is_usual && readable.len() <= WHOLE { readable } else { with_hash(name, &readable) }
}

/// Tells the segments under which a person's sittings may be kept: their own, and those whose name is theirs or easily taken
/// for it, which an earlier version, or a disk that takes several spellings for one, may have used.
pub fn may_be_of(person: &Name) -> impl Fn(&str) -> bool {
    let own = segment(person);
    let is_alike = |name: Name| name == *person || name.looks_like(person);
    move |found| {
        let readable = found.split('~').next().unwrap_or_default();
        found == own || unescaped(readable).is_some_and(is_alike)
    }
}

/// The name that is written in a segment without a hash; `None` if it is none.
fn unescaped(readable: &str) -> Option<Name> {
    let (mut bytes, mut rest) = (Vec::new(), readable.as_bytes());
    while let [first, after @ ..] = rest {
        let escape = || u8::from_str_radix(str::from_utf8(after.get(..2)?).ok()?, 16).ok();
        let escape = (*first == b'%').then(escape).flatten();
        bytes.push(escape.unwrap_or(*first));
        rest = if escape.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).ok()?.parse().ok()
}

/// The name as the beginning of a file's name.
#[must_use]
pub fn in_file_name(name: &Name) -> String {
    let readable = escaped(name);
    if readable.len() <= WHOLE { readable } else { with_hash(name, &readable) }
}

/// Letters and digits of any script, `-` and `_` stay, every other byte becomes `%` and two hexadecimal digits, and so does
/// the first letter of a device of Windows.
fn escaped(name: &Name) -> String {
    let lower = name.as_str().to_lowercase();
    let device = DEVICES.contains(&lower.trim_end_matches(|letter: char| letter.is_ascii_digit()));
    let mut safe = String::new();
    for (at, letter) in name.as_str().chars().enumerate() {
        let plain = letter.is_alphanumeric() || matches!(letter, '-' | '_');
        if plain && !(device && at == 0) {
            safe.push(letter);
        } else {
            let mut bytes = [0; 4];
            for byte in letter.encode_utf8(&mut bytes).bytes() {
                safe += &format!("%{byte:02X}");
            }
        }
    }
    safe
}

/// What is readable of a name, cut where it is long, with a hash of the whole.
fn with_hash(name: &Name, readable: &str) -> String {
    let cut = match readable.len() {
        0..=WHOLE => readable.len(),
        _ => readable.char_indices().map(|(at, _)| at).take_while(|at| *at <= WHOLE / 2).last().unwrap_or(0),
    };
    format!("{}~{}", &readable[..cut], &sha256(name.as_str())[..16])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str) -> String {
        segment(&name.parse().expect("a name"))
    }

    #[test]
    fn ordinary_names_stay_readable() {
        assert_eq!(of("Alex"), "Alex");
        assert_eq!(of("Zoë-Ann"), "Zoë-Ann");
        assert_eq!(of("Sam Lee"), "Sam%20Lee");
    }

    #[test]
    fn no_name_escapes_its_segment() {
        assert_eq!(of(".."), "%2E%2E");
        assert_eq!(of("../../Etc"), "%2E%2E%2F%2E%2E%2FEtc");
        assert_eq!(of("A\\B:C"), "A%5CB%3AC");
        assert_eq!((of("Con"), of("Com1"), of("Connie")), ("%43on".into(), "%43om1".into(), "Connie".into()));
        assert!(of("com1").starts_with("%63om1~"));
    }

    /// As a disk does that ignores case, and more.
    #[test]
    fn names_that_differ_in_case_alone_have_segments_that_differ_in_more() {
        let names = [
            "Ina", "ina", "INA", "inA", "In\u{e1}", "Strasse", "Straße", "STRASSE", "Σας", "σας", "ΣΑΣ",
            "ſam", "Sam",
        ];
        let fold = |text: String| text.to_uppercase().to_lowercase();
        let mut segments: Vec<_> = names.iter().map(|name| fold(of(name))).collect();
        segments.sort();
        segments.dedup();
        assert_eq!(segments.len(), names.len(), "{segments:?}");
        let name = |text: &str| text.parse().expect("a name");
        assert_eq!((in_file_name(&name("ina")), in_file_name(&name("Ina"))), ("ina".into(), "Ina".into()));
    }

    #[test]
    fn long_names_are_cut_and_kept_apart() {
        let (a, b) = ("🐧".repeat(200), "🐧".repeat(199));
        assert!(of(&a).len() < 200);
        assert_ne!(of(&a), of(&b));
    }
}
