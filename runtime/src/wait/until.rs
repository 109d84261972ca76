//! Waiters as types: what a generated crate says of one, and the call that waits.

use std::time::Duration;

use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::waiters;
use aws_smithy_runtime_api::client::waiters::error::WaiterError;
use aws_smithy_types::config_bag::ConfigBag;

use super::{Clock, Waiter, wait};
use crate::SdkError;
use crate::builder::Members;
use crate::client::Handle;
use crate::feature::FeaturePlugin;
use crate::operation::{self, Operation};

/// A waiter of a service, as a type.
pub trait Awaited: Copy + std::fmt::Debug + Default + Send + Sync + 'static {
    /// The operation that is called until the wait is over.
    type Operation: Operation<Input: Clone>;

    /// When the wait is over.
    fn waiter() -> Waiter<'static>;
}

/// The last answer of a wait that ended well.
pub type FinalPoll<O> = waiters::FinalPoll<<O as Operation>::Output, SdkError<<O as Operation>::Error, HttpResponse>>;

/// How a wait fails.
pub type WaitError<O> = WaiterError<<O as Operation>::Output, <O as Operation>::Error>;

/// How a wait ends.
pub type Outcome<W> = Result<FinalPoll<<W as Awaited>::Operation>, WaitError<<W as Awaited>::Operation>>;

/// Calls the waiter's operation until it is over, or `max_wait` is.
///
/// # Errors
/// As [`wait`]; and when the input cannot be built, or the client has no clock or cannot sleep.
pub async fn until<W: Awaited>(
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
        return Err(WaiterError::construction_failure("waiting needs a sleep implementation and a clock"));
    };
    let call = || {
        let (plugins, input) = (plugins.clone(), input.clone());
        async move { operation::run::<W::Operation>(&plugins, input).await }
    };
    wait(&W::waiter(), max_wait, Clock { sleep, time }, &input, call).await
}
