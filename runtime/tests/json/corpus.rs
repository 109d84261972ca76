//! Tests of both codecs on a corpus of bodies, unchanged and damaged.

use std::fs;
use std::path::Path;

use fastrand::Rng;

use crate::compare::{SETUPS, assert_alike};
use crate::{kinds, random};

/// Number of times that each body is damaged: enough to reach every byte, within a second or two in all.
const DAMAGED: usize = 1_000;

#[test]
fn both_codecs_read_the_corpus_alike() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/json_corpus");
    let shape = kinds::everything().shape();
    let mut rng = Rng::with_seed(7_153_317);
    let mut bodies = 0;
    for entry in fs::read_dir(folder).expect("the corpus is checked in") {
        let path = entry.expect("the corpus can be listed").path();
        let body = fs::read(&path).expect("the corpus can be read");
        bodies += 1;
        for setup in SETUPS {
            assert_alike(setup, &shape, &body).unwrap_or_else(|difference| panic!("{}: {difference}", path.display()));
            for _ in 0..DAMAGED / SETUPS.len() {
                let mut damaged = body.clone();
                random::damage(&mut damaged, &mut rng);
                assert_alike(setup, &shape, &damaged)
                    .unwrap_or_else(|difference| panic!("{}, damaged: {difference}", path.display()));
            }
        }
    }
    assert!(bodies >= 8, "the corpus has {bodies} bodies");
}
