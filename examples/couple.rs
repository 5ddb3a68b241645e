//! A front end of one's own in a few lines: two people take a quiz, their answers are kept in memory, and the
//! comparison is printed as JSON. `cargo run --example couple`

use std::error::Error;

use attuned::answers::Response;
use attuned::app::compare::here;
use attuned::app::memory::Memory;
use attuned::app::quizzes::Languages;
use attuned::app::sittings::{Sittings, save};
use attuned::app::storage::Storage;
use attuned::app::take::open;
use attuned::quiz::shipped;
use attuned::take::{Event, Session, View};
use jiff::{Timestamp, Zoned};

/// Takes the quiz as someone who always chooses the same position on a scale.
fn take(storage: &dyn Storage, person: &str, place: usize) -> Result<(), Box<dyn Error>> {
    let quiz = shipped::find("check-in").ok_or("it ships")?.quiz().map_err(|_| "it is sound")?;
    let (person, now) = (person.parse()?, Timestamp::now());
    let _lock = storage.lock(&person, quiz.id())?;
    let answers = open(storage, &quiz, &person, false, now, 1)?.fresh;
    let mut session = Session::new(answers, now);
    session.apply(Event::Begin, now);
    for item in quiz.items() {
        let points = item.scale.points();
        let value = points[place.min(points.len() - 1)].value;
        session.apply(Event::Respond(Response::Chosen(value)), now);
        save(storage, session.answers())?;
    }
    session.apply(Event::Finish, now);
    while matches!(session.view(), View::Consent(_)) {
        session.apply(Event::Agree(true), now);
    }
    save(storage, session.answers())?;
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let storage = Memory::default();
    take(&storage, "Alex", 3)?;
    take(&storage, "Sam", 1)?;
    let alex = Sittings::all(&storage).finished("Alex")?;
    let sam = Sittings::all(&storage).finished("Sam")?;
    let joint = here(&alex, &sam, None, &Languages::default())?;
    println!("{:#}", joint.json(false, &Zoned::now()));
    Ok(())
}
