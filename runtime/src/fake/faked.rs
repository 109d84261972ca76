//! The facts of a service that its fake has from generated code.

use super::handler::Fallback;
use super::store::Store;
use super::wire::Protocol;
use crate::operation::Description;
use crate::service::Service;

/// A service with a fake.
pub trait Faked: Service {
    /// The protocol of the service.
    const PROTOCOL: Protocol;
    /// `true` if the service sends error codes of awsQuery as well (`awsQueryCompatible`).
    const IS_QUERY_COMPATIBLE: bool = false;

    /// Returns the descriptions of all operations.
    fn operations() -> Vec<Description>;

    /// Returns the fallbacks of operations with examples.
    fn examples() -> Vec<Fallback>;

    /// Returns the fallbacks of operations on resources, which a store keeps.
    fn stored(store: &Store) -> Vec<Fallback>;
}
