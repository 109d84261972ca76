//! Malformed responses: each is an error or is read as far as possible, without a panic and without memory or stack out
//! of proportion to its size.

use super::shapes::{Node, config, read, response};
use crate::protocol::{self, SharedClientProtocol};

/// More levels than any stack holds if each level takes a frame.
const DEEP: usize = 100_000;

/// More levels than a codec reads.
const TOO_DEEP: usize = 1_000;

fn json() -> [SharedClientProtocol; 3] {
    [protocol::rest_json_1(), protocol::aws_json_1_1(), protocol::rpc_v2_json()]
}

fn xml() -> [SharedClientProtocol; 3] {
    [protocol::rest_xml(), protocol::aws_query(), protocol::ec2_query()]
}

/// The documents of an output with these members in XML.
fn documents(members: &[u8]) -> [(SharedClientProtocol, Vec<u8>); 3] {
    let within = |open: &[u8], close: &[u8]| [open, members, close].concat();
    let [rest, aws, ec2] = xml();
    [
        (rest, within(b"<Node>", b"</Node>")),
        (aws, within(b"<OperationResponse><OperationResult>", b"</OperationResult></OperationResponse>")),
        (ec2, within(b"<OperationResponse>", b"</OperationResponse>")),
    ]
}

fn refuse(protocols: &[SharedClientProtocol], bodies: &[&[u8]]) {
    for protocol in protocols {
        for body in bodies {
            let shown = String::from_utf8_lossy(&body[..body.len().min(80)]);
            let read = read(protocol, body);
            assert!(read.is_err(), "{:?} reads {shown} as {read:?}", protocol.protocol_id().shape_name());
        }
    }
}

fn accept(protocols: &[SharedClientProtocol], bodies: &[(&[u8], Node)]) {
    for protocol in protocols {
        for (body, node) in bodies {
            let shown = String::from_utf8_lossy(&body[..body.len().min(80)]);
            match read(protocol, body) {
                Ok(read) => assert_eq!(&read, node, "{:?} of {shown}", protocol.protocol_id().shape_name()),
                Err(error) => panic!("{:?} rejects {shown}: {error}", protocol.protocol_id().shape_name()),
            }
        }
    }
}

fn text(text: &str) -> Node {
    Node { text: Some(text.to_owned()), ..Node::default() }
}

/// Returns `open` repeated `times` times, `middle`, and `close` repeated as often.
fn nested(times: usize, open: &str, middle: &str, close: &str) -> Vec<u8> {
    [&open.repeat(times), middle, &close.repeat(times)].concat().into_bytes()
}

#[test]
fn malformed_json_is_an_error() {
    refuse(
        &json(),
        &[
            b"{",
            b"{\"text\"",
            b"{\"text\":",
            b"{\"text\":\"a",
            b"{\"text\":\"a\"",
            b"{\"text\":\"a\\",
            b"{\"text\":1}",
            b"{\"text\":\"\xff\"}",
            b"{\"\xff\":1}",
            b"{\"text\":\"\\ud800\"}",
            b"{\"number\":2147483648}",
            b"{\"number\":\"1\"}",
            b"{\"long\":9223372036854775808}",
            b"{\"real\":{}}",
            b"{\"real\":1e999}",
            b"{\"time\":\"yesterday\"}",
            b"{\"time\":18446744073709551616}",
            b"{\"data\":\"%\"}",
            b"{\"nodes\":{}}",
            b"{\"nodes\":[1]}",
            b"{\"nodes\":[{}",
            b"{\"map\":[]}",
            b"{\"next\":7}",
            b"{,}",
            b"[]",
            b"\"text\"",
            b"<html><body>Service Unavailable</body></html>",
        ],
    );
}

#[test]
fn unusual_json_is_read() {
    accept(
        &json(),
        &[
            (b"", Node::default()),
            (b"{}", Node::default()),
            (b"{\"text\":\"a\",\"text\":\"b\"}", text("b")),
            (b"{\"text\":\"a\",\"text\":null}", text("a")),
            (b"{\"other\":{\"text\":[\"b\"]},\"text\":\"a\",\"__type\":\"x#Y\"}", text("a")),
            (b"{\"nodes\":[null,{}]}", Node { nodes: Some(vec![Node::default()]), ..Node::default() }),
        ],
    );
}

#[test]
fn malformed_xml_is_an_error() {
    let members: [&[u8]; 9] = [
        b"<text>\xff</text>",
        b"<text>&undefined;</text>",
        b"<text>&#xD800;</text>",
        b"<text><b>a</b></text>",
        b"<number>2147483648</number>",
        b"<number>one</number>",
        b"<long>9223372036854775808</long>",
        b"<time>yesterday</time>",
        b"<data>%</data>",
    ];
    for members in members {
        for (protocol, document) in documents(members) {
            refuse(&[protocol], &[&document]);
        }
    }
}

#[test]
fn unusual_xml_is_read() {
    let cases: [(&[u8], Node); 4] = [
        (b"", Node::default()),
        (b"<text>a</text><text>b</text>", text("b")),
        (b"<other><text>b</text></other><text>a</text><!-- c -->", text("a")),
        (b"<text>&lt;&#x26;</text>", text("<&")),
    ];
    for (members, node) in cases {
        for (protocol, document) in documents(members) {
            accept(&[protocol], &[(&document, node.clone())]);
        }
    }
}

#[test]
fn xml_that_is_not_the_response_of_the_operation_is_an_error() {
    refuse(
        &xml(),
        &[
            b"",
            b" \n",
            b"no XML",
            b"{}",
            b"\xff",
            b"<R/>",
            b"<html><head><title>Sign in</title></head></html>",
            b"<!DOCTYPE html><html><body>Service Unavailable</body></html>",
            b"<Error><Code>SlowDown</Code></Error>",
            b"<OtherResponse><OtherResult/></OtherResponse>",
            b"<!DOCTYPE R [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><R><text>&b;</text></R>",
            b"<!DOCTYPE R [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><R><text>&a;</text></R>",
        ],
    );
    let without_result: [&[u8]; 3] = [
        b"<OperationResponse/>",
        b"<OperationResponse><ResponseMetadata/></OperationResponse>",
        b"<OperationResponse><OtherResult/><x><OperationResult/></x></OperationResponse>",
    ];
    refuse(&[protocol::aws_query()], &without_result);
}

#[test]
fn xml_that_is_cut_or_goes_on_is_refused() {
    for (protocol, document) in documents(b"<text>a</text><flat><number>1</number></flat><flat/><other/>") {
        for end in 0..document.len() {
            refuse(std::slice::from_ref(&protocol), &[&document[..end]]);
        }
        refuse(&[protocol], &[&[&document[..], b"<a/>"].concat(), &[&document[..], b"a"].concat()]);
    }
}

#[test]
fn malformed_cbor_is_an_error() {
    refuse(
        &[protocol::rpc_v2_cbor()],
        &[
            b"\xa1",
            b"\xbf",
            b"\xa1dtext",
            b"\xa1dtextba",
            b"\xa1dtexta\xff",
            b"\xa1dtext\x01",
            b"\xa1dtext\x7b\xff\xff\xff\xff\xff\xff\xff\xff",
            b"\xa1ddata\x5b\xff\xff\xff\xff\xff\xff\xff\xff",
            b"\xbb\xff\xff\xff\xff\xff\xff\xff\xff",
            b"\xa1enodes\x9b\xff\xff\xff\xff\xff\xff\xff\xff",
            b"\xa1enodes\x9b\x7f\xff\xff\xff\xff\xff\xff\xff\xa0",
            b"\xa1cmap\xbb\xff\xff\xff\xff\xff\xff\xff\xff",
            b"\xa1enodes\x9f",
            b"\xa1fnumber\x1a\x80\x00\x00\x00",
            b"\xa1dlong\x1b\x80\x00\x00\x00\x00\x00\x00\x00",
            b"\xa1dnext\x07",
            b"\xa1dtime\x01",
            b"\xa1dtime\xc1\xfb\x7f\xf0\x00\x00\x00\x00\x00\x00",
            b"\xa1dtime\xc1\xfb\x7f\xf8\x00\x00\x00\x00\x00\x00",
            b"\xa1\x01\x02",
            b"\x80",
            b"\xff",
            b"<html><body>Service Unavailable</body></html>",
        ],
    );
}

#[test]
fn unusual_cbor_is_read() {
    accept(
        &[protocol::rpc_v2_cbor()],
        &[
            (b"", Node::default()),
            (b"\xa0", Node::default()),
            (b"\xa2dtextaadtextab", text("b")),
            (b"\xa2eother\x82\x01\xa1ax\xf6dtextaa", text("a")),
            (b"\xa2dtextaadtext\xf6", text("a")),
            (b"\xa1dtext\x7faaab\xff", text("ab")),
        ],
    );
}

#[test]
fn deeply_nested_structures_are_an_error() {
    refuse(
        &[protocol::aws_json_1_1()],
        &[
            &nested(TOO_DEEP, "{\"next\":", "{}", "}"),
            &nested(TOO_DEEP, "{\"nodes\":[", "", "]}"),
            &nested(TOO_DEEP, "{\"map\":{\"k\":", "{}", "}}"),
        ],
    );
    for members in [
        nested(TOO_DEEP, "<next>", "", "</next>"),
        nested(TOO_DEEP, "<nodes><member>", "", "</member></nodes>"),
        nested(TOO_DEEP, "<flat>", "", "</flat>"),
    ] {
        for (protocol, document) in documents(&members) {
            refuse(&[protocol], &[&document]);
        }
    }
    let opened: [&[u8]; 3] = [b"\xa1dnext", b"\xa1enodes\x81", b"\xa1cmap\xa1ak"];
    for open in opened {
        refuse(&[protocol::rpc_v2_cbor()], &[&open.repeat(TOO_DEEP)]);
    }
}

#[test]
fn deeply_nested_unknown_members_do_not_overflow_the_stack() {
    let json_body = [b"{\"other\":", &*nested(DEEP, "[", "", "]"), b",\"text\":\"a\"}"].concat();
    accept(&json(), &[(&json_body, text("a"))]);
    for (protocol, document) in documents(&[&*nested(DEEP, "<o>", "", "</o>"), b"<text>a</text>"].concat()) {
        accept(&[protocol], &[(&document, text("a"))]);
    }
    let cbor_body = [&b"\xa2eother"[..], &b"\x81".repeat(DEEP), b"\x01dtextaa"].concat();
    accept(&[protocol::rpc_v2_cbor()], &[(&cbor_body, text("a"))]);
}

#[test]
fn no_error_body_panics() {
    let bodies: [&[u8]; 14] = [
        b"",
        b"{",
        b"{\"__type\":7,\"message\":{}}",
        b"\xff\xfe",
        b"<ErrorResponse><Error><Code>a",
        b"<Response><Errors><Error><Code>&x;</Code></Error></Errors></Response>",
        b"<html><head><title>502 Bad Gateway</title></head><body><hr></body></html>",
        b"\xbf",
        b"\xa1f__type\xf6",
        b"\xbb\xff\xff\xff\xff\xff\xff\xff\xff",
        &nested(DEEP, "{\"a\":", "1", "}"),
        &nested(DEEP, "[", "", "]"),
        &nested(DEEP, "<Error>", "", "</Error>"),
        &b"\x81".repeat(DEEP),
    ];
    let protocols = [protocol::rpc_v2_cbor(), protocol::rest_xml_unwrapped_errors()];
    for protocol in json().into_iter().chain(xml()).chain(protocols) {
        for body in bodies {
            let (response, config) = (response(&protocol, 500, body), config());
            if let Ok(meta) = protocol.parse_error_metadata(&response, &config) {
                assert!(meta.build().code().is_none_or(|code| code == "a"), "{protocol:?}");
            }
        }
    }
}
