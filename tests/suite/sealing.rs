//! A sealed file is an ordinary age file, and anything that is not exactly one is refused for the right reason.

use std::iter;
use std::ops::Range;
use std::sync::LazyLock;

use attuned::profile::SharedProfile;
use attuned::profile::sealing::{Passphrase, SealError, Sealed, SealingPassphrase, seal};
use attuned::quiz::Quiz;
use base64::Engine;
use base64::prelude::BASE64_STANDARD_NO_PAD as BASE64;
use jiff::tz::TimeZone;

use crate::common::{answered, older, packed, regular};

const PASSPHRASE: &str = "four words of chance";
const BLOCK: usize = 64 * 1024;
const TAG: usize = 16;

fn passphrase(text: &str) -> Passphrase {
    text.to_owned().into()
}

fn sealing_passphrase() -> SealingPassphrase {
    SealingPassphrase::new(passphrase(PASSPHRASE)).expect("long enough")
}

/// Two quizzes: a profile of the first has the small form, one of the second the larger.
fn quizzes() -> [Quiz; 2] {
    [2, 1000].map(|dimensions| regular(dimensions, 3, &["Own", "Give"]))
}

fn shared(quiz: &Quiz) -> SharedProfile {
    SharedProfile::of(&answered(quiz, "Sam", &[Some(2), Some(3), Some(3)].repeat(quiz.items().len() / 3)))
}

/// Sealed by the age library alone, with the least work, so that many variations can be tried.
fn sealed_by_age(plain: &[u8], passphrase: &str) -> Vec<u8> {
    let mut recipient = age::scrypt::Recipient::new(passphrase.to_owned().into());
    recipient.set_work_factor(1);
    age::encrypt(&recipient, plain).expect("sealed")
}

/// In format 2, as earlier files have it.
fn earlier(shared: &SharedProfile) -> Vec<u8> {
    let text = older(shared);
    format!("{text}{}", " ".repeat(text.len().next_multiple_of(BLOCK) - text.len())).into_bytes()
}

static SMALL: LazyLock<Vec<u8>> =
    LazyLock::new(|| sealed_by_age(&packed(&shared(&quizzes()[0])), PASSPHRASE));
static TWO_BLOCKS: LazyLock<Vec<u8>> = LazyLock::new(|| {
    sealed_by_age(&[earlier(&shared(&quizzes()[1])), vec![b' '; BLOCK]].concat(), PASSPHRASE)
});

fn open(bytes: &[u8]) -> Result<(), SealError> {
    Sealed::new(bytes.to_vec())?.open(&passphrase(PASSPHRASE)).map(drop)
}

/// The places in the header of such a file.
const VERSION: Range<usize> = 19..22;
const SALT: Range<usize> = 32..54;
const WORK: usize = 55;
const WRAPPED_KEY: Range<usize> = 57..100;
const MAC: Range<usize> = 105..148;
const NONCE: usize = 149;
const PAYLOAD: usize = 165;

/// A file with another header.
fn with_header(change: impl Fn(&str) -> String) -> Vec<u8> {
    let (header, rest) = SMALL.split_at(NONCE);
    let header = str::from_utf8(header).expect("text");
    let changed = change(header);
    assert_ne!(changed, header);
    [changed.as_bytes(), rest].concat()
}

#[test]
fn age_opens_what_we_seal() {
    for quiz in quizzes() {
        let shared = shared(&quiz);
        let sealed = seal(&shared, &TimeZone::UTC, &sealing_passphrase(), getrandom::fill).expect("sealed");
        let identity = age::scrypt::Identity::new(PASSPHRASE.to_owned().into());
        assert_eq!(age::decrypt(&identity, &sealed).expect("opened"), packed(&shared));
        let opened = Sealed::new(sealed).expect("sealed").open(&passphrase(PASSPHRASE)).expect("opened");
        assert_eq!(opened.profile(&quiz, &TimeZone::UTC).expect("fits"), shared);
    }
}

#[test]
fn we_open_what_age_seals() {
    for quiz in quizzes() {
        let shared = shared(&quiz);
        // A passphrase that is too short for sealing can still open a file.
        for (own, plain) in [PASSPHRASE, "short", ""]
            .into_iter()
            .flat_map(|own| [(own, packed(&shared)), (own, earlier(&shared))])
        {
            let sealed = Sealed::new(sealed_by_age(&plain, own)).expect("sealed");
            let opened = sealed.open(&passphrase(own)).expect("opened");
            assert_eq!(opened.profile(&quiz, &TimeZone::UTC).expect("fits"), shared);
            for other in ["four words of Chance", "four words of chance ", "Short"] {
                assert!(matches!(sealed.open(&passphrase(other)), Err(SealError::Passphrase)));
            }
        }
    }
}

#[test]
fn a_short_passphrase_seals_nothing() {
    let is_enough = |text: &str| SealingPassphrase::new(passphrase(text)).is_some();
    assert!(!is_enough("") && !is_enough("eleven char") && is_enough("twelve chars"));
    // Characters are counted, not bytes.
    assert!(!is_enough("äöüäöüäöüäö") && is_enough("äöüäöüäöüäöü"));
}

#[test]
fn without_randomness_nothing_is_sealed() {
    let [quiz, _] = quizzes();
    let error = |filled: Result<usize, &str>| {
        let fill = |bytes: &mut [u8]| filled.map(|filled| bytes[..filled].fill(1));
        let sealed = seal(&shared(&quiz), &TimeZone::UTC, &sealing_passphrase(), fill);
        sealed.err().map(|error| error.to_string())
    };
    assert_eq!(error(Err("no source")).as_deref(), Some("it cannot be sealed: no source"));
    for filled in [0, 16, 32] {
        assert_eq!(error(Ok(filled)).as_deref(), Some("it cannot be sealed: no random bytes are available"));
    }
    assert_eq!(error(Ok(48)), None);
}

#[test]
fn each_file_has_keys_of_its_own() {
    let [quiz, _] = quizzes();
    let sealed =
        || seal(&shared(&quiz), &TimeZone::UTC, &sealing_passphrase(), getrandom::fill).expect("sealed");
    let (one, other) = (sealed(), sealed());
    assert_eq!(one[..SALT.start], other[..SALT.start]);
    let alike = iter::zip(&one, &other).skip(SALT.start).filter(|(one, other)| one == other).count();
    // One byte in 256 is the same by chance.
    assert!(alike < 60, "{alike}");
}

/// Every byte of the header replaced by every other byte.
#[test]
fn a_changed_header_does_not_open() {
    let mut bytes = SMALL.clone();
    assert!(open(&bytes).is_ok());
    for at in 0..NONCE {
        let original = bytes[at];
        for changed in (0..=u8::MAX).filter(|&changed| changed != original) {
            bytes[at] = changed;
            let is_still_base64 =
                |part: Range<usize>| part.contains(&at) && BASE64.decode(&bytes[part]).is_ok();
            let expected = if VERSION.contains(&at) {
                SealError::Newer
            } else if is_still_base64(SALT)
                || is_still_base64(WRAPPED_KEY)
                || at == WORK && (b'2'..=b'9').contains(&changed)
            {
                SealError::Passphrase
            } else if is_still_base64(MAC) {
                SealError::Changed
            } else {
                SealError::Foreign
            };
            let error = open(&bytes).expect_err("changed");
            assert_eq!(error.to_string(), expected.to_string(), "byte {at}, {original} to {changed}");
        }
        bytes[at] = original;
    }
}

#[test]
fn a_changed_payload_does_not_open() {
    let mut bytes = TWO_BLOCKS.clone();
    let edges = [NONCE, PAYLOAD, PAYLOAD + BLOCK, PAYLOAD + BLOCK + TAG, bytes.len() - TAG];
    let ends = edges.map(|edge| edge - 1).into_iter().skip(1).chain([bytes.len() - 1]);
    for at in edges.into_iter().chain(ends) {
        for bit in [1, 0x80] {
            bytes[at] ^= bit;
            assert!(matches!(open(&bytes), Err(SealError::Changed)), "byte {at}, bit {bit}");
            bytes[at] ^= bit;
        }
    }
}

#[test]
fn a_file_that_is_cut_off_does_not_open() {
    for length in 0..SMALL.len() {
        assert!(matches!(open(&SMALL[..length]), Err(SealError::CutOff)), "{length}");
    }
    // A whole block is left, but it is not the last one.
    assert!(matches!(open(&TWO_BLOCKS[..PAYLOAD + BLOCK + TAG]), Err(SealError::Changed)));
}

#[test]
fn a_header_of_another_form_is_foreign() {
    const X25519: &str = concat!(
        "-> X25519 O6DLx/wDIawpUC978NSPjYvrfDtJVnZApXKp4FMPHCY\n",
        "3aKjozt9agh7jGmvOKvR4iax41Wl4zj95MKK4X9JuWc\n",
    );
    let stanza = |header: &str| header[VERSION.end..=WRAPPED_KEY.end].to_owned();
    // Another letter that encodes the same bytes.
    let respelled = |header: &str, part: Range<usize>| {
        let last = char::from(header.as_bytes()[part.end - 1] + 1);
        format!("{}{last}{}", &header[..part.end - 1], &header[part.end..])
    };
    let cases = [
        ("a second stanza", with_header(|header| header.replace("---", &(stanza(header) + "---")))),
        ("an X25519 stanza behind", with_header(|header| header.replace("---", &format!("{X25519}---")))),
        ("an X25519 stanza before", with_header(|header| header.replace("->", &format!("{X25519}->")))),
        ("an X25519 stanza alone", with_header(|header| header.replace(&stanza(header), X25519))),
        ("no stanza", with_header(|header| header.replace(&stanza(header), ""))),
        ("a fourth argument", with_header(|header| header.replace(" 1\n", " 1 1\n"))),
        ("a leading zero", with_header(|header| header.replace(" 1\n", " 01\n"))),
        ("a sign", with_header(|header| header.replace(" 1\n", " +1\n"))),
        ("no work factor", with_header(|header| header.replace(" 1\n", "\n"))),
        ("a padded salt", with_header(|header| header.replace(" 1\n", "== 1\n"))),
        ("a padded key", with_header(|header| header.replace("\n---", "=\n---"))),
        ("a longer key", with_header(|header| header.replace("\n---", "AAAA\n---"))),
        ("a salt spelled otherwise", with_header(|header| respelled(header, SALT))),
        ("a key spelled otherwise", with_header(|header| respelled(header, WRAPPED_KEY))),
        ("a MAC spelled otherwise", with_header(|header| respelled(header, MAC))),
        ("a MAC with more behind", with_header(|header| header.trim_end().to_owned() + " \n")),
    ];
    for (name, bytes) in cases {
        let error = open(&bytes).expect_err("refused");
        assert!(matches!(error, SealError::Foreign), "{name}: {error:?}");
    }
    let other_line_ends = with_header(|header| header.replace('\n', "\r\n"));
    assert!(matches!(open(&other_line_ends), Err(SealError::Newer)), "its beginning is damaged");
}

#[test]
fn a_file_that_takes_too_much_work_is_left_alone() {
    for work in ["21", "63", "64", "255", "256", "99999999999999999999"] {
        let bytes = with_header(|header| header.replace(" 1\n", &format!(" {work}\n")));
        assert!(matches!(Sealed::new(bytes), Err(SealError::TooMuchWork)), "{work}");
    }
}

#[test]
fn chunks_that_are_moved_or_added_do_not_open() {
    let (header, payload) = TWO_BLOCKS.split_at(PAYLOAD);
    let (first, last) = payload.split_at(BLOCK + TAG);
    assert_eq!(first.len(), last.len());
    let cases: [(&str, &[&[u8]]); 5] = [
        ("swapped", &[last, first]),
        ("the first one twice", &[first, first, last]),
        ("the last one twice", &[first, last, last]),
        ("the first one missing", &[last]),
        ("an empty one at the end", &[first, last, &[0; TAG]]),
    ];
    for (name, chunks) in cases {
        let bytes = [header, &chunks.concat()].concat();
        let error = open(&bytes).expect_err("refused");
        assert!(matches!(error, SealError::Changed), "{name}: {error:?}");
    }
    for length in [1, TAG - 1, TAG + 1, BLOCK] {
        let bytes = [&TWO_BLOCKS[..], &vec![b' '; length]].concat();
        assert!(matches!(open(&bytes), Err(SealError::CutOff)), "{length} more");
    }
}
