//! Settings of behaviors that a client's configuration contains.

#[cfg(any(all(feature = "aws", feature = "checksums"), feature = "compression"))]
use aws_smithy_types::config_bag::{Storable, StoreReplace};

/// The client's setting to send MD5 in place of the default checksum.
#[cfg(all(feature = "aws", feature = "checksums"))]
#[derive(Clone, Copy, Debug)]
pub(crate) struct PreferMd5(pub(crate) bool);

#[cfg(all(feature = "aws", feature = "checksums"))]
impl Storable for PreferMd5 {
    type Storer = StoreReplace<Self>;
}

/// `true` if request compression is disabled.
#[cfg(feature = "compression")]
#[derive(Clone, Copy, Debug)]
pub(crate) struct DisableRequestCompression(pub(crate) bool);

#[cfg(feature = "compression")]
impl Storable for DisableRequestCompression {
    type Storer = StoreReplace<Self>;
}

/// The minimum length, in bytes, of request bodies that are compressed.
#[cfg(feature = "compression")]
#[derive(Clone, Copy, Debug)]
pub(crate) struct RequestMinCompressionSizeBytes(pub(crate) u32);

#[cfg(feature = "compression")]
impl Storable for RequestMinCompressionSizeBytes {
    type Storer = StoreReplace<Self>;
}
