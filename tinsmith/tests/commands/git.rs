//! Tests of models that come from a git repository: a local one, made by the test with the user's git.

use std::fs;
use std::process::Command;

use crate::support::{Folder, Outcome, files};
use tinsmith::exit::Exit;
use tinsmith::git::{Access, Tree, newest};

/// A model with an operation whose input has this member.
fn model(sdk_id: &str, prefix: &str, member: &str, operations: &[&str]) -> String {
    let targets: Vec<String> = operations.iter().map(|name| format!(r#"{{"target":"a#{name}"}}"#)).collect();
    let shapes: Vec<String> = operations
        .iter()
        .map(|name| format!(r#""a#{name}":{{"type":"operation","input":{{"target":"a#In"}}}},"#))
        .collect();
    format!(
        r#"{{"smithy":"2.0","shapes":{{"a#{sdk_id}Service":{{"type":"service","version":"1","operations":[{}],"traits":
        {{"aws.api#service":{{"sdkId":"{sdk_id}","endpointPrefix":"{prefix}"}},"aws.protocols#awsJson1_0":{{}},
        "smithy.rules#endpointRuleSet":{{"version":"1.0","parameters":{{}},"rules":[
        {{"conditions":[],"endpoint":{{"url":"https://a"}},"type":"endpoint"}}]}}}}}},{}
        "a#In":{{"type":"structure","members":{{"{member}":{{"target":"smithy.api#String"}}}}}}}}}}"#,
        targets.join(","),
        shapes.join(""),
    )
}

fn river(member: &str, operations: &[&str]) -> String {
    model("River", "flow", member, operations)
}

/// A folder with a repository of models, a work tree beside it, and a cache.
struct Repository(Folder);

impl Repository {
    /// A repository with one commit; `None` if there is no git.
    fn new() -> Option<Self> {
        let repository = Self(Folder::new());
        fs::create_dir_all(repository.0.path().join("models")).expect("the test may write");
        if !Command::new("git").arg("--version").output().is_ok_and(|done| done.status.success()) {
            eprintln!("skipped: there is no git");
            return None;
        }
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        // As on public servers.
        repository.git(&["config", "uploadpack.allowFilter", "true"]);
        repository.git(&["config", "uploadpack.allowAnySHA1InWant", "true"]);
        Some(repository)
    }

    fn git(&self, arguments: &[&str]) -> String {
        let identity = ["-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"];
        let done =
            Command::new("git").arg("-C").arg(self.0.path().join("models")).args(identity).args(arguments).output();
        let done = done.expect("git runs");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8_lossy(&done.stdout).trim().to_owned()
    }

    /// Commits these files, and returns the commit.
    fn commit(&self, files: &[(&str, &str)]) -> String {
        for (path, text) in files {
            self.0.write(&format!("models/{path}"), text);
        }
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", "Models"]);
        self.git(&["rev-parse", "HEAD"])
    }

    fn url(&self) -> String {
        format!("file://{}", self.0.path().join("models").display())
    }

    /// Writes the configuration of the work tree.
    fn configure(&self, rev: Option<&str>, services: &str) {
        let rev = rev.map(|rev| format!("rev = \"{rev}\" # pinned\n")).unwrap_or_default();
        self.0
            .write("work/tinsmith.toml", &format!("# Models.\n[models]\ngit = \"{}\"\n{rev}\n{services}", self.url()));
    }

    fn run(&self, arguments: &[&str]) -> Outcome {
        self.0.run_in("work", &[&["--cache-dir", "../cache"], arguments].concat())
    }

    fn configuration(&self) -> String {
        fs::read_to_string(self.0.path().join("work/tinsmith.toml")).expect("the configuration is there")
    }
}

const RIVER: &str = "[river]\noperations = [\"Get\"]\n";

#[test]
fn models_are_fetched_once_and_outside_of_the_work_tree() {
    let Some(repository) = Repository::new() else { return };
    let first = repository.commit(&[
        ("models/river/river-2020-01-02.json", &river("one", &["Get"])),
        ("models/other.json", &model("Other", "other", "one", &["Get"])),
        (".hidden/river.json", "{}"),
    ]);
    let second = repository.commit(&[("models/river/river-2020-01-02.json", &river("two", &["Get"]))]);
    repository.configure(Some(&first), RIVER);
    let done = repository.run(&["generate"]);
    assert_eq!(done.exit, Exit::Done, "{}", done.errors);
    let input = fs::read_to_string(repository.0.path().join("work/generated/river/src/operation/get.rs"));
    assert!(input.is_ok_and(|text| text.contains("pub one:")), "the model is that of the commit");
    assert!(!repository.0.path().join("work/cache").exists());
    // Other models were not needed, and so not fetched.
    let fetched: Vec<_> = files_named(&repository, "json");
    assert_eq!(fetched.len(), 1, "{fetched:?}");

    let again = repository.run(&["--offline", "generate", "--check"]);
    assert_eq!(again.exit, Exit::Done, "{}", again.errors);
    repository.configure(Some(&second), RIVER);
    let refused = repository.run(&["--offline", "generate"]);
    assert_eq!(refused.exit, Exit::Usage);
    let expected = format!(
        "tinsmith.toml:3:7: [models]: the commit {second} of {} is not in the cache; run once without --offline",
        repository.url()
    );
    assert!(refused.errors.contains(&expected), "{}", refused.errors);

    repository.configure(Some(&second[..7]), RIVER);
    let abbreviated = repository.run(&["generate"]);
    assert_eq!(abbreviated.exit, Exit::Done, "{}", abbreviated.errors);
}

/// The files of the cache whose names have this ending.
fn files_named(repository: &Repository, ending: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![repository.0.path().join("cache")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == ending) {
                found.push(path.display().to_string());
            }
        }
    }
    found
}

#[test]
fn a_service_is_found_by_each_of_its_names() {
    let Some(repository) = Repository::new() else { return };
    let commit = repository.commit(&[
        ("a/file-name.json", &river("one", &["Get"])),
        ("b/lake.json", &model("Lake", "still", "one", &["Get"])),
        ("c/lake-2020-01-01.json", &model("Lake", "still", "one", &["Get"])),
    ]);
    repository.configure(Some(&commit), "");
    for name in ["file-name", "River", "flow", "RiverService", "a#RiverService"] {
        let listed = repository.run(&["list", name]);
        assert_eq!((listed.exit, listed.output.as_str()), (Exit::Done, "Get\n"), "{name}: {}", listed.errors);
    }
    let ambiguous = repository.run(&["list", "lake"]);
    assert_eq!(ambiguous.exit, Exit::Usage);
    assert!(ambiguous.errors.contains("several models fit `lake`"), "{}", ambiguous.errors);
    assert!(ambiguous.errors.contains(&format!("{}:b/lake.json", repository.url())), "{}", ambiguous.errors);
    let by_prefix = repository.run(&["list", "still"]);
    assert!(by_prefix.errors.contains("several models fit `still`"), "{}", by_prefix.errors);
    let unknown = repository.run(&["list", "rivr"]);
    assert_eq!(unknown.exit, Exit::Usage);
    assert!(unknown.errors.contains("did you mean `river`?"), "{}", unknown.errors);
}

#[test]
fn the_update_moves_the_commit_and_says_what_changes() {
    let Some(repository) = Repository::new() else { return };
    let first = repository.commit(&[("river.json", &river("one", &["Get", "Put"]))]);
    let services = "[river]\noperations = [\"Get\"]\n";
    repository.configure(None, services);
    let unpinned = repository.run(&["generate"]);
    assert_eq!(unpinned.exit, Exit::Usage);
    assert!(unpinned.errors.contains("`tinsmith update` sets it"), "{}", unpinned.errors);
    let pinned = repository.run(&["update"]);
    assert_eq!(pinned.exit, Exit::Done, "{}", pinned.errors);
    assert!(repository.configuration().contains(&format!("\nrev = \"{first}\"\n")), "{}", repository.configuration());
    assert!(repository.run(&["update"]).output.contains("already"));
    assert_eq!(repository.run(&["generate", "--check"]).exit, Exit::Done);

    let second = repository.commit(&[("river.json", &river("two", &["Get", "Put"]))]);
    repository.configure(Some(&first[..10]), services);
    let before = files(&repository.0.path().join("work"));
    let checked = repository.run(&["update", "--check"]);
    assert_eq!(checked.exit, Exit::Failure, "{}", checked.errors);
    assert!(checked.output.contains("operation::get::GetInput::one"), "{}", checked.output);
    let denied = repository.run(&["update", "--deny", "breaking", "--report", "markdown"]);
    assert_eq!(denied.exit, Exit::Failure);
    assert!(
        denied.errors.contains("the API changes of river are not allowed; nothing was written"),
        "{}",
        denied.errors
    );
    assert!(denied.output.contains("`operation::get::GetInput::one`"), "{}", denied.output);
    assert_eq!(files(&repository.0.path().join("work")), before);

    let moved = repository.run(&["update", "--report", "json"]);
    assert_eq!(moved.exit, Exit::Done, "{}", moved.errors);
    let report: serde_json::Value = serde_json::from_str(&moved.output).expect("nothing but JSON is printed");
    assert!(report.to_string().contains("operation::get::GetInput::two"), "{report}");
    let text = repository.configuration();
    assert!(text.starts_with("# Models.\n") && text.contains(&format!("\nrev = \"{second}\" # pinned\n")), "{text}");
    assert_eq!(repository.run(&["generate", "--check"]).exit, Exit::Done);

    let back = repository.run(&["update", "--rev", &first]);
    assert_eq!(back.exit, Exit::Done, "{}", back.errors);
    assert!(repository.configuration().contains(&first));
}

#[test]
fn an_operation_that_the_new_commit_lacks_was_removed() {
    let Some(repository) = Repository::new() else { return };
    let first = repository.commit(&[("river.json", &river("one", &["Get", "Put"]))]);
    repository.commit(&[("river.json", &river("one", &["Put"]))]);
    repository.configure(Some(&first), RIVER);
    let refused = repository.run(&["update"]);
    assert_eq!(refused.exit, Exit::Usage);
    assert!(refused.errors.contains("`Get` was removed in this model"), "{}", refused.errors);
    assert!(repository.configuration().contains(&first));
    assert!(!repository.0.path().join("work/generated").exists());
}

#[test]
fn a_repository_that_fails_is_named_and_leaves_nothing_in_the_cache() {
    let Some(repository) = Repository::new() else { return };
    repository.commit(&[("river.json", &river("one", &["Get"]))]);
    repository.configure(Some("1234567"), RIVER);
    let unknown = repository.run(&["generate"]);
    assert_eq!(unknown.exit, Exit::Usage);
    assert!(unknown.errors.contains("no branch has the commit 1234567"), "{}", unknown.errors);
    assert!(unknown.errors.contains("`git ls-remote file://"), "{}", unknown.errors);
    assert!(!repository.0.path().join("cache/git").exists(), "{:?}", files_named(&repository, ""));

    fs::rename(repository.0.path().join("models"), repository.0.path().join("gone")).expect("the test may move it");
    for arguments in [&["generate"][..], &["update"], &["list"]] {
        let gone = repository.run(arguments);
        assert_ne!(gone.exit, Exit::Done, "{arguments:?}");
        assert!(gone.errors.contains("cannot be fetched: git says \"fatal:"), "{arguments:?}: {}", gone.errors);
    }
    assert!(!repository.0.path().join("cache/git").exists());

    repository.0.write("work/tinsmith.toml", "[omics]\n");
    let without = repository.run(&["update"]);
    assert_eq!(without.exit, Exit::Usage);
    assert!(without.errors.contains("the models come from no git repository; set `git`"), "{}", without.errors);
}

#[test]
fn a_missing_git_is_named_with_a_remedy() {
    let folder = Folder::new();
    let access = Access { program: "no-such-git".into(), cache: Some(folder.path().join("cache")), offline: false };
    for error in [
        Tree::open("https://a.invalid/b", "1234567", &access).map(drop),
        newest("https://a.invalid/b", &access).map(drop),
    ] {
        let error = error.expect_err("there is no such program");
        assert!(error.contains("git is not installed; install git, or clone it elsewhere and set `path`"), "{error}");
    }
    assert_eq!(files(folder.path()), []);
}

#[test]
fn addresses_and_commits_that_are_options_or_commands_are_refused() {
    let folder = Folder::new();
    let mark = folder.path().join("mark");
    for (key, value) in [
        ("git", format!("ext::sh -c touch% {}", mark.display())),
        ("git", "--upload-pack=touch mark".to_owned()),
        ("git", "ssh://-oProxyCommand=touch/mark".to_owned()),
        ("git", "../models".to_owned()),
        ("rev", "--upload-pack=touch mark".to_owned()),
        ("rev", "main".to_owned()),
    ] {
        let text = match key {
            "git" => format!("[models]\ngit = \"{value}\"\nrev = \"1234567\"\n[a]\n"),
            _ => format!("[models]\ngit = \"https://a.invalid/b\"\nrev = \"{value}\"\n[a]\n"),
        };
        folder.write("tinsmith.toml", &text);
        let refused = folder.run(&["generate"]);
        assert_eq!(refused.exit, Exit::Usage, "{value}");
        assert!(refused.errors.contains(&format!("[models]: `{key}` ")), "{value}: {}", refused.errors);
    }
    folder.write("tinsmith.toml", "[models]\ngit = \"https://a.invalid/b\"\n");
    let refused = folder.run(&["update", "--rev", "main"]);
    assert!(refused.errors.contains("--rev: `main` is not a commit"), "{}", refused.errors);
    assert!(!mark.exists());
}

#[cfg(unix)]
#[test]
fn links_of_a_repository_lead_nowhere() {
    let Some(repository) = Repository::new() else { return };
    repository.0.write("secret.json", &river("one", &["Get"]));
    std::os::unix::fs::symlink("../secret.json", repository.0.path().join("models/river.json"))
        .expect("links can be made");
    let commit = repository.commit(&[("lake.json", &model("Lake", "still", "one", &["Get"]))]);
    repository.configure(Some(&commit), "");
    let listed = repository.run(&["list"]);
    assert!(listed.output.contains("lake.json") && !listed.output.contains("river"), "{}", listed.output);
}
