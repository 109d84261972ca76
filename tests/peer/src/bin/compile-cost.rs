//! `cargo run -p peer --bin compile-cost`: the CPU seconds that rustc spends on each crate alone, in a table.
//!
//! Cargo builds three small packages, each with one of the crates as its only dependency, in a target directory of their
//! own. This program is also the `RUSTC_WRAPPER` of those builds: it runs rustc and notes what that took. Everything the
//! crates depend on is built first, and incremental compilation is off. It takes minutes.

use std::collections::BTreeMap;
use std::env;
use std::ffi::OsString;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// Where the wrapper notes what rustc took. That it is set tells the wrapper from the program.
const NOTES: &str = "COMPILE_COST_NOTES";

/// Clock ticks a second in `/proc`, which is part of what Linux promises.
const TICKS: f64 = 100.0;

/// A crate that is measured.
struct Subject {
    /// What the table calls it.
    label: &'static str,
    /// Its package name, with hyphens.
    package: &'static str,
    /// How the small package depends on it: all but the features.
    dependency: String,
    /// Where its source is.
    source: PathBuf,
}

/// What building one crate took, and gave.
struct Cost {
    seconds: f64,
    rlib: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Profile {
    Dev,
    Release,
}

impl Profile {
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
    match measure() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Runs rustc with the arguments after the first, and notes the crate and the seconds.
fn wrap(notes: &Path) -> ExitCode {
    let mut arguments = env::args_os().skip(1);
    let Some(rustc) = arguments.next() else { return ExitCode::FAILURE };
    let arguments: Vec<OsString> = arguments.collect();
    let name = arguments.iter().position(|argument| argument == "--crate-name").and_then(|at| arguments.get(at + 1));
    let status = Command::new(rustc).args(&arguments).status();
    if let (Some(name), Ok(seconds)) = (name, seconds_of_children()) {
        let line = format!("{} {seconds}\n", name.display());
        let noted = fs::OpenOptions::new().append(true).create(true).open(notes);
        // Without a note the table says that the crate was not built.
        let _written = noted.and_then(|mut file| file.write_all(line.as_bytes()));
    }
    if status.is_ok_and(|status| status.success()) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// User and system time of the children that have ended, and of theirs.
fn seconds_of_children() -> io::Result<f64> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    // The second field is the program's name in parentheses, which may hold anything.
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |index: usize| fields.get(index).and_then(|field| field.parse::<f64>().ok()).unwrap_or_default();
    Ok((ticks(13) + ticks(14)) / TICKS)
}

fn measure() -> io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
    let work = root.join("target/compile-cost");
    fs::create_dir_all(&work)?;
    generate_one_operation(&root, &work.join("one-operation"))?;
    let subjects = subjects(&root, &work)?;
    println!(
        "{:<26}{:>9}{:>12}{:>10}{:>12}{:>10}{:>12}",
        "", "lines", "bytes", "dev s", "dev rlib", "release s", "rlib"
    );
    let mut first: Option<[f64; 2]> = None;
    for subject in &subjects {
        let (lines, bytes) = size(&subject.source)?;
        let dev = build(&root, &work, subject, Profile::Dev)?;
        let release = build(&root, &work, subject, Profile::Release)?;
        println!(
            "{:<26}{lines:>9}{bytes:>12}{:>10.1}{:>12}{:>10.1}{:>12}",
            subject.label, dev.seconds, dev.rlib, release.seconds, release.rlib
        );
        let seconds = [dev.seconds, release.seconds];
        let [dev_ratio, release_ratio] = first.map_or([1.0; 2], |first| [seconds[0] / first[0], seconds[1] / first[1]]);
        println!("{:<26}{dev_ratio:>31.3}{release_ratio:>22.3}", "  ratio to the first");
        first.get_or_insert(seconds);
    }
    Ok(())
}

fn generate_one_operation(root: &Path, out: &Path) -> io::Result<()> {
    let mut command = Command::new(env!("CARGO"));
    command.args([
        "run",
        "--quiet",
        "--package",
        "xtask",
        "--",
        "codegen",
        "--quiet",
        "--operations",
        "CreateRunCache",
    ]);
    command.args(["--package", "one-operation", "--model"]).arg(root.join("model/models/omics.json"));
    run(command.arg("--out").arg(out).current_dir(root))
}

fn subjects(root: &Path, work: &Path) -> io::Result<[Subject; 3]> {
    let official = official_source(root)?;
    let path = |path: &Path| format!("path = {:?}", path.display().to_string());
    let ours = root.join("generated/omics");
    let one = work.join("one-operation");
    Ok([
        Subject {
            label: "aws-sdk-omics",
            package: "aws-sdk-omics",
            dependency: "version = \"=1.137.0\"".to_owned(),
            source: official,
        },
        Subject { label: "tinsmith-omics", package: "tinsmith-omics", dependency: path(&ours), source: ours },
        Subject { label: "CreateRunCache alone", package: "one-operation", dependency: path(&one), source: one },
    ])
}

/// Where cargo keeps the source of the official crate.
fn official_source(root: &Path) -> io::Result<PathBuf> {
    let output = Command::new(env!("CARGO")).args(["metadata", "--format-version", "1"]).current_dir(root).output()?;
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let manifest = packages
        .filter(|package| package["name"] == "aws-sdk-omics")
        .find_map(|package| package["manifest_path"].as_str())
        .ok_or_else(|| io::Error::other("cargo knows no package aws-sdk-omics"))?;
    Ok(Path::new(manifest).with_file_name(""))
}

/// Lines and bytes of the Rust files in the `src` of a package.
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

/// Builds a crate and what it depends on, then the crate again by itself.
fn build(root: &Path, work: &Path, subject: &Subject, profile: Profile) -> io::Result<Cost> {
    let package = work.join(format!("user-of-{}", subject.package));
    write_user(&package, root, subject)?;
    let target = work.join("target");
    let notes = work.join("notes");
    let cargo = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO"));
        command.args(arguments).args((profile == Profile::Release).then_some("--release"));
        command.arg("--target-dir").arg(&target).current_dir(&package);
        command.env("CARGO_INCREMENTAL", "0").env("RUSTC_WRAPPER", env::current_exe()?).env(NOTES, &notes);
        run(&mut command)
    };
    cargo(&["build", "--quiet"])?;
    cargo(&["clean", "--quiet", "--package", subject.package])?;
    fs::write(&notes, "")?;
    cargo(&["build", "--quiet"])?;
    let name = subject.package.replace('-', "_");
    let notes = fs::read_to_string(&notes)?;
    let noted: BTreeMap<&str, f64> = notes
        .lines()
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(name, s)| Some((name, s.parse().ok()?)))
        .collect();
    let seconds = noted.get(&*name).copied().ok_or_else(|| io::Error::other(format!("{name} was not built")))?;
    Ok(Cost { seconds, rlib: rlib(&target.join(profile.folder()).join("deps"), &name)? })
}

/// Writes a package with nothing but a dependency, and the same versions of everything as here.
fn write_user(package: &Path, root: &Path, subject: &Subject) -> io::Result<()> {
    let manifest = format!(
        "[package]\nname = \"user-of-{0}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
         {0} = {{ {1}, default-features = false, features = [\"rt-tokio\"] }}\n\n\
         [profile.release]\ndebug = false\n",
        subject.package, subject.dependency
    );
    fs::create_dir_all(package.join("src"))?;
    fs::write(package.join("Cargo.toml"), manifest)?;
    fs::write(package.join("src/lib.rs"), "")?;
    fs::copy(root.join("Cargo.lock"), package.join("Cargo.lock")).map(|_| ())
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
