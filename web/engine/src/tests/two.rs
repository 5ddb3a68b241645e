//! Two people: on two phones and on one.

use super::*;

const WORDS: &str = "four words of chance";

/// A phone on which somebody has finished the check-in.
fn phone(person: &str, places: &[usize]) -> Engine {
    let mut engine = Engine::default();
    sit(&mut engine, person, places);
    engine
}

fn about(person: &str) -> Value {
    json!({"person": person, "quiz": "check-in", "language": "en", "clock": clock()})
}

fn with(mut request: Value, fields: &Value) -> Value {
    for (name, value) in fields.as_object().expect("fields") {
        request[name] = value.clone();
    }
    request
}

/// What somebody shares, sealed, in base64, and the ways to send it.
fn send(engine: &mut Engine, person: &str, agreed: &[usize]) -> (Value, Value) {
    let pack = with(about(person), &json!({"do": "pack", "agreed": agreed}));
    let packed = ok(engine, &pack)["packed"].clone();
    let seal = json!({"do": "seal", "packed": packed, "passphrase": WORDS});
    let sealed = ok(&mut Engine::default(), &seal)["sealed"].clone();
    let mark =
        json!({"do": "sealed", "agreed": agreed, "sealed": sealed, "address": "https://attuned.example/"});
    let ways = ok(engine, &with(about(person), &mark));
    (sealed, ways)
}

/// What was sent, opened, in base64.
fn open(sent: &Value) -> Value {
    let sealed = ok(&mut Engine::default(), &json!({"do": "received", "sent": sent}))["sealed"].clone();
    ok(&mut Engine::default(), &json!({"do": "unseal", "sealed": sealed, "passphrase": WORDS}))["packed"]
        .clone()
}

fn joint(engine: &mut Engine, person: &str, packed: &Value) -> Value {
    ask(engine, &joint_request(person, &json!({"packed": [packed]})))
}

fn joint_request(person: &str, other: &Value) -> Value {
    let of = json!({"person": person, "quiz": "check-in", "with": other});
    json!({"do": "report", "of": of, "language": "en", "country": null, "clock": clock()})
}

/// The position of the area about safety, which is shared by choice.
fn safety() -> usize {
    check_in().dimensions().iter().position(|dimension| dimension.is_sensitive()).expect("there is one")
}

#[test]
fn both_phones_show_the_same_report_by_link_text_and_file() {
    for (at, (of_alex, of_sam)) in
        [([0, 1, 2], [3, 4, 2]), ([4, 4, 3], [0, 1, 0]), ([2, 2, 2], [2, 2, 2])].iter().enumerate()
    {
        let (mut alex, mut sam) = (phone("Alex", of_alex), phone("Sam", of_sam));
        let agreed: &[usize] = if at == 1 { &[safety()] } else { &[] };
        let (of_alex, ways) = send(&mut alex, "Alex", agreed);
        let (of_sam, _) = send(&mut sam, "Sam", agreed);
        let link = ways["link"].as_str().expect("small");
        assert!(link.len() - link.find('#').expect("a #") <= 1700, "{}", link.len());
        assert!(ways["code"].as_str().expect("small").starts_with("<svg"));
        let here = joint(&mut alex, "Alex", &open(&json!({"bytes": of_sam})))["ok"].clone();
        assert_eq!(here["report"]["title"], "Alex and Sam: Our week");
        for sent in [json!({"text": ways["link"]}), json!({"text": ways["text"]}), json!({"bytes": of_alex})]
        {
            assert_eq!(joint(&mut sam, "Sam", &open(&sent))["ok"], here);
        }
        // It is that of two people whose answers lie in one place.
        let mut both = Engine::default();
        for (engine, person) in [(&mut alex, "Alex"), (&mut sam, "Sam")] {
            let text =
                ok(engine, &json!({"do": "backup", "person": person, "clock": clock()}))["text"].clone();
            ok(&mut both, &restore(&text));
        }
        assert_eq!(ok(&mut both, &joint_request("Alex", &json!({"person": "Sam"}))), here);
    }
}

/// What one keeps private, and what not both share, moves nothing that either of the two sees.
#[test]
fn what_is_not_shared_moves_nothing_that_is_shown() {
    let safety = safety();
    let positions: Vec<_> = check_in().items().iter().map(|item| item.dimension == safety.into()).collect();
    let seen = |unshared: usize, agreed: &[usize]| {
        let places: Vec<_> =
            positions.iter().map(|is_safety| if *is_safety { unshared } else { 2 }).collect();
        let mut engine = Engine::default();
        let text = answered("Alex", &places);
        ok(&mut engine, &restore(&json!(text)));
        let mut sam = phone("Sam", &[3]);
        let (of_alex, _) = send(&mut engine, "Alex", agreed);
        let (of_sam, _) = send(&mut sam, "Sam", &[safety]);
        let packed = open(&json!({"bytes": of_alex}));
        (
            joint(&mut sam, "Sam", &packed)["ok"].clone(),
            joint(&mut engine, "Alex", &open(&json!({"bytes": of_sam})))["ok"].clone(),
            packed,
        )
    };
    let refused = seen(4, &[]);
    for unshared in 0..5 {
        assert_eq!(seen(unshared, &[]), refused, "{unshared}");
    }
    assert_ne!(seen(4, &[safety]), refused);
}

/// The check-in with these places of the scales, by the position of the item.
fn answered(person: &str, places: &[usize]) -> String {
    let quiz = check_in();
    let mut answers = attuned::answers::Answers::new(
        &quiz,
        person.parse().expect("a name"),
        "2027-01-14T18:00Z".parse().expect("a time"),
    );
    for (position, place) in places.iter().enumerate() {
        let value = quiz.items()[position.into()].scale.points()[*place].value;
        answers.respond(position.into(), Some(Response::Chosen(value))).expect("on the scale");
    }
    answers.finish("2027-01-14T18:10Z".parse().expect("a time"));
    answers.to_ron().expect("text")
}

/// If the two exchange their answers, every byte stays the same but for their names.
#[test]
fn swapping_the_two_swaps_their_names() {
    let report = |of_alex: &[usize], of_sam: &[usize], names: [&str; 2]| {
        let (mut one, mut other) = (phone(names[0], of_alex), phone(names[1], of_sam));
        let (of_other, _) = send(&mut other, names[1], &[]);
        send(&mut one, names[0], &[]);
        joint(&mut one, names[0], &open(&json!({"bytes": of_other})))["ok"]["report"]["html"]
            .as_str()
            .expect("a report")
            .to_owned()
    };
    for (a, b) in [([0, 1, 2], [3, 4, 2]), ([4, 4, 1], [0, 1, 0])] {
        let there = report(&a, &b, ["Alex1", "Alex2"]);
        let back = report(&b, &a, ["Alex1", "Alex2"]);
        let swapped = back.replace("Alex1", "\u{0}").replace("Alex2", "Alex1").replace('\u{0}', "Alex2");
        assert_ne!(there, back);
        // Whose scores come first goes by the name, so the order of the words changes, and they do not.
        assert!(words(&there) == words(&swapped), "{a:?} and {b:?}");
    }
}

/// The words of a report, sorted.
fn words(html: &str) -> Vec<&str> {
    let texts = html.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text);
    let mut words: Vec<_> =
        texts.flat_map(|text| text.split(|letter: char| !letter.is_alphanumeric())).collect();
    words.sort_unstable();
    words
}

#[test]
fn what_cannot_be_used_is_one_sentence_and_keeps_nothing() {
    let mut alex = phone("Alex", &[1]);
    let mut sam = phone("Sam", &[2, 3]);
    let (of_sam, ways) = send(&mut sam, "Sam", &[]);
    // Nothing was shared yet.
    let packed = open(&json!({"bytes": of_sam}));
    assert_eq!(joint(&mut alex, "Alex", &packed)["trouble"], "share_first");
    let (own, _) = send(&mut alex, "Alex", &[]);
    assert_eq!(joint(&mut alex, "Alex", &open(&json!({"bytes": own})))["trouble"], "own_file");
    let link = ways["link"].as_str().expect("small");
    for (text, says) in [
        (&link[..link.len() / 2], "damaged"),
        (&*link.replace("YWdl", "YWd!"), "not_ours"),
        ("<script>alert(1)</script>", "not_ours"),
        ("", "damaged"),
        ("#", "not_ours"),
        (&*"x".repeat(1_000_000), "not_ours"),
    ] {
        let answer = ask(&mut alex, &json!({"do": "received", "sent": {"text": text}}));
        assert_eq!(
            (&answer["trouble"], &answer["changed"]),
            (&json!(says), &json!([])),
            "{}",
            &text[..text.len().min(60)]
        );
    }
    let costly = String::from_utf8_lossy(&bytes(&of_sam)[..60]).replace(" 17", " 30").into_bytes();
    let costly =
        json!({"do": "received", "sent": {"bytes": base64(&[&costly[..], &bytes(&of_sam)[60..]].concat())}});
    assert_eq!(ask(&mut alex, &costly)["trouble"], "too_large");
    // Bytes that somebody else sealed.
    let seal =
        |bytes: &[u8]| json!({"do": "opened", "packed": base64(bytes), "language": "en", "clock": clock()});
    let text = String::from_utf8_lossy(&bytes(&packed)).into_owned();
    assert!(text.starts_with("Shared\u{3}"));
    let changed = |from: &[u8], to: &[u8]| {
        let mut bytes = bytes(&packed);
        let at = bytes.windows(from.len()).position(|window| window == from).expect("there");
        bytes[at..at + to.len()].copy_from_slice(to);
        bytes
    };
    for (bytes, says) in [
        (changed(b"check-in", b"check-up"), "other_quiz"),
        (changed(b"2.0.0", b"9.0.0"), "other_quiz"),
        (changed(b"\x03", b"\x04"), "newer"),
        (changed(b"\x03", b"\x01"), "older"),
        (changed(b"\x03\0Sam", b"\x03\0\n\n\n"), "damaged"),
        (b"Backup(format: 1)".to_vec(), "is_backup"),
        (b"hello".to_vec(), "damaged"),
    ] {
        let answer = ask(&mut alex, &seal(&bytes));
        assert_eq!((&answer["trouble"], &answer["changed"]), (&json!(says), &json!([])), "{says}");
    }
    // A name is a text.
    let mut odd = phone("<i>", &[2]);
    let (of_odd, _) = send(&mut odd, "<i>", &[]);
    let report = joint(&mut alex, "Alex", &open(&json!({"bytes": of_odd})));
    let html = report["ok"]["report"]["html"].as_str().expect("a report");
    assert!(html.contains("&lt;i&gt;") && !html.contains("<i>"));
}

fn bytes(packed: &Value) -> Vec<u8> {
    use base64::Engine as _;
    base64::prelude::BASE64_STANDARD.decode(packed.as_str().expect("base64")).expect("base64")
}

fn base64(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::prelude::BASE64_STANDARD.encode(bytes)
}

#[test]
fn a_no_counts_at_once_and_a_yes_once_it_is_sealed() {
    let mut alex = phone("Alex", &[3]);
    let sharing = |agreed: &[usize]| with(about("Alex"), &json!({"do": "sharing", "agreed": agreed}));
    let yes = ask(&mut alex, &sharing(&[safety()]));
    assert_eq!(yes["ok"]["questions"][0]["agrees"], true);
    assert!(yes["changed"].to_string().contains("shares: []"), "{}", yes["changed"]);
    assert_ne!(yes["ok"]["preview"], ok(&mut alex, &sharing(&[]))["preview"]);
    send(&mut alex, "Alex", &[safety()]);
    let kept = ok(&mut alex, &with(about("Alex"), &json!({"do": "sharing", "agreed": null})));
    assert_eq!(kept["questions"][0]["agrees"], true, "what was agreed is remembered");
    let no = ask(&mut alex, &sharing(&[]));
    assert!(no["changed"].to_string().contains("shares: []"), "{}", no["changed"]);
}

#[test]
fn words_are_drawn_and_understood() {
    let drawn = ok(&mut Engine::default(), &json!({"do": "draw", "language": "de"}))["passphrase"].clone();
    let words: Vec<_> = drawn.as_str().expect("words").split(' ').collect();
    assert_eq!(words.len(), 6);
    let spoken =
        |typed: &str| ok(&mut Engine::default(), &json!({"do": "spoken", "typed": typed, "language": "en"}));
    assert_eq!(spoken(&words.join("-").to_uppercase())["passphrase"], drawn);
    assert_eq!(spoken(&words[..4].join(" "))["says"], "There are 6 words, and 4 so far.");
    assert!(
        spoken(&format!("{}x", words.join(" ")))["says"]
            .as_str()
            .is_some_and(|says| says.contains("none of the words"))
    );
}

/// While two people take turns, neither's answers can be looked at; then both see the joint report, and each says what stays.
#[test]
fn what_was_answered_in_turns_is_closed_until_both_are_done() {
    let mut engine = Engine::default();
    sit(&mut engine, "Kim", &[1]);
    // What Alex left before is not what the two answer now.
    let open = json!({"do": "open", "quiz": "check-in", "person": "Alex", "language": "en", "fresh": false, "seed": 7, "clock": clock()});
    ok(&mut engine, &open);
    for event in [json!("begin"), json!({"choose": 2})] {
        ok(&mut engine, &json!({"do": "event", "event": event, "clock": clock()}));
    }
    let mut later = clock();
    later["now"] = json!(1_800_000_060_000_i64);
    let turns = |people: Value| json!({"do": "pair", "people": people, "quiz": "check-in", "began": null, "clock": later});
    assert_eq!(ask(&mut engine, &turns(json!(["Alex", "Alex"])))["trouble"], "same_name");
    let pair = ok(&mut engine, &turns(json!(["Alex", "Sam"])));
    assert_eq!((&pair["turn"], &pair["fresh"]), (&json!("Alex"), &json!(true)));
    let again = json!({"do": "pair", "people": ["Alex", "Sam"], "quiz": "check-in", "began": pair["began"], "clock": later});
    sit_at(&mut engine, "Alex", &[2], true, &later);
    assert_eq!(ok(&mut engine, &again)["turn"], "Sam");
    let of = |person: &str| json!({"person": person, "quiz": "check-in"});
    let at = json!({"language": "en", "country": null, "clock": clock()});
    let requests = |person: &str| {
        [
            with(json!({"do": "report", "of": of(person)}), &at),
            with(json!({"do": "file", "format": "answers", "of": of(person)}), &at),
            with(
                json!({"do": "report", "of": {"person": person, "quiz": "check-in", "over_time": true}}),
                &at,
            ),
            with(
                json!({"do": "report", "of": {"person": "Kim", "quiz": "check-in", "with": {"person": person}}}),
                &at,
            ),
            with(about(person), &json!({"do": "sharing", "agreed": null})),
            json!({"do": "backup", "person": person, "clock": clock()}),
            json!({"do": "plans", "person": person, "language": "en", "clock": clock()}),
        ]
    };
    let is_closed = |engine: &mut Engine| {
        for person in ["Alex", "Sam"] {
            for request in requests(person) {
                assert_eq!(ask(engine, &request)["trouble"], "closed", "{request}");
            }
        }
        let overview = ok(engine, &json!({"do": "overview", "language": "en", "clock": clock()})).to_string();
        assert!(
            overview.contains("Kim") && !overview.contains("Alex") && !overview.contains("Sam"),
            "{overview}"
        );
    };
    is_closed(&mut engine);
    let joint = joint_request("Alex", &json!({"person": "Sam"}));
    assert_eq!(ask(&mut engine, &joint)["trouble"], "closed", "before both are done");
    sit_at(&mut engine, "Sam", &[3], false, &later);
    assert_eq!(ok(&mut engine, &again)["turn"], Value::Null);
    is_closed(&mut engine);
    assert_eq!(ok(&mut engine, &joint)["report"]["title"], "Alex and Sam: Our week");
    for (person, keep) in [("Alex", true), ("Sam", false)] {
        ok(&mut engine, &json!({"do": "keep_of_pair", "person": person, "keep": keep}));
    }
    ok(&mut engine, &turns(Value::Null));
    assert!(ask(&mut engine, &requests("Alex")[0])["trouble"].is_null());
    assert!(!ask(&mut engine, &requests("Sam")[0])["trouble"].is_null());
}
