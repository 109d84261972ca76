//! `tinsmith list`: the services of the model sources, or the operations of one.

use clap::Args;
use serde_json::json;

use super::models::lower_named;
use super::{Context, Form};
use crate::config::{Config, Defaults, Models};
use crate::exit::{Exit, Failure};
use crate::report::Tone;
use crate::sources::Sources;

const EXAMPLES: &str = "\
Examples:
  tinsmith list                     the services that can be added
  tinsmith list omics               the operations of a service
  tinsmith list --report json       for programs

Exit codes: 0 success, 1 a model is invalid, 2 an unknown service.";

/// List the services that have a model, or the operations of a service.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The service whose operations are listed
    #[arg(value_name = "SERVICE")]
    service: Option<String>,
    /// The format of the list
    #[arg(long, value_name = "FORM", default_value = "text")]
    report: Form,
}

pub(super) fn run(arguments: &Arguments, context: &mut Context<'_>) -> Result<Exit, Failure> {
    let config = context.config_if_any()?;
    match &arguments.service {
        None => services(config.as_ref(), arguments.report, context),
        Some(name) => {
            let config = config.unwrap_or_else(|| empty(context));
            let named = lower_named(name, &config, context)?;
            match arguments.report {
                Form::Text => named.operations.iter().for_each(|operation| context.console.line(operation)),
                Form::Json => {
                    let value = json!({ "service": named.shape, "operations": named.operations });
                    context.console.line(&value.to_string());
                }
            }
            Ok(Exit::Done)
        }
    }
}

fn empty(context: &Context<'_>) -> Config {
    Config {
        folder: context.directory.to_owned(),
        shown: crate::config::FILE.to_owned(),
        models: Models::default(),
        defaults: Defaults::default(),
        services: std::collections::BTreeMap::new(),
    }
}

fn services(config: Option<&Config>, form: Form, context: &mut Context<'_>) -> Result<Exit, Failure> {
    let mut candidates = Sources::new(config, &context.access())?.candidates()?;
    candidates.sort_by_key(|candidate| (candidate.identity.name(), candidate.identity.shape.clone()));
    if form == Form::Json {
        let list: Vec<_> = candidates
            .iter()
            .map(|it| {
                json!({
                    "name": it.identity.name(), "shape": it.identity.shape, "sdkId": it.identity.sdk_id,
                    "endpointPrefix": it.identity.endpoint_prefix, "title": it.identity.title,
                    "model": it.source.shown(),
                })
            })
            .collect();
        context.console.line(&serde_json::Value::Array(list).to_string());
        return Ok(Exit::Done);
    }
    let width = candidates.iter().map(|it| it.identity.name().len()).max().unwrap_or_default();
    for candidate in &candidates {
        let name = context.console.paint(Tone::Strong, &format!("{:width$}", candidate.identity.name()));
        let title = candidate.identity.title.as_deref().unwrap_or(&candidate.identity.shape);
        let source = context.console.paint(Tone::Faint, &candidate.source.shown());
        context.console.line(&format!("{name}  {title}  {source}"));
    }
    Ok(Exit::Done)
}
