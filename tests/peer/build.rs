//! Generates the clients of the services whose features are on, for the benchmarks. Their models are in the official
//! corpus: in the folder that `TINSMITH_CORPUS` names, or in `../shared/data`.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    #[cfg(feature = "dynamodb")]
    clients::generate("dynamodb", &["BatchGetItem", "BatchWriteItem"]);
    #[cfg(feature = "s3")]
    clients::generate("s3", &["ListObjectsV2"]);
    #[cfg(feature = "sqs")]
    clients::generate("sqs", &["ReceiveMessage"]);
    #[cfg(feature = "sts")]
    clients::generate("sts", &["AssumeRole"]);
}

#[cfg(any(feature = "dynamodb", feature = "s3", feature = "sqs", feature = "sts"))]
mod clients {
    use std::env;
    use std::path::{Path, PathBuf};

    pub(super) fn generate(service: &str, operations: &[&str]) {
        println!("cargo::rerun-if-env-changed=TINSMITH_CORPUS");
        let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
        let corpus = env::var_os("TINSMITH_CORPUS").map_or(beside, PathBuf::from);
        let model = corpus.join(format!("aws-models/{service}.json")).display().to_string();
        let build = tinsmith::Build::new().model(model).operations(operations.iter().copied());
        if let Err(failure) = build.generate() {
            panic!("the client of {service} cannot be generated: {failure}");
        }
    }
}
