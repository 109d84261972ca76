//! JSON codec for restJson1, awsJson 1.0 and 1.1 and rpcv2Json.
//!
//! [`JsonCodec`] writes shapes as JSON and reads them back. It can replace `aws_smithy_json::codec::JsonCodec`: it has
//! the same interface, reads the same values and writes the same bytes (except for the order of map entries, which is
//! the map's), in about half the time.
//!
//! Reading is strict. A body must be UTF-8 and RFC 8259 JSON; otherwise the error names the byte at which it is not.
//! Unknown members are checked as closely as known ones. Known members, documents included, that are nested deeper than
//! 128 levels are an error; unknown members are skipped at any depth. An integer may be written as any number that is
//! equal to one: `5.0`, `5e0` and `1e2` are accepted, `5.5` is an error. The published
//! codec, with the settings of generated clients, accepts some input that this one rejects, and in a few places reads
//! another value:
//!
//! | input | published | here | reason |
//! |---|---|---|---|
//! | raw control characters in strings | accepted | rejected | RFC 8259; the official clients reject them too |
//! | `01`, `+1`, `1.`, `-.5` | accepted in known members | rejected | RFC 8259 |
//! | bytes that are not UTF-8, in unknown members or after the value | accepted | rejected | one check of the whole body |
//! | `"nan"`, `"inf"`, `"1e999"` as a float | accepted | rejected | Smithy allows only `"NaN"`, `"Infinity"`, `"-Infinity"` |
//! | `1e999` as a float or in a document, `1e39` as a 32-bit float | infinity | rejected | the value is out of range |
//! | 32-bit floats | rounded twice | rounded once | the result is the nearest value |
//! | `5.0`, `1e2` as an integer | rejected | accepted | the value is an integer |
//! | unknown members nested deeper than 128 levels | rejected | skipped | their value is not used |
//! | timestamps as numbers with a fraction | converted through `f64` | exact to the nanosecond | no loss of precision |
//! | fractional or exponential timestamps beyond 64 bits | the nearest one | rejected | the value is out of range |
//!
//! Smithy forbids two members of a structure with the same name. If there are such members, the published codec uses
//! the first, and this one uses them in turn.
//!
//! Writing returns an error for anything that would not be JSON: a value without a name in a structure, a map value
//! without a key, and a second outermost value. The outermost value never gets a name, so a structure that is a payload
//! may be written under its member's schema.

#[cfg(feature = "client")]
mod base64;
#[cfg(feature = "client")]
mod codec;
mod cursor;
#[cfg(feature = "client")]
mod document;
#[cfg(feature = "client")]
mod epoch;
#[cfg(feature = "client")]
pub(crate) mod lookup;
mod number;
#[cfg(feature = "client")]
mod options;
pub(crate) mod parse;
#[cfg(feature = "client")]
mod reader;
pub(crate) mod rfc3339;
mod text;
#[cfg(feature = "client")]
mod writer;

#[cfg(feature = "client")]
pub use codec::JsonCodec;
#[cfg(feature = "client")]
pub use options::MemberNames;
#[cfg(feature = "client")]
pub use reader::JsonReader;
#[cfg(feature = "aws")]
pub(crate) use text::write as write_text;
#[cfg(feature = "client")]
pub use writer::JsonWriter;
