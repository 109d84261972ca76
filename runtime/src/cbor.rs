//! CBOR on the wire: a codec for rpcv2Cbor.
//!
//! [`CborCodec`] reads CBOR with our own reader and writes it with the published codec. Both use `minicbor` for the
//! encoding itself.
//!
//! Reading follows the specification of the protocol and RFC 8949. No memory is reserved according to a length prefix,
//! which may be wrong. Known members that are nested deeper than 128 levels are an error; unknown members must be CBOR
//! and are skipped at any depth. The published codec rejects some input that this one accepts, and in a few places
//! reads another value:
//!
//! | input | published | here | reason |
//! |---|---|---|---|
//! | an integer as a float or double | rejected | accepted | the specification lets services send `256.0` as `256` |
//! | a double as a 32-bit float | rejected | rounded once | every CBOR float is read into the type of the member |
//! | a whole float as an integer | rejected | accepted if in range | no loss of precision |
//! | `undefined` | rejected | null | the specification says so |
//! | fractions of a second in timestamps | truncated to milliseconds | rounded to milliseconds | `1700000000.123` has no exact double |
//! | NaN, infinite and too large timestamps | some timestamp | rejected | they are not timestamps |
//! | integers and floats as big numbers | integers as big integers only | accepted | no loss of precision |
//! | big numbers of more than 16 KiB | accepted | rejected | reading them takes quadratic time |
//! | a misplaced break code in unknown members | accepted | rejected | RFC 8949 |

mod cursor;
mod envelope;
mod number;
mod reader;
mod skip;

use aws_smithy_cbor::codec::{CborCodec as PublishedCodec, CborSerializer};
use aws_smithy_schema::codec::Codec;

use crate::walk::serializable::DocumentWriter;

pub(crate) use envelope::error_metadata;
pub use reader::CborReader;

/// Creates writers and readers of CBOR.
///
/// ```
/// use aws_smithy_schema::codec::{Codec, FinishSerializer};
/// use aws_smithy_schema::serde::{ShapeDeserializer, ShapeSerializer};
/// use tinsmith_runtime::generated::cbor::CborCodec;
/// use tinsmith_runtime::generated::schema::prelude;
///
/// let mut writer = CborCodec.create_serializer();
/// writer.write_string(&prelude::STRING, "tin")?;
/// assert_eq!(writer.finish(), b"\x63tin");
///
/// let mut reader = CborCodec.create_deserializer(b"\x63tin");
/// assert_eq!(reader.read_string(&prelude::STRING)?, "tin");
/// # Ok::<(), tinsmith_runtime::generated::walk::SerdeError>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct CborCodec;

impl Codec for CborCodec {
    type Serializer = CborSerializer;
    type Deserializer<'a> = CborReader<'a>;

    fn create_serializer(&self) -> CborSerializer {
        PublishedCodec::default().create_serializer()
    }

    fn create_deserializer<'a>(&self, input: &'a [u8]) -> CborReader<'a> {
        CborReader::new(input)
    }
}

impl DocumentWriter for CborSerializer {}
