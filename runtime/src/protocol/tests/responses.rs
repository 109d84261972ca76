//! Tests of the corrections of responses, and of errors.

use super::shapes::{NODE, Node, config, read, response};
use crate::protocol::{self, SharedClientProtocol};
use crate::walk::Shape;

/// Returns the code, message and members of an error.
fn error(protocol: &SharedClientProtocol, body: &[u8]) -> (Option<String>, Option<String>, Node) {
    let (response, config) = (response(protocol, 400, body), config());
    let meta = protocol.parse_error_metadata(&response, &config).expect("the envelope can be read").build();
    let mut from = protocol.deserialize_error_response(&response, &config).expect("there is an error");
    let node = Node::read(&NODE, &mut *from).expect("the members can be read");
    (meta.code().map(str::to_owned), meta.message().map(str::to_owned), node)
}

#[test]
fn errors_of_every_protocol() {
    let json = br#"{"__type":"test#Wrong","message":"why","text":"a"}"#;
    let inner = "<Error><Type>Sender</Type><Code>Wrong</Code><Message>why</Message><text>a</text></Error>";
    let wrapped =
        format!(r#"<?xml version="1.0"?><ErrorResponse xmlns="urn:x">{inner}<RequestId>1</RequestId></ErrorResponse>"#);
    let ec2 = format!("<Response><Errors>{inner}</Errors><RequestID>1</RequestID></Response>");
    let cbor = b"\xbff__typejtest#Wronggmessagecwhydtextaa\xff";
    for (protocol, body) in [
        (protocol::rest_json_1(), &json[..]),
        (protocol::aws_json_1_0(), json),
        (protocol::aws_json_1_1_query_compatible(), json),
        (protocol::rpc_v2_json(), json),
        (protocol::rpc_v2_cbor(), cbor),
        (protocol::rest_xml(), wrapped.as_bytes()),
        (protocol::rest_xml_unwrapped_errors(), inner.as_bytes()),
        (protocol::aws_query(), wrapped.as_bytes()),
        (protocol::ec2_query(), ec2.as_bytes()),
    ] {
        let (code, message, node) = error(&protocol, body);
        assert_eq!((code.as_deref(), message.as_deref()), (Some("Wrong"), Some("why")), "{protocol:?}");
        assert_eq!(node, Node { text: Some("a".to_owned()), ..Node::default() }, "{protocol:?}");
    }
}

#[test]
fn query_errors_have_the_request_id() {
    let bodies = [
        (protocol::aws_query(), "<ErrorResponse><Error><Code>E</Code></Error><RequestId>1</RequestId></ErrorResponse>"),
        (protocol::ec2_query(), "<Response><Errors><Error/></Errors><RequestID>1</RequestID></Response>"),
    ];
    for (protocol, body) in bodies {
        let meta =
            protocol.parse_error_metadata(&response(&protocol, 400, body.as_bytes()), &config()).expect("an envelope");
        assert_eq!(meta.build().extra("request_id"), Some("1"));
    }
}

#[test]
fn errors_without_an_envelope_have_no_code() {
    let protocols =
        [protocol::aws_query(), protocol::ec2_query(), protocol::rest_xml(), protocol::rest_xml_unwrapped_errors()];
    for protocol in protocols {
        for body in ["", "<html><body>Error</body></html>", "<Errors/>", "<a>", "no XML", "{}"] {
            assert_eq!(error(&protocol, body.as_bytes()), (None, None, Node::default()), "{body}");
        }
    }
}

#[test]
fn an_error_that_is_cut_says_what_it_said() {
    let body = b"<ErrorResponse><Error><Code>Wrong</Code><Message>why</Message><text>a";
    for protocol in [protocol::aws_query(), protocol::rest_xml()] {
        let (response, config) = (response(&protocol, 400, body), config());
        let meta = protocol.parse_error_metadata(&response, &config).expect("metadata").build();
        assert_eq!((meta.code(), meta.message()), (Some("Wrong"), Some("why")));
        let mut from = protocol.deserialize_error_response(&response, &config).expect("an error");
        assert!(Node::read(&NODE, &mut *from).is_err());
    }
}

#[test]
fn query_outputs_without_members_may_have_no_document() {
    let empty = &crate::schema::prelude::UNIT;
    for protocol in [protocol::aws_query(), protocol::ec2_query()] {
        for body in ["", " \n", "<html>", "<OperationResponse/>"] {
            let (response, config) = (response(&protocol, 200, body.as_bytes()), config());
            let mut from = protocol.deserialize_response(&response, empty, &config).expect("nothing to read");
            from.read_struct(empty, &mut |_, _| panic!("there are no members")).expect("nothing to read");
        }
    }
}

#[test]
fn query_outputs_are_read_from_their_element() {
    let expected = Node { text: Some("a".to_owned()), ..Node::default() };
    let aws = b"<OperationResponse xmlns='urn:x'><ResponseMetadata><text>c</text></ResponseMetadata><OperationResult>\
        <text>a</text></OperationResult><text>b</text></OperationResponse>";
    assert_eq!(read(&protocol::aws_query(), aws).expect("an output"), expected);
    let ec2 = b"<OperationResponse xmlns='urn:x'><Result><text>b</text></Result><text>a</text></OperationResponse>";
    assert_eq!(read(&protocol::ec2_query(), ec2).expect("an output"), expected);
}

#[test]
fn rpc_v2_refuses_responses_that_do_not_name_it() {
    let protocols = [
        (protocol::rpc_v2_cbor(), "rpc-v2-json", &b"\xa2\x66__type\x61E\x64text\x61a"[..]),
        (protocol::rpc_v2_cbor_query_compatible(), "rpc-v2-json", b"\xa2\x66__type\x61E\x64text\x61a"),
        (protocol::rpc_v2_json(), "rpc-v2-cbor", br#"{"__type":"E","text":"a"}"#),
    ];
    for (protocol, other, body) in protocols {
        for (named, expected) in
            [(None, "has no header `smithy-protocol`"), (Some(other), other), (Some(""), "`smithy-protocol: `")]
        {
            for status in [200, 400, 503] {
                let mut response = response(&protocol, status, body);
                response.headers_mut().remove("smithy-protocol");
                response.headers_mut().insert("x-amzn-query-error", "E;Sender");
                if let Some(named) = named {
                    response.headers_mut().insert("smithy-protocol", named);
                }
                let config = config();
                let output = protocol.deserialize_response(&response, &NODE, &config).err();
                let error = protocol.parse_error_metadata(&response, &config).err();
                let members = protocol.deserialize_error_response(&response, &config).err();
                for refused in [output, error, members] {
                    let text = refused.expect("the response is malformed").to_string();
                    assert!(text.contains(expected) && text.contains(&status.to_string()), "{text}");
                }
            }
        }
    }
}
