//! Tests of the CBOR codec: accepted values, errors, and skipped members.

mod numbers;

use std::fmt::Debug;

use aws_smithy_schema::codec::Codec;
use aws_smithy_schema::serde::ShapeDeserializer;
use tinsmith_runtime::generated::cbor::{CborCodec, CborReader};
use tinsmith_runtime::generated::schema::{Schema, prelude};
use tinsmith_runtime::generated::walk::{self, Result, Shape};
use tinsmith_runtime::primitives::{Blob, DateTime};

/// A structure of common types.
#[derive(Clone, Debug, Default, PartialEq)]
struct Thing {
    name: Option<String>,
    count: Option<i32>,
    sparse: Option<Vec<Option<String>>>,
    dense: Option<Vec<String>>,
    next: Option<Box<Thing>>,
}

walk::structure! {
    #[shape("test", "Thing")]
    static THING: Table = Thing {
        name: Optional(0, "name", String),
        count: Optional(1, "count", Integer),
        sparse: Optional(2, "sparse", List(String)),
        dense: Optional(3, "dense", List(String)),
        next: Optional(4, "next", Structure),
    };
}

fn thing(body: &[u8]) -> Result<Thing> {
    Thing::read(&THING, &mut CborCodec.create_deserializer(body))
}

fn named(name: &str) -> Thing {
    Thing { name: Some(name.to_owned()), ..Thing::default() }
}

/// Checks the result of one method: the `Debug` text of the value, or a part of the error.
fn check<T: Debug>(
    read: impl Fn(&mut CborReader<'_>, &Schema<'_>) -> Result<T>,
    cases: &[(&[u8], std::result::Result<&str, &str>)],
) {
    for (body, expected) in cases {
        let read = read(&mut CborCodec.create_deserializer(body), &prelude::DOCUMENT);
        let body = body.escape_ascii();
        match (read, expected) {
            (Ok(value), Ok(expected)) => assert_eq!(&format!("{value:?}"), expected, "{body}"),
            (Err(error), Err(expected)) => assert!(error.to_string().contains(expected), "{body}: {error}"),
            (read, expected) => panic!("{body}: {read:?} in place of {expected:?}"),
        }
    }
}

#[test]
fn timestamps_are_tagged_seconds_to_the_nearest_millisecond() {
    let moment = |seconds: f64| [&b"\xc1\xfb"[..], &seconds.to_be_bytes()].concat();
    let cases = [
        (moment(1_700_000_000.123), DateTime::from_millis(1_700_000_000_123)),
        (moment(946_845_296.123), DateTime::from_millis(946_845_296_123)),
        (moment(0.999_6), DateTime::from_secs(1)),
        (moment(-1.5), DateTime::from_millis(-1_500)),
        (b"\xc1\x1a\x65\x53\xf1\x00".to_vec(), DateTime::from_secs(1_700_000_000)),
        (b"\xc1\x20".to_vec(), DateTime::from_secs(-1)),
        (b"\xc1\xf9\x3e\x00".to_vec(), DateTime::from_millis(1_500)),
        (b"\xc1\xfa\x3f\xc0\0\0".to_vec(), DateTime::from_millis(1_500)),
        (b"\xd8\x01\x00".to_vec(), DateTime::from_secs(0)),
    ];
    for (body, expected) in cases {
        let read = CborCodec.create_deserializer(&body).read_timestamp(&prelude::TIMESTAMP).expect("a moment");
        assert_eq!(read, expected, "{}", body.escape_ascii());
    }
    let refused = [
        (moment(f64::NAN), "are out of range"),
        (moment(f64::INFINITY), "are out of range"),
        (moment(f64::NEG_INFINITY), "are out of range"),
        (moment(1e19), "are out of range"),
        (b"\xc1\x1b\xff\xff\xff\xff\xff\xff\xff\xff".to_vec(), "are out of range"),
        (b"\xc1\xf9\x7c\x00".to_vec(), "are out of range"),
        (b"\x00".to_vec(), "expected seconds since 1970 at byte 0"),
        (b"\xc0\x00".to_vec(), "expected seconds since 1970 at byte 0"),
        (b"\xc1\x610".to_vec(), "expected a number at byte 1"),
        (b"\xc1".to_vec(), "the input ends"),
    ];
    for (body, expected) in refused {
        let read = CborCodec.create_deserializer(&body).read_timestamp(&prelude::TIMESTAMP);
        let error = read.expect_err("no moment").to_string();
        assert!(error.contains(expected), "{}: {error}", body.escape_ascii());
    }
}

#[test]
fn strings_come_whole_or_in_chunks() {
    check(
        |reader, schema| reader.read_string(schema),
        &[
            (b"\x60", Ok("\"\"")),
            (b"\x63abc", Ok("\"abc\"")),
            (b"\x7f\xff", Ok("\"\"")),
            (b"\x7f\x61a\x60\x78\x02bc\xff", Ok("\"abc\"")),
            (b"\x7f\x61a", Err("the input ends within")),
            (b"\x7f\x61\xc3\x61\xa9\xff", Err("expected a CBOR item")),
            (b"\x7f\x41a\xff", Err("expected a CBOR item")),
            (b"\x7f\x7f\xff\xff", Err("expected a CBOR item")),
            (b"\x61\xff", Err("expected a CBOR item")),
            (b"\x7b\xff\xff\xff\xff\xff\xff\xff\xffa", Err("the input ends within")),
            (b"\x63ab", Err("the input ends within")),
            (b"\x41a", Err("expected a text string at byte 0")),
        ],
    );
    check(
        |reader, schema| reader.read_blob(schema).map(Blob::into_inner),
        &[
            (b"\x40", Ok("[]")),
            (b"\x42\x00\xff", Ok("[0, 255]")),
            (b"\x5f\x41\x00\x40\x41\xff\xff", Ok("[0, 255]")),
            (b"\x5b\xff\xff\xff\xff\xff\xff\xff\xffa", Err("the input ends within")),
            (b"\x5f\x61a\xff", Err("expected a CBOR item")),
            (b"\x61a", Err("expected a byte string at byte 0")),
        ],
    );
    check(
        |reader, schema| reader.read_boolean(schema),
        &[(b"\xf5", Ok("true")), (b"\xf4", Ok("false")), (b"\x01", Err("a boolean"))],
    );
}

#[test]
fn undefined_is_null_wherever_null_may_stand() {
    for null in [b'\xf6', b'\xf7'] {
        let member = [b"\xa2\x64name", &[null][..], b"\x65count\x01"].concat();
        assert_eq!(thing(&member).expect("a thing"), Thing { count: Some(1), ..Thing::default() });
        let unknown = [b"\xa2\x65other", &[null][..], b"\x64name\x61a"].concat();
        assert_eq!(thing(&unknown).expect("a thing"), named("a"));
        let sparse = [b"\xa1\x66sparse\x82", &[null][..], b"\x61a"].concat();
        let expected = Thing { sparse: Some(vec![None, Some("a".to_owned())]), ..Thing::default() };
        assert_eq!(thing(&sparse).expect("a thing"), expected);
        let dense = [b"\xa1\x65dense\x9f", &[null][..], b"\x61a\xff"].concat();
        let expected = Thing { dense: Some(vec!["a".to_owned()]), ..Thing::default() };
        assert_eq!(thing(&dense).expect("a thing"), expected);
    }
}

#[test]
fn structures_come_with_and_without_a_length() {
    let expected = Thing { count: Some(2), next: Some(Box::new(named("b"))), ..named("a") };
    let bodies: [&[u8]; 5] = [
        b"\xa3\x64name\x61a\x65count\x02\x64next\xa1\x64name\x61b",
        b"\xbf\x64name\x61a\x65count\x02\x64next\xbf\x64name\x61b\xff\xff",
        b"\xb8\x03\x64next\xa1\x64name\x61b\x65count\xf9\x40\x00\x64name\x61a",
        b"\xbb\0\0\0\0\0\0\0\x03\x78\x04name\x61a\x7f\x63cou\x62nt\xff\x02\x64next\xbf\x64name\x61b\xff",
        b"\xa5\x66__type\x61T\x64name\x61x\x64name\x61a\x65count\x02\x64next\xa1\x64name\x61b",
    ];
    for body in bodies {
        assert_eq!(thing(body).expect("a thing"), expected, "{}", body.escape_ascii());
    }
    for body in [&b""[..], b"\xa0", b"\xbf\xff"] {
        assert_eq!(thing(body).expect("a thing"), Thing::default());
    }
}

#[test]
fn bodies_that_are_not_one_structure_are_refused() {
    let bodies: &[&[u8]] = &[
        b"\x80",
        b"\xf6",
        b"\xff",
        b"\xbf",
        b"\xa1",
        b"\xa1\x64name",
        b"\xa1\x64name\x61a\x00",
        b"\xa0\xa0",
        b"\xbf\x64name\xff",
        b"\xa1\x01\x02",
        b"\xbc",
        b"\xbb\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\xbb\xff\xff\xff\xff\xff\xff\xff\xff\x64name\x61a",
        b"\xa1\x65dense\x9b\xff\xff\xff\xff\xff\xff\xff\xff\x61a",
        b"\xa1\x64next\xa1\x64next",
        b"<html></html>",
    ];
    for body in bodies {
        assert!(thing(body).is_err(), "{}", body.escape_ascii());
    }
}

#[test]
fn unknown_members_are_skipped_whatever_they_are() {
    let skipped: &[&[u8]] = &[
        b"\x1b\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\x3b\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\x63abc",
        b"\x7f\x61a\xff",
        b"\x5f\x41a\xff",
        b"\x80",
        b"\x9f\xff",
        b"\xa0",
        b"\xbf\xff",
        b"\x82\x9f\x01\xff\x82\x00\xbf\x01\x80\xff",
        b"\x9f\x9f\x82\x9f\xff\x00\xff\xff",
        b"\xbf\x9f\xff\xbf\xff\x01\x02\xff",
        b"\xa2\x01\x9f\x02\xff\x80\xa1\x00\x00",
        b"\xc1\xc1\xd9\xd9\xf7\x9f\xc2\x40\xff",
        b"\xe0",
        b"\xf8\xff",
        b"\xf4",
        b"\xf9\x7e\x00",
        b"\xfb\0\0\0\0\0\0\0\0",
    ];
    let body = |value: &[u8]| [b"\xbf\x65other", value, b"\x64name\x61a\xff"].concat();
    for value in skipped {
        assert_eq!(thing(&body(value)).expect("a thing"), named("a"), "{}", value.escape_ascii());
    }
    let refused: &[&[u8]] = &[
        b"",
        b"\xff",
        b"\x1c",
        b"\x3f",
        b"\x61\xff",
        b"\x7f\x41a\xff",
        b"\x82\x01\xff",
        b"\xbf\x01\xff",
        b"\xa1\x01\xff",
        b"\xc1\xff",
        b"\xdf\x00",
        b"\x9c",
        b"\xfc",
        b"\x9b\xff\xff\xff\xff\xff\xff\xff\xff\x01",
        b"\x9f",
    ];
    for value in refused {
        assert!(thing(&body(value)).is_err(), "{}", value.escape_ascii());
    }
}

#[test]
fn unknown_members_are_skipped_however_deep_they_are() {
    for (open, close) in [
        (&b"\x81"[..], &b""[..]),
        (b"\x9f", b"\xff"),
        (b"\xa1\x61k", b""),
        (b"\xbf\x61k", b"\xff"),
        (b"\xc1", b""),
        (b"\x82\x9f\x00", b"\xff\x00"),
    ] {
        for depth in [127, 128, 129, 100_000] {
            let value = [open.repeat(depth), b"\x00".to_vec(), close.repeat(depth)].concat();
            let body = [&b"\xa2\x65other"[..], &value, b"\x64name\x61a"].concat();
            assert_eq!(thing(&body).expect("a thing"), named("a"), "{depth} of {}", open.escape_ascii());
            assert!(thing(&body[..body.len() / 2]).is_err());
        }
    }
}

#[test]
fn known_members_have_128_levels() {
    for (depth, is_read) in [(127, true), (128, false), (10_000, false)] {
        let body = [b"\xa1\x64next".repeat(depth), b"\xa0".to_vec()].concat();
        assert_eq!(thing(&body).is_ok(), is_read, "{depth}");
    }
}

#[test]
fn members_that_are_left_unread_are_skipped() {
    let mut reader = CborCodec.create_deserializer(b"\xa3\x64name\x9f\x01\xff\x65other\xa0\x65count\x05");
    let mut seen = Vec::new();
    let read = reader.read_struct(&THING, &mut |member, from| {
        seen.push(member.member_index());
        if member.member_index() == Some(1) { from.skip_value() } else { Ok(()) }
    });
    assert!(read.is_ok());
    assert_eq!(seen, [Some(0), None, Some(1)]);
}

#[test]
fn lengths_that_lie_take_no_memory() {
    for length in [b"\x9b", b"\xbb", b"\x7b", b"\x5b"] {
        for lie in [u64::MAX, i64::MAX.unsigned_abs(), 1 << 32] {
            for member in ["name", "dense", "next", "other"] {
                let key = [&[0x60 + u8::try_from(member.len()).expect("short")], member.as_bytes()].concat();
                let body = [b"\xa1", &key[..], length, &lie.to_be_bytes()].concat();
                let memory = allocation_counter::measure(|| assert!(thing(&body).is_err()));
                assert!(memory.bytes_max < 4096, "{} bytes for {}", memory.bytes_max, body.escape_ascii());
            }
        }
    }
}

#[test]
fn errors_never_show_values() {
    for body in [&b"\xa1\x65count\x66secret"[..], b"\xa1\x64name\x46secret", b"\xa1\x64name\x67secret\xff"] {
        let error = thing(body).expect_err("another type");
        assert!(!format!("{error} {error:?}").contains("secret"), "{error:?}");
    }
}
