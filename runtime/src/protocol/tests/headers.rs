//! Headers of responses of REST protocols.

use std::collections::HashMap;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_types::DateTime;
use aws_smithy_types::body::SdkBody;

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
    let config = config();
    let mut values = Vec::new();
    for protocol in [protocol::rest_json_1(), protocol::rest_xml()] {
        values.push(T::read(schema, &mut *protocol.deserialize_response(&response, schema, &config)?)?);
        values.push(T::read(schema, &mut *protocol.deserialize_error_response(&response, &config)?)?);
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
