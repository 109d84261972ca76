//! Generates the client of S3 for the benchmarks if the feature `s3` is on. The model is in the official corpus: in the
//! folder that `TINSMITH_CORPUS` names, or in `../shared/data`.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    #[cfg(feature = "s3")]
    s3::generate();
}

#[cfg(feature = "s3")]
mod s3 {
    use std::env;
    use std::path::{Path, PathBuf};

    pub(super) fn generate() {
        println!("cargo::rerun-if-env-changed=TINSMITH_CORPUS");
        let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
        let corpus = env::var_os("TINSMITH_CORPUS").map_or(beside, PathBuf::from);
        let model = corpus.join("aws-models/s3.json").display().to_string();
        let build = tinsmith::Build::new().model(model).operations(["ListObjectsV2"]);
        if let Err(failure) = build.generate() {
            panic!("the client of S3 cannot be generated: {failure}");
        }
    }
}
