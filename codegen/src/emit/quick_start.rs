//! The quick start on the first page of a crate: short programs that compile, for the operations that the crate has.

use std::collections::BTreeSet;

use crate::ir::behavior::ConfigOption;
use crate::ir::operation::Operation;
use crate::ir::package::Package;
use crate::settings::Layout;

/// The lines of the quick start; none for a module, which does not know its own path, and for a crate without operations.
pub(super) fn lines(package: &Package) -> Vec<String> {
    let Some(operation) = package.operations.first().filter(|_| package.layout == Layout::Crate) else {
        return Vec::new();
    };
    let mut lines = vec!["# Quick start".to_owned(), String::new()];
    lines.extend(configuration(package));
    lines.extend(call(package, operation));
    lines.extend(pages(package));
    lines.extend(waiters(package));
    lines.extend(messages(package));
    lines.extend(tests(package));
    lines
}

fn text(text: &str) -> impl Iterator<Item = String> + '_ {
    text.lines().map(str::to_owned)
}

/// Credentials, region, retries, timeouts and validation.
fn configuration(package: &Package) -> Vec<String> {
    let library = &package.service.library;
    let (names, shared, place): (String, _, String) = if package.service.is_aws {
        let shared =
            "Credentials and region usually come from `aws_config::load_from_env().await`, which [`Client::new`] takes.
A configuration of its own says how requests are sent:";
        ("BehaviorVersion, Region, Validation".to_owned(), shared, "    .region(Region::new(\"us-east-1\"))".to_owned())
    } else {
        let shared = "A configuration says where and how requests are sent:";
        let (ty, setter) = identity(package).unzip();
        let names = ["BehaviorVersion", "Validation"].into_iter().chain(ty).collect::<BTreeSet<_>>();
        let names = names.into_iter().collect::<Vec<_>>().join(", ");
        let setter = setter.map(|setter| format!("\n    {setter}")).unwrap_or_default();
        (names, shared, format!("    .endpoint_url(\"https://api.example.com\"){setter}"))
    };
    let code = format!(
        "{shared}

```no_run
use std::time::Duration;

use {library}::config::retry::RetryConfig;
use {library}::config::timeout::TimeoutConfig;
use {library}::config::{{{names}}};
use {library}::{{Client, Config}};

let config = Config::builder()
    .behavior_version(BehaviorVersion::latest())
{place}
    .retry_config(RetryConfig::standard().with_max_attempts(5))
    .timeout_config(TimeoutConfig::builder().operation_timeout(Duration::from_secs(30)).build())
    .validation(Validation::Strict)
    .build();
let client = Client::from_conf(config);
```
"
    );
    text(&code).chain([String::new()]).collect()
}

/// The type of what a client outside of AWS authenticates with, and the setter.
fn identity(package: &Package) -> Option<(&'static str, &'static str)> {
    let has = |option| package.config_options.contains(&option);
    let known = [
        (ConfigOption::ApiKeys, ("Token", ".api_key(Token::new(\"the key\", None))")),
        (ConfigOption::BearerTokens, ("Token", ".bearer_token(Token::new(\"the token\", None))")),
        (ConfigOption::BasicLogins, ("Login", ".basic_auth_login(Login::new(\"user\", \"password\", None))")),
    ];
    known.into_iter().find(|(option, _)| has(*option)).map(|(_, identity)| identity)
}

/// A call with its errors.
fn call(package: &Package, operation: &Operation) -> Vec<String> {
    let library = &package.service.library;
    let method = &operation.method;
    let modeled = operation.errors.first().map_or_else(String::new, |error| {
        format!("    Err(error) if error.as_service_error().is_some_and(|it| it.{}()) => {{}}\n", error.is_method)
    });
    let code = format!(
        "A call returns the output, an error of the service, or the reason why there is no response. Inputs are validated
before they are sent, and the error of an invalid one names every member that is wrong. `report` is one line with the
operation, the code, the message, the request id and what to do:

```no_run
# async fn example(client: {library}::Client) {{
use {library}::error::Report;

match client.{method}().send().await {{
    Ok(output) => println!(\"{{output:?}}\"),
{modeled}    Err(error) => eprintln!(\"{{}}\", error.report()),
}}
# }}
```
"
    );
    text(&code).chain([String::new()]).collect()
}

/// All pages of an operation.
fn pages(package: &Package) -> Vec<String> {
    let Some(operation) = package.operations.iter().find(|it| it.paginator.is_some()) else {
        return Vec::new();
    };
    let (library, method) = (&package.service.library, &operation.method);
    let code = format!(
        "`into_paginator` requests all pages, one after the other:

```no_run
# async fn example(client: {library}::Client) -> Result<(), Box<dyn std::error::Error>> {{
let mut pages = client.{method}().into_paginator().send();
while let Some(page) = pages.next().await {{
    println!(\"{{:?}}\", page?);
}}
# Ok(())
# }}
```
"
    );
    text(&code).chain([String::new()]).collect()
}

/// A waiter.
fn waiters(package: &Package) -> Vec<String> {
    let Some(waiter) = package.waiters.first() else {
        return Vec::new();
    };
    let (library, method) = (&package.service.library, &waiter.method);
    let code = format!(
        "Waiters poll until a resource reaches some state:

```no_run
# async fn example(client: {library}::Client) -> Result<(), Box<dyn std::error::Error>> {{
use std::time::Duration;

use {library}::client::Waiters;

client.{method}().wait(Duration::from_secs(300)).await?;
# Ok(())
# }}
```
"
    );
    text(&code).chain([String::new()]).collect()
}

/// A request that a program sends by other means, and its response.
fn messages(package: &Package) -> Vec<String> {
    let is_message = |it: &&Operation| it.sent_events.is_none() && it.received_events.is_none();
    let Some(operation) = package.operations.iter().find(is_message).filter(|_| package.service.is_aws) else {
        return Vec::new();
    };
    let Operation { module, name, input, .. } = operation;
    let (library, name, input) = (&package.service.library, name.text(), input.declared.text());
    let code = format!(
        "Operations make requests and read responses without a client as well, for programs that send them by other means.
Neither needs a thread, a socket or a clock:

```no_run
# use {library}::message::{{Request, Response}};
# fn example(send: impl Fn(Request) -> Response) -> Result<(), Box<dyn std::error::Error>> {{
use std::time::SystemTime;

use {library}::Config;
use {library}::config::{{Credentials, Region}};
use {library}::message::Options;
use {library}::operation::{module}::{{{name}, {input}}};

let options = Options::from_conf(Config::builder().region(Region::new(\"us-east-1\")).build());
let unsigned = {name}::request({input}::builder().build()?, &options)?;
let credentials = Credentials::new(\"id\", \"key\", None, None, \"example\");
let request = options.sign(unsigned, &credentials, SystemTime::now())?;
println!(\"{{:?}}\", {name}::response(send(request))?);
# Ok(())
# }}
```
",
    );
    text(&code).chain([String::new()]).collect()
}

fn tests(package: &Package) -> Vec<String> {
    let credentials = if package.service.is_aws { " and credentials" } else { "" };
    let about = format!(
        "In tests, `Config::builder().with_test_defaults_v2()` of the feature `test-util` sets fixed times, tokens{credentials},
and `endpoint_url` leads to a server of the test.
"
    );
    let fake =
        "With the feature `fake`, `fake::Service` is the service as a fake: `on` sets what an operation returns, and
`connector()` is the HTTP client for the configuration of the client under test.
";
    let fake = if package.service.has_fake() { fake } else { "" };
    text(&about).chain(text(fake)).chain([String::new()]).collect()
}
