//! How large the form is in which people share a profile of a quiz, so that its author can be told.

use super::quiz::Quiz;
use super::view::View;

/// How much has to fit into the form.
pub(crate) struct Form {
    /// The bytes of the quiz's id.
    pub id: usize,
    /// Those of its version.
    pub version: usize,
    /// Those of the tag of the language.
    pub language: usize,
    /// How many scores can be shared.
    pub scores: usize,
    /// How many wishes can be.
    pub wishes: usize,
}

impl Form {
    /// The size of the form, in bytes, for all but giant quizzes: with all that sealing adds, it fits into a link, and into a
    /// code that a camera reads.
    pub const SMALL: usize = 1024;
    /// A larger form is a multiple of so many bytes.
    pub const LARGE: usize = 64 * 1024;
    /// The least room for a name, in bytes: 64 letters of most alphabets.
    pub const LEAST_NAME: usize = 128;
    /// The most bytes that a name of 200 characters can take.
    const MOST_NAME: usize = 4 * 200;
    /// The bytes of a wish: a mark and a number.
    const WISH: usize = 9;
    /// The bytes of everything whose size is the same for every quiz: the beginning, the fingerprint, the digest of the words,
    /// the day, the length of the list, and the lengths of six texts.
    const REST: usize = 7 + 64 + 16 + 4 + 2 + 6 * 2;

    fn of(quiz: &Quiz, language: &str) -> Self {
        let shareable = quiz.subscales().iter().filter(|subscale| quiz.can_be_shared(subscale));
        let (wishes, scores): (Vec<_>, Vec<_>) = shareable.partition(|subscale| subscale.view == View::Wish);
        Self {
            id: quiz.id().as_str().len(),
            version: quiz.version().to_string().len(),
            language: language.len(),
            scores: scores.len(),
            wishes: wishes.len(),
        }
    }

    /// Everything but the letters of the name.
    fn without_name(&self) -> usize {
        Self::REST + self.id + self.version + self.language + self.scores + self.wishes * Self::WISH
    }

    /// The size of the form in bytes.
    pub fn size(&self) -> usize {
        let without_name = self.without_name();
        if without_name + Self::LEAST_NAME <= Self::SMALL {
            Self::SMALL
        } else {
            (without_name + Self::MOST_NAME).next_multiple_of(Self::LARGE)
        }
    }
}

impl Quiz {
    /// How many bytes a shared profile takes, whoever shares it, where it was answered in this language.
    #[must_use]
    pub fn shared_size(&self, language: &str) -> usize {
        Form::of(self, language).size()
    }

    /// How many bytes of a name fit into a shared profile.
    #[must_use]
    pub fn room_for_name(&self, language: &str) -> usize {
        let form = Form::of(self, language);
        (form.size() - form.without_name()).min(Form::MOST_NAME)
    }
}
