//! Creates a run cache, lists the run caches page by page, and deletes the new one.
//!
//! `cargo run --example create_run_cache` calls a fake of the service in the same process: no account is needed and
//! nothing leaves the machine. `cargo run --example create_run_cache -- --real s3://your-bucket/prefix` does
//! the same in your account, with the credentials and region of the AWS command line.

use std::error::Error as StdError;
use std::process::ExitCode;

use tinsmith_omics::config::{BehaviorVersion, Credentials, Region, Validation};
use tinsmith_omics::error::{DisplayErrorContext, ValidationErrors};
use tinsmith_omics::fake::Service;
use tinsmith_omics::types::CacheBehavior;
use tinsmith_omics::{Client, Config};

const NAME: &str = "tinsmith-example";

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments[..] {
        [] => stand_in().await,
        ["--real", location] => real(location).await,
        _ => {
            eprintln!("usage: create_run_cache [--real s3://your-bucket/prefix]");
            return ExitCode::from(2);
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {}", DisplayErrorContext(&*error));
            ExitCode::FAILURE
        }
    }
}

async fn stand_in() -> Result<(), Box<dyn StdError>> {
    println!("A fake of HealthOmics receives the requests.");
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .credentials_provider(Credentials::new("AKIDEXAMPLE", "secret", None, None, "example"))
        .http_client(Service::new().store().connector())
        .build();
    let client = Client::from_conf(config);
    for name in ["monday", "tuesday", "wednesday"] {
        client.create_run_cache().name(name).cache_s3_location("s3://example-bucket/cache").send().await?;
    }
    println!("It has three run caches already.");
    walk_through(&client, "s3://example-bucket/cache").await
}

async fn real(location: &str) -> Result<(), Box<dyn StdError>> {
    let config = aws_config::load_defaults(BehaviorVersion::latest()).await;
    let region = config.region().ok_or("no region is configured: set AWS_REGION")?;
    println!("In your account, in {region}: makes the run cache `{NAME}` at {location}, lists all, removes it again.");
    walk_through(&Client::new(&config), location).await
}

async fn walk_through(client: &Client, location: &str) -> Result<(), Box<dyn StdError>> {
    refuse(client).await;
    let id = create(client, location).await?;
    let listed = list(client).await;
    // The cache is deleted even if listing fails.
    delete(client, &id).await?;
    listed
}

/// Sends an input that violates the model's constraints; validation rejects it before anything is sent.
async fn refuse(client: &Client) {
    println!("\nMaking a run cache at `example-bucket`, with an empty name, tagged with an empty key:");
    let call = client.create_run_cache().cache_s3_location("example-bucket").name("").tags("", "genomics");
    let Err(error) = call.customize().validation(Validation::Strict).send().await else {
        println!("  accepted");
        return;
    };
    match error.source().and_then(|source| source.downcast_ref::<ValidationErrors>()) {
        Some(refusal) => {
            println!("  not sent:");
            for violation in refusal.violations() {
                println!("  - {violation}");
            }
        }
        None => println!("  failed: {}", DisplayErrorContext(&error)),
    }
}

async fn create(client: &Client, location: &str) -> Result<String, Box<dyn StdError>> {
    println!("\nMaking the run cache `{NAME}` at {location}:");
    let created = client
        .create_run_cache()
        .name(NAME)
        .cache_s3_location(location)
        .cache_behavior(CacheBehavior::CacheOnFailure)
        .tags("made-by", "tinsmith")
        .send()
        .await?;
    let id = created.id().ok_or("the answer has no id")?;
    let status = created.status().map_or("of unknown status", |status| status.as_str());
    println!("  made: {id}, {status}, {}", created.arn().unwrap_or("without an ARN"));
    Ok(id.to_owned())
}

async fn list(client: &Client) -> Result<(), Box<dyn StdError>> {
    println!("\nListing the run caches, two a page:");
    let mut pages = client.list_run_caches().into_paginator().page_size(2).send();
    let mut number = 0;
    while let Some(page) = pages.next().await {
        number += 1;
        println!("  page {number}");
        for cache in page?.items() {
            let name = cache.name().unwrap_or("without a name");
            println!("  - {} {name} {}", cache.id().unwrap_or("?"), cache.cache_s3_uri().unwrap_or(""));
        }
    }
    Ok(())
}

async fn delete(client: &Client, id: &str) -> Result<(), Box<dyn StdError>> {
    println!("\nRemoving {id}:");
    client.delete_run_cache().id(id).send().await?;
    println!("  removed");
    match client.delete_run_cache().id(id).send().await {
        Ok(_) => println!("  removed again: the service takes its time"),
        Err(error) => match error.as_service_error() {
            Some(error) if error.is_resource_not_found_exception() => println!("  it is gone: {error}"),
            _ => return Err(error.into()),
        },
    }
    Ok(())
}
