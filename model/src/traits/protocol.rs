//! [Serialization traits](https://smithy.io/2.0/spec/protocol-traits.html) that several protocols share.

use crate::node::Node;
use crate::traits::reader::Reader;
use crate::traits::syntax::media_type;
use crate::traits::{Check, Trait, TraitError, check, strings};

pub(super) const CHECKS: &[Check] = &[check::<JsonName>(), check::<MediaType>(), check::<TimestampFormat>()];

strings! {
    /// The key of the member in JSON.
    JsonName = "smithy.api#jsonName";
    /// The media type of the string or blob.
    MediaType = "smithy.api#mediaType", media_type;
}

/// The serialization format of a timestamp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimestampFormat {
    /// RFC 3339, in UTC.
    DateTime,
    /// The IMF-fixdate of RFC 9110.
    HttpDate,
    /// Seconds since the epoch, as a number.
    EpochSeconds,
}

impl Trait for TimestampFormat {
    const ID: &'static str = "smithy.api#timestampFormat";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        let value = Reader::new(node);
        match value.str()? {
            "date-time" => Ok(Self::DateTime),
            "http-date" => Ok(Self::HttpDate),
            "epoch-seconds" => Ok(Self::EpochSeconds),
            other => {
                Err(value.invalid(format!("is `{other}`, but must be `date-time`, `http-date` or `epoch-seconds`")))
            }
        }
    }
}
