//! `tinsmith update`: moves the commit of the models, and generates from the new one.

use std::collections::BTreeMap;

use clap::Args;
use toml_edit::{DocumentMut, Item, Value};

use super::Context;
use super::edit::{Edited, write};
use super::generate::update::{Form, Gate};
use super::generate::{Options, Since, run_jobs};
use crate::config::{Config, Git};
use crate::exit::{Exit, Failure};
use crate::git::{self, Tree, address};
use crate::job::Job;
use crate::sources::{ModelSource, Sources};

const EXAMPLES: &str = "\
Examples:
  tinsmith update                       the newest models, with what changes for programs
  tinsmith update --check               what would change; nothing is written
  tinsmith update --deny breaking       only if programs still compile and their calls succeed
  tinsmith update --rev 56c8953         the models of another commit
  tinsmith update --report markdown     the changes for a change request

Exit codes: 0 success, 1 an error, a difference with --check, or denied changes; 2 incorrect usage or configuration.";

/// Move the commit of the git repository of models, and generate all crates from it.
///
/// The commit is `rev` under `[models]` of tinsmith.toml; the newest one of the default branch is written, unless another
/// is named. The changes of each crate's API are reported as by `tinsmith generate`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The commit [default: the newest one]
    #[arg(long, value_name = "COMMIT")]
    rev: Option<String>,
    /// Write nothing; list the differences, and exit with 1 if there are any
    #[arg(long)]
    check: bool,
    /// Exit with 1, and write nothing, if there are API changes of this kind
    #[arg(long, value_name = "KIND")]
    deny: Option<Gate>,
    /// The format of API changes; `json` and `markdown` print nothing else
    #[arg(long, value_name = "FORM", default_value = "text")]
    report: Form,
}

pub(super) fn run(arguments: &Arguments, context: &mut Context<'_>) -> Result<Exit, Failure> {
    let Edited { found, config, mut document } = Edited::read(context)?;
    let Some(git) = config.models.git.clone() else {
        let remedy = "set `git` under `[models]`, such as git = \"https://github.com/aws/api-models-aws\"";
        return Err(Failure::usage(format!("{}: the models come from no git repository; {remedy}", config.shown)));
    };
    let access = context.access();
    let wanted = match &arguments.rev {
        Some(rev) => {
            address::check_commit(rev).map_err(|error| Failure::usage(format!("--rev: `{rev}` {error}")))?;
            rev.clone()
        }
        None => git::newest(&git.url, &access).map_err(Failure::failed)?,
    };
    let new = Tree::open(&git.url, &wanted, &access).map_err(Failure::failed)?.commit().to_owned();
    let old = git.rev.as_ref().map(|rev| Tree::open(&git.url, rev, &access));
    if let Some(Ok(old)) = &old
        && old.commit() == new
    {
        note(arguments, context, &format!("{} is at {} already", git.url, short(&new)));
        return Ok(Exit::Done);
    }
    let older = match old {
        Some(Ok(_)) => Since::Models(models(&config, context)?),
        Some(Err(error)) => {
            context.console.warning(&format!("the changes are unknown: {error}"));
            Since::Commit
        }
        None => Since::Commit,
    };
    let config = at(config, git, &new);
    if !config.services.is_empty() {
        let jobs = Job::of_services(&config, &[], context.directory, &access)?;
        let &Arguments { check, report, deny, .. } = arguments;
        let exit = run_jobs(&jobs, &older, Options { check, deny_warnings: false, report, deny }, context)?;
        if check {
            return Ok(exit);
        }
    }
    if arguments.check {
        return Ok(Exit::Failure);
    }
    set_commit(&mut document, &new);
    write(&found, &document)?;
    note(arguments, context, &format!("{}: `rev` is {} now", config.shown, short(&new)));
    Ok(Exit::Done)
}

/// Prints a line, unless the report is for programs.
fn note(arguments: &Arguments, context: &mut Context<'_>, text: &str) {
    if arguments.report == Form::Text {
        context.say(text);
    }
}

/// The models of all services, before the commit is moved. Services without one are left out.
fn models(config: &Config, context: &Context<'_>) -> Result<BTreeMap<String, ModelSource>, Failure> {
    let sources = Sources::new(Some(config), &context.access())?;
    let mut models = BTreeMap::new();
    for name in config.services.keys() {
        if let Ok(job) = Job::of_service(config, name, &sources, context.directory) {
            models.insert(name.clone(), job.source);
        }
    }
    Ok(models)
}

/// The configuration with another commit.
fn at(mut config: Config, git: Git, commit: &str) -> Config {
    config.models.git = Some(Git { rev: Some(commit.to_owned()), ..git });
    config
}

/// Sets `rev`, and keeps its comment.
fn set_commit(document: &mut DocumentMut, commit: &str) {
    let models = document["models"].as_table_like_mut();
    let models = models.expect("the configuration was read before, with a table of models");
    match models.get_mut("rev").and_then(Item::as_value_mut) {
        Some(value) => {
            let decor = value.decor().clone();
            *value = Value::from(commit);
            *value.decor_mut() = decor;
        }
        None => drop(models.insert("rev", Item::Value(Value::from(commit)))),
    }
}

/// The beginning of a commit, as people write it.
fn short(commit: &str) -> &str {
    commit.get(..10).unwrap_or(commit)
}
