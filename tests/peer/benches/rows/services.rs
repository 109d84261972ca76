//! Rows of single operations of other services: one for writing a request, and one for reading a response.

#[cfg(feature = "dynamodb")]
mod dynamodb;
#[cfg(feature = "sqs")]
mod sqs;
#[cfg(feature = "sts")]
mod sts;

use tokio::runtime::Runtime;

use super::Pair;

/// Returns the rows of the services whose features are on.
pub(super) fn pairs(runtime: &Runtime) -> Vec<Pair<'static>> {
    let mut pairs = Vec::new();
    #[cfg(feature = "dynamodb")]
    pairs.extend(dynamodb::pairs(runtime));
    #[cfg(feature = "sqs")]
    pairs.extend(sqs::pairs(runtime));
    #[cfg(feature = "sts")]
    pairs.extend(sts::pairs(runtime));
    pairs
}

/// Returns the rows of an operation: of writing the input of a call, which is made for the client of each crate, and of
/// reading a response with this body.
macro_rules! operation {
    (
        $runtime:expr, $service:ident, $write:literal $times_write:literal, $read:literal $times_read:literal,
        |$client:ident, $sdk:ident| $call:expr, $media_type:literal, $body:expr
    ) => {{
        use $crate::rows::{Pair, constant, timed, writing};
        let body = bytes::Bytes::from($body);
        macro_rules! side {
            ($side:ident) => {{
                use peer::services::$service::$side::{self, sdk as $sdk};
                let $client = $side::client(constant($media_type, body.clone()));
                let call = $call;
                let input = call.as_input().clone().build().expect("every member is set");
                let codec = || {
                    let probe = peer::codec::Probe::default();
                    let sent = $runtime.block_on(call.clone().customize().interceptor(probe.clone()).send());
                    sent.expect("the response can be read");
                    probe.into_codec()
                };
                let response = $crate::rows::response(body.clone());
                let reader = codec();
                (writing(codec(), input), timed(move || reader.read(&response).expect("it can be read")))
            }};
        }
        let (official, ours) = (side!(official), side!(ours));
        [
            Pair { what: $write, times: $times_write, official: Box::new(official.0), ours: Box::new(ours.0) },
            Pair { what: $read, times: $times_read, official: Box::new(official.1), ours: Box::new(ours.1) },
        ]
    }};
}

use operation;
