//! Formats with their readers and writers, and the checks of every body.

use std::fs;
use std::path::Path;

use tinsmith_runtime::primitives::DateTime;
use tinsmith_runtime::protocol::{self, SharedClientProtocol};

use crate::exchange::{read, read_error, write};
use crate::shapes::Node;

/// A format of bodies.
pub(crate) struct Format {
    pub(crate) name: &'static str,
    /// Name of the folder in the corpus.
    folder: &'static str,
    /// Protocol that creates further bodies from those of JSON.
    from_json: Option<fn() -> SharedClientProtocol>,
    readers: &'static [fn() -> SharedClientProtocol],
    /// Tags around the members of an output, if they differ from those of the corpus.
    envelope: Option<(&'static str, &'static str)>,
    /// Protocol that writes the values of all readers, and reads them again.
    writer: fn() -> SharedClientProtocol,
    /// Typical first bytes of a body.
    pub(crate) opening: &'static [u8],
    /// Parts of bodies.
    pub(crate) tokens: &'static [&'static [u8]],
    /// Number of repetitions of a token in large bodies.
    pub(crate) many: usize,
}

pub(crate) const JSON: Format = Format {
    name: "JSON",
    folder: "json",
    from_json: None,
    readers: &[protocol::rest_json_1, protocol::aws_json_1_0, protocol::aws_json_1_1, protocol::rpc_v2_json],
    envelope: None,
    writer: protocol::rest_json_1,
    opening: b"{\"other\":",
    tokens: &[
        b"{",
        b"}",
        b"[",
        b"]",
        b":",
        b",",
        b"\"",
        b"\\",
        b"\\u",
        b"\\ud83d",
        b"\\ude00",
        b"null",
        b"true",
        b"1e",
        b"-",
        b".",
        b"0",
        b"999999999999",
        b"\"NaN\"",
        b"\xff",
        b"\xc3\xa9",
        b"\0",
        b" ",
        b"\"next\":{",
        b"\"nodes\":[{",
        b"{},",
        b"\"map\":{\"k\":{",
        b"\"choice\":{\"node\":{",
        b"\"choice\":{\"word\":\"a\"}",
        b"\"document\":[",
        b"\"moment\":1",
        b"\"date\":\"2026-01-02T03:04:05Z\"",
        b"\"x\":[[",
        b"\"__type\":",
        b"\"sparse\":[null,",
        b"\"message\":",
        b"\"double\":1e308",
    ],
    many: 10_000,
};

pub(crate) const XML: Format = Format {
    name: "XML",
    folder: "xml",
    from_json: Some(protocol::rest_xml),
    readers: &[protocol::rest_xml, protocol::rest_xml_unwrapped_errors],
    envelope: None,
    writer: protocol::rest_xml,
    opening: b"<Node>",
    tokens: XML_TOKENS,
    many: 10_000,
};

pub(crate) const AWS_QUERY: Format = Format {
    name: "XML of awsQuery",
    folder: "xml",
    from_json: Some(protocol::rest_xml),
    readers: &[protocol::aws_query],
    envelope: Some(("<OperationResponse><OperationResult>", "</OperationResult></OperationResponse>")),
    writer: protocol::rest_xml,
    opening: b"<OperationResponse><OperationResult>",
    tokens: XML_TOKENS,
    many: 10_000,
};

pub(crate) const EC2_QUERY: Format = Format {
    name: "XML of ec2Query",
    folder: "xml",
    from_json: Some(protocol::rest_xml),
    readers: &[protocol::ec2_query],
    envelope: Some(("<OperationResponse>", "</OperationResponse>")),
    writer: protocol::rest_xml,
    opening: b"<OperationResponse>",
    tokens: XML_TOKENS,
    many: 10_000,
};

const XML_TOKENS: &[&[u8]] = &[
    b"<",
    b">",
    b"</",
    b"/>",
    b"&",
    b";",
    b"&amp;",
    b"&#x41;",
    b"&#xD800;",
    b"&#9999999999;",
    b"&a;",
    b"\"",
    b"'",
    b"=",
    b" ",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b"<?xml version=\"1.0\"?>",
    b"\xff",
    b"\xc3\xa9",
    b"\0",
    b"<!DOCTYPE Node [<!ENTITY a 'aaaaaaaaaa'>]>",
    b"<!ENTITY b '&a;&a;&a;&a;&a;&a;'>",
    b"<next>",
    b"</next>",
    b"<nodes>",
    b"</nodes>",
    b"<member>",
    b"</member>",
    b"<member/>",
    b"<item>",
    b"<map><entry><key>",
    b"</key>",
    b"<value>",
    b"</value>",
    b"<entry>",
    b"<flat>",
    b"</flat>",
    b"<text>",
    b"</text>",
    b"<o>",
    b"</o>",
    b"<text/>",
    b"<choice><node>",
    b"<choice><word>a</word></choice>",
    b" attribute=\"a\"",
    b"<x:text xmlns:x=\"u\">",
    b"<sparse>",
    b"<Error>",
    b"<Errors>",
    b"<Code>",
    b"<OperationResponse>",
    b"<OperationResult>",
    b"\xef\xbb\xbf",
    b"\r\n",
    b"]]><![CDATA[",
    b"<choice><new>a</new></choice>",
    b"<moment>2026-01-02T03:04:05Z</moment>",
    b"<double>1e999</double>",
    b"<Node>",
    b"</Node>",
];

pub(crate) const CBOR: Format = Format {
    name: "CBOR",
    folder: "cbor",
    from_json: Some(protocol::rpc_v2_cbor),
    readers: &[protocol::rpc_v2_cbor],
    envelope: None,
    writer: protocol::rpc_v2_cbor,
    opening: b"\xa1eother",
    tokens: &[
        b"\xa0",
        b"\xa1",
        b"\xbf",
        b"\x80",
        b"\x81",
        b"\x9f",
        b"\xff",
        b"\xf6",
        b"\xf7",
        b"\xf4",
        b"\xf5",
        b"\x60",
        b"\x40",
        b"\x5f",
        b"\x7f",
        b"\x9b\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\xbb\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\x5b\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\x7b\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\x9b\x7f\xff\xff\xff\xff\xff\xff\xff",
        b"\x9a\x00\x10\x00\x00",
        b"\x5a\x00\xff\xff\xff",
        b"\xc1",
        b"\xc2",
        b"\xc3",
        b"\xc4",
        b"\xdb\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\xf9\x7e\x00",
        b"\xfa\x7f\x80\x00\x00",
        b"\xfb\x7f\xf8\x00\x00\x00\x00\x00\x00",
        b"\x1b\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\x3b\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\x18",
        b"\x1c",
        b"\x64next",
        b"\xa1\x64next",
        b"\x65nodes",
        b"\xa1\x65nodes\x81",
        b"\x63map",
        b"\xa1\x63map\xa1\x61k",
        b"\x66choice",
        b"\xa1\x66choice\xa1\x64node",
        b"\x64text\x61a",
        b"\x66moment\xc1\x1a\x00\x00\x00\x01",
        b"\x66sparse\x82\xf6\x61a",
        b"\x6abigInteger",
        b"\x6abigDecimal\xc4\x82\x20\x19\x01\x00",
        b"\x66__type\x61a",
        b"\x65other",
        b"\x65other\x9f\x9f\xbf\x60",
        b"\x65other\x82\x9f\x82",
        b"\x67integer\xfb\x40\x14\x00\x00\x00\x00\x00\x00",
        b"\x65float\x18\xff",
        b"\x66double\xf9\x3c\x00",
        b"\x66moment\xc1\xfb",
        b"\x66moment\xc1\xf9\x7c\x00",
        b"\x64text\x7f\x61a",
        b"\x64blob\x5f\x41a",
        b"\x6abigInteger\xc2\x59\x01\x00",
    ],
    many: 10_000,
};

/// Maximum memory per byte of a body: one byte of CBOR can encode a whole [`Node`] in a growing list, which has
/// capacity for twice as many and keeps the old buffer while it moves them.
const BYTES_PER_BYTE: usize = 3 * size_of::<Node>();

/// Memory that any body may take for buffers and errors.
const BYTES: usize = 1 << 16;

/// Returns the maximum memory for reading a body.
pub(crate) fn most_memory(body: &[u8]) -> u64 {
    (BYTES + body.len() * BYTES_PER_BYTE) as u64
}

impl Format {
    /// Returns valid bodies, and those that revealed faults.
    pub(crate) fn corpus(&self) -> Vec<Vec<u8>> {
        let own = files(self.folder);
        let Some(protocol) = self.from_json else { return own };
        let nodes = files("json").into_iter().filter_map(|body| read(&protocol::rest_json_1(), &body).ok());
        let written = nodes.filter_map(|node| write(&protocol(), &Node { document: None, ..node }).ok());
        own.into_iter().chain(written).map(|body| self.enveloped(body)).collect()
    }

    /// The document of an output, with the envelope in place of the root.
    fn enveloped(&self, body: Vec<u8>) -> Vec<u8> {
        let Some((open, close)) = self.envelope else { return body };
        let text = String::from_utf8(body).expect("the corpus is text");
        let enveloped = || {
            let (before, root) = text.split_once("<Node")?;
            let (_, members) = root.split_once('>')?;
            let (members, after) = members.rsplit_once("</Node>")?;
            Some([before, open, members, close, after].concat())
        };
        enveloped().unwrap_or(text).into_bytes()
    }

    /// Returns whether all readers read a body.
    pub(crate) fn is_read(&self, body: &[u8]) -> bool {
        self.readers.iter().all(|reader| read(&reader(), body).is_ok())
    }

    /// Reads a body with every reader, then writes the value and reads it again.
    pub(crate) fn check(&self, body: &[u8]) {
        for reader in self.readers {
            let protocol = reader();
            let mut node = None;
            let memory = allocation_counter::measure(|| node = read(&protocol, body).ok());
            assert!(
                memory.bytes_max <= most_memory(body),
                "{} bytes for {} bytes of {}",
                memory.bytes_max,
                body.len(),
                self.name
            );
            if let Some(node) = node {
                self.check_writing(&node);
            }
            read_error(&protocol, body);
        }
    }

    /// Removes the parts of a value that the format does not keep. In CBOR, timestamps are doubles, which hold milliseconds
    /// for about 250,000 years around 1970. In text, they have microseconds.
    fn kept(&self, node: Node) -> Node {
        let to_microseconds = |moment: DateTime| {
            Some(DateTime::from_secs_and_nanos(moment.secs(), moment.subsec_nanos() / 1_000 * 1_000))
        };
        let in_doubles =
            |moment: DateTime| Some(moment).filter(|moment| moment.secs().unsigned_abs() < 8_000_000_000_000);
        node.with_moments(if self.folder == CBOR.folder { in_doubles } else { to_microseconds })
    }

    fn check_writing(&self, node: &Node) {
        let writer = (self.writer)();
        let written = match write(&writer, node) {
            Ok(written) => written,
            Err(error) => {
                let text = error.to_string();
                assert!(cannot_be_sent(&text), "{node:?} was read but cannot be written: {text}");
                return;
            }
        };
        match read(&writer, &written) {
            Ok(again) => {
                let (node, again) = (self.kept(node.clone()), self.kept(again));
                // A value with NaN does not equal itself.
                assert!(again == node || node != node.clone(), "{node:?} was written and read as {again:?}");
            }
            Err(error) => assert!(
                self.folder == XML.folder && !is_xml(&written),
                "{} was written but cannot be read: {error}",
                written.escape_ascii()
            ),
        }
    }
}

/// Returns whether an error means that a value cannot be sent: an unknown variant, or a timestamp out of range.
fn cannot_be_sent(error: &str) -> bool {
    ["`Choice::Unknown` cannot be sent", "timestamp", "date-time", "year"].iter().any(|known| error.contains(known))
}

/// Returns whether XML allows all characters of a text. The reader accepts references to others, which the
/// published writer then writes unescaped.
fn is_xml(text: &[u8]) -> bool {
    let is_character = |character| matches!(character, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    str::from_utf8(text).is_ok_and(|text| text.chars().all(is_character))
}

/// Returns the files in a folder of the corpus.
pub(crate) fn files(folder: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz_corpus").join(folder);
    let entries = fs::read_dir(folder).expect("the corpus is checked in");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("the corpus can be listed").path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).expect("the corpus can be read")).collect()
}
