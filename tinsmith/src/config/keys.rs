//! The keys of `tinsmith.toml` with their values and meanings, for help and for hints at misspelled keys.

/// A key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// An example of its value.
    pub example: &'static str,
    /// Its meaning.
    pub meaning: &'static str,
}

const fn key(name: &'static str, example: &'static str, meaning: &'static str) -> Key {
    Key { name, example, meaning }
}

/// The keys of `[models]`.
pub const MODELS: [Key; 3] = [
    key("path", r#""smithy""#, "file, folder or glob of models, or a list of them"),
    key("git", r#""https://github.com/aws/api-models-aws""#, "git repository of models"),
    key("rev", r#""56c8953""#, "commit of the repository, which `tinsmith update` sets"),
];

/// The keys of `[defaults]` alone.
pub const DEFAULTS: [Key; 2] = [
    key("folder", r#""generated""#, "folder of the crates [default: generated]"),
    key("command", r#""make clients""#, "command that headers of files name [default: tinsmith generate]"),
];

/// The keys of `[defaults]` and of each service.
pub const SHARED: [Key; 13] = [
    key(
        "runtime",
        r#"{ path = "../tinsmith/runtime" }"#,
        "runtime crate: a version, or path, git or version in a table",
    ),
    key("license", r#""MIT""#, "license of the crate, as an SPDX expression"),
    key("authors", r#"["Ann <ann@example.com>"]"#, "authors of the crate"),
    key("publish", "false", "`false` keeps cargo from publishing the crate"),
    key("keywords", r#"["aws", "genomics"]"#, "keywords of the crate"),
    key("repository", r#""https://example.com/clients""#, "repository of the crate"),
    key(
        "validation",
        r#""strict""#,
        "checks before a request is sent: off, basic or strict [default: basic, and off for `aws-sdk-…`]",
    ),
    key("validators", "false", "`false` generates no constraints and no `validate` methods"),
    key("backtracking", "false", "`false` refuses patterns with look-around or back-references"),
    key("send-defaults", "true", "`true` sends nested numbers and booleans that are equal to their default"),
    key("layout", r#""module""#, "crate, or module: files for a module of your own crate [default: crate]"),
    key("parts", r#"["types"]"#, "`[\"types\"]` generates types with builders and validators, and no client"),
    key("derives", r#"["Eq", "Hash"]"#, "further traits of structures and unions: Eq, Hash, Ord, PartialOrd"),
];

/// The keys of each service alone.
pub const SERVICE: [Key; 9] = [
    key("model", r#""smithy/weather.smithy""#, "files of the model [default: looked up by the name of the service]"),
    key("operations", r#"["GetRun", "StartRun"]"#, "operations to generate [default: all]"),
    key("package", r#""aws-sdk-omics""#, "name of the crate [default: `tinsmith-` and the name of the service]"),
    key("version", r#""0.1.0""#, "version of the crate [default: 0.1.0]"),
    key("directory", r#""crates/omics""#, "directory of the crate [default: in `folder`, by name]"),
    key("description", r#""Client for genomics""#, "description of the crate"),
    key("service", r#""com.amazonaws.omics#Omics""#, "shape id of the service, if the model has several"),
    key(
        "protocol",
        r#""restJson1""#,
        "protocol, if the service supports several [default: the preferred one], or a table with the trait and the type of \
         one of your own",
    ),
    key("waivers", r#"{ "ns#Name" = { ignore = ["length"] } }"#, "constraints that are not checked, or other patterns"),
];

/// The keys of a protocol of one's own.
pub const PROTOCOL: [Key; 3] = [
    key("trait", r#""acme#rpc""#, "shape id of the trait that the service has"),
    key("type", r#""acme::Rpc""#, "type that implements `ClientProtocol` and `Default`"),
    key("dependency", r#""1.2""#, "crate of the type: a version, or path, git or version in a table"),
];

/// The keys of a dependency.
pub const DEPENDENCY: [Key; 7] = [
    key("package", r#""acme-rpc""#, "name of the package [default: the first name in `type`]"),
    key("path", r#""../acme-rpc""#, "folder of the crate"),
    key("git", r#""https://example.com/acme""#, "git repository of the crate"),
    key("rev", r#""56c8953""#, "commit of the repository"),
    key("branch", r#""main""#, "branch of the repository"),
    key("tag", r#""v0.1.0""#, "tag of the repository"),
    key("version", r#""0.1""#, "version requirement of the published crate, also beside path or git"),
];

/// The keys of a waiver.
pub const WAIVER: [Key; 2] = [
    key("ignore", r#"["length"]"#, "constraints that are not checked"),
    key("pattern", r#""[a-z]+""#, "pattern in place of the model's"),
];

/// The keys of a runtime.
pub const RUNTIME: [Key; 6] = [
    key("path", r#""../tinsmith/runtime""#, "folder of the runtime crate"),
    key("git", r#""https://example.com/tinsmith""#, "git repository of the runtime crate"),
    key("rev", r#""56c8953""#, "commit of the repository"),
    key("branch", r#""main""#, "branch of the repository"),
    key("tag", r#""v0.1.0""#, "tag of the repository"),
    key("version", r#""0.1""#, "version requirement of the published crate"),
];

/// All keys as text, for help: a table in a line, then one line for each of its keys.
pub fn help() -> String {
    let tables: [(&str, &[Key]); 5] = [
        ("[models]", &MODELS),
        ("[defaults] and each service", &SHARED),
        ("[defaults]", &DEFAULTS),
        ("each service, such as [omics]", &SERVICE),
        ("protocol of your own", &PROTOCOL),
    ];
    let mut lines = Vec::new();
    for (title, keys) in tables {
        lines.push(format!("{title}:"));
        lines.extend(keys.iter().map(|key| format!("  {:13} {}", key.name, key.meaning)));
    }
    lines.join("\n")
}
