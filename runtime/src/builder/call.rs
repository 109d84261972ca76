//! Stages of builders that call operations, and what can still be customized before a call.

use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;

use super::members::Members;
use crate::client::Handle;
use crate::config;
use crate::operation::Operation;
use crate::paginate::Paginator;
use crate::paginate::pages::Paginated;
#[cfg(feature = "aws")]
use crate::presigning::{PresignedRequest, PresigningConfig};
use crate::service::Service;
use crate::wait::until::WaiterSpec;

/// Members of an operation's input.
pub trait InputMembers: Members {
    /// The operation.
    type Operation: Operation<Members = Self>;
}

/// Stage of a builder that calls an operation.
#[derive(Debug)]
pub struct Call<O: Operation> {
    #[doc(hidden)]
    pub handle: Arc<Handle<O::Service>>,
    #[doc(hidden)]
    pub config_override: Option<<O::Service as Service>::ConfigBuilder>,
}

impl<O: Operation> Clone for Call<O> {
    fn clone(&self) -> Self {
        Self { handle: Arc::clone(&self.handle), config_override: self.config_override.clone() }
    }
}

/// Stage of a builder that calls an operation until a resource has reached a state.
#[derive(Debug)]
pub struct Wait<W: WaiterSpec> {
    #[doc(hidden)]
    pub handle: Arc<Handle<<W::Operation as Operation>::Service>>,
}

impl<W: WaiterSpec> Clone for Wait<W> {
    fn clone(&self) -> Self {
        Self { handle: Arc::clone(&self.handle) }
    }
}

/// An operation that can still be customized before it is sent.
pub trait Customizable: Sized + Send + Sync {
    /// The service it belongs to.
    type Service: Service;
    /// The output of the operation.
    type Output;
    /// The error of the operation.
    type Error;

    #[doc(hidden)]
    fn send_with_config(
        self,
        config: <Self::Service as Service>::ConfigBuilder,
    ) -> impl Future<Output = Result<Self::Output, config::SdkError<Self::Error>>> + Send;
}

/// An operation that can still be customized before its pages are requested.
pub trait CustomizablePages: Customizable {
    /// The operation.
    type Operation: Paginated<Service = Self::Service>;

    #[doc(hidden)]
    fn paginate_with_config(self, config: <Self::Service as Service>::ConfigBuilder) -> Paginator<Self::Operation>;
}

/// An operation that can still be customized before it is presigned.
#[cfg(feature = "aws")]
pub trait CustomizablePresigned: Customizable {
    #[doc(hidden)]
    fn presign_with_config(
        self,
        config: <Self::Service as Service>::ConfigBuilder,
        presigning: PresigningConfig,
    ) -> impl Future<Output = Result<PresignedRequest, config::SdkError<Self::Error>>> + Send;
}

/// Writes a fluent builder that calls an operation.
///
/// # Errors
/// Returns the errors of the formatter.
pub fn debug_call<O: Operation>(stage: &Call<O>, input: &dyn Debug, f: &mut Formatter<'_>) -> fmt::Result {
    let name = O::describe().name;
    let rest = name.strip_prefix(char::is_lowercase).unwrap_or(name);
    let first = name[..name.len() - rest.len()].to_uppercase();
    f.debug_struct(&format!("{first}{rest}FluentBuilder"))
        .field("handle", &stage.handle)
        .field("inner", input)
        .field("config_override", &stage.config_override)
        .finish()
}

/// Writes a fluent builder that waits.
///
/// # Errors
/// Returns the errors of the formatter.
pub fn debug_wait<W: WaiterSpec>(stage: &Wait<W>, input: &dyn Debug, f: &mut Formatter<'_>) -> fmt::Result {
    f.debug_struct("WaiterFluentBuilder").field("handle", &stage.handle).field("inner", input).finish()
}
