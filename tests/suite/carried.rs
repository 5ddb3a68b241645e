//! How a sealed file travels, and the words that open it.

use attuned::profile::sealing::carried::{armored, code_text, is_link, is_sealed, link_text, received};
use attuned::profile::sealing::words::{Spoken, WordList, spoken};
use attuned::profile::sealing::{GuessedIn, Passphrase, SealError, Sealed};
use attuned::report::code::Code;
use proptest::prelude::*;

/// Of the small form, as far as it matters here: nothing but the beginning is looked at.
fn file() -> Vec<u8> {
    let header = format!(
        "age-encryption.org/v1\n-> scrypt {} 17\n{}\n--- {}\n",
        "A".repeat(22),
        "A".repeat(43),
        "A".repeat(43)
    );
    let payload = (0..1056).map(|at| (at * 37 % 251) as u8);
    header.into_bytes().into_iter().chain(payload).collect()
}

fn link() -> String {
    link_text(&file()).expect("small")
}

#[test]
fn every_way_leads_back_to_the_same_bytes() {
    let (file, code) = (file(), code_text(&file()).expect("small"));
    assert_eq!((file.len(), link().len(), code.len()), (1206, 1608, 1809));
    for text in [
        link(),
        format!("#{}", link()),
        format!("https://attuned.example/a?b=c#{}", link()),
        format!("  Open this, Sam:\r\nhttps://attuned.example/#{}.\r\nSee you tonight!", link()),
        code.clone(),
        format!("https://attuned.example/#{code}"),
        armored(&file),
        format!("\r\n{}", armored(&file).replace('\n', "\r\n")),
    ] {
        assert_eq!(received(text.clone().into_bytes()).ok().as_ref(), Some(&file), "{text}");
        assert_eq!(Sealed::new(text.into_bytes()).expect("sealed").bytes(), file);
    }
    assert!(is_link(&link()) && is_link(&code) && is_link(&format!("https://attuned.example/#{}", link())));
    assert!(is_sealed(&file) && is_sealed(armored(&file).as_bytes()));
    for other in ["Alex", "", "#", "https://attuned.example/#what", "alex.ron", "age-encryption.org/v1"] {
        assert!(!is_link(other), "{other}");
    }
    // Only letters that an address may have, and only those that a code has room for.
    assert!(link().bytes().all(|letter| letter.is_ascii_alphanumeric() || b"-_".contains(&letter)));
    assert!(code.bytes().all(|sign| b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$*+-./:".contains(&sign)));
}

/// The text for mail is that of the age library.
#[test]
fn the_text_for_mail_is_that_of_age() {
    use std::io::Read;
    let mut bytes = Vec::new();
    age::armor::ArmoredReader::new(armored(&file()).as_bytes()).read_to_end(&mut bytes).expect("armor");
    assert_eq!(bytes, file());
}

#[test]
fn what_was_cut_or_changed_is_told() {
    let code = code_text(&file()).expect("small");
    for text in [link(), code, armored(&file())] {
        for length in (40..text.len()).step_by(7).chain(text.len() - 5..text.len()) {
            let error = Sealed::new(text.as_bytes()[..length].to_vec()).map(drop);
            let is_whole = armored(&file())[..].trim_end() == &text[..length];
            assert!(is_whole || matches!(error, Err(SealError::CutOff)), "{length}: {error:?}");
        }
    }
    let changed = |from: usize, to: &str| {
        let mut text = link();
        text.replace_range(from..=from, to);
        Sealed::new(text.into_bytes()).map(drop)
    };
    for to in ["!", "\u{e9}", "%", "="] {
        assert!(matches!(changed(700, to), Err(SealError::Changed)), "{to}");
    }
    for text in ["https://attuned.example/#", "#YWdl", "hello", "\u{1f427}"] {
        assert!(matches!(Sealed::new(text.as_bytes().to_vec()), Err(SealError::Foreign)), "{text}");
    }
    let upper = |sign: char| code_text(&file()).expect("small").replacen('A', &sign.to_string(), 1);
    assert!(matches!(received(upper('%').into_bytes()), Err(SealError::Foreign | SealError::Changed)));
}

/// Files of the larger form are sent as they are.
#[test]
fn a_large_file_makes_no_link() {
    let large = [&file()[..150], &vec![0; 65_568]].concat();
    assert_eq!((link_text(&large), code_text(&large)), (None, None));
}

#[test]
fn a_code_can_be_scanned() {
    let code =
        Code::of(&format!("https://attuned.example/#{}", code_text(&file()).expect("small"))).expect("fits");
    // Version 26, with a margin of four modules on each side.
    assert_eq!(code.width(), 121 + 8);
    let lines: Vec<_> = code.half_blocks().lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), 65);
    assert!(lines.iter().all(|line| line.chars().count() == 129));
    let svg = code.svg("Alex & \"Sam\"");
    roxmltree::Document::parse(&svg).expect("XML");
    assert!(svg.contains("Alex &amp; &quot;Sam&quot;"), "{svg}");
    assert!(Code::of(&"x".repeat(3000)).is_err());
}

#[test]
fn words_are_understood_however_they_are_typed() {
    let drawn = WordList::of("en").draw(getrandom::fill).expect("random");
    let words: Vec<_> = drawn.split(' ').collect();
    let typed = [
        drawn.to_string(),
        drawn.to_uppercase(),
        format!("  {} ", words.join("-")),
        words.join(", "),
        words.iter().map(|word| &word[..word.len().min(4)]).collect::<Vec<_>>().join(" "),
    ];
    for typed in typed {
        assert_eq!(spoken(&typed), Spoken::Passphrase(drawn.clone()), "{typed}");
        assert!(Passphrase::from(typed) == Passphrase::from(drawn.to_string()));
    }
    assert_eq!(spoken(&words[..5].join(" ")), Spoken::Count(5));
    assert_eq!(spoken(""), Spoken::Count(0));
    let last = words[5];
    let wrong = format!("{} {last}x", words[..5].join(" "));
    let Spoken::Unknown { word, meant, known: 5 } = spoken(&wrong) else { panic!("{wrong}") };
    assert_eq!((word, meant.contains(&last)), (format!("{last}x"), true));
    assert_eq!(Passphrase::from(wrong.clone()).mistyped(), Some((format!("{last}x"), vec![last])), "{wrong}");
    // A passphrase of one's own stays as it is.
    for own in ["four words of chance", "The cat sat on the mat", "correct horse battery staple"] {
        assert_eq!(Passphrase::from(own.to_owned()).mistyped(), None);
        assert!(Passphrase::from(own.to_owned()) != Passphrase::from(own.to_uppercase()));
    }
    let german = WordList::of("de-AT").draw(getrandom::fill).expect("random");
    assert_eq!(spoken(&german), Spoken::Passphrase(german.clone()));
}

/// Worked by hand from the table of NIST SP 800-63-1, appendix A.2.1.
#[test]
fn a_passphrase_of_ones_own_is_estimated_honestly() {
    let bits = |text: &str| Passphrase::from(text.to_owned()).bits();
    assert_eq!(bits(""), 0.0);
    assert_eq!(bits("k"), 4.0);
    // 4 + 7 * 2 + 4 * 1.5
    // Of `rr` and `rs`, the second letters do not count.
    assert_eq!(bits("correctbhors"), 21.0);
    assert_eq!(bits("kitchenwaltz"), 24.0);
    assert_eq!(bits("Kitchen2waltz"), 24.0 + 1.5 + 6.0);
    // 4 + 7 * 2 + 12 * 1.5 + 8
    assert_eq!(bits("correct horse battery staple"), 4.0 + 14.0 + 18.0 + 3.0);
    assert_eq!(bits("aaaaaaaaaaaaaaaa"), 4.0);
    assert_eq!(bits("1234567890123"), 4.0 + 2.0);
    let drawn = WordList::of("en").draw(getrandom::fill).expect("random");
    assert_eq!(bits(&drawn), 66.0);
    assert_eq!(GuessedIn::of(24.0), GuessedIn::Hours);
    // 2^35 guesses, 1,000 in a second.
    assert_eq!(GuessedIn::of(36.0), GuessedIn::Years(1));
    assert_eq!(GuessedIn::of(34.0), GuessedIn::Days(99));
    assert_eq!(GuessedIn::of(66.0), GuessedIn::Ages);
}

proptest! {
    #[test]
    fn any_file_comes_back(rest in prop::collection::vec(any::<u8>(), 0..1200)) {
        let file = [b"age-encryption.org/v1\n", &rest[..]].concat();
        for text in [link_text(&file), code_text(&file), Some(armored(&file))].into_iter().flatten() {
            let came = received(text.into_bytes()).ok();
            prop_assert_eq!(came.as_ref(), Some(&file));
        }
    }

    #[test]
    fn nothing_that_is_pasted_stops_the_program(text in "\\PC{0,60}", cut in 0..2000_usize) {
        let _ = received(text.clone().into_bytes());
        let _ = spoken(&text);
        for whole in [link(), code_text(&file()).expect("small"), armored(&file())] {
            let cut = cut.min(whole.len());
            let _ = Sealed::new(format!("{}{text}{}", &whole[..cut], &whole[cut..]).into_bytes());
        }
    }
}
