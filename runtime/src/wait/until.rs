//! Waiters as types: the trait that a generated crate implements, and the function that waits.

use std::time::Duration;

use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::waiters;
use aws_smithy_runtime_api::client::waiters::error::WaiterError;
use aws_smithy_types::config_bag::ConfigBag;

use super::waiter::{Clock, Waiter, wait};
use crate::SdkError;
use crate::builder::Members;
use crate::client::Handle;
use crate::feature::FeaturePlugin;
use crate::operation::{self, Operation};

/// A waiter of a service, as a type.
pub trait WaiterSpec: Copy + std::fmt::Debug + Default + Send + Sync + 'static {
    /// The operation that is called repeatedly.
    type Operation: Operation<Input: Clone>;

    /// Returns the table of the waiter.
    fn waiter() -> Waiter<'static>;
}

/// The last result of a successful wait.
pub type FinalPoll<O> = waiters::FinalPoll<<O as Operation>::Output, SdkError<<O as Operation>::Error, HttpResponse>>;

/// Error of a wait.
pub type WaitError<O> = WaiterError<<O as Operation>::Output, <O as Operation>::Error>;

/// Result of a wait.
pub type Outcome<W> = Result<FinalPoll<<W as WaiterSpec>::Operation>, WaitError<<W as WaiterSpec>::Operation>>;

/// Calls the waiter's operation until an acceptor ends the wait or `max_wait` has passed.
///
/// # Errors
/// Returns the errors of [`wait`](super::waiter::wait), and an error if the input cannot be built or the client has no time
/// source or sleep implementation.
pub async fn until<W: WaiterSpec>(
    handle: &Handle<<W::Operation as Operation>::Service>,
    members: <W::Operation as Operation>::Members,
    max_wait: Duration,
) -> Outcome<W> {
    let input = members.build().map_err(WaiterError::construction_failure)?;
    let plugins = FeaturePlugin::add(handle.operation_plugins::<W::Operation>(None), SmithySdkFeature::Waiter);
    let components = plugins
        .apply_client_configuration(&mut ConfigBag::base())
        .map_err(WaiterError::construction_failure)?
        .into_time_components();
    let (Some(sleep), Some(time)) = (components.sleep_impl(), components.time_source()) else {
        return Err(WaiterError::construction_failure("waiters need a sleep implementation and a time source"));
    };
    let call = || {
        let (plugins, input) = (plugins.clone(), input.clone());
        async move { operation::run::<W::Operation>(&plugins, input).await }
    };
    wait(&W::waiter(), max_wait, Clock { sleep, time }, &input, call).await
}
