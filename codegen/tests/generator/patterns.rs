//! Translates every pattern of a corpus of models.
//!
//! Set `TINSMITH_CORPUS` to a directory whose `aws-models` contains models as JSON; without it the test is skipped.

use crate::corpus;
use rayon::prelude::*;
use tinsmith_codegen::pattern::{Engine, translate};

#[test]
fn every_pattern_of_the_corpus_translates() {
    let Some(patterns) = corpus::patterns() else { return };
    assert!(!patterns.is_empty(), "the corpus has no patterns");
    let translated: Vec<_> = patterns.par_iter().map(|pattern| translate(pattern)).collect();
    let refused: Vec<String> = translated.iter().filter_map(|it| it.as_ref().err()).map(ToString::to_string).collect();
    let backtracking = translated.iter().flatten().filter(|it| it.engine == Engine::FancyRegex).count();
    eprintln!("{} distinct patterns, {backtracking} of them backtracking", patterns.len());
    assert_eq!(refused, [""; 0]);
}
