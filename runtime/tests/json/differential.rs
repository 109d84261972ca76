//! Tests of both codecs on random shapes and values.

use fastrand::Rng;
use proptest::prelude::*;
use serde_json::Value as Json;

use crate::compare::{SETUPS, agree, assert_alike, read, write};
use crate::{kinds, random};

/// Changes a body without changing its meaning: reorders members, adds unknown and null ones, and adds whitespace.
fn disguise(json: Json, rng: &mut Rng) -> Json {
    match json {
        Json::Array(elements) => elements.into_iter().map(|element| disguise(element, rng)).collect(),
        Json::Object(entries) => {
            let mut entries: Vec<_> = entries.into_iter().map(|(key, value)| (key, disguise(value, rng))).collect();
            if rng.u8(..3) == 0 {
                let unknown = serde_json::json!({ "deep": [1.5e3, null, { "\u{e9}\n": "\u{1}\\" }, true] });
                entries.push((format!("unknown {}", rng.u8(..)), unknown));
                entries.push(("__type".to_owned(), Json::String("test#S".to_owned())));
            }
            if rng.u8(..8) == 0 {
                entries.push(("nothing".to_owned(), Json::Null));
            }
            rng.shuffle(&mut entries);
            Json::Object(entries.into_iter().collect())
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => json,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn both_write_the_same_and_read_it_back(kind in kinds::structures(), seed: u64) {
        let (shape, mut rng) = (kind.shape(), Rng::with_seed(seed));
        let value = random::value(&shape, &mut rng);
        for setup in SETUPS {
            let (ours, published) = (write(&setup.ours(), &shape, &value), write(&setup.published(), &shape, &value));
            let parse = |body: &[u8]| serde_json::from_slice::<Json>(body).expect("JSON");
            prop_assert_eq!(parse(&ours), parse(&published));
            prop_assert_eq!(ours.len(), published.len());
            let back = read(&setup.ours(), &shape, &ours).expect("what was written can be read");
            prop_assert!(agree(&back, &read(&setup.published(), &shape, &ours).expect("the published codec reads it")));
        }
    }

    #[test]
    fn both_read_the_same_from_equivalent_bodies(kind in kinds::structures(), seed: u64) {
        let (shape, mut rng) = (kind.shape(), Rng::with_seed(seed));
        let value = random::value(&shape, &mut rng);
        for setup in SETUPS {
            let json = serde_json::from_slice(&write(&setup.ours(), &shape, &value)).expect("JSON");
            let disguised = serde_json::to_vec_pretty(&disguise(json, &mut rng)).expect("JSON");
            assert_alike(setup, &shape, &disguised).map_err(TestCaseError::fail)?;
        }
    }

    #[test]
    fn both_reject_the_same_damaged_bodies(kind in kinds::structures(), seed: u64) {
        let (shape, mut rng) = (kind.shape(), Rng::with_seed(seed));
        let value = random::value(&shape, &mut rng);
        for setup in SETUPS {
            let body = write(&setup.ours(), &shape, &value);
            for _ in 0..20 {
                let mut damaged = body.clone();
                random::damage(&mut damaged, &mut rng);
                assert_alike(setup, &shape, &damaged).map_err(TestCaseError::fail)?;
            }
        }
    }
}
