//! Types of a program that implement the traits of several crates, and errors that convert from those of several crates.

use aws_smithy_runtime_api::client::auth::{AuthSchemeId, AuthSchemeOption, AuthSchemeOptionsFuture};
use aws_smithy_types::config_bag::ConfigBag;
use depot::config::RuntimeComponents;
use tests::loopback::{Answer, Loopback};

/// Resolver of both crates, which signs nothing.
#[derive(Clone, Copy, Debug)]
struct Anonymous;

fn nothing<'a>() -> AuthSchemeOptionsFuture<'a> {
    AuthSchemeOptionsFuture::ready(Ok(vec![AuthSchemeOption::from(AuthSchemeId::from("noAuth"))]))
}

impl depot::config::auth::ResolveAuthScheme for Anonymous {
    fn resolve_auth_scheme<'a>(
        &'a self,
        _: &'a depot::config::auth::Params,
        _: &'a ConfigBag,
        _: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        nothing()
    }
}

impl tinsmith_omics::config::auth::ResolveAuthScheme for Anonymous {
    fn resolve_auth_scheme<'a>(
        &'a self,
        _: &'a tinsmith_omics::config::auth::Params,
        _: &'a ConfigBag,
        _: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        nothing()
    }
}

/// Error of a program that calls both services.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    DepotParams(#[from] depot::config::endpoint::InvalidParams),
    #[error(transparent)]
    OmicsParams(#[from] tinsmith_omics::config::endpoint::InvalidParams),
    #[error(transparent)]
    DepotAuth(#[from] depot::config::auth::BuildError),
    #[error(transparent)]
    OmicsAuth(#[from] tinsmith_omics::config::auth::BuildError),
}

fn invalid() -> Result<(), Failure> {
    depot::config::auth::Params::builder().operation_name("GetObject").build()?;
    tinsmith_omics::config::auth::Params::builder().operation_name("GetRun").build()?;
    tinsmith_omics::config::endpoint::Params::builder().region("r").build()?;
    depot::config::endpoint::Params::builder().region("a b").build()?;
    Ok(())
}

#[tokio::test]
async fn one_resolver_serves_several_crates() {
    let server = Loopback::start([Answer::empty(200), Answer::empty(200)]).await;
    let depot = super::storage::config(&server).auth_scheme_resolver(Anonymous).build();
    depot::Client::from_conf(depot).get_object().bucket("here").key("key").send().await.expect("the object is there");
    let omics = super::support::config(&server).allow_no_auth().auth_scheme_resolver(Anonymous).build();
    tinsmith_omics::Client::from_conf(omics).delete_run_cache().id("1").send().await.expect("the cache is gone");
    let requests = server.requests();
    assert_eq!(requests.iter().map(|request| request.header("authorization")).collect::<Vec<_>>(), [None, None]);
}

#[test]
fn errors_of_several_crates_convert_to_one() {
    assert!(matches!(invalid(), Err(Failure::DepotParams(_))));
}
