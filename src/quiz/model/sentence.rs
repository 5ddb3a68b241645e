//! Which of the program's own sentences a quiz can bring along, for a language that the program does not speak.

macro_rules! sentences {
    ($($(#[doc = $about:literal])* $sentence:ident $name:literal [$($place:literal),*],)*) => {
        /// A sentence that the program says around the questions, and that a quiz can bring in its own language.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Sentence {
            $($(#[doc = $about])* $sentence,)*
        }

        impl Sentence {
            /// All of them, in the order in which they are said.
            pub const ALL: &'static [Self] = &[$(Self::$sentence),*];

            /// What it is called in a file, such as `thinking_of`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$sentence => $name,)* }
            }

            /// What is filled in where it says `{period}` and the like.
            #[must_use]
            pub fn places(self) -> &'static [&'static str] {
                match self { $(Self::$sentence => &[$($place),*],)* }
            }
        }
    };
}

sentences! {
    /// Who the other person is, as sentences name them to whoever answers.
    Other "other" [],
    /// Above what to know before the first question.
    Before "before" [],
    /// Where answers are stored.
    BeforeKept "before_kept" [],
    /// Who may look over one's shoulder.
    BeforeAlone "before_alone" [],
    /// What a comparison shows of shared dimensions, which are listed after it.
    BeforeShared "before_shared" ["other"],
    /// The same for optionally shared ones.
    BeforeChosen "before_chosen" [],
    /// The same for private ones.
    BeforePrivate "before_private" [],
    /// Who it is for, and what it is not.
    BeforeAdults "before_adults" [],
    /// How to stop.
    BeforeStop "before_stop" [],
    /// Above an item: the period it looks back on.
    ThinkingOf "thinking_of" ["period"],
    /// Which question out of how many.
    NumberOf "number_of" ["number", "total"],
    /// The same where answers to come decide how many.
    NumberOfAtMost "number_of_at_most" ["number", "total"],
    /// The rest takes a minute or less.
    MinuteLeft "minute_left" [],
    /// Roughly how many minutes the rest takes.
    MinutesLeft "minutes_left" ["minutes"],
    /// Half-way: the dimension where most happens so far.
    SoFar "so_far" ["area"],
    /// An item that was declined, in a list.
    Declined "declined" [],
    /// An item without an answer, in a list.
    Open "open" [],
    /// The answers could not be saved, and why.
    NotSaved "not_saved" ["error"],
    /// Below an invitation to write a note to oneself: who will see it.
    NoteIsYours "note_is_yours" [],
    /// Above the list of questions.
    AllQuestions "all_questions" [],
    /// How many questions there are, and how many are answered and open.
    Sum "sum" ["total", "answered", "open"],
    /// The same where some were declined.
    SumDeclined "sum_declined" ["total", "answered", "open", "declined"],
    /// Above the question whether the other person may see a dimension.
    BeforeYouFinish "before_you_finish" [],
    /// After the name of a dimension: that question.
    MaySee "may_see" ["other"],
    /// After that question, for someone who may not feel safe: that a refusal never shows.
    NoNeverShows "no_never_shows" [],
    /// On leaving before the end.
    Stopped "stopped" [],
    /// On leaving before the first answer.
    StoppedEmpty "stopped_empty" [],
    /// At the end.
    Thanks "thanks" [],
}

impl Sentence {
    /// Whether it tells people who will see what. Such a sentence is never said in an author's words alone.
    #[must_use]
    pub fn protects(self) -> bool {
        matches!(
            self,
            Self::BeforeKept
                | Self::BeforeShared
                | Self::BeforeChosen
                | Self::BeforePrivate
                | Self::NoteIsYours
                | Self::MaySee
                | Self::NoNeverShows
        )
    }

    /// The sentence of this name.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|sentence| sentence.name() == name)
    }
}

/// The places in a text where something is filled in: what is between `{` and `}`, and where each pair of brackets is.
pub(crate) fn places_in(text: &str) -> Vec<(std::ops::Range<usize>, &str)> {
    let mut places = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find('{').map(|at| from + at) {
        let Some(end) = text[start..].find('}').map(|at| start + at) else { break };
        places.push((start..end + 1, &text[start + 1..end]));
        from = end + 1;
    }
    places
}
