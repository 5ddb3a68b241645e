//! After the report: a plan, what became of it, the calendar, and over time.

use super::*;

fn of() -> Value {
    json!({"person": "Alex", "quiz": "check-in"})
}

fn plan(own: Option<&str>, chosen: &[usize], day: &str, time: &str) -> Value {
    let when = json!({"day": day, "time": time, "every": "Week", "until": "2027-02-15"});
    json!({"do": "plan", "of": of(), "chosen": chosen, "own": own, "when": when, "language": "en", "clock": clock()})
}

fn plans(engine: &mut Engine) -> Value {
    ok(engine, &json!({"do": "plans", "person": "Alex", "language": "en", "clock": clock()}))
}

#[test]
fn a_step_is_planned_noted_and_written_for_a_calendar() {
    let mut engine = Engine::default();
    sit(&mut engine, "Alex", &[1, 2]);
    let choices = ok(&mut engine, &json!({"do": "choices", "of": of(), "language": "en", "clock": clock()}));
    assert_eq!((&choices["day"], &choices["time"]), (&json!("2027-01-16"), &json!("19:00")));
    let planned = ok(&mut engine, &plan(Some("Tea without phones"), &[], "2027-01-16", "19:30"));
    assert_eq!(
        planned["said"],
        json!(["Planned: \"Tea without phones\", every week at 19:30, until 2027-02-15."])
    );
    for (request, says) in [
        (plan(None, &[], "2027-01-16", "19:00"), "choose_steps"),
        (plan(Some("\n"), &[], "2027-01-16", "19:00"), "bad_line"),
        (plan(Some("Tea"), &[], "2027-01-14", "19:00"), "time_past"),
        (plan(Some("Tea"), &[], "2029-01-14", "19:00"), "time_far"),
        (plan(Some("Tea"), &[], "2027-03-01", "19:00"), "time_ends"),
        (plan(Some("Tea"), &[7], "2027-01-16", "19:00"), "broken"),
    ] {
        let answer = ask(&mut engine, &request);
        assert_eq!((&answer["trouble"], &answer["changed"]), (&json!(says), &json!([])), "{request}");
    }
    let there = plans(&mut engine);
    let uid = there["current"][0]["plan"].clone();
    assert_eq!(there["current"][0]["at"], "Saturday, 2027-01-16, at 19:30");
    let note = json!({"do": "note", "person": "Alex", "plan": uid, "outcome": "done", "line": "lovely", "language": "en", "clock": clock()});
    assert_eq!(ok(&mut engine, &note)["said"], "Tea without phones: Noted as done.");
    assert!(plans(&mut engine)["report"]["html"].as_str().is_some_and(|html| html.contains("lovely")));
    let calendar = |title: Value, describe: bool| json!({"do": "calendar", "person": "Alex", "title": title, "describe": describe, "language": "en", "clock": clock()});
    let file = ok(&mut engine, &calendar(Value::Null, false));
    let text = file["text"].as_str().expect("a file");
    assert_eq!(file["name"], "Alex.ics");
    assert!(text.contains("SUMMARY:our time") && text.contains("TZID:Europe/Berlin"), "{text}");
    assert!(!text.contains("Tea") && !text.contains("lovely"));
    let told = ok(&mut engine, &calendar(json!("Us"), true));
    assert!(
        told["text"]
            .as_str()
            .is_some_and(|text| text.contains("SUMMARY:Us") && text.contains("Tea without phones"))
    );
    // Whoever opens the page reads that something is planned, and not what: it is a sentence of one's own.
    let overview = ok(&mut engine, &json!({"do": "overview", "language": "en", "clock": clock()}));
    assert_eq!(overview["planned"][0]["step"], Value::Null);
    assert_eq!(overview["with_plans"], json!(["Alex"]));
}

#[test]
fn over_time_is_there_for_one_and_for_two() {
    let mut engine = Engine::default();
    for (day, person, level) in [(1, "Alex", 0.3), (2, "Sam", 0.6), (29, "Alex", 0.7), (30, "Sam", 0.6)] {
        let person = person.parse().expect("a name");
        let simulated = SimulatedRespondent::level(level).answers(&check_in(), &person);
        let at = |minutes: i64| {
            (now() - jiff::Span::new().days(60 - day) + jiff::Span::new().minutes(minutes)).timestamp()
        };
        let mut answers = attuned::answers::Answers::new(&check_in(), person, at(0));
        for position in 0..check_in().items().len() {
            answers.respond(position.into(), simulated.response(position.into())).expect("on the scale");
        }
        answers.finish(at(3));
        ok(&mut engine, &restore(&json!(answers.to_ron().expect("text"))));
    }
    let report =
        |of: Value| json!({"do": "report", "of": of, "language": "en", "country": null, "clock": clock()});
    let own = ok(&mut engine, &report(json!({"person": "Alex", "quiz": "check-in", "over_time": true})));
    assert!(own["report"]["html"].as_str().is_some_and(|html| html.contains("<svg")));
    let both = json!({"person": "Alex", "quiz": "check-in", "with": {"person": "Sam"}, "over_time": true});
    assert_eq!(
        ok(&mut engine, &report(both))["report"]["title"]
            .as_str()
            .map(|title| title.starts_with("Alex and Sam")),
        Some(true)
    );
    let overview = ok(&mut engine, &json!({"do": "overview", "language": "en", "clock": clock()}));
    assert_eq!(overview["pairs"][0]["people"], json!(["Alex", "Sam"]));
    assert_eq!(overview["look_back"], json!(["Alex", "Sam"]), "{overview}");
}
