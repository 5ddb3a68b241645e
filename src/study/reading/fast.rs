//! Records as nearly all are, read where they lie.
//!
//! **What it takes**: a record with as many cells as the header, ended as the header is. A cell of an item is empty, or
//! a single character (nearly always a digit), or another short spelling of a point or of a missing answer (`10`, `4.0`,
//! `"4"`, `-99`). A cell that is copied or not used has no quotes, or only those around it.
//!
//! **What it leaves**: everything else, such as a blank line, a doubled quote, a label, a cell off its scale, a row
//! without any answer, and a record too close to the end of its block to look ahead. [`super::records`] reads those. For
//! the records that are taken here, both read the same; `both_ways` holds them together on random bytes.

use memchr::memchr;

use super::cells::Cells;
use super::coding::{BLANK, Code};
use super::layout::{Layout, Use};
use super::records::{Ends, LineEnd, Span};

/// The separators that no spelling of a number contains.
const DELIMITERS: &[u8] = b",;\t|:";

/// How many cells are read at once, where all of them are single digits.
const LANES: usize = 8;

/// What is in the columns of a record, from left to right.
enum Step {
    /// The items in these slots, which are places among the columns of items; and whether their lowest points are digits.
    Items { from: usize, to: usize, digits: bool },
    /// A column to copy: its place in [`Layout::copied`], and the character that ends it.
    Copy { place: usize, end: u8 },
    /// So many columns that are not used, and the character that ends the last of them.
    Skip { count: usize, end: u8 },
}

/// How the records of a data file are read.
pub(in crate::study) struct Fast {
    steps: Vec<Step>,
    delimiter: u8,
    ends: Ends,
    line_end: LineEnd,
    /// For each slot, the place of its spellings and the character that ends its cells.
    slots: Vec<(usize, u8)>,
    spellings: Vec<Spellings>,
    /// For each slot the cell with the lowest digit of its scale, and the character that ends it, as one number.
    lowest: Vec<u16>,
    /// How many more digits in a row are points.
    span: Vec<u16>,
}

/// A record that was read.
pub(in crate::study) struct Row {
    /// The position after it.
    pub end: usize,
    /// How many items have no answer.
    pub blanks: usize,
}

impl Fast {
    /// `None` for a file with an unusual separator, with a single column, or with a column that is used twice.
    pub fn of(layout: &Layout, delimiter: u8, line_end: LineEnd, cells: &Cells) -> Option<Self> {
        let columns = layout.names.len();
        if !DELIMITERS.contains(&delimiter) || columns < 2 {
            return None;
        }
        let mut fast = Self {
            steps: Vec::new(),
            delimiter,
            ends: Ends::of(delimiter),
            line_end,
            slots: Vec::new(),
            spellings: cells.kinds().map(|kind| Spellings::of(cells, kind)).collect(),
            lowest: Vec::new(),
            span: Vec::new(),
        };
        for (column, used) in layout.uses()?.into_iter().enumerate() {
            let end = if column + 1 == columns { line_end.first() } else { delimiter };
            match used {
                Some(Use::Item(item)) => fast.push_item(cells.kind(item), end),
                Some(Use::Copied(place)) => fast.steps.push(Step::Copy { place, end }),
                None => fast.push_unused(end),
            }
        }
        Some(fast)
    }

    fn push_item(&mut self, kind: usize, end: u8) {
        let slot = self.slots.len();
        let digits = self.spellings[kind].digits_in_a_row();
        let (lowest, span) = digits.unwrap_or_default();
        self.slots.push((kind, end));
        self.lowest.push(u16::from_le_bytes([lowest, end]));
        self.span.push(span);
        let is_digits = digits.is_some();
        match self.steps.last_mut() {
            Some(Step::Items { to, digits, .. }) if *digits == is_digits => *to = slot + 1,
            _ => self.steps.push(Step::Items { from: slot, to: slot + 1, digits: is_digits }),
        }
    }

    fn push_unused(&mut self, end: u8) {
        match self.steps.last_mut() {
            Some(Step::Skip { count, end: last }) => (*count, *last) = (*count + 1, end),
            _ => self.steps.push(Step::Skip { count: 1, end }),
        }
    }

    /// Reads the record at `at`: the codes of its items by slot, and the cells to copy. `None` if it has to be read
    /// otherwise; `codes` and `copied` then mean nothing.
    pub fn read(&self, block: &[u8], at: usize, codes: &mut [Code], copied: &mut [Span]) -> Option<Row> {
        let mut at = at;
        let mut blanks = 0;
        for step in &self.steps {
            at = match *step {
                Step::Items { from, to, digits } => {
                    self.items(block, at, from, digits, &mut codes[..to], &mut blanks)?
                }
                Step::Copy { place, end } => {
                    let (cell, next) = self.text(block, at, end)?;
                    std::str::from_utf8(&block[cell.0..cell.1]).ok()?;
                    copied[place] = cell;
                    next
                }
                Step::Skip { count, end } => {
                    let before =
                        (1..count).try_fold(at, |at, _| Some(self.text(block, at, self.delimiter)?.1))?;
                    self.text(block, before, end)?.1
                }
            };
        }
        // The first character of the line end took the place of a separator.
        let end = match self.line_end {
            LineEnd::LineFeed => at,
            LineEnd::Both if block.get(at) == Some(&b'\n') => at + 1,
            LineEnd::Both => return None,
        };
        (blanks < codes.len()).then_some(Row { end, blanks })
    }

    /// Reads the cells of the slots from `slot` to the end of `codes`.
    #[inline]
    fn items(
        &self,
        block: &[u8],
        mut at: usize,
        mut slot: usize,
        digits: bool,
        codes: &mut [Code],
        blanks: &mut usize,
    ) -> Option<usize> {
        while slot < codes.len() {
            if digits
                && let Some(to) = codes[slot..].first_chunk_mut::<LANES>()
                && let Some(found) = self.digits(block, at, slot)
            {
                *to = found;
                (slot, at) = (slot + LANES, at + 2 * LANES);
                continue;
            }
            // One by one, until a blank is behind that stood in the way.
            while slot < codes.len() {
                let (code, next) = self.cell(block, at, slot)?;
                codes[slot] = code;
                (slot, at) = (slot + 1, next);
                if code == BLANK {
                    *blanks += 1;
                    break;
                }
            }
        }
        Some(at)
    }

    /// The codes of the next cells, if each is a single digit that is a point. Written so that a compiler makes a few wide
    /// instructions of it.
    #[inline]
    fn digits(&self, block: &[u8], at: usize, slot: usize) -> Option<[Code; LANES]> {
        let (pairs, _) = block.get(at..at + 2 * LANES)?.as_chunks::<2>();
        let pairs = pairs.first_chunk::<LANES>()?;
        let lowest = self.lowest.get(slot..)?.first_chunk::<LANES>()?;
        let span = self.span.get(slot..)?.first_chunk::<LANES>()?;
        let above: [u16; LANES] =
            std::array::from_fn(|lane| u16::from_le_bytes(pairs[lane]).wrapping_sub(lowest[lane]));
        let beyond = (0..LANES).fold(0, |beyond, lane| beyond | above[lane].saturating_sub(span[lane]));
        (beyond == 0).then_some(above)
    }

    /// The code of the cell at `at`, and the position after the character that ends it.
    #[inline]
    fn cell(&self, block: &[u8], at: usize, slot: usize) -> Option<(Code, usize)> {
        let (kind, end) = self.slots[slot];
        let [first, second] = *block.get(at..)?.first_chunk::<2>()?;
        if first == end {
            return Some((BLANK, at + 1));
        }
        let spellings = &self.spellings[kind];
        let single = spellings.singles[usize::from(first)];
        if second == end && single <= BLANK {
            return Some((single, at + 2));
        }
        let (code, length) = spellings.short(block.get(at..)?, end)?;
        Some((code, at + length + 1))
    }

    /// Where the text of the cell at `at` is, without quotes around it, and the position after the character that ends it, which
    /// must be `end`. `None` if there are quotes in it.
    fn text(&self, block: &[u8], at: usize, end: u8) -> Option<(Span, usize)> {
        let (text, ends) = if block.get(at) == Some(&b'"') {
            let close = at + 1 + memchr(b'"', &block[at + 1..])?;
            ((at + 1, close), close + 1)
        } else {
            let ends = self.ends.find(block, at);
            ((at, ends), ends)
        };
        (block.get(ends) == Some(&end)).then_some((text, ends + 1))
    }
}

/// What short cells of an item say.
struct Spellings {
    /// The code of a cell with a single character, by that character; above [`BLANK`] if it has to be read otherwise.
    singles: [Code; 256],
    /// Cells of two to seven bytes, as [`key`]s with their codes: a hash table that is at most half full, in which 0 is a
    /// free place.
    short: Vec<(u64, Code)>,
}

impl Spellings {
    fn of(cells: &Cells, kind: usize) -> Self {
        let mut singles = [Code::MAX; 256];
        for sign in (0..=u8::MAX).filter(|sign| !DELIMITERS.contains(sign) && !b"\"\r\n".contains(sign)) {
            if let Ok(code) = cells.code(kind, &[sign]) {
                singles[usize::from(sign)] = code;
            }
        }
        let spellings = cells.spellings(kind);
        let known = spellings.iter().filter_map(|text| {
            let code = cells.code(kind, text.trim_matches('"').as_bytes()).ok()?;
            Some((key(text.as_bytes())?, code))
        });
        let known: Vec<_> = known.collect();
        let size = (2 * known.len()).next_power_of_two().max(2);
        let mut found = Self { singles, short: vec![(0, 0); size] };
        for (key, code) in known {
            let place = found.place(key);
            found.short[place] = (key, code);
        }
        found
    }

    /// The digit that is the lowest point, and how many in a row after it are points: their codes are in a row, too.
    fn digits_in_a_row(&self) -> Option<(u8, u16)> {
        let lowest = (b'0'..=b'9').find(|digit| self.singles[usize::from(*digit)] == 0)?;
        let follow = |above: &u16| self.singles.get(usize::from(lowest) + usize::from(*above)) == Some(above);
        Some((lowest, (1..10).take_while(follow).count() as u16))
    }

    /// Where a key is, or would be.
    #[inline]
    fn place(&self, key: u64) -> usize {
        let last = self.short.len() - 1;
        let mut at = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize & last;
        while self.short[at].0 != 0 && self.short[at].0 != key {
            at = (at + 1) & last;
        }
        at
    }

    /// The code and the length of the cell at the beginning of `rest`, which ends before the first `end`.
    #[inline]
    fn short(&self, rest: &[u8], end: u8) -> Option<(Code, usize)> {
        const ONES: u64 = u64::from_le_bytes([1; 8]);
        let word = u64::from_le_bytes(*rest.first_chunk::<8>()?);
        // A byte that is `end` becomes 0, and of the lowest 0 only the highest bit is left.
        let zero = word ^ (ONES * u64::from(end));
        let length = (zero.wrapping_sub(ONES) & !zero & (ONES << 7)).trailing_zeros() / 8;
        if !(2..8).contains(&length) {
            return None;
        }
        let key = (word & (u64::MAX >> (64 - 8 * length))) | (u64::from(length) << 56);
        let (known, code) = self.short[self.place(key)];
        (known == key).then_some((code, length as usize))
    }
}

/// A text of two to seven bytes as a number that is not 0: its bytes, and its length in the highest.
fn key(text: &[u8]) -> Option<u64> {
    let mut bytes = [0; 8];
    bytes.get_mut(..text.len())?.copy_from_slice(text);
    bytes[7] = text.len() as u8;
    (2..8).contains(&text.len()).then_some(u64::from_le_bytes(bytes))
}
