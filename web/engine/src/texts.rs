//! Everything that a page says.

use attuned::help::Directory;
use attuned::profile::sealing::SealingPassphrase;
use attuned::profile::sealing::words::{DRAWN, WordList};
use attuned::quiz::shipped;
use attuned::report::Help;
use attuned::words::{Language, PageWords, SittingWords};
use serde_json::json;

use crate::engine::{Answer, Engine, direction, near};

impl Engine {
    pub fn texts(&self, tag: &str, country: Option<&str>) -> Answer {
        let language = Language::of(tag);
        let words = SittingWords::of(language);
        let page = PageWords::of(language);
        let mut quizzes = Vec::new();
        let ids = self.quizzes.iter().map(|(quiz, _)| quiz.id().as_str());
        for id in ids.chain(shipped::offered().map(|shipped| shipped.id)) {
            let quiz = self.quiz_in(id, tag)?;
            let time = page.how_long.replacen("{}", &quiz.minutes().to_string(), 1);
            let time = time.replacen("{}", &quiz.items().len().to_string(), 1);
            quizzes.push(json!({"id": id, "title": quiz.title(), "about": quiz.about(), "time": time}));
        }
        let title = |id: &str| self.quiz_in(id, tag).map(|quiz| json!({"id": id, "title": quiz.title()}));
        let shipped: Vec<_> =
            shipped::offered().map(|shipped| title(shipped.id)).collect::<Result<_, _>>()?;
        Ok(json!({
            "language": language.tag(),
            "direction": direction(language.tag()),
            "languages": Language::ALL.map(|language| json!({"tag": language.tag(), "name": language.own_name()})),
            "words": page,
            "adults": words.before_adults,
            "stopped": words.stopped,
            "thanks": words.thanks,
            "say_words": words.say_words,
            "shortest_passphrase": SealingPassphrase::SHORTEST,
            "drawn": WordList::of(tag).words().collect::<Vec<_>>(),
            "drawn_count": DRAWN,
            "quizzes": quizzes,
            "shipped": shipped,
            "first": shipped::FIRST,
            "help": Help::of(language, near(tag, country)),
            "countries": Directory::shipped().names(language.tag()),
            "style": attuned::report::html::STYLE,
            "version": env!("CARGO_PKG_VERSION"),
        }))
    }
}
