//! Requests of REST protocols with members in every place.

use std::collections::HashMap;

use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_schema::serde::SerializableStruct;
use aws_smithy_types::{Blob, DateTime};

use super::shapes::{config, text};
use crate::protocol::{self, SharedClientProtocol};
use crate::schema::{self, Schema, Table};
use crate::walk::serializable::Serializer;
use crate::walk::{self, Result, Serializable};

type Texts = HashMap<String, String>;
type Lists = HashMap<String, Vec<String>>;

/// An input with members in every place.
#[derive(Clone, Default)]
pub(super) struct Input {
    bucket: Option<String>,
    key: Option<String>,
    id: Option<String>,
    json: Option<String>,
    words: Option<Vec<String>>,
    times: Option<Vec<DateTime>>,
    data: Option<Blob>,
    metadata: Option<Texts>,
    limit: Option<i32>,
    since: Option<DateTime>,
    flags: Option<Vec<bool>>,
    others: Option<Lists>,
    note: Option<String>,
}

walk::input! {
    #[shape("test", "Input")]
    #[http("POST", "/{bucket}/objects/{key+}?acl", 200)]
    static INPUT: Table = Input {
        bucket: Optional(0, "bucket", String, HttpLabel),
        key: Optional(1, "key", String, HttpLabel),
        id: Optional(2, "id", String, HttpHeader("X-Id")),
        json: Optional(3, "json", String, HttpHeader("X-Json"), MediaType("application/json")),
        words: Optional(4, "words", List(String), HttpHeader("X-Words")),
        times: Optional(5, "times", List(Timestamp), HttpHeader("X-Times")),
        data: Optional(6, "data", Blob, HttpHeader("X-Data")),
        metadata: Optional(7, "metadata", Map(String, String), HttpPrefixHeaders("X-Meta-")),
        limit: Optional(8, "limit", Integer, HttpQuery("max results")),
        since: Optional(9, "since", Timestamp, TimestampFormat("epoch-seconds"), HttpQuery("since")),
        flags: Optional(10, "flags", List(Boolean), HttpQuery("flag")),
        others: Optional(11, "others", Map(String, List(String)), HttpQueryParams),
        note: Optional(12, "note", String),
    };
}

/// Returns an input of which only the labels are set.
pub(super) fn labelled() -> Input {
    Input { bucket: Some("a/b".to_owned()), key: Some("x y/é".to_owned()), ..Input::default() }
}

/// Returns an input with a member in every place.
pub(super) fn every_place() -> Input {
    Input {
        id: Some("one, two".to_owned()),
        json: Some("{\n}".to_owned()),
        words: Some(["plain", "a, b"].map(str::to_owned).into()),
        times: Some(vec![DateTime::from_secs(0), DateTime::from_secs(1)]),
        data: Some(Blob::new("\0\u{1}")),
        metadata: Some([("Colour".to_owned(), "red".to_owned())].into()),
        limit: Some(7),
        since: Some(DateTime::from_millis(1500)),
        flags: Some(vec![true, false]),
        others: Some([("k&".to_owned(), vec!["1".to_owned(), "2".to_owned()])].into()),
        note: Some("n".to_owned()),
        ..labelled()
    }
}

fn send(protocol: &SharedClientProtocol, input: &Input) -> Result<HttpRequest> {
    protocol.serialize_request(&Serializable::new(input), &INPUT, "/ignored", &config())
}

fn sent(input: &Input) -> HttpRequest {
    send(&protocol::rest_json_1(), input).expect("the input can be sent")
}

#[test]
fn members_are_in_the_path_the_query_headers_and_the_document() {
    let input = Input {
        id: Some("one, two".to_owned()),
        limit: Some(7),
        since: Some(DateTime::from_millis(1500)),
        flags: Some(vec![true, false]),
        note: Some("n".to_owned()),
        ..labelled()
    };
    let request = sent(&input);
    assert_eq!(request.method(), "POST");
    let uri = "/a%2Fb/objects/x%20y/%C3%A9?acl&max%20results=7&since=1.5&flag=true&flag=false";
    assert_eq!(request.uri(), uri);
    assert_eq!(request.headers().get("X-Id"), Some("one, two"));
    assert_eq!(text(&request), r#"{"note":"n"}"#);
    let xml = send(&protocol::rest_xml(), &input).expect("the input can be sent");
    assert_eq!((xml.uri(), text(&xml)), (uri, "<Input><note>n</note></Input>"));
}

#[test]
fn values_in_headers() {
    let request = sent(&Input {
        json: Some("{\n}".to_owned()),
        words: Some(["plain", "a, b", "\"q\"", ""].map(str::to_owned).into()),
        times: Some(vec![DateTime::from_secs(0), DateTime::from_secs(1)]),
        data: Some(Blob::new("\0\u{1}")),
        metadata: Some([("Colour".to_owned(), "red, green".to_owned())].into()),
        ..labelled()
    });
    let header = |name: &str| request.headers().get(name);
    assert_eq!(header("X-Json"), Some("ewp9"));
    assert_eq!(header("X-Words"), Some(r#"plain, "a, b", "\"q\"", "#));
    assert_eq!(header("X-Times"), Some("Thu, 01 Jan 1970 00:00:00 GMT, Thu, 01 Jan 1970 00:00:01 GMT"));
    assert_eq!(header("X-Data"), Some("AAE="));
    assert_eq!(header("X-Meta-Colour"), Some("red, green"));
}

#[test]
fn empty_lists_make_a_header_but_no_query_parameter() {
    let request = sent(&Input { words: Some(Vec::new()), flags: Some(Vec::new()), ..labelled() });
    assert_eq!(request.headers().get("X-Words"), Some(""));
    assert_eq!(request.uri(), "/a%2Fb/objects/x%20y/%C3%A9?acl");
}

#[test]
fn bound_query_parameters_override_those_of_the_map() {
    let others =
        [("since", "a"), ("flag", "b"), ("k&", "c d")].map(|(key, value)| (key.to_owned(), vec![value.to_owned()]));
    let request = sent(&Input { others: Some(others.into()), limit: Some(1), ..labelled() });
    assert_eq!(request.uri(), "/a%2Fb/objects/x%20y/%C3%A9?acl&max%20results=1&k%26=c%20d");
    let several = [("k".to_owned(), vec!["1".to_owned(), "2".to_owned()])];
    let request = sent(&Input { others: Some(several.into()), ..labelled() });
    assert_eq!(request.uri(), "/a%2Fb/objects/x%20y/%C3%A9?acl&k=1&k=2");
}

#[test]
fn attributes_of_the_document_do_not_repeat_the_query() {
    static MARKED: Table = schema::table! {
        structure #[shape("test", "Marked")] #[http("PUT", "/marked", 200)] {
            ("mark", String, XmlAttribute)
            ("limit", Integer, HttpQuery("limit"))
            ("note", String)
        }
    };
    struct Marked;
    impl SerializableStruct for Marked {
        fn schema(&self) -> &Schema<'_> {
            &MARKED
        }

        fn serialize_members(&self, to: &mut Serializer<'_>) -> Result {
            to.write_string(MARKED.members()[2], "n")?;
            to.write_integer(MARKED.members()[1], 7)?;
            to.write_string(MARKED.members()[0], "m")
        }
    }
    let request = protocol::rest_xml().serialize_request(&Marked, &MARKED, "", &config()).expect("it can be sent");
    assert_eq!(request.uri(), "/marked?limit=7");
    assert_eq!(text(&request), r#"<Marked mark="m"><note>n</note></Marked>"#);
}

#[test]
fn labels_must_have_a_value() {
    for (input, missing) in [
        (Input { bucket: None, ..labelled() }, "bucket"),
        (Input { bucket: Some(String::new()), ..labelled() }, "bucket"),
        (Input { key: None, ..labelled() }, "key"),
    ] {
        for protocol in [protocol::rest_json_1(), protocol::rest_xml()] {
            let error = send(&protocol, &input).expect_err("the path has a hole");
            assert_eq!(error.to_string(), format!("missing required member: {missing}"));
        }
    }
}

#[test]
fn a_model_that_is_not_valid_in_http_is_an_error() {
    static MEDIA_TYPE: Table = schema::table! {
        structure #[shape("test", "Input")] #[http("PUT", "/it", 200)] {
            ("it", Blob, HttpPayload, MediaType("a\nb"))
        }
    };
    static METHOD: Table = schema::table! {
        structure #[shape("test", "Input")] #[http("A B", "/", 200)] { ("none", String) }
    };
    static PATH: Table = schema::table! {
        structure #[shape("test", "Input")] #[http("GET", "/ {", 200)] { ("none", String) }
    };
    struct Any(&'static Schema<'static>);
    impl SerializableStruct for Any {
        fn schema(&self) -> &Schema<'_> {
            self.0
        }

        fn serialize_members(&self, to: &mut Serializer<'_>) -> Result {
            self.0.members().iter().try_for_each(|member| match member.http_payload() {
                Some(_) => to.write_blob(member, Blob::new("it")),
                None => Ok(()),
            })
        }
    }
    for (schema, what) in [(&MEDIA_TYPE, "`@mediaType`"), (&METHOD, "method of `@http`"), (&PATH, "path of `@http`")] {
        let error = protocol::rest_json_1().serialize_request(&Any(schema), schema, "", &config());
        let text = error.expect_err("it is not valid in HTTP").to_string();
        assert!(text.contains(what), "{text}");
    }
}

#[test]
fn invalid_header_values_are_not_printed() {
    let secret = || Some("secret\n".to_owned());
    let metadata = |key: &str| Some([(key.to_owned(), "secret\n".to_owned())].into());
    for (input, member) in [
        (Input { id: secret(), ..labelled() }, "id"),
        (Input { metadata: metadata("a"), ..labelled() }, "metadata"),
        (Input { metadata: metadata("secret\n"), ..labelled() }, "metadata"),
    ] {
        let error = send(&protocol::rest_json_1(), &input).expect_err("HTTP has no such headers").to_string();
        assert!(error.contains(&format!("`{member}`")) && !error.contains("secret"), "{error}");
    }
}
