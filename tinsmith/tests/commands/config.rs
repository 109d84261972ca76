//! Tests of `tinsmith.toml`: what it says, and the places of what is wrong.

use std::path::Path;

use tinsmith::config::{Config, parse};
use tinsmith::exit::Exit;
use tinsmith_codegen::settings::{
    Backtracking, CrateSource, Defaults, Dependency, Derive, GitReference, Layout, OwnProtocol, Parts, ProtocolChoice,
    Validation, Validators,
};

use crate::support::Folder;

fn read(text: &str) -> Result<Config, Vec<String>> {
    parse(text, Path::new("/repo"), "tinsmith.toml").map_err(|found| found.iter().map(ToString::to_string).collect())
}

fn problems(text: &str) -> Vec<String> {
    read(text).expect_err("the text has problems")
}

#[test]
fn a_service_needs_no_settings() {
    let config = read("[omics]\n").expect("the text is right");
    let omics = &config.services["omics"];
    assert_eq!((omics.model.len(), omics.directory.as_str()), (0, "generated/omics"));
    assert_eq!(omics.settings.package, "tinsmith-omics");
    assert_eq!(omics.settings.version, "0.1.0");
    assert_eq!(omics.settings.command, "tinsmith generate omics");
    assert_eq!(omics.settings.manifest.runtime, None);
    assert_eq!(omics.place.to_string(), "tinsmith.toml:1:2");
}

#[test]
fn a_service_is_read_with_all_its_settings() {
    let config = read(
        r#"
        [models]
        path = ["smithy", "models/*.json"]

        [part]
        model = ["a.json", "b.json"]
        package = "part"
        version = "1.2.3-rc.1"
        service = "a.b#C"
        protocol = "rpcv2Cbor"
        operations = ["GetRun"]
        validation = "strict"
        validators = false
        backtracking = false
        send-defaults = false
        directory = "../tests/part"
        description = "Part of it"
        license = "MIT"
        authors = ["Ann"]
        publish = false
        keywords = ["a"]
        repository = "https://example.com"
        runtime = { git = "https://example.com/t", tag = "v1" }
        waivers."a.b#Name" = { ignore = ["length"], pattern = "[a-z]" }
        "#,
    )
    .expect("the text is right");
    assert_eq!(config.models.paths, ["smithy", "models/*.json"]);
    let part = &config.services["part"];
    assert_eq!(
        (part.directory.as_str(), part.model.as_slice()),
        ("../tests/part", &["a.json".into(), "b.json".into()][..])
    );
    let settings = &part.settings;
    assert_eq!((settings.validation, settings.validators), (Some(Validation::Strict), Validators::Omit));
    assert_eq!((settings.defaults, settings.backtracking), (Some(Defaults::Omit), Backtracking::Refuse));
    assert_eq!(settings.protocol, ProtocolChoice::Named("rpcv2Cbor".to_owned()));
    assert_eq!(settings.service.as_deref(), Some("a.b#C"));
    assert_eq!(settings.operations.as_deref(), Some(["GetRun".to_owned()].as_slice()));
    assert_eq!(settings.waivers["a.b#Name"].pattern.as_deref(), Some("[a-z]"));
    let manifest = &settings.manifest;
    let reference = Some(GitReference::Tag("v1".to_owned()));
    assert_eq!(manifest.runtime, Some(CrateSource::Git { url: "https://example.com/t".to_owned(), reference }));
    assert_eq!((manifest.license.as_deref(), manifest.publish), (Some("MIT"), Some(false)));
    assert_eq!(manifest.description.as_deref(), Some("Part of it"));
}

#[test]
fn parts_and_derives_are_lists_of_words() {
    let text = "[defaults]\nparts = ['types']\nderives = ['Hash', 'Eq']\n[a]\n[b]\nparts = ['types', 'client']\nderives = []\n";
    let config = read(text).expect("the text is right");
    let [a, b] = ["a", "b"].map(|name| &config.services[name].settings);
    assert_eq!((a.parts, b.parts), (Parts::Types, Parts::All));
    assert_eq!(a.derives, [Derive::Eq, Derive::Hash].into());
    assert_eq!(b.derives, [].into());
    let found =
        problems("[a]\nparts = ['client']\n[b]\nparts = ['tpyes']\n[c]\nderives = ['Copy']\n[d]\nparts = 'types'\n");
    for problem in [
        "[a]: `parts` must have `types`, which a client needs too",
        "[b]: `parts` cannot be `tpyes`; did you mean `types`?",
        "[c]: `derives` cannot be `Copy`; use one of `Eq`, `Hash`, `Ord`, `PartialOrd`",
        "[d]: `parts`",
    ] {
        assert!(found.iter().any(|found| found.contains(problem)), "{problem} in {found:?}");
    }
}

#[test]
fn a_protocol_of_ones_own_has_a_trait_a_type_and_a_crate() {
    let config = read(
        "[a]\nprotocol = { trait = 'acme#rpc', type = 'acme::Rpc', dependency = { package = 'acme-rpc', path = '../rpc', version = '1.2' } }\n\
         [b]\nlayout = 'module'\nprotocol = { trait = 'acme#rpc', type = 'super::Rpc' }\n",
    )
    .expect("the text is right");
    let [a, b] = ["a", "b"].map(|name| &config.services[name].settings);
    let own = |implementation: &str| {
        let (trait_id, implementation) = ("acme#rpc".to_owned(), implementation.to_owned());
        ProtocolChoice::Own(OwnProtocol { trait_id, implementation })
    };
    assert_eq!((&a.protocol, &b.protocol), (&own("acme::Rpc"), &own("super::Rpc")));
    let acme = Dependency {
        package: "acme-rpc".to_owned(),
        library: "acme".to_owned(),
        source: CrateSource::Path("../../../rpc".to_owned()),
        version: Some("1.2".to_owned()),
    };
    assert_eq!(
        (a.manifest.dependencies.as_slice(), b.manifest.dependencies.as_slice()),
        ([acme].as_slice(), [].as_slice())
    );
    for (protocol, problem) in [
        ("{ trait = 'acme#rpc' }", "2:12: [a]: protocol: `type` is not set"),
        ("{ trait = 'acme#rpc', type = 'acme::Rpc' }", "the crate needs to know where `acme` is; set `dependency`"),
        ("{ trait = 'a#b', type = 'a::B', dependency = { path = '/a' } }", "is absolute"),
        (
            "{ trait = 'a#b', type = 'a::B', dependency = { git = 'x', path = 'a' } }",
            "name one of `path`, `git` and `version`",
        ),
        ("{ trait = 'a#b', type = 'a::B', dependency = { version = '1 2', path = 'a' } }", "`1 2` is not a version"),
        (
            "{ trait = 'a#b', type = 'a::B', dependency = { package = 'a b', path = 'a' } }",
            "is not the name of a package",
        ),
        ("{ trait = 'a#b', tpye = 'a::B' }", "unknown key `tpye`; did you mean `type`?"),
        ("3", "`protocol` is of type integer, but must be a text"),
    ] {
        let found = problems(&format!("[a]\nprotocol = {protocol}\n"));
        assert!(found.iter().any(|found| found.contains(problem)), "{problem} in {found:?}");
    }
}

#[test]
fn defaults_apply_to_services_that_do_not_state_their_own() {
    let config = read(
        "[defaults]\nfolder = 'crates'\ncommand = 'make clients'\nlicense = 'MIT'\nvalidation = 'off'\nruntime = { path = '../t/runtime' }\n\
         [a]\n[b]\nlicense = 'Apache-2.0'\nruntime = '0.1.7'\n[c-d]\nlayout = 'module'\n",
    )
    .expect("the text is right");
    let [a, b, c] = ["a", "b", "c-d"].map(|name| &config.services[name]);
    assert_eq!(a.directory, "crates/a");
    assert_eq!(a.settings.command, "make clients a");
    assert_eq!(a.settings.manifest.runtime, Some(CrateSource::Path("../../../t/runtime".to_owned())));
    assert_eq!(a.settings.manifest.license.as_deref(), Some("MIT"));
    assert_eq!(b.settings.manifest.license.as_deref(), Some("Apache-2.0"));
    assert_eq!(b.settings.manifest.runtime, Some(CrateSource::Version("0.1.7".to_owned())));
    assert_eq!(b.settings.validation, Some(Validation::Off));
    assert_eq!((c.directory.as_str(), c.settings.layout), ("src/c_d", Layout::Module));
}

#[test]
fn everything_wrong_is_reported_at_once_with_its_place() {
    let found = problems(
        r#"[models]
pth = "smithy"
git = "https://example.com"

[defaults]
licence = "MIT"
folder = "/generated"
command = "two\nlines"

[omics]
modle = "x"
validation = "stict"
publish = "no"

[Bad]

[empty]
model = []
package = "1x"
version = "1"

[waived]
waivers."a#B" = { ignore = ["patern"] }

[outside]
directory = "/x"
runtime = { path = "/home/me/runtime" }

[both]
runtime = { path = "a", git = "b" }

[unversioned]
runtime = "../runtime"

[miswritten]
runtime = { version = "newest" }
"#,
    );
    assert_eq!(
        found,
        [
            "tinsmith.toml:2:1: [models]: unknown key `pth`; did you mean `path`?",
            "tinsmith.toml:6:1: [defaults]: unknown key `licence`; did you mean `license`?",
            "tinsmith.toml:7:10: [defaults]: `folder` is `/generated`, but must be a relative path of letters, digits, `-`, `_` and `.`, with `..` only at its start",
            "tinsmith.toml:8:11: [defaults]: `command` must be one line, since headers of files name it",
            "tinsmith.toml:11:1: [omics]: unknown key `modle`; did you mean `model`?",
            "tinsmith.toml:12:14: [omics]: `validation` cannot be `stict`; did you mean `strict`?",
            "tinsmith.toml:13:11: [omics]: `publish` is of type string, but must be `true` or `false`",
            "tinsmith.toml:15:2: [Bad]: the name of a service must consist of lowercase letters, digits and `-`",
            "tinsmith.toml:17:2: [empty]: `1` is not a package version, such as `1.2.3`",
            "tinsmith.toml:17:2: [empty]: `1x` is not a package name: use ASCII letters, digits, `-` and `_`, starting with a letter",
            "tinsmith.toml:18:9: [empty]: `model` is empty; name a file",
            "tinsmith.toml:23:29: [waived]: waiver of `a#B`: `patern` is not a constraint; did you mean `pattern`?",
            "tinsmith.toml:26:13: [outside]: `directory` is `/x`, but must be a relative path of letters, digits, `-`, `_` and `.`, with `..` only at its start",
            "tinsmith.toml:27:20: [outside]: runtime: `path` is absolute, but generated files must be the same on every machine; use a path relative to this file",
            "tinsmith.toml:30:11: [both]: runtime: name one of `path`, `git` and `version`, and with `git` at most one of `rev`, `branch` and `tag`",
            "tinsmith.toml:33:11: [unversioned]: runtime: `../runtime` is not a version, such as `0.1`; a folder is `{ path = \"…\" }`, a repository `{ git = \"…\" }`",
            "tinsmith.toml:36:23: [miswritten]: runtime: `newest` is not a version, such as `0.1`; a folder is `{ path = \"…\" }`, a repository `{ git = \"…\" }`",
        ]
    );
}

#[test]
fn services_do_not_share_packages_or_directories() {
    let found = problems(
        r#"
[a]
package = "one-name"
directory = "crates/shared"
[b]
package = "one_name"
directory = "x/../../repo/crates/shared"
[c]
directory = "../repo/crates/shared/inner/deep"
[d]
directory = "crates/shared-not"
[e]
directory = "crates/shared"
"#,
    );
    assert_eq!(
        found,
        [
            "tinsmith.toml:5:2: [b]: `package` is also that of [a]; give each service its own",
            "tinsmith.toml:7:13: [b]: `directory` is `x/../../repo/crates/shared`, but must be a relative path of letters, digits, `-`, `_` and `.`, with `..` only at its start",
            "tinsmith.toml:8:2: [c]: `directory` is, or is inside of, that of [a]; give each service its own",
            "tinsmith.toml:12:2: [e]: `directory` is, or is inside of, that of [a]; give each service its own",
        ]
    );
}

#[test]
fn text_that_is_not_toml_is_reported_at_its_place() {
    let found = problems("[omics\nlicense = 'MIT'\n");
    assert!(found[0].starts_with("tinsmith.toml:1:7: "), "{found:?}");
    assert!(problems("omics = 1\n")[0].starts_with("tinsmith.toml:1:1: `omics` is not a table"));
    assert!(problems("[a]\nlicense = 1\nlicense = 2\n")[0].starts_with("tinsmith.toml:3:1: "));
}

#[test]
fn a_configuration_in_another_encoding_is_refused_with_its_line() {
    let folder = Folder::new();
    std::fs::write(folder.path().join("tinsmith.toml"), b"[omics]\n# caf\xe9\n").expect("the test may write");
    let outcome = folder.run(&["generate"]);
    assert_eq!(outcome.exit, Exit::Usage);
    assert_eq!(outcome.errors, "error: tinsmith.toml:2: this is not text in UTF-8; save the file in that encoding\n");
}
