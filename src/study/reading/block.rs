//! The respondents of a block of a data file, one by one.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::coding::{BLANK, Code};
use super::ends::Extremes;
use super::problems::Kind;
use super::records::{Read, Records, Span};
use super::repeats::Names;
use super::shape::Shape;
use super::summary::Summary;
use crate::quiz::{Indexed, ItemIndex};

/// What was read of a block.
#[derive(Debug, Default, PartialEq)]
pub(in crate::study) struct BlockSummary {
    pub summary: Summary,
    /// How many rows it has, as a spreadsheet counts them.
    pub rows: u64,
    /// What the respondents are called, if it is asked for.
    pub names: Names,
    pub extremes: Extremes,
}

/// After so many respondents at a time, it is found out whether both ends of all scales were chosen.
const LOOK: u64 = 256;

/// After so many records in a block that cannot be read fast, its others are not tried.
const MOST_ODD: usize = 16;

/// One respondent.
pub(in crate::study) struct Respondent<'r> {
    pub shape: &'r Shape<'r>,
    records: &'r Records<'r>,
    /// Where the cells to copy are.
    copied: &'r [Span],
    /// Which respondent of its record: 0 or 1.
    pub partner: usize,
    /// For each slot what was chosen, whether or not it should have been asked.
    pub codes: &'r [Code],
    /// For each item whether it should have been asked.
    pub asked: &'r Indexed<ItemIndex, bool>,
    /// Where its record ends in the file, in bytes: no other record ends there.
    pub place: u64,
    /// Its row in the block.
    pub row: u64,
}

impl Respondent<'_> {
    /// A cell to copy, by its place in [`Layout::copied`](super::layout::Layout::copied).
    pub fn copied(&self, place: usize) -> &[u8] {
        self.records.text(self.copied[place])
    }

    /// The cells that say who this is, and when; `None` if one of those that say who is missing, since two of whom nothing
    /// is known are two people.
    pub fn name(&self) -> Option<impl ExactSizeIterator<Item = &[u8]>> {
        let cell = |place: &usize| self.copied(*place).trim_ascii();
        let codes = self.shape.cells.missing();
        let mut people = self.shape.watched.iter().take(self.shape.people).map(cell).peekable();
        let is_known = people.peek().is_some() && people.all(|cell| !codes.contain_name(cell));
        is_known.then(|| self.shape.watched.iter().map(cell))
    }

    /// What was chosen for an item, whether or not it should have been asked.
    pub fn chosen(&self, item: ItemIndex) -> Option<i32> {
        self.shape.chosen(item, self.codes)
    }
}

/// Reads a block.
pub(in crate::study) struct BlockReader<'s, 'b> {
    shape: &'s Shape<'s>,
    block: &'b [u8],
    /// Where the block begins in the file.
    offset: u64,
    records: Records<'b>,
    codes: Vec<Code>,
    copied: Vec<Span>,
    asked: Indexed<ItemIndex, bool>,
    read: BlockSummary,
}

impl<'s, 'b> BlockReader<'s, 'b> {
    pub fn new(shape: &'s Shape<'s>, block: &'b [u8], offset: u64) -> Self {
        let items = shape.layout.items.len();
        Self {
            shape,
            block,
            offset,
            records: Records::new(block, shape.delimiter, shape.blank_counts()),
            codes: vec![BLANK; items],
            copied: vec![Span::default(); shape.layout.copied().count()],
            asked: vec![true; items].into(),
            read: BlockSummary { extremes: Extremes::of(items), ..BlockSummary::default() },
        }
    }

    /// Passes every respondent to `each`; rows are counted from the beginning of the block.
    pub fn read(mut self, mut each: impl FnMut(&Respondent)) -> BlockSummary {
        let mut odd = 0;
        loop {
            let fast = self.shape.fast.as_ref().filter(|_| odd < MOST_ODD);
            let row = fast
                .and_then(|fast| fast.read(self.block, self.records.at(), &mut self.codes, &mut self.copied));
            if let Some(row) = row {
                self.records.go_to(row.end);
                self.read.rows += 1;
                self.read.summary.missing += row.blanks as u64;
                self.pass(0, &mut each);
                continue;
            }
            odd += 1;
            let blank_lines = self.records.blank_lines();
            let found = self.records.read();
            self.read.rows += self.records.blank_lines() - blank_lines;
            if found == Read::End {
                return self.read;
            }
            self.read.rows += 1;
            self.record(found, &mut each);
        }
    }

    /// Passes on the respondents of a record.
    fn record(&mut self, found: Read, each: &mut impl FnMut(&Respondent)) {
        let is_blank = |cell: &[u8]| cell.trim_ascii().is_empty();
        if found == Read::Record && !self.shape.blank_counts() && self.records.cells().all(is_blank) {
            self.read.summary.empty_rows += 1;
            return;
        }
        if let Err(Unfit { column, kind, found }) = check(self.shape, &self.records, found) {
            self.read.summary.invalid.note(self.read.rows, column, kind, &found);
            return;
        }
        self.copy();
        let layout = &self.shape.layout;
        for (partner, columns) in
            [Some(&layout.items), layout.second.as_ref()].into_iter().flatten().enumerate()
        {
            self.choose(columns);
            self.pass(partner, each);
        }
    }

    /// Passes a respondent on.
    fn pass(&mut self, partner: usize, each: &mut impl FnMut(&Respondent)) {
        let Self { shape, records, copied, codes, asked, read, .. } = self;
        let place = self.offset + records.at() as u64;
        if shape.left_out.contains(place) {
            read.summary.left_out += 1;
            return;
        }
        read.summary.rows += 1;
        if read.summary.rows.is_multiple_of(LOOK) {
            read.extremes.look(&shape.last_codes);
        }
        read.extremes.note(codes);
        if shape.conditional {
            shape.quiz.find_asked(asked, |item, range| {
                shape.chosen(item, codes).is_some_and(|value| range.contains(&value))
            });
        }
        let respondent = Respondent { shape, records, copied, partner, codes, asked, place, row: read.rows };
        if let Some(name) = respondent.name() {
            read.names.add(name, read.rows);
        }
        each(&respondent);
    }

    /// Finds the cells to copy.
    fn copy(&mut self) {
        for (to, column) in self.copied.iter_mut().zip(self.shape.layout.copied()) {
            *to = self.records.span(column);
            let cell = self.records.cell(column);
            if std::str::from_utf8(cell).is_err() {
                let name = &self.shape.layout.names[column];
                self.read.summary.invalid.note(self.read.rows, Some(name), Kind::NotText, cell);
            }
        }
    }

    /// Reads the answers in the columns of items.
    fn choose(&mut self, columns: &Indexed<ItemIndex, usize>) {
        let Self { shape, records, codes, read, .. } = self;
        for (item, &column) in columns.enumerate() {
            let cell = records.cell(column);
            let (code, is_words) = shape.cells.read(item, cell).unwrap_or_else(|kind| {
                read.summary.invalid.note(read.rows, Some(&shape.layout.names[column]), kind, cell);
                (BLANK, false)
            });
            read.summary.missing += u64::from(code == BLANK && !is_words);
            read.summary.not_scored += u64::from(code == BLANK && is_words);
            read.summary.words += u64::from(is_words);
            codes[shape.layout.slots[item]] = code;
        }
    }
}

/// What is wrong with a record as a whole.
struct Unfit<'s, 'r> {
    column: Option<&'s str>,
    kind: Kind,
    found: Cow<'r, [u8]>,
}

/// Whether a record can be read.
fn check<'s, 'r>(shape: &'s Shape, record: &'r Records, found: Read) -> Result<(), Unfit<'s, 'r>> {
    let columns = shape.layout.names.len();
    let further = || (columns..record.len()).any(|column| !record.cell(column).trim_ascii().is_empty());
    if found == Read::OpenQuote {
        let column = record.len() - 1;
        let name = shape.layout.names.get(column).map(String::as_str);
        return Err(Unfit { column: name, kind: Kind::OpenQuote, found: record.cell(column).into() });
    }
    let kind = match record.len().cmp(&columns) {
        Ordering::Less if !shape.cut_off => Kind::TooFew,
        Ordering::Greater if further() => Kind::TooMany,
        _ => return Ok(()),
    };
    let cells = if record.len() == 1 { "cell" } else { "cells" };
    let found = format!("{} {cells}, {columns} in the header", record.len()).into_bytes();
    Err(Unfit { column: None, kind, found: found.into() })
}
