//! `cargo run -p peer --bin compile-cost`: prints the CPU seconds and memory that rustc uses for each crate.
//!
//! Cargo builds small packages, each with one of the crates as its only dependency, in a separate target directory.
//! This program is also the `RUSTC_WRAPPER` of those builds: it runs rustc and records the cost. Incremental
//! compilation is off. The measurement takes minutes.
//!
//! `--crate ec2` measures another service, whose model is in `aws-models` of the folder named by `TINSMITH_CORPUS`;
//! `--profile dev` skips the release builds. Building the official crate of EC2 needs 9 GB of memory.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, ExitStatus};
use std::thread;
use std::time::Duration;

/// Variable with the path of the wrapper's records. If it is set, this process is the wrapper.
const NOTES: &str = "COMPILE_COST_NOTES";

/// Services that can be measured, with their official crates. The first is the default.
const SERVICES: [(&str, &str); 4] =
    [("omics", "1.137.0"), ("dynamodb", "1.136.0"), ("ec2", "1.274.0"), ("s3", "1.157.0")];

/// Interval at which the memory of rustc is sampled.
const SAMPLING: Duration = Duration::from_millis(20);

/// Clock ticks per second in `/proc`, a constant of the Linux ABI.
const TICKS: f64 = 100.0;

/// A measured crate.
struct Subject {
    /// Label in the table.
    label: String,
    /// Package name, with hyphens.
    package: String,
    /// Dependency of the small package on it, without the features.
    dependency: String,
}

/// Cost and size of building one crate.
#[derive(Clone)]
struct Cost {
    seconds: f64,
    megabytes: f64,
    rlib: u64,
}

/// Options of a measurement.
struct Request {
    service: &'static str,
    official: &'static str,
    profiles: Vec<Profile>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Profile {
    Dev,
    Release,
}

impl Profile {
    fn name(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Release => "release",
        }
    }

    fn folder(self) -> &'static str {
        match self {
            Self::Dev => "debug",
            Self::Release => "release",
        }
    }
}

fn main() -> ExitCode {
    if let Some(notes) = env::var_os(NOTES) {
        return wrap(Path::new(&notes));
    }
    if !Path::new("/proc/self/stat").exists() {
        eprintln!("compile-cost reads CPU times from /proc, which this system does not have");
        return ExitCode::from(2);
    }
    let request = match request(env::args().skip(1)) {
        Ok(request) => request,
        Err(problem) => {
            eprintln!("error: {problem}");
            return ExitCode::from(2);
        }
    };
    match measure(&request) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn request(mut arguments: impl Iterator<Item = String>) -> Result<Request, String> {
    let [(service, official), ..] = SERVICES;
    let mut request = Request { service, official, profiles: vec![Profile::Dev, Profile::Release] };
    while let Some(argument) = arguments.next() {
        let value = arguments.next().unwrap_or_default();
        match (&*argument, &*value) {
            ("--crate", wanted) => {
                let known = SERVICES.map(|(service, _)| service).join(", ");
                (request.service, request.official) = SERVICES
                    .into_iter()
                    .find(|(service, _)| *service == wanted)
                    .ok_or_else(|| format!("`{wanted}` cannot be measured: choose one of {known}"))?;
            }
            ("--profile", "dev") => request.profiles = vec![Profile::Dev],
            ("--profile", "release") => request.profiles = vec![Profile::Release],
            _ => return Err(format!("`{argument} {value}`: use --crate SERVICE and --profile dev|release")),
        }
    }
    Ok(request)
}

/// Runs rustc with all arguments but the first, and records the crate, the seconds and the kilobytes.
fn wrap(notes: &Path) -> ExitCode {
    let mut arguments = env::args_os().skip(1);
    let Some(rustc) = arguments.next() else { return ExitCode::FAILURE };
    let arguments: Vec<OsString> = arguments.collect();
    let name = arguments.iter().position(|argument| argument == "--crate-name").and_then(|at| arguments.get(at + 1));
    let ended = Command::new(rustc).args(&arguments).spawn().and_then(watch);
    if let (Some(name), Ok((_, kilobytes)), Ok(seconds)) = (name, &ended, seconds_of_children()) {
        let line = format!("{} {seconds} {kilobytes}\n", name.display());
        let noted = fs::OpenOptions::new().append(true).create(true).open(notes);
        // Without a record, the table shows that the crate was not built.
        let _written = noted.and_then(|mut file| file.write_all(line.as_bytes()));
    }
    if ended.is_ok_and(|(status, _)| status.success()) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Waits for a child and returns its largest sampled memory in kilobytes.
fn watch(mut child: Child) -> io::Result<(ExitStatus, u64)> {
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    loop {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let peak = text.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse().ok());
        most = most.max(peak.unwrap_or_default());
        if let Some(ended) = child.try_wait()? {
            return Ok((ended, most));
        }
        thread::sleep(SAMPLING);
    }
}

/// Returns the user and system time of finished child processes and their descendants.
fn seconds_of_children() -> io::Result<f64> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    // The second field is the program's name in parentheses, which may contain any character.
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |index: usize| fields.get(index).and_then(|field| field.parse::<f64>().ok()).unwrap_or_default();
    Ok((ticks(13) + ticks(14)) / TICKS)
}

fn measure(request: &Request) -> io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
    let work = root.join("target/compile-cost");
    fs::create_dir_all(&work)?;
    let subjects = subjects(&root, &work, request)?;
    let columns: Vec<String> = request
        .profiles
        .iter()
        .map(|profile| {
            let name = profile.name();
            format!("{:>11}{:>12}{:>12}", format!("{name} s"), format!("{name} MB"), "rlib")
        })
        .collect();
    println!("{:<26}{:>9}{:>12}{}", "", "lines", "bytes", columns.concat());
    let mut first: Option<Vec<Cost>> = None;
    for subject in &subjects {
        let package = write_user(&work, &root, subject)?;
        let (lines, bytes) = size(&source(&package, subject)?)?;
        let costs = request.profiles.iter().map(|profile| build(&work, &package, subject, *profile));
        let costs: Vec<Cost> = costs.collect::<io::Result<_>>()?;
        let cells: Vec<String> = costs
            .iter()
            .map(|Cost { seconds, megabytes, rlib }| format!("{seconds:>11.1}{megabytes:>12.0}{rlib:>12}"))
            .collect();
        println!("{:<26}{lines:>9}{bytes:>12}{}", subject.label, cells.concat());
        let first = first.get_or_insert_with(|| costs.clone());
        let ratios: Vec<String> = first
            .iter()
            .zip(&costs)
            .map(|(first, cost)| {
                let (seconds, megabytes) = (cost.seconds / first.seconds, cost.megabytes / first.megabytes);
                format!("{seconds:>11.3}{megabytes:>12.3}{:>12}", "")
            })
            .collect();
        println!("{:<26}{:>21}{}", "  ratio to the first", "", ratios.concat());
    }
    Ok(())
}

/// Generates a crate from a model, with all operations or with some.
fn generate(root: &Path, model: &Path, package: &str, out: &Path, operations: &[&str]) -> io::Result<()> {
    let mut command = Command::new(env!("CARGO"));
    command.args(["run", "--quiet", "--package", "xtask", "--", "codegen", "--quiet", "--package", package]);
    command.args(operations).arg("--model").arg(model).arg("--out").arg(out).current_dir(root);
    run(&mut command)
}

fn subjects(root: &Path, work: &Path, Request { service, official, .. }: &Request) -> io::Result<Vec<Subject>> {
    let path = |path: &Path| format!("path = {:?}", path.display().to_string());
    let package = format!("aws-sdk-{service}");
    let mut subjects =
        vec![Subject { label: package.clone(), package, dependency: format!("version = \"={official}\"") }];
    let package = format!("tinsmith-{service}");
    let own = root.join("generated").join(service);
    if own.is_dir() {
        subjects.push(Subject { label: package.clone(), package, dependency: path(&own) });
        let one = work.join("one-operation");
        let model = root.join("tinsmith/models").join(format!("{service}.json"));
        generate(root, &model, "one-operation", &one, &["--operations", "CreateRunCache"])?;
        let label = "CreateRunCache alone".to_owned();
        subjects.push(Subject { label, package: "one-operation".to_owned(), dependency: path(&one) });
    } else {
        let corpus = env::var_os("TINSMITH_CORPUS").ok_or_else(|| {
            io::Error::other(format!("TINSMITH_CORPUS has to name the folder with aws-models/{service}.json"))
        })?;
        let model = Path::new(&corpus).join(format!("aws-models/{service}.json"));
        let out = work.join(&package);
        generate(root, &model, &package, &out, &[])?;
        subjects.push(Subject { label: package.clone(), package, dependency: path(&out) });
    }
    Ok(subjects)
}

/// Returns the folder of a dependency's source.
fn source(package: &Path, Subject { package: name, .. }: &Subject) -> io::Result<PathBuf> {
    let output =
        Command::new(env!("CARGO")).args(["metadata", "--format-version", "1"]).current_dir(package).output()?;
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let manifest = packages
        .filter(|package| package["name"] == **name)
        .find_map(|package| package["manifest_path"].as_str())
        .ok_or_else(|| io::Error::other(format!("cargo knows no package {name}")))?;
    Ok(Path::new(manifest).with_file_name(""))
}

/// Returns the lines and bytes of the Rust files in a package's `src`.
fn size(package: &Path) -> io::Result<(usize, u64)> {
    let (mut lines, mut bytes) = (0, 0);
    let mut folders = vec![package.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path)?;
                lines += text.lines().count();
                bytes += text.len() as u64;
            }
        }
    }
    Ok((lines, bytes))
}

/// Builds a crate and its dependencies; if all were built before, rebuilds the crate.
fn build(work: &Path, package: &Path, subject: &Subject, profile: Profile) -> io::Result<Cost> {
    let target = work.join("target");
    let notes = work.join("notes");
    let cargo = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO"));
        command.args(arguments).args((profile == Profile::Release).then_some("--release"));
        command.arg("--target-dir").arg(&target).current_dir(package);
        command.env("CARGO_INCREMENTAL", "0").env("RUSTC_WRAPPER", env::current_exe()?).env(NOTES, &notes);
        run(&mut command)
    };
    let name = subject.package.replace('-', "_");
    fs::write(&notes, "")?;
    cargo(&["build", "--quiet"])?;
    if noted(&notes, &name)?.is_none() {
        cargo(&["clean", "--quiet", "--package", &subject.package])?;
        cargo(&["build", "--quiet"])?;
    }
    let (seconds, kilobytes) =
        noted(&notes, &name)?.ok_or_else(|| io::Error::other(format!("{name} was not built")))?;
    let rlib = rlib(&target.join(profile.folder()).join("deps"), &name)?;
    Ok(Cost { seconds, megabytes: kilobytes / 1000.0, rlib })
}

/// Returns the recorded seconds and kilobytes of a crate, if it was built.
fn noted(notes: &Path, name: &str) -> io::Result<Option<(f64, f64)>> {
    let text = fs::read_to_string(notes)?;
    let mut of_crate = text.lines().filter_map(|line| {
        let (found, numbers) = line.split_once(' ')?;
        let (seconds, kilobytes) = numbers.split_once(' ')?;
        (found == name).then_some((seconds.parse().ok()?, kilobytes.parse().ok()?))
    });
    Ok(of_crate.next_back())
}

/// Writes a package with one dependency and the lock file of this workspace.
fn write_user(work: &Path, root: &Path, subject: &Subject) -> io::Result<PathBuf> {
    let package = work.join(format!("user-of-{}", subject.package));
    let manifest = format!(
        "[package]\nname = \"user-of-{0}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
         {0} = {{ {1}, default-features = false, features = [\"rt-tokio\"] }}\n\n\
         [profile.release]\ndebug = false\n",
        subject.package, subject.dependency
    );
    fs::create_dir_all(package.join("src"))?;
    fs::write(package.join("Cargo.toml"), manifest)?;
    fs::write(package.join("src/lib.rs"), "")?;
    fs::copy(root.join("Cargo.lock"), package.join("Cargo.lock"))?;
    Ok(package)
}

fn rlib(folder: &Path, name: &str) -> io::Result<u64> {
    let prefix = format!("lib{name}-");
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let file = entry.file_name();
        let file = file.to_string_lossy();
        if file.starts_with(&prefix) && file.ends_with(".rlib") {
            return Ok(entry.metadata()?.len());
        }
    }
    Err(io::Error::other(format!("there is no library of {name}")))
}

fn run(command: &mut Command) -> io::Result<()> {
    let status = command.status()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(format!("{command:?} failed: {status}"))) }
}
