//! Who belongs together, and who of the two comes first.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet, VecDeque};

use super::{CoupleRows, Couples, Incomplete};
use crate::quiz::printable;
use crate::study::reading::coding::BLANK;
use crate::study::reading::missing::{Codes, number};
use crate::study::reading::repeats::number_of;

/// How many couples that cannot be compared are named individually.
const FIRST: usize = 20;

/// One respondent of a couple.
pub(super) struct Partner {
    pub person: Box<str>,
    /// For each item the code of its answer.
    pub codes: Box<[u8]>,
}

impl Partner {
    fn has_answered(&self) -> bool {
        self.codes.iter().any(|code| u16::from(*code) != BLANK)
    }
}

/// One respondent, and the couple if there is a column for it.
pub(super) struct Row {
    pub couple: Option<Box<str>>,
    pub partner: Partner,
}

/// Two respondents who belong together, in order.
pub(super) struct Couple {
    pub name: Box<str>,
    pub partners: [Partner; 2],
}

/// What is known of all couples in the end.
pub(super) struct Told {
    /// How many respondents have no couple.
    pub single: u64,
    /// How many couples with one respondent were left out.
    pub incomplete: u64,
    /// Who is first and who is second, where that is the same in every couple.
    pub persons: [Option<String>; 2],
}

/// Puts respondents together as they come.
pub(super) struct Pairing<'a> {
    couples: &'a Couples,
    codes: Codes,
    /// Those in whose place in the order nothing has been given out yet.
    waiting: VecDeque<(Box<str>, Vec<Partner>)>,
    /// Where they are among all couples.
    places: HashMap<Box<str>, u64>,
    /// How many couples are before them.
    given: u64,
    /// A number for the name of each of those. Should two of a thousand million couples ever have the same number, they
    /// are refused as one, so that nothing wrong is compared.
    known: HashSet<u64>,
    /// Respondents that came after their couple was given out, which makes it none.
    late: HashMap<Box<str>, u64>,
    single: u64,
    incomplete: u64,
    persons: [Everywhere; 2],
    mistakes: Vec<String>,
    more_mistakes: u64,
}

/// The value in the column of persons, over all couples.
enum Everywhere {
    Nobody,
    Same(Box<str>),
    Different,
}

impl<'a> Pairing<'a> {
    pub fn of(couples: &'a Couples, codes: Codes) -> Self {
        Self {
            couples,
            codes,
            waiting: VecDeque::new(),
            places: HashMap::new(),
            given: 0,
            known: HashSet::new(),
            late: HashMap::new(),
            single: 0,
            incomplete: 0,
            persons: [Everywhere::Nobody, Everywhere::Nobody],
            mistakes: Vec::new(),
            more_mistakes: 0,
        }
    }

    pub fn add(&mut self, Row { couple, partner }: Row) {
        let Some(name) = couple else { return self.add_beside(partner) };
        // Two respondents who are not known to belong together are not a couple.
        if self.codes.contain_name(name.as_bytes()) {
            self.single += 1;
            return;
        }
        if let Some(place) = self.places.get(&name) {
            self.waiting[(place - self.given) as usize].1.push(partner);
        } else if self.known.contains(&number_of(name.as_bytes())) {
            *self.late.entry(name).or_default() += 1;
        } else {
            self.begin(name, partner);
        }
    }

    /// Adds a respondent of a record with two, where no column names the couple.
    fn add_beside(&mut self, partner: Partner) {
        match self.waiting.back_mut() {
            Some((_, partners)) if partners.len() == 1 => partners.push(partner),
            _ => {
                let number = self.given + self.waiting.len() as u64 + 1;
                self.begin(number.to_string().into(), partner);
            }
        }
    }

    fn begin(&mut self, name: Box<str>, partner: Partner) {
        let place = self.given + self.waiting.len() as u64;
        self.places.insert(name.clone(), place);
        let mut partners = Vec::with_capacity(2);
        partners.push(partner);
        self.waiting.push_back((name, partners));
    }

    /// The next couple in the order of first appearance; none before its partners are there, unless the file has
    /// `ended`.
    pub fn next(&mut self, ended: bool) -> Option<Couple> {
        loop {
            let (_, partners) = self.waiting.front()?;
            if partners.len() < 2 && !ended {
                return None;
            }
            let (name, partners) = self.waiting.pop_front()?;
            self.places.remove(&name);
            self.given += 1;
            self.known.insert(number_of(name.as_bytes()));
            let is_incomplete = partners.len() == 1 || self.answered_alone(&partners).is_some();
            if is_incomplete && self.couples.incomplete == Incomplete::Skip {
                self.incomplete += 1;
                continue;
            }
            match self.arranged(partners) {
                Ok(partners) => {
                    for (everywhere, partner) in self.persons.iter_mut().zip(&partners) {
                        everywhere.add(&partner.person);
                    }
                    return Some(Couple { name, partners });
                }
                Err(why) => self.note(format!("couple {}: {why}", printable(&name))),
            }
        }
    }

    fn note(&mut self, mistake: String) {
        if self.mistakes.len() < FIRST {
            self.mistakes.push(mistake);
        } else {
            self.more_mistakes += 1;
        }
    }

    /// Who of the two in a row answered, if one did not answer anything: nothing else says that there is nobody.
    fn answered_alone<'p>(&self, partners: &'p [Partner]) -> Option<&'p Partner> {
        let in_one_row = matches!(self.couples.rows, CoupleRows::One { .. });
        match partners {
            [a, b] if in_one_row => match [a, b].map(Partner::has_answered) {
                [true, false] => Some(a),
                [false, true] => Some(b),
                _ => None,
            },
            _ => None,
        }
    }

    /// Puts the two of a couple in order, or says why they are not a couple.
    fn arranged(&self, partners: Vec<Partner>) -> Result<[Partner; 2], String> {
        if let Some(partner) = self.answered_alone(&partners) {
            return Err(format!("only {} answered", printable(&partner.person)));
        }
        let [a, b] = <[Partner; 2]>::try_from(partners).map_err(|partners| {
            let respondents = if partners.len() == 1 { "respondent" } else { "respondents" };
            format!("{} {respondents} instead of two", partners.len())
        })?;
        let (column, by_rows) = match &self.couples.rows {
            CoupleRows::Two { person, .. } => (person.as_str(), true),
            CoupleRows::One { .. } => ("", false),
        };
        if by_rows && [&a, &b].iter().any(|partner| self.codes.contain_name(partner.person.as_bytes())) {
            return Err(format!("column {} does not say who is who", printable(column)));
        }
        if a.person == b.person {
            return Err(format!("the same person appears twice, {}", printable(&a.person)));
        }
        let is_second = match self.couples.first.as_deref().map(str::trim) {
            None => by_rows && in_order(&a.person, &b.person).is_gt(),
            Some(first) if *a.person == *first => false,
            Some(first) if *b.person == *first => true,
            Some(first) if by_rows => {
                return Err(format!("nobody is {} in column {}", printable(first), printable(column)));
            }
            Some(first) => {
                return Err(format!(
                    "nobody is {}; they are {} and {}",
                    printable(first),
                    a.person,
                    b.person
                ));
            }
        };
        Ok(if is_second { [b, a] } else { [a, b] })
    }

    /// What is known in the end, or the couples that are none.
    pub fn finish(mut self) -> Result<Told, String> {
        let mut late: Vec<_> = self.late.drain().collect();
        late.sort();
        for (name, count) in late {
            self.note(format!("couple {}: {} respondents instead of two", printable(&name), count + 2));
        }
        if self.mistakes.is_empty() {
            let persons = self.persons.map(|everywhere| match everywhere {
                Everywhere::Same(person) => Some(person.into()),
                Everywhere::Nobody | Everywhere::Different => None,
            });
            return Ok(Told { single: self.single, incomplete: self.incomplete, persons });
        }
        let mut lines = self.mistakes;
        if self.more_mistakes > 0 {
            lines.push(format!("and {} more", self.more_mistakes));
        }
        match self.single {
            0 => {}
            1 => lines.push("1 respondent has no couple".to_owned()),
            single => lines.push(format!("{single} respondents have no couple")),
        }
        Err(lines.join("\n"))
    }
}

impl Everywhere {
    fn add(&mut self, person: &str) {
        match self {
            Self::Nobody => *self = Self::Same(person.into()),
            Self::Same(known) if **known != *person => *self = Self::Different,
            Self::Same(_) | Self::Different => {}
        }
    }
}

fn in_order(a: &str, b: &str) -> Ordering {
    let numbers = number(a.as_bytes()).zip(number(b.as_bytes()));
    numbers.map_or(Ordering::Equal, |(a, b)| a.total_cmp(&b)).then_with(|| a.cmp(b))
}
