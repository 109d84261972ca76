//! The same model generates the same bytes, regardless of the number of threads.
//!
//! Set `TINSMITH_CORPUS` to a directory whose `aws-models` contains models as JSON to test more than the project's own.

use std::path::{Path, PathBuf};
use std::{env, fs};

use rayon::ThreadPoolBuilder;
use tinsmith_codegen::generate;
use tinsmith_codegen::package::Package;
use tinsmith_codegen::settings::Settings;
use tinsmith_model::{Source, load};

/// Services of four protocols, which together have waiters, paginators, patterns and endpoint rules.
const SERVICES: [&str; 4] = ["lookoutvision", "route-53", "sqs", "sts"];

fn package(text: &str, threads: usize) -> Package {
    let pool = ThreadPoolBuilder::new().num_threads(threads).build().expect("threads start");
    pool.install(|| {
        let model = load([Source { name: "model.json".to_owned(), text: text.to_owned() }]).expect("the model loads");
        generate(&model, &Settings::new("same", "0.1.0", "same")).expect("the model generates").package
    })
}

fn models() -> Vec<PathBuf> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tinsmith/models/omics.json");
    let corpus = env::var_os("TINSMITH_CORPUS").map(PathBuf::from);
    if corpus.is_none() {
        eprintln!("only omics: TINSMITH_CORPUS is not set");
    }
    let file = |corpus: &Path, service| corpus.join("aws-models").join(format!("{service}.json"));
    let more = corpus.iter().flat_map(|corpus| SERVICES.map(|service| file(corpus, service)));
    std::iter::once(own).chain(more).collect()
}

#[test]
fn threads_do_not_change_what_is_printed() {
    for path in models() {
        let text = fs::read_to_string(&path).expect("the model can be read");
        let one = package(&text, 1);
        let several = package(&text, 7);
        let differ: Vec<_> = one.files().zip(several.files()).filter(|(one, several)| one != several).collect();
        let paths: Vec<_> = differ.iter().map(|((path, _), _)| *path).collect();
        assert!(paths.is_empty() && one == several, "{}: {paths:?} differ", path.display());
    }
}
