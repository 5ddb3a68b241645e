//! `attuned compare`: two people side by side.

use std::path::Path;

use attuned::app::Refusal;
use attuned::app::compare::{self, First, Reader};
use attuned::app::show::JointResult;
use attuned::app::sittings::Finished;
use attuned::profile::SharedError;
use attuned::profile::sealing::carried::is_link;
use attuned::quiz::Quiz;
use attuned::store::Store;
use clap::Args;
use jiff::Zoned;
use jiff::tz::TimeZone;

use super::language::Language;
use super::passphrase::Source;
use super::sealed::Theirs;
use super::{CliError, Outcome, OutputArgs, output, resolve, sealed};

#[derive(Args)]
pub(super) struct Arguments {
    /// A name, an answers file, or what was shared with you: a file or a link
    a: String,
    /// The same for the other person
    b: String,
    #[arg(hide = true)]
    more: Vec<String>,
    /// Show how every number was computed: subscales and rules, never individual answers
    #[arg(long)]
    explain: bool,
    #[command(flatten)]
    showing: OutputArgs,
    #[command(flatten)]
    passphrase: Source,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, CliError> {
    if !arguments.more.is_empty() {
        super::wrong_usage("a comparison is between two people; compare more people two at a time");
    }
    let OutputArgs { quiz, language, output, .. } = &arguments.showing;
    arguments.showing.format()?;
    let couple = Couple {
        people: [&arguments.a, &arguments.b],
        quiz: quiz.as_deref(),
        language,
        passphrase: &arguments.passphrase,
        output: output::file(output.as_deref()),
    };
    let Some(joint) = couple.result(&Store::open()?)? else { return Ok(Outcome::Stopped) };
    let explain = arguments.explain;
    let now = Zoned::now();
    output::deliver(&arguments.showing, || joint.report(explain, &now), || joint.json(explain, &now))
}

/// Two people to compare.
pub(super) struct Couple<'a> {
    /// What each is named by: a name, an answers file, or a file that was shared.
    pub people: [&'a str; 2],
    pub quiz: Option<&'a str>,
    pub language: &'a Language,
    pub passphrase: &'a Source,
    /// The file that the result is to be written to, which must be possible before a passphrase is asked for.
    pub output: Option<&'a Path>,
}

impl Couple<'_> {
    /// Their joint result; `None` if the user stops.
    pub(super) fn result(&self, store: &Store) -> Result<Option<JointResult>, CliError> {
        let named = self.quiz.map(|quiz| self.language.quiz(quiz)).transpose()?;
        let [a, b] = self.people;
        match resolve::both(party(store, a), party(store, b))? {
            (Party::Here(a), Party::Here(b)) => {
                let joint = compare::here(&a, &b, named, &self.language.wanted());
                joint.map(Some).map_err(resolve::refused)
            }
            (Party::Here(mine), Party::Sealed(theirs)) => self.with_sealed(mine, &theirs, named, First::Mine),
            (Party::Sealed(theirs), Party::Here(mine)) => {
                self.with_sealed(mine, &theirs, named, First::Theirs)
            }
            (Party::Sealed(_), Party::Sealed(_)) => Err(CliError::new(
                "both are shared, and open only for someone who has shared the same quiz; name \
                    yourself and one file",
            )),
        }
    }

    /// One's own result beside a partner's sealed one; `None` if the user stops.
    fn with_sealed(
        &self,
        mine: Finished,
        theirs: &Theirs,
        named: Option<Quiz>,
        first: First,
    ) -> Result<Option<JointResult>, CliError> {
        let reader = Reader::of(mine).map_err(|refusal| sealed::refused(refusal, self.quiz))?;
        let opened = sealed::open(theirs, self.output, self.passphrase)?;
        let Some(opened) = opened else { return Ok(None) };
        let joint = reader.open(&opened, first, named, &self.language.wanted(), &TimeZone::system());
        joint.map(Some).map_err(|refusal| match refusal {
            Refusal::OwnFile | Refusal::Shared(_) => sealed::in_theirs(theirs, &refusal),
            refusal => sealed::refused(refusal, self.quiz),
        })
    }
}

/// What an argument stands for.
pub(super) enum Party {
    /// Sittings that can be read here.
    Here(Finished),
    /// What a partner shared.
    Sealed(Theirs),
}

pub(super) fn party(store: &Store, argument: &str) -> Result<Party, CliError> {
    if is_link(argument) {
        return Ok(Party::Sealed(Theirs::Link(argument.to_owned())));
    }
    let path = Path::new(argument);
    if resolve::is_sealed(path) {
        if path.extension().is_some_and(|extension| extension == "backup") {
            return Err(CliError::new(format!("{argument}: {}", SharedError::Backup)));
        }
        return Ok(Party::Sealed(Theirs::File(path.to_owned())));
    }
    resolve::finished_of(store, argument).map(Party::Here)
}
