//! Damaged models through the generator.
//!
//! Each model is loaded and generated. Either ends with errors that say something in printable characters, or with a
//! crate whose files are Rust. If `FUZZ_MODELS` names a folder, a sample of the models that generate is written there, to
//! compile their crates:
//!
//! ```text
//! FUZZ_MODELS=target/mutants FUZZ_SEEDS=0..100000 cargo test -p tests --test fuzz models -- --nocapture
//! cargo xtask catalog --models target/mutants --out target/mutants/crates --build check
//! ```

mod mutate;
mod samples;
mod text;

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::thread;

use fastrand::Rng;
use rayon::ThreadPoolBuilder;
use tinsmith_codegen::package::Package;
use tinsmith_codegen::settings::Settings;
use tinsmith_codegen::{Generated, generate};
use tinsmith_model::printable::is_printable;
use tinsmith_model::{Source, load};

use crate::run::{Case, Limit, fuzz};

/// The stack of the threads in which the commands generate.
const STACK: usize = 64 << 20;

/// One of so many models that generate is written to the folder of `FUZZ_MODELS`.
const SAMPLE: u64 = 500;

/// Reads a model and generates its crate.
fn check(source: Source) -> Case {
    let size = source.text.len();
    let name = thread::current().name().unwrap_or_default().to_owned();
    let pool = ThreadPoolBuilder::new().num_threads(1).stack_size(STACK).thread_name(move |_| name.clone());
    let pool = pool.build().expect("threads can be started");
    let sample = Failing(source.clone());
    pool.install(|| {
        let mut package = None;
        let memory = allocation_counter::measure(|| package = package_of(source));
        let case = Case { size, memory: memory.bytes_max, is_accepted: package.is_some() };
        if let Some(package) = package {
            check_package(&package);
            keep(&sample.0);
        }
        case
    })
}

/// A model that is written to a file if its case panics.
struct Failing(Source);

impl Drop for Failing {
    fn drop(&mut self) {
        if thread::panicking() {
            let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(&self.0.name);
            let written = fs::write(&path, &self.0.text);
            println!("{} is the model ({written:?})", path.display());
        }
    }
}

/// Returns the generated crate, or nothing if the model has errors.
fn package_of(source: Source) -> Option<Package> {
    let model = match load([source]) {
        Ok(model) => model,
        Err(errors) => {
            check_message(&errors.to_string());
            return None;
        }
    };
    match generate(&model, &Settings::new("mutant", "0.1.0", "mutant")) {
        Ok(Generated { package, .. }) => Some(package),
        Err(error) => {
            check_message(&error.to_string());
            None
        }
    }
}

fn check_message(message: &str) {
    assert!(!message.trim().is_empty(), "an error without a message");
    assert!(message.lines().all(|line| line.chars().all(is_printable)), "not printable: {message:?}");
}

fn check_package(package: &Package) {
    for (path, text) in package.files() {
        assert!(path == "Cargo.toml" || path.starts_with("src/") && !path.contains(".."), "{path:?} is elsewhere");
        if path.starts_with("src/")
            && let Err(error) = syn::parse_file(text)
        {
            panic!("{path} is not Rust: {error}");
        }
    }
}

/// Writes a sample of models to the folder of `FUZZ_MODELS`.
fn keep(source: &Source) {
    let Some(folder) = std::env::var_os("FUZZ_MODELS") else { return };
    let mut hasher = DefaultHasher::new();
    source.text.hash(&mut hasher);
    let hash = hasher.finish();
    if hash.is_multiple_of(SAMPLE) {
        let extension = Path::new(&source.name).extension().and_then(|it| it.to_str()).unwrap_or("json");
        fs::create_dir_all(&folder).expect("the folder can be created");
        let path = Path::new(&folder).join(format!("m{hash:x}.{extension}"));
        fs::write(path, &source.text).expect("the folder can be written");
    }
}

#[test]
fn json() {
    let samples = samples::of_this_project();
    let limit = Limit { base: 32 << 20, factor: 1_000 };
    fuzz("models::json", 60, limit, |rng: &mut Rng| mutate::json(rng, &samples), check);
}

#[test]
fn idl() {
    let limit = Limit { base: 32 << 20, factor: 1_000 };
    let texts = samples::idl();
    fuzz("models::idl", 60, limit, |rng: &mut Rng| text::idl(rng, &texts), check);
}

#[test]
fn json_of_the_corpus() {
    let samples = samples::of_corpus();
    if !samples.models.is_empty() {
        let limit = Limit { base: 32 << 20, factor: 1_000 };
        fuzz("models::json_of_the_corpus", 40, limit, |rng: &mut Rng| mutate::json(rng, &samples), check);
    }
}
