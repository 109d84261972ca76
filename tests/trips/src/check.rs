//! The check of many types, each with random values.

use std::any::type_name;
use std::fmt::{Debug, Display};

use serde_core::{Deserialize, Serialize};
use tinsmith_runtime::generated::walk::Shape;

use crate::formats::{ciborium, json, json_value, postcard, toml};
use crate::random::random;

/// Checks types with random values.
#[derive(Debug, Default)]
pub struct Check {
    seed: u64,
    names: Vec<&'static str>,
    invalid: usize,
}

impl Check {
    /// Creates a check with the values of a seed.
    pub fn new(seed: u64) -> Self {
        Self { seed, ..Self::default() }
    }

    /// The paths of the types checked so far.
    pub fn names(&self) -> &[&'static str] {
        &self.names
    }

    /// Checks a type whose values can be compared.
    ///
    /// # Panics
    /// Panics if a value is not read as it was written.
    pub fn comparable<T>(&mut self)
    where
        T: Shape + Serialize + for<'de> Deserialize<'de> + Debug + PartialEq,
    {
        let name = self.begin::<T>();
        let value: T = random(self.seed, true);
        assert_eq!(json(&value), value, "{name} as the text of JSON");
        assert_eq!(json_value(&value), value, "{name} as a value of JSON");
        assert_eq!(ciborium(&value), value, "{name} as CBOR");
        assert_eq!(postcard(&value), value, "{name} as postcard");
        let value: T = random(self.seed, false);
        assert_eq!(toml(&value), value, "{name} as TOML");
    }

    /// Checks a type that is a text, which TOML has in tables only.
    ///
    /// # Panics
    /// Panics if a value is not read as it was written.
    pub fn text<T>(&mut self)
    where
        T: Shape + Serialize + for<'de> Deserialize<'de> + Debug + PartialEq,
    {
        let name = self.begin::<T>();
        let value: T = random(self.seed, true);
        for read in [json(&value), json_value(&value), ciborium(&value), postcard(&value)] {
            assert_eq!(read, value, "{name}");
        }
    }

    /// Checks a type that contains a stream: what can be written of its values.
    ///
    /// # Panics
    /// Panics if a value is not read as it was written.
    pub fn streaming<T: Shape + Serialize + for<'de> Deserialize<'de>>(&mut self) {
        let name = self.begin::<T>();
        let value: T = random(self.seed, true);
        let written = serde_json::to_value(&value).expect("every value can be written");
        for read in [json(&value), ciborium(&value), postcard(&value)] {
            assert_eq!(serde_json::to_value(&read).expect("every value can be written"), written, "{name}");
        }
    }

    /// Checks the validation of a type: it ends, twice with the same result, and its report names each violation.
    ///
    /// # Panics
    /// Panics if the results differ.
    pub fn validated<T: Shape, E: Display>(&mut self, validate: impl Fn(&T) -> Result<(), E>) {
        let value: T = random(self.seed, true);
        let [first, second] = [validate(&value), validate(&value)];
        let report = first.err().map(|errors| errors.to_string());
        assert_eq!(second.err().map(|errors| errors.to_string()), report, "{}", type_name::<T>());
        if let Some(report) = report {
            assert!(report.contains("validation error"), "{}: {report}", type_name::<T>());
            self.invalid += 1;
        }
    }

    /// Notes the type, so that a panic below it can be found.
    fn begin<T>(&mut self) -> &'static str {
        let name = type_name::<T>();
        self.names.push(name);
        name
    }
}

/// Checks types with the values of each of the first seeds, and prints their number. The types are those that `check` passes
/// on; the number of seeds is the first argument of the program.
///
/// # Panics
/// Panics if a value is not read as it was written.
pub fn run(check: impl Fn(&mut Check)) {
    let seeds: u64 = std::env::args().nth(1).and_then(|seeds| seeds.parse().ok()).unwrap_or(16);
    let (mut types, mut invalid) = (0, 0);
    for seed in 0..seeds {
        let mut one = Check::new(seed);
        check(&mut one);
        types = one.names.len();
        invalid += one.invalid;
    }
    println!("{types} types, {seeds} values of each, {invalid} of them invalid");
}
