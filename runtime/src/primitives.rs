//! Types of values that are not generated, such as blobs, timestamps and byte streams.

#[cfg(feature = "client")]
mod copy_source;

pub use aws_smithy_types::body::SdkBody;
pub use aws_smithy_types::byte_stream::error::Error as ByteStreamError;
pub use aws_smithy_types::byte_stream::{AggregatedBytes, ByteStream};
#[cfg(feature = "rt-tokio")]
pub use aws_smithy_types::byte_stream::{FsBuilder, Length};
pub use aws_smithy_types::date_time::Format as DateTimeFormat;
pub use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

pub use crate::enumeration::UnknownVariantValue;
#[cfg(feature = "client")]
pub use copy_source::CopySource;
