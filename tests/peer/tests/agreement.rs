//! Tests that both clients send the same requests and read the same results for every operation.

use std::collections::BTreeSet;
use std::fmt::{Debug, Write as _};

use aws_smithy_runtime_api::client::http::SharedHttpClient;
use peer::answer::{Answer, answers};
use peer::outcome::{Call, Outcome};
use peer::wire::{self, Sent};
use peer::{official, ours};

/// Number of differences that a failing test prints.
const SHOWN: usize = 40;

/// Sends a call and returns the request and the result.
async fn make<C>(call: &Call<C>, client: fn(SharedHttpClient) -> C, answer: Answer) -> (Vec<Sent>, Outcome) {
    let (http_client, kept) = wire::answering(answer);
    let outcome = call.send(client(http_client)).await;
    (kept.take(), outcome)
}

/// Pairs the calls of both crates, which have the same source and order.
fn calls() -> impl Iterator<Item = (Call<official::sdk::Client>, Call<ours::sdk::Client>)> {
    official::calls::all().into_iter().zip(ours::calls::all())
}

/// Counts equal results and collects the differences.
#[derive(Default)]
struct Tally {
    equal: usize,
    different: Vec<String>,
}

impl Tally {
    fn compare<T: Debug + PartialEq>(&mut self, what: &str, official: &T, ours: &T) {
        if official == ours {
            self.equal += 1;
        } else {
            let (official, ours) = differing_parts(&format!("{official:?}"), &format!("{ours:?}"));
            self.different.push(format!("{what}\n  official: {official}\n  ours:     {ours}"));
        }
    }

    /// Prints the counts and fails if there is a difference.
    fn conclude(&self, subject: &str) {
        let (equal, different) = (self.equal, self.different.len());
        println!("{subject}: {equal} equal, {different} different");
        let mut report = String::new();
        for difference in self.different.iter().take(SHOWN) {
            writeln!(report, "{difference}").expect("a string takes whatever is written to it");
        }
        assert!(different == 0, "{subject}: {equal} equal, {different} different\n{report}");
    }
}

/// Removes the common start and end of two texts, except for a few words.
fn differing_parts(one: &str, other: &str) -> (String, String) {
    const CONTEXT: usize = 60;
    const LENGTH: usize = 200;
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let common = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
    let part = |text: &[char]| text.iter().skip(common.saturating_sub(CONTEXT)).take(LENGTH).collect();
    (part(&one), part(&other))
}

#[test]
fn every_operation_is_called() {
    let mut operations: Vec<_> = calls().map(|(official, _)| official.operation()).collect();
    operations.sort_unstable();
    operations.dedup();
    assert_eq!(operations.len(), 107);
}

#[tokio::test]
async fn both_send_the_same() {
    let mut tally = Tally::default();
    for (official_call, our_call) in calls() {
        let answer = Answer::success("no member", "{}");
        let (official, _) = make(&official_call, official::client, answer.clone()).await;
        let (ours, _) = make(&our_call, ours::client, answer).await;
        assert_eq!(official.len(), 1, "{} is sent", official_call.operation());
        tally.compare(official_call.operation(), &official, &ours);
    }
    tally.conclude("requests");
}

/// Ends of the labels of responses that only our crate reads, with the reason. Each must occur.
const ONLY_WE_READ: [(&[&str], &str); 5] = [
    (&[" is [null]", " is {\"key\":null}"], "a null in a dense list or map is dropped, as Smithy requires of clients"),
    (&[" is 0", " is -1", " is 1.5", " is 4000000000", " is 1e+300"], "a timestamp may have another format"),
    (&[" with a URL"], "an error without the member `message` has the message of its metadata"),
    (&[" in Code"], "the body may name the error in `Code`"),
    (&[", broken"], "an error that its header names is that error, whatever its body is"),
];

/// The member `message` of an error that has none, and with the message that responses have.
const NO_MESSAGE: &str = r#"message: """#;
const MESSAGE: &str = r#"message: "why""#;

/// Returns the index of a difference in [`ONLY_WE_READ`].
fn only_we_read(label: &str, official: &Outcome, ours: &Outcome) -> Option<usize> {
    let one_sided = match (official, ours) {
        (
            Outcome::ServiceError { code: None, .. },
            Outcome::Output(_) | Outcome::ServiceError { code: Some(_), .. },
        ) => true,
        (Outcome::ServiceError { error, .. }, Outcome::ServiceError { error: ours, .. }) => {
            error.contains(NO_MESSAGE) && error.replacen(NO_MESSAGE, MESSAGE, 1) == *ours
        }
        _ => false,
    };
    ONLY_WE_READ.iter().position(|(ends, _)| one_sided && ends.iter().any(|end| label.ends_with(end)))
}

#[tokio::test]
async fn both_read_the_same() {
    let mut tally = Tally::default();
    let mut expected = [0; ONLY_WE_READ.len()];
    let mut seen = BTreeSet::new();
    for (official_call, our_call) in calls() {
        let operation = official_call.operation();
        if !seen.insert(operation) {
            continue;
        }
        for answer in answers(operation) {
            let (_, official) = make(&official_call, official::client, answer.clone()).await;
            let (_, ours) = make(&our_call, ours::client, answer.clone()).await;
            let ours = ours.without_what_only_we_keep(&official);
            match only_we_read(&answer.label, &official, &ours) {
                Some(reason) => expected[reason] += 1,
                None => tally.compare(&format!("{operation}: {}", answer.label), &official, &ours),
            }
        }
    }
    for ((_, reason), count) in ONLY_WE_READ.iter().zip(expected) {
        println!("responses that only we read: {count}, {reason}");
        assert_ne!(count, 0, "no longer so: {reason}");
    }
    tally.conclude("answers");
}
