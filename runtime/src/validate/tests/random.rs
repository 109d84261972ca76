//! Random tables: a valid value passes, and a value broken in some places has exactly those violations.

mod maker;
mod shape;

use proptest::prelude::*;
use proptest::sample::Index;

use self::maker::Maker;
use self::shape::{Shape, structure};
use super::value::Node;
use crate::validate::{Constraint, Structure, Validation, check};

/// Returns the violations of a value, sorted, as another test checks their order.
fn found(value: &Node, rules: &'static Structure, level: Validation) -> Vec<(String, Constraint)> {
    let violations = match check(value, rules, level) {
        Ok(()) => Vec::new(),
        Err(errors) => errors.violations().to_vec(),
    };
    sorted(violations.into_iter().map(|violation| (violation.path().to_owned(), violation.constraint().clone())))
}

fn sorted(faults: impl Iterator<Item = (String, Constraint)>) -> Vec<(String, Constraint)> {
    let mut faults: Vec<_> = faults.collect();
    faults.sort_by_key(|fault| format!("{fault:?}"));
    faults
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn exactly_the_broken_places_are_reported(
        members in structure(),
        picks in prop::collection::vec(any::<Index>(), 0..6),
        seed in any::<usize>(),
    ) {
        let rules = Shape::table(&members);
        let mut maker = Maker::new(seed, Vec::new());
        prop_assert_eq!(found(&maker.node(&members), rules, Validation::StrictEnums), []);

        let places = maker.places();
        let broken = picks.iter().filter(|_| places > 0).map(|pick| pick.index(places)).collect();
        let mut maker = Maker::new(seed, broken);
        let value = maker.node(&members);
        for level in [Validation::Off, Validation::Basic, Validation::Strict, Validation::StrictEnums] {
            prop_assert_eq!(found(&value, rules, level), sorted(maker.faults_at(level)), "{:?} at {:?}", value, level);
        }
    }
}
