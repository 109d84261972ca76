//! MD5 in place of other checksums.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};

use super::{HEADER, IN_MEMORY, checksum};
use crate::behavior::settings::PreferMd5;

/// Returns whether MD5 is sent in place of the default checksum.
pub(in crate::behavior::checksum) fn is_preferred(config: &ConfigBag) -> bool {
    config.load::<PreferMd5>().is_some_and(|PreferMd5(is_preferred)| *is_preferred)
}

/// MD5, chosen for a call in place of other checksums.
#[derive(Clone, Copy, Debug)]
pub(in crate::behavior::checksum) struct Chosen {
    /// `true` if a request without the checksum must not be sent.
    pub(in crate::behavior::checksum) required: bool,
    /// `true` if the caller chose it for this call.
    pub(in crate::behavior::checksum) by_caller: bool,
}

impl Storable for Chosen {
    type Storer = StoreReplace<Self>;
}

impl Chosen {
    /// Adds the checksum, unless the caller sends it. A stream goes without one that is not required.
    pub(in crate::behavior::checksum) fn send(self, request: &mut HttpRequest) -> Result<(), BoxError> {
        if request.headers().contains_key(HEADER) {
            return Ok(());
        }
        match checksum(request) {
            Some(checksum) => drop(request.headers_mut().insert(HEADER, checksum)),
            None if self.required => return Err(IN_MEMORY.into()),
            None => {}
        }
        Ok(())
    }
}
