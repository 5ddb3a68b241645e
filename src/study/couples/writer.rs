//! Comparing couples on all cores, and writing what comes of it in their order.

use std::io::{self, Write};
use std::mem;
use std::thread::{self, ScopedJoinHandle};

use super::pairing::Couple;
use super::record::Recorder;
use crate::quiz::Quiz;
use crate::study::reading::error::StudyError;
use crate::study::reading::shape::Shape;
use crate::study::writing::Style;

/// So many couples are compared by one thread at a time.
const PART: usize = 512;

/// Takes couples and writes their comparisons.
pub(super) struct Writer<'q, W> {
    recorder: Recorder<'q>,
    style: Style,
    output: W,
    /// So many couples keep every core busy.
    enough: usize,
    ready: Vec<Couple>,
}

impl<'q, W: Write> Writer<'q, W> {
    pub fn new(quiz: &'q Quiz, shape: &Shape, style: Style, output: W) -> Self {
        let enough = PART * thread::available_parallelism().map_or(1, usize::from);
        Self { recorder: Recorder::of(quiz, shape, style), style, output, enough, ready: Vec::new() }
    }

    pub fn head(&mut self, names: &[String]) -> Result<(), StudyError> {
        let mut line = Vec::new();
        for name in names {
            self.style.copied(&mut line, name.as_bytes());
        }
        Style::end_line(&mut line, 0);
        self.output.write_all(&line).map_err(StudyError::Output)
    }

    /// Takes a couple, and compares when there are enough of them.
    pub fn take(&mut self, couple: Couple) -> Result<(), StudyError> {
        self.ready.push(couple);
        if self.ready.len() < self.enough { Ok(()) } else { self.write() }
    }

    fn write(&mut self) -> Result<(), StudyError> {
        let couples = mem::take(&mut self.ready);
        let recorder = &self.recorder;
        let lines = move |part: &[Couple]| {
            let mut lines = Vec::new();
            for couple in part {
                recorder.record(couple, &mut lines);
            }
            lines
        };
        let parts: Vec<_> = thread::scope(|scope| {
            let threads: Vec<_> = couples.chunks(PART).map(|part| scope.spawn(move || lines(part))).collect();
            threads.into_iter().map(ScopedJoinHandle::join).collect()
        });
        for part in parts {
            let lines = part.map_err(|_| io::Error::other("a thread ended early"))?;
            self.output.write_all(&lines).map_err(StudyError::Output)?;
        }
        Ok(())
    }

    pub fn finish(&mut self) -> Result<(), StudyError> {
        self.write()?;
        self.output.flush().map_err(StudyError::Output)
    }
}
