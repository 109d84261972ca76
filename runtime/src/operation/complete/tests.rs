//! Tests with a protocol that binds the members before an event stream to headers.

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;

use super::read;
use crate::operation::Output;
use crate::protocol;
use crate::walk::{self, Result, Shape};

macro_rules! output {
    ($name:ident, $schema:ident $(, requires $required:tt)?) => {
        #[derive(Debug, PartialEq)]
        struct $name {
            name: Option<String>,
            count: i32,
            hint: Option<String>,
            _request_id: Option<String>,
        }

        walk::structure! {
            #[shape("test", "Output")]
            static $schema: Table = $name {
                name: Corrected(0, "name", String, HttpHeader("x-name")),
                count: Required(1, "count", Integer, HttpHeader("x-count")),
                hint: Optional(2, "hint", String, HttpHeader("x-hint")),
                _request_id: Extra,
            };
        }

        crate::operation::output!($name $(, requires $required)?);
    };
}

output!(Lenient, LENIENT);
output!(Demanding, DEMANDING, requires [0, 1]);

fn read_headers<O: Output>(headers: &[(&'static str, &'static str)]) -> Result<O> {
    let mut response = HttpResponse::new(200.try_into().expect("a status"), SdkBody::empty());
    for (name, value) in headers {
        response.headers_mut().insert(*name, *value);
    }
    let config = ConfigBag::base();
    let schema = &LENIENT;
    read(schema, &mut *protocol::rest_json_1().deserialize_response(&response, schema, &config)?)
}

#[test]
fn a_response_with_all_required_members_is_read() {
    let output: Demanding = read_headers(&[("x-name", "a"), ("x-count", "0")]).expect("nothing is missing");
    assert_eq!(output, Demanding { name: Some("a".to_owned()), count: 0, hint: None, _request_id: None });
}

#[test]
fn missing_members_are_named_in_the_error() {
    let table: [(&[_], _); 3] = [
        (&[], "missing required member: name, count"),
        (&[("x-name", "a"), ("x-hint", "b")], "missing required member: count"),
        (&[("x-count", "1")], "missing required member: name"),
    ];
    for (headers, expected) in table {
        let error = read_headers::<Demanding>(headers).expect_err(expected);
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn an_output_without_required_members_is_read_leniently() {
    assert_eq!(read_headers::<Lenient>(&[]).expect("it is filled in"), Lenient::absent());
}
