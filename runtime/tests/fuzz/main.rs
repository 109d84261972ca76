//! Fuzz tests: damaged responses in every format of bodies, and damaged event streams.
//!
//! Each test reads the corpus, and then damaged bodies from it: [`CASES`] of them or, if `FUZZ_SECONDS` is set, for
//! that time:
//!
//! ```text
//! FUZZ_SECONDS=60 cargo test -p tinsmith-runtime --test fuzz --all-features -- --nocapture
//! ```
//!
//! Reading any body must end without a panic and use memory in proportion to the body's size. Whatever is read can be
//! written and then reads as the same value, and the chunks of a stream do not affect the result. A failing body is
//! printed in minimized form; add it to the corpus together with the correction.

mod cbor;
mod damage;
mod differential;
#[cfg(feature = "event-stream")]
mod events;
mod exchange;
mod format;
mod shapes;

// Macros for generated code refer to this path.
#[cfg(feature = "event-stream")]
use events::Error;
#[cfg(feature = "event-stream")]
mod types {
    pub(crate) mod error {
        pub(crate) use crate::events::Broken;
    }
}

use std::time::{Duration, Instant};

use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use format::{AWS_QUERY, CBOR, EC2_QUERY, Format, JSON, XML};

/// Number of damaged bodies per format if no time is set.
const CASES: u32 = 2_000;

/// Checks a corpus, then damaged bodies from it.
fn fuzz(name: &str, corpus: &[Vec<u8>], tokens: &'static [&'static [u8]], check: impl Fn(&[u8])) {
    for body in corpus {
        check(body);
    }
    let time = std::env::var("FUZZ_SECONDS").ok().and_then(|seconds| seconds.parse().ok()).map(Duration::from_secs);
    let (start, mut cases) = (Instant::now(), corpus.len());
    let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
    loop {
        let mut runner = match time {
            Some(_) => TestRunner::new(config.clone()),
            // Without a time limit, the test is deterministic.
            None => TestRunner::new_with_rng(config.clone(), TestRng::deterministic_rng(RngAlgorithm::ChaCha)),
        };
        let bodies = damage::bodies(corpus.to_vec(), tokens);
        if let Err(failure) = runner.run(&bodies, |body| {
            check(&body.0);
            Ok(())
        }) {
            panic!("{name}: {failure}");
        }
        cases += CASES as usize;
        if time.is_none_or(|time| start.elapsed() >= time) {
            println!("{name}: {cases} cases in {} s", start.elapsed().as_secs());
            return;
        }
    }
}

/// Checks a format's corpus, then damaged bodies from it.
fn fuzz_format(format: &Format, check: impl Fn(&[u8])) {
    let corpus = format.corpus();
    assert!(corpus.iter().filter(|body| format.is_read(body)).count() > 2, "the corpus has outputs");
    fuzz(format.name, &corpus, format.tokens, check);
}

#[test]
fn json() {
    fuzz_format(&JSON, |body| {
        JSON.check(body);
        differential::check(body);
    });
}

#[test]
fn xml() {
    fuzz_format(&XML, |body| XML.check(body));
}

#[test]
fn xml_of_aws_query() {
    fuzz_format(&AWS_QUERY, |body| AWS_QUERY.check(body));
}

#[test]
fn xml_of_ec2_query() {
    fuzz_format(&EC2_QUERY, |body| EC2_QUERY.check(body));
}

#[test]
fn cbor() {
    fuzz_format(&CBOR, |body| {
        CBOR.check(body);
        cbor::check(body);
    });
}

#[cfg(feature = "event-stream")]
#[test]
fn events() {
    fuzz("events", &events::corpus(), events::TOKENS, events::check);
}

/// Checks bodies that are too large for the corpus or too deep for any stack.
#[test]
fn large_bodies_take_memory_in_proportion() {
    for format in [JSON, XML, AWS_QUERY, EC2_QUERY, CBOR] {
        for token in format.tokens {
            let body = token.repeat(format.many);
            format.check(&body);
            format.check(&[format.opening, &body].concat());
        }
    }
}
