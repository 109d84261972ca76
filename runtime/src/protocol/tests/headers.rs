//! Headers of responses of REST protocols.

use std::collections::HashMap;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::http::NonUtf8HeaderHandling;
use aws_smithy_types::DateTime;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Layer};

use super::shapes::config;
use crate::protocol;
use crate::walk::{self, Result, Shape};

/// An output that is headers.
#[derive(Clone, Debug, Default, PartialEq)]
struct Output {
    date: Option<DateTime>,
    http_date: Option<DateTime>,
    epoch: Option<DateTime>,
    dates: Option<Vec<DateTime>>,
    times: Option<Vec<DateTime>>,
    text: Option<String>,
    number: Option<i32>,
    marked: Option<HashMap<String, String>>,
}

walk::structure! {
    #[shape("test", "Output")]
    static OUTPUT: Table = Output {
        date: Optional(0, "date", Timestamp, TimestampFormat("date-time"), HttpHeader("x-date")),
        http_date: Optional(1, "httpDate", Timestamp, HttpHeader("x-http-date")),
        epoch: Optional(2, "epoch", Timestamp, TimestampFormat("epoch-seconds"), HttpHeader("x-epoch")),
        dates: Optional(3, "dates", List(Timestamp), HttpHeader("x-dates")),
        times: Optional(4, "times", List(Value(Timestamp, TimestampFormat("date-time"))), HttpHeader("x-times")),
        text: Optional(5, "text", String, HttpHeader("x-text")),
        number: Optional(6, "number", Integer, HttpHeader("x-number")),
        marked: Optional(7, "marked", Map(String, String), HttpPrefixHeaders("X-Mark-")),
    };
}

/// All headers.
#[derive(Clone, Debug, Default, PartialEq)]
struct All {
    all: Option<HashMap<String, String>>,
}

walk::structure! {
    #[shape("test", "All")]
    static ALL: Table = All {
        all: Optional(0, "all", Map(String, String), HttpPrefixHeaders("")),
    };
}

/// The values that both REST protocols read from headers: an output's, or an error's.
fn read<T: Shape + PartialEq + std::fmt::Debug>(
    headers: &[(&'static str, &'static str)],
    schema: &crate::schema::Schema<'_>,
) -> Result<T> {
    let mut response = HttpResponse::new(200.try_into().expect("a status"), SdkBody::empty());
    for (name, value) in headers {
        response.headers_mut().append(*name, *value);
    }
    read_with(&response, schema, &config())
}

/// Reads what both REST protocols read from a response with this configuration.
fn read_with<T: Shape + PartialEq + std::fmt::Debug>(
    response: &HttpResponse,
    schema: &crate::schema::Schema<'_>,
    config: &ConfigBag,
) -> Result<T> {
    let mut values = Vec::new();
    for protocol in [protocol::rest_json_1(), protocol::rest_xml()] {
        values.push(T::read(schema, &mut *protocol.deserialize_response(response, schema, config)?)?);
        values.push(T::read(schema, &mut *protocol.deserialize_error_response(response, config)?)?);
    }
    let value = values.pop().expect("there are two protocols");
    assert!(values.iter().all(|other| *other == value), "{values:?}");
    Ok(value)
}

fn output(name: &'static str, value: &'static str) -> Result<Output> {
    read(&[(name, value)], &OUTPUT)
}

fn moment() -> DateTime {
    DateTime::from_secs(1_576_540_098)
}

#[expect(clippy::unnecessary_wraps, reason = "it is compared with optional members")]
fn no_marks() -> Option<HashMap<String, String>> {
    Some(HashMap::new())
}

#[test]
fn a_timestamp_may_have_an_offset() {
    for value in ["2019-12-16T23:48:18Z", "2019-12-17T00:48:18+01:00", "2019-12-16T22:48:18.000-01:00"] {
        let expected = Output { date: Some(moment()), marked: no_marks(), ..Output::default() };
        assert_eq!(output("x-date", value).expect("a timestamp"), expected, "{value}");
    }
    let http = output("x-http-date", "Mon, 16 Dec 2019 23:48:18 GMT").expect("a date");
    assert_eq!(http.http_date, Some(moment()));
    assert_eq!(output("x-epoch", "1576540098").expect("a number").epoch, Some(moment()));
    assert_eq!(output("x-date", "").expect("nothing"), Output { marked: no_marks(), ..Output::default() });
    for (name, value) in [
        ("x-date", "now"),
        ("x-date", "2019-12-16T23:48:18Z, 2019-12-16T23:48:18Z"),
        ("x-date", "2019-12-16T23:48:18"),
        ("x-http-date", "2019-12-16T23:48:18Z"),
        ("x-epoch", "one"),
    ] {
        assert!(output(name, value).is_err(), "{name}: {value}");
    }
}

#[test]
fn timestamps_of_a_list_may_be_in_quotes() {
    let both = Some(vec![moment(), DateTime::from_secs(0)]);
    for value in [
        "Mon, 16 Dec 2019 23:48:18 GMT, Thu, 01 Jan 1970 00:00:00 GMT",
        "Mon, 16 Dec 2019 23:48:18 GMT,Thu, 01 Jan 1970 00:00:00 GMT",
        "\"Mon, 16 Dec 2019 23:48:18 GMT\", \"Thu, 01 Jan 1970 00:00:00 GMT\"",
        "\"Mon, 16 Dec 2019 23:48:18 GMT\",Thu, 01 Jan 1970 00:00:00 GMT",
    ] {
        assert_eq!(output("x-dates", value).expect("dates").dates, both, "{value}");
    }
    for value in [
        "2019-12-16T23:48:18Z, 1970-01-01T00:00:00Z",
        "2019-12-17T00:48:18+01:00,1970-01-01T00:00:00Z",
        "\"2019-12-16T23:48:18Z\" , \"1970-01-01T00:00:00Z\"",
    ] {
        assert_eq!(output("x-times", value).expect("timestamps").times, both, "{value}");
    }
    for value in ["\"Mon, 16 Dec 2019 23:48:18 GMT", "\"now\"", "\"\"", ",", "Mon", "Mon, 16 Dec 2019 23:48:18 GMT x"] {
        assert!(output("x-dates", value).is_err(), "{value}");
    }
    let lines = [("x-dates", "Mon, 16 Dec 2019 23:48:18 GMT"), ("x-dates", "\"Thu, 01 Jan 1970 00:00:00 GMT\"")];
    assert_eq!(read::<Output>(&lines, &OUTPUT).expect("dates").dates, both);
}

#[test]
fn a_header_that_is_repeated_is_one_of_all_headers() {
    let headers = [("x-a", "1"), ("set-cookie", "a=b"), ("x-b", "2"), ("set-cookie", "c=d"), ("x-a", "")];
    let all = read::<All>(&headers, &ALL).expect("all headers").all.expect("there are some");
    let expected = [("x-a", "1, "), ("x-b", "2"), ("set-cookie", "a=b, c=d")];
    assert_eq!(all, expected.map(|(name, value)| (name.to_owned(), value.to_owned())).into());
}

#[test]
fn headers_by_prefix_stand_beside_others() {
    let headers = [("x-mark-a", "1"), ("x-mark-b", "2"), ("x-mark-a", "3"), ("x-text", "a, b"), ("x-number", "7")];
    let output = read::<Output>(&headers, &OUTPUT).expect("headers");
    let expected = [("a", "1, 3"), ("b", "2")].map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(output.marked, Some(expected.into()));
    assert_eq!((output.text.as_deref(), output.number), (Some("a, b"), Some(7)));
}

/// The name and value of a header that is not UTF-8, beside a text and a number.
fn unreadable(name: &'static str, value: &'static [u8]) -> HttpResponse {
    let response = http::Response::builder().header("x-text", "t").header("x-number", "7").header(name, value);
    response.body(SdkBody::empty()).expect("a response").try_into().expect("headers may have any bytes")
}

#[test]
fn a_header_that_is_not_utf8_is_an_error_that_names_the_member_and_the_header() {
    let cases: [(&'static str, &'static [u8], &str); 4] = [
        ("x-mark-a", b"\xe9", "failed to parse marked from prefix header `X-Mark-`"),
        ("x-date", b"2019-12-16T23:48:18Z\xe9", "failed to parse date from header `x-date`"),
        ("x-dates", b"Mon, 16 Dec 2019 23:48:18 GMT\xe9", "failed to parse dates from header `x-dates`"),
        ("x-epoch", b"1\xff", "failed to parse epoch from header `x-epoch`"),
    ];
    for (name, value, expected) in cases {
        let error = read_with::<Output>(&unreadable(name, value), &OUTPUT, &config()).expect_err(name);
        assert!(error.to_string().contains(expected), "{error}");
    }
    // No member is bound to it.
    read_with::<Output>(&unreadable("x-other", b"\xe9"), &OUTPUT, &config()).expect("the others are read");
}

#[test]
fn members_in_headers_that_are_not_utf8_are_skipped_on_request() {
    let mut config = config();
    let mut layer = Layer::new("skip");
    layer.store_put(NonUtf8HeaderHandling::Skip);
    config.push_layer(layer);
    let rest = Output { text: Some("t".to_owned()), number: Some(7), marked: no_marks(), ..Output::default() };
    for (name, value) in [("x-date", "2019-12-16T23:48:18Z\u{e9}"), ("x-times", "\u{e9}"), ("x-epoch", "one")] {
        let error = read_with::<Output>(&unreadable(name, value.as_bytes()), &OUTPUT, &config);
        assert!(error.is_err(), "{name} is UTF-8");
    }
    for name in ["x-date", "x-http-date", "x-epoch", "x-dates", "x-times"] {
        let output = read_with::<Output>(&unreadable(name, b"\xe9"), &OUTPUT, &config).expect(name);
        assert_eq!(output, rest, "{name}");
    }
    let output = read_with::<Output>(&unreadable("x-mark-a", b"\xe9"), &OUTPUT, &config).expect("marks");
    assert_eq!(output, Output { marked: None, ..rest });
}
