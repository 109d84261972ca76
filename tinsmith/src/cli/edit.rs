//! `tinsmith add` and `tinsmith remove`: edit the configuration and keep its comments.

use std::fs;

use clap::Args;
use toml_edit::{Array, DocumentMut, Item, Table, Value};

use super::Context;
use super::models::lower_named;
use crate::config::find::{self, Found};
use crate::config::{self, Config};
use crate::exit::{Exit, Failure};
use crate::sources::Sources;
use crate::suggest::did_you_mean;
use crate::sync;

const ADD_EXAMPLES: &str = "\
Examples:
  tinsmith add omics CreateRunCache GetRunCache     a service with two operations
  tinsmith add omics StartRun                       one more operation
  tinsmith add s3                                   a service with all operations

Exit codes: 0 success, 1 an error, 2 an unknown service or operation.";

const REMOVE_EXAMPLES: &str = "\
Examples:
  tinsmith remove omics GetRunCache     an operation
  tinsmith remove omics                 a service

The files of a removed service stay; delete its folder. Exit codes: 0 success, 1 an error, 2 an unknown service or
operation.";

/// Add a service, or operations of a service, to the configuration.
#[derive(Debug, Args)]
#[command(after_help = ADD_EXAMPLES)]
pub(super) struct Add {
    /// The service, by the name of its model's file, SDK id, endpoint prefix or shape id
    #[arg(value_name = "SERVICE")]
    service: String,
    /// The operations [default: all]
    #[arg(value_name = "OPERATION")]
    operations: Vec<String>,
}

/// Remove a service, or operations of a service, from the configuration.
#[derive(Debug, Args)]
#[command(after_help = REMOVE_EXAMPLES)]
pub(super) struct Remove {
    /// The service, by its name in the configuration
    #[arg(value_name = "SERVICE")]
    service: String,
    /// The operations [default: the whole service]
    #[arg(value_name = "OPERATION")]
    operations: Vec<String>,
}

pub(super) fn add(arguments: &Add, context: &mut Context<'_>) -> Result<Exit, Failure> {
    let Edited { found, config, mut document } = Edited::read(context)?;
    let is_known = config.services.contains_key(&arguments.service);
    let lowered = lower_named(&arguments.service, &config, context)?;
    let mut unknown = Vec::new();
    for wanted in &arguments.operations {
        if !lowered.operations.contains(wanted) {
            let hint = did_you_mean(wanted, lowered.operations.iter().map(String::as_str));
            unknown.push(format!("{} has no operation `{}`{hint}", lowered.shape, wanted.escape_debug()));
        }
    }
    if !unknown.is_empty() {
        return Err(Failure::Usage(unknown));
    }
    let name = if is_known { arguments.service.clone() } else { name_of(&arguments.service, &lowered.name) };
    if !is_known && config.services.contains_key(&name) {
        return Err(Failure::usage(format!("{} has the service as `{name}`", config.shown)));
    }
    if !is_known {
        document.insert(&name, Item::Table(Table::new()));
        move_comments_before(&mut document, &name);
    }
    let table = &mut document[name.as_str()];
    let table = table.as_table_like_mut().expect("the configuration was read before, with a table for each service");
    if !is_known
        && name != arguments.service
        && Sources::new(Some(&config), &context.access())?.find(&name, None).is_err()
    {
        table.insert("service", Item::Value(Value::from(lowered.shape.as_str())));
    }
    let note = add_operations(table, &arguments.operations, is_known);
    write(&found, &document)?;
    context.say(&format!("{}: [{name}] {note}; `tinsmith generate` writes the crate", config.shown));
    Ok(Exit::Done)
}

/// Moves the comments at the end of the file before a new table, which would stand before them.
fn move_comments_before(document: &mut DocumentMut, name: &str) {
    let end = document.trailing().as_str().unwrap_or_default().trim_end().to_owned();
    let is_first = document.iter().count() == 1;
    document.set_trailing("");
    if let Some(table) = document[name].as_table_mut() {
        let before = match (end.is_empty(), is_first) {
            (true, true) => String::new(),
            (true, false) => "\n".to_owned(),
            (false, _) => format!("{end}\n\n"),
        };
        table.decor_mut().set_prefix(before);
    }
}

/// The name of a new service: as the user wrote it if it can be a folder, or by its model.
fn name_of(wanted: &str, by_model: &str) -> String {
    let is_folder = wanted.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if is_folder && !config::is_device(wanted) { wanted.to_owned() } else { by_model.to_owned() }
}

/// Adds operations to the table of a service. Returns what has been done, in words.
fn add_operations(table: &mut dyn toml_edit::TableLike, wanted: &[String], is_known: bool) -> String {
    if wanted.is_empty() {
        let had = table.remove("operations").is_some();
        return if is_known && !had {
            "has all operations already".to_owned()
        } else {
            "has all operations".to_owned()
        };
    }
    if is_known && !table.contains_key("operations") {
        return "has all operations already".to_owned();
    }
    let operations = table.entry("operations").or_insert_with(|| Item::Value(Value::Array(Array::new())));
    let operations = operations.as_array_mut().expect("the configuration was read before, with a list of operations");
    for name in wanted {
        if operations.iter().all(|known| known.as_str() != Some(name)) {
            operations.push(name.as_str());
        }
    }
    let count = operations.len();
    format!("has {}", crate::report::count(count, "operation"))
}

pub(super) fn remove(arguments: &Remove, context: &mut Context<'_>) -> Result<Exit, Failure> {
    let Edited { found, config, mut document } = Edited::read(context)?;
    let name = &arguments.service;
    let Some(service) = config.services.get(name) else {
        let hint = did_you_mean(name, config.services.keys().map(String::as_str));
        return Err(Failure::usage(format!("{} has no service `{}`{hint}", config.shown, name.escape_debug())));
    };
    if arguments.operations.is_empty() {
        document.remove(name);
        write(&found, &document)?;
        context.say(&format!("{}: [{name}] removed; its files in {} stay", config.shown, service.directory));
        return Ok(Exit::Done);
    }
    let listed = service.settings.operations.clone().unwrap_or_default();
    let unknown: Vec<String> = arguments
        .operations
        .iter()
        .filter(|wanted| !listed.contains(wanted))
        .map(|wanted| {
            let hint = did_you_mean(wanted, listed.iter().map(String::as_str));
            format!("{}: [{name}] lists no operation `{}`{hint}", service.place, wanted.escape_debug())
        })
        .collect();
    if !unknown.is_empty() {
        return Err(Failure::Usage(unknown));
    }
    let operations = document[name.as_str()]["operations"].as_array_mut();
    let operations = operations.expect("the configuration was read before, with a list of operations");
    operations.retain(|known| known.as_str().is_none_or(|known| !arguments.operations.iter().any(|it| it == known)));
    if operations.is_empty() {
        let remedy = format!("remove the service with `tinsmith remove {name}`");
        return Err(Failure::usage(format!("[{name}] would have no operation; {remedy}")));
    }
    let count = crate::report::count(operations.len(), "operation");
    write(&found, &document)?;
    context.say(&format!("{}: [{name}] has {count}", config.shown));
    Ok(Exit::Done)
}

/// A configuration, read as settings and as text.
pub(super) struct Edited {
    pub(super) found: Found,
    pub(super) config: Config,
    pub(super) document: DocumentMut,
}

impl Edited {
    pub(super) fn read(context: &Context<'_>) -> Result<Self, Failure> {
        let found = find::find(context.common.config.as_deref(), context.program.files, context.directory)?;
        let found = found.ok_or_else(|| find::missing(context.program.files))?;
        let config = find::read(&found)?;
        let text = fs::read_to_string(&found.path)
            .map_err(|error| Failure::failed(format!("{} cannot be read: {error}", found.shown)))?;
        let document = text
            .parse()
            .map_err(|error: toml_edit::TomlError| Failure::usage(format!("{}: {}", found.shown, error.message())))?;
        Ok(Self { found, config, document })
    }
}

pub(super) fn write(found: &Found, document: &DocumentMut) -> Result<(), Failure> {
    sync::replace(&found.path, document.to_string()).map_err(|error| Failure::failed(error.to_string()))
}
