//! The throw-away programs: one call of a service, with each crate and each source of configuration.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, ensure};

use super::{Service, Side};
use crate::corpus;
use crate::exit::Failure;

/// The root of this workspace.
pub(super) const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// One program.
#[derive(Clone, Copy, Debug)]
pub(super) struct Program {
    pub(super) service: Service,
    pub(super) side: Side,
    /// `true` if the configuration comes from `aws-config`.
    pub(super) with_config: bool,
}

/// The folder of everything that the command writes.
fn work() -> PathBuf {
    Path::new(ROOT).join("target/cost")
}

/// Returns the folder of the generated crate. A crate that is not part of the repository is generated from the corpus.
pub(super) fn generated(service: Service, directory: &Path) -> Result<PathBuf, Failure> {
    let kept = Path::new(ROOT).join("generated").join(service.name());
    if kept.is_dir() {
        return Ok(kept.canonicalize().context("the folder of the crate")?);
    }
    let [model] = &*corpus::models(None, &[service.name().to_owned()], directory)? else {
        return Err(Failure::usage(format!("the corpus has no single model of {}", service.name())));
    };
    let out = work().join(format!("tinsmith-{}", service.name()));
    let status = Command::new(std::env::current_exe().context("this program")?)
        .args(["codegen", "--quiet", "--package"])
        .arg(format!("tinsmith-{}", service.name()))
        .arg("--model")
        .arg(std::path::absolute(model).context("the model")?)
        .arg("--out")
        .arg(&out)
        .current_dir(ROOT)
        .status()
        .context("the generator")?;
    if !status.success() {
        return Err(Failure::failed(format!("the crate of {} cannot be generated", service.name())));
    }
    Ok(out.canonicalize().context("the folder of the crate")?)
}

impl Program {
    /// The name of the package.
    pub(super) fn name(self) -> String {
        let side = match self.side {
            Side::Official => "official",
            Side::Ours => "ours",
            Side::Ring => "ring",
            Side::Patched => "patched",
        };
        format!("{}-{side}{}", self.service.name(), if self.with_config { "-with-aws-config" } else { "" })
    }

    /// The package of the service's crate.
    pub(super) fn crate_name(self) -> String {
        let prefix = match self.side {
            Side::Official => "aws-sdk",
            Side::Ours | Side::Ring | Side::Patched => "tinsmith",
        };
        format!("{prefix}-{}", self.service.name())
    }

    /// Writes the program and returns its folder. It uses the versions of dependencies of this workspace.
    pub(super) fn write(self, generated: &Path) -> anyhow::Result<PathBuf> {
        let folder = work().join(self.name());
        ensure!(!generated.to_string_lossy().contains('\''), "{} contains a quote", generated.display());
        fs::create_dir_all(folder.join("src")).context("the folder of a program")?;
        fs::write(folder.join("Cargo.toml"), self.manifest(generated)).context("the manifest of a program")?;
        fs::write(folder.join("src/main.rs"), self.main()).context("the source of a program")?;
        fs::copy(Path::new(ROOT).join("Cargo.lock"), folder.join("Cargo.lock")).context("Cargo.lock")?;
        Ok(folder)
    }

    fn manifest(self, generated: &Path) -> String {
        let https = match self.side {
            Side::Official | Side::Ours => "\"default-https-client\"",
            Side::Ring | Side::Patched => "\"rustls-ring\"",
        };
        let from = match self.side {
            Side::Official => format!("version = \"={}\"", self.service.official_version()),
            Side::Ours | Side::Ring | Side::Patched => format!("path = '{}'", generated.display()),
        };
        // With ring alone, the default client of `aws-config` stays off: it is on aws-lc.
        let config = match (self.with_config, self.side) {
            (false, _) => "",
            (true, Side::Ring | Side::Patched) => CONFIG_WITHOUT_CLIENT,
            (true, Side::Official | Side::Ours) => CONFIG,
        };
        format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
             sdk = {{ package = \"{package}\", {from}, default-features = false, features = [\"rt-tokio\", {https}] }}\n\
             {config}tokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n\n[profile.release]\nstrip = true\n",
            name = self.name(),
            package = self.crate_name(),
        )
    }

    fn main(self) -> String {
        let client = if self.with_config { SHARED } else { STATIC };
        format!(
            "#[tokio::main(flavor = \"current_thread\")]\nasync fn main() -> Result<(), Box<dyn std::error::Error>> {{\n\
             {client}    println!(\"{{:?}}\", client.{call}.send().await?);\n    Ok(())\n}}\n",
            call = self.service.call()
        )
    }
}

const CONFIG: &str = "aws-config = { version = \"1\", default-features = false, features = [\"rt-tokio\", \
                      \"default-https-client\"] }\n";

const CONFIG_WITHOUT_CLIENT: &str =
    "aws-config = { version = \"1\", default-features = false, features = [\"rt-tokio\"] }\n";

const SHARED: &str = "    let config = aws_config::defaults(sdk::config::BehaviorVersion::latest()).load().await;
    let client = sdk::Client::new(&config);
";

const STATIC: &str = "    let config = sdk::Config::builder()
        .behavior_version(sdk::config::BehaviorVersion::latest())
        .region(sdk::config::Region::new(\"us-east-1\"))
        .credentials_provider(sdk::config::Credentials::new(\"id\", \"key\", None, None, \"static\"))
        .build();
    let client = sdk::Client::from_conf(config);
";

#[cfg(test)]
mod tests {
    use super::*;

    const fn program(side: Side, with_config: bool) -> Program {
        Program { service: Service::Sqs, side, with_config }
    }

    #[test]
    fn programs_differ_by_their_dependencies() {
        let manifest = |side, with_config| program(side, with_config).manifest(Path::new("/crates/sqs"));
        let official = manifest(Side::Official, true);
        assert!(official.contains("package = \"aws-sdk-sqs\", version = \"=1.119.0\""), "{official}");
        assert!(official.contains("[\"rt-tokio\", \"default-https-client\"] }\naws-config"), "{official}");
        let ring = manifest(Side::Ring, true);
        assert!(ring.contains("package = \"tinsmith-sqs\", path = '/crates/sqs'"), "{ring}");
        assert!(ring.contains("\"rustls-ring\"") && !ring.contains("default-https-client"), "{ring}");
        assert_eq!(
            manifest(Side::Patched, true),
            ring.replace("sqs-ring", "sqs-patched"),
            "`tinsmith patch` adds the rest"
        );
        assert!(!manifest(Side::Ours, false).contains("aws-config"));
    }

    #[test]
    fn programs_with_one_configuration_are_the_same() {
        assert_eq!(program(Side::Official, true).main(), program(Side::Ring, true).main());
        let alone = program(Side::Ours, false).main();
        assert!(alone.contains("from_conf") && alone.contains("client.list_queues().send()"), "{alone}");
    }
}
