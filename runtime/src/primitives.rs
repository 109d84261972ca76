//! Types of values that are not generated, such as blobs, timestamps and byte streams.

pub use aws_smithy_types::body::SdkBody;
pub use aws_smithy_types::byte_stream::error::Error as ByteStreamError;
pub use aws_smithy_types::byte_stream::{AggregatedBytes, ByteStream};
#[cfg(feature = "rt-tokio")]
pub use aws_smithy_types::byte_stream::{FsBuilder, Length};
pub use aws_smithy_types::date_time::Format as DateTimeFormat;
pub use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

/// Parses a document from JSON. The generator prints it for default values, after checking them.
///
/// # Panics
/// Panics if `json` is not valid JSON.
#[doc(hidden)]
pub fn document(json: &str) -> Document {
    let mut tokens = aws_smithy_json::deserialize::json_token_iter(json.as_bytes()).peekable();
    aws_smithy_json::deserialize::token::expect_document(&mut tokens).expect("the generator prints valid JSON")
}
