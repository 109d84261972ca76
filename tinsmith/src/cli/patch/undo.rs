//! `tinsmith patch --undo`: removes what `tinsmith patch` has written, and restores the official versions.

use std::path::Path;

use serde_json::json;

use super::write::{apply, locked, replace, with_removed};
use super::{Arguments, FOLDER, graph, lock, manifest, read};
use crate::cli::{Context, Form};
use crate::exit::{Exit, Failure};

pub(super) fn run(manifest_path: &Path, arguments: &Arguments, context: &mut Context<'_>) -> Result<Exit, Failure> {
    let root = graph::root(manifest_path)?;
    let folder = root.join(FOLDER);
    let path = root.join("Cargo.toml");
    let text = read(&path)?;
    let (without, removed) =
        manifest::without(&text).map_err(|error| Failure::usage(format!("{}: {error}", path.display())))?;
    if removed.is_empty() && !folder.exists() {
        context.say("the program has no patch of tinsmith; there is nothing to undo");
        return Ok(Exit::Done);
    }
    let lock_path = root.join("Cargo.lock");
    let restored = if lock_path.is_file() {
        let restored = lock::restored(&read(&lock_path)?, &removed);
        Some(restored.map_err(|error| Failure::usage(format!("{}: {error}", lock_path.display())))?)
    } else {
        None
    };
    let locks = locked(&folder, context)?;
    if without != text {
        replace(&path, &without)?;
    }
    if let Some(restored) = &restored {
        replace(&lock_path, restored)?;
    }
    apply(&with_removed(Vec::new(), &folder)?)?;
    drop(locks);
    // A folder with other files stays.
    drop(std::fs::remove_dir(&folder));
    if restored.is_some()
        && let Err(error) = graph::metadata(&path, &[], context.common.offline)
    {
        context.console.warning(&format!("cargo could not complete Cargo.lock: {}", graph::said(&error)));
    }
    match arguments.report {
        Form::Text => context.say(&format!("the official crates are back: {}", removed.join(", "))),
        Form::Json => context.console.line(&json!({ "restored": removed }).to_string()),
    }
    Ok(Exit::Done)
}
