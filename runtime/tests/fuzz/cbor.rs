//! Comparison of this crate's CBOR codec with the published one: both read the same values, except for the differences that
//! the documentation of the codec lists.

use aws_smithy_cbor::codec::{CborCodec as PublishedCodec, CborCodecSettings};
use aws_smithy_schema::codec::Codec;
use tinsmith_runtime::generated::cbor::CborCodec;
use tinsmith_runtime::generated::walk::{Result, Shape};
use tinsmith_runtime::primitives::DateTime;

use crate::shapes::{NODE, Node};

/// Reads a body with both codecs.
pub(crate) fn check(body: &[u8]) {
    let published = PublishedCodec::new(CborCodecSettings::default().enforce_strictness(true));
    match (read(&CborCodec, body), read(&published, body)) {
        (Ok(ours), Ok(theirs)) => {
            let (ours, theirs) = (ours.with_moments(without_millis), theirs.with_moments(without_millis));
            // NaN is not itself.
            assert!(ours == theirs || ours != ours.clone(), "ours {ours:?}, theirs {theirs:?}");
        }
        (Err(ours), Ok(theirs)) => {
            let text = ours.to_string();
            let listed = ["expected a CBOR item", "are out of range", "for bigInteger", "for bigDecimal"];
            assert!(listed.iter().any(|known| text.contains(known)), "refused here with {text}, there {theirs:?}");
        }
        (_, Err(_)) => {}
    }
}

fn read(codec: &impl Codec, body: &[u8]) -> Result<Node> {
    Node::read(&NODE, &mut codec.create_deserializer(body))
}

/// Rounds a timestamp to seconds, or drops one in the middle of two: one codec truncates milliseconds, the other rounds.
fn without_millis(moment: DateTime) -> Option<DateTime> {
    let millis = moment.subsec_nanos() / 1_000_000;
    let is_between = (400..600).contains(&millis) || moment.secs().unsigned_abs() > 1 << 52;
    (!is_between).then(|| DateTime::from_secs(moment.secs() + i64::from(millis >= 600)))
}
