//! Processes the blocks of a data file on all cores and delivers results in file order.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::blocks::{Block, Blocks};

/// Something with the number of its block.
type Numbered<T> = (usize, T);

/// Runs `work` on every block of `input` and the position where it begins, several at a time, and passes the results to `take` in order. Each thread that
/// works has a `worker` of its own. Only a few blocks are in memory at a time, however long the input is.
pub(in crate::study) fn run<W, T: Send, E: From<io::Error>>(
    input: impl Read + Send,
    delimiter: u8,
    worker: impl Fn() -> W + Sync,
    work: impl Fn(&mut W, &[u8], u64) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let (blocks_in, blocks_out) = mpsc::sync_channel(workers);
        let (done_in, done_out) = mpsc::sync_channel(2 * workers);
        let thread = thread::Builder::new;
        let reader = thread().spawn_scoped(scope, move || read(Blocks::new(input, delimiter), &blocks_in))?;
        let blocks = Arc::new(Mutex::new(blocks_out));
        for _ in 0..workers {
            let (blocks, done, worker, work) = (Arc::clone(&blocks), done_in.clone(), &worker, &work);
            thread().spawn_scoped(scope, move || {
                let mut worker = worker();
                work_on(&blocks, |block, offset| work(&mut worker, block, offset), &done);
            })?;
        }
        drop(done_in);
        let taken = take_in_order(&done_out, &mut take);
        // Releases threads that are still waiting to send.
        drop((done_out, blocks));
        let read = reader.join().unwrap_or_else(|_| Err(io::Error::other("the reader ended early")));
        taken.and(read.map_err(E::from))
    })
}

fn read(mut source: Blocks<impl Read>, blocks: &SyncSender<Numbered<Block>>) -> io::Result<()> {
    let mut number = 0;
    while let Some(block) = source.next()? {
        if blocks.send((number, block)).is_err() {
            break;
        }
        number += 1;
    }
    Ok(())
}

fn work_on<T>(
    blocks: &Mutex<Receiver<Numbered<Block>>>,
    mut work: impl FnMut(&[u8], u64) -> T,
    done: &SyncSender<Numbered<T>>,
) {
    loop {
        // The lock is held only while waiting for a block.
        let next = blocks.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((number, block)) = next else { return };
        if done.send((number, work(&block.bytes, block.offset))).is_err() {
            return;
        }
    }
}

fn take_in_order<T, E>(
    done: &Receiver<Numbered<T>>,
    take: &mut impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let mut early: BTreeMap<usize, T> = BTreeMap::new();
    let mut next = 0;
    for (number, part) in done {
        early.insert(number, part);
        while let Some(part) = early.remove(&next) {
            take(part)?;
            next += 1;
        }
    }
    Ok(())
}
