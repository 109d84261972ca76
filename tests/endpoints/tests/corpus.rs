//! Runs every endpoint test of every model with the rules converted into an equivalent decision diagram.
//!
//! Runs only if `TINSMITH_CORPUS` names the directory of the corpora. `cargo xtask endpoint-tests` runs the same tests
//! with the rules of the models.

mod diagram;

use std::path::PathBuf;
use std::{env, fs};

use endpoint_tests::{Tally, tally};
use serde_json::Value;

#[test]
fn every_endpoint_test_passes_as_a_diagram() {
    let Some(corpus) = env::var_os("TINSMITH_CORPUS").map(PathBuf::from) else {
        eprintln!("skipped: TINSMITH_CORPUS is not set");
        return;
    };
    let mut total = Tally::default();
    for folder in ["aws-models", "endpoint-rules-tests"] {
        for file in fs::read_dir(corpus.join(folder)).expect("the corpus has the folder") {
            let text = fs::read(file.expect("the folder is readable").path()).expect("the file is readable");
            let mut model: Value = serde_json::from_slice(&text).expect("the file is JSON");
            for shape in model["shapes"].as_object_mut().expect("a model has shapes").values_mut() {
                let Some(tree) = shape.get_mut("traits").and_then(|it| it.as_object_mut()?.remove(TREE)) else {
                    continue;
                };
                shape["traits"]["smithy.rules#endpointBdd"] = diagram::from_tree(&tree);
            }
            total.add(&tally(&model));
        }
    }
    assert!(total.passed > 0, "no test below {}", corpus.display());
    assert!(total.failures.is_empty(), "{}", total.failures.join("\n"));
}

const TREE: &str = "smithy.rules#endpointRuleSet";
