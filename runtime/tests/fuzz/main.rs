//! Responses that nobody should send, made of some that somebody could, in every format that a body can have.
//!
//! Each test reads the corpus as it is, and then damaged, for [`CASES`] cases or, where `FUZZ_SECONDS` says so, for as
//! long as that:
//!
//! ```text
//! FUZZ_SECONDS=60 cargo test -p tinsmith-runtime --test fuzz
//! ```
//!
//! Whatever a body is, reading it ends without a panic and takes memory in proportion to the body; and what is read can
//! be written, and is then read as the same. What breaks that is printed as small as it can be made; it belongs into the
//! corpus with the correction.

mod damage;
mod differential;
mod format;
mod shapes;

use std::time::{Duration, Instant};

use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use format::{CBOR, Format, JSON, QUERY, XML};

/// How many damaged bodies a format is given unless there is a time to fill.
const CASES: u32 = 2_000;

/// Checks the corpus, then bodies made from it.
fn fuzz(format: &Format, check: impl Fn(&Format, &[u8])) {
    let corpus = format.corpus();
    for body in &corpus {
        check(format, body);
    }
    assert!(corpus.iter().filter(|body| format.is_read(body)).count() > 2, "the corpus has outputs");
    let time = std::env::var("FUZZ_SECONDS").ok().and_then(|seconds| seconds.parse().ok()).map(Duration::from_secs);
    let start = Instant::now();
    let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
    loop {
        let mut runner = match time {
            Some(_) => TestRunner::new(config.clone()),
            // Without a time it is a test, which says the same each time.
            None => TestRunner::new_with_rng(config.clone(), TestRng::deterministic_rng(RngAlgorithm::ChaCha)),
        };
        let bodies = damage::bodies(corpus.clone(), format.tokens);
        if let Err(failure) = runner.run(&bodies, |body| {
            check(format, &body.0);
            Ok(())
        }) {
            panic!("{}: {failure}", format.name);
        }
        if time.is_none_or(|time| start.elapsed() >= time) {
            return;
        }
    }
}

#[test]
fn json() {
    fuzz(&JSON, |format, body| {
        format.check(body);
        differential::check(body);
    });
}

#[test]
fn xml() {
    fuzz(&XML, Format::check);
}

#[test]
fn xml_of_query_protocols() {
    fuzz(&QUERY, Format::check);
}

#[test]
fn cbor() {
    fuzz(&CBOR, Format::check);
}

/// Bodies too large for the corpus, and too deep for any stack.
#[test]
fn large_bodies_take_memory_in_proportion() {
    for format in [JSON, XML, QUERY, CBOR] {
        for token in format.tokens {
            let body = token.repeat(format.many);
            format.check(&body);
            format.check(&[format.opening, &body].concat());
        }
    }
}
