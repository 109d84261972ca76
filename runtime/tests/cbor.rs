//! Tests of the CBOR codec: accepted values, errors, and skipped members.

use std::fmt::Debug;

use aws_smithy_schema::codec::{Codec, FinishSerializer};
use aws_smithy_schema::serde::{ShapeDeserializer, ShapeSerializer as _};
use tinsmith_runtime::generated::cbor::{CborCodec, CborReader};
use tinsmith_runtime::generated::schema::{Schema, prelude};
use tinsmith_runtime::generated::walk::{self, Result, Shape};
use tinsmith_runtime::primitives::{BigDecimal, Blob, DateTime};

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
fn integers_are_read_from_every_number_that_is_one() {
    check(
        |reader, schema| reader.read_byte(schema),
        &[
            (b"\x05", Ok("5")),
            (b"\x18\x7f", Ok("127")),
            (b"\x38\x7f", Ok("-128")),
            (b"\x1b\0\0\0\0\0\0\0\x05", Ok("5")),
            (b"\xf9\x45\x00", Ok("5")),
            (b"\xfa\x40\xa0\0\0", Ok("5")),
            (b"\xfb\xc0\x60\0\0\0\0\0\0", Ok("-128")),
            (b"\xf9\x80\x00", Ok("0")),
            (b"\x18\x80", Err("out of range for byte")),
            (b"\xfb\x40\x60\0\0\0\0\0\0", Err("out of range for byte")),
            (b"\xf9\x45\x80", Err("expected an integer at byte 0")),
            (b"\xf9\x7e\x00", Err("expected an integer at byte 0")),
            (b"\xf9\x7c\x00", Err("expected an integer at byte 0")),
            (b"\x615", Err("expected a number at byte 0")),
            (b"\xf4", Err("expected a number at byte 0")),
            (b"\xf6", Err("expected a number at byte 0")),
            (b"\x18", Err("the input ends within the item at byte 0")),
            (b"\x1c", Err("expected a CBOR item at byte 0")),
            (b"", Err("the input ends")),
        ],
    );
    check(
        |reader, schema| reader.read_short(schema),
        &[(b"\xf9\xf8\x00", Ok("-32768")), (b"\xf9\x78\x00", Err("out of range for short"))],
    );
    check(
        |reader, schema| reader.read_integer(schema),
        &[(b"\x3a\x7f\xff\xff\xff", Ok("-2147483648")), (b"\x1a\x80\0\0\0", Err("for integer"))],
    );
    check(
        |reader, schema| reader.read_long(schema),
        &[
            (b"\x3b\x7f\xff\xff\xff\xff\xff\xff\xff", Ok("-9223372036854775808")),
            (b"\xfb\xc3\xe0\0\0\0\0\0\0", Ok("-9223372036854775808")),
            (b"\xfb\x43\xe0\0\0\0\0\0\0", Err("out of range for long")),
            (b"\xfb\x7f\xe0\0\0\0\0\0\0", Err("out of range for long")),
            (b"\x1b\xff\xff\xff\xff\xff\xff\xff\xff", Err("out of range for long")),
            (b"\x3b\xff\xff\xff\xff\xff\xff\xff\xff", Err("out of range for long")),
        ],
    );
}

#[test]
fn floats_are_read_from_numbers_of_every_width() {
    check(
        |reader, schema| reader.read_double(schema),
        &[
            (b"\x19\x01\x00", Ok("256.0")),
            (b"\x20", Ok("-1.0")),
            (b"\x1b\xff\xff\xff\xff\xff\xff\xff\xff", Ok("1.8446744073709552e19")),
            (b"\xf9\x3e\x00", Ok("1.5")),
            (b"\xf9\x00\x01", Ok("5.960464477539063e-8")),
            (b"\xf9\x7c\x00", Ok("inf")),
            (b"\xf9\xfc\x00", Ok("-inf")),
            (b"\xf9\x7e\x00", Ok("NaN")),
            (b"\xfa\x40\xf4\0\0", Ok("7.625")),
            (b"\xfb\x7f\xef\xff\xff\xff\xff\xff\xff", Ok("1.7976931348623157e308")),
            (b"\xfb\0\0\0\0\0\0\0", Err("the input ends within the item")),
            (b"\x63NaN", Err("expected a number")),
        ],
    );
    check(
        |reader, schema| reader.read_float(schema),
        &[
            (b"\x18\x2a", Ok("42.0")),
            (b"\x1a\x01\0\0\x01", Ok("16777216.0")),
            (b"\xf9\x3e\x00", Ok("1.5")),
            (b"\xfb\x3f\xb9\x99\x99\x99\x99\x99\x9a", Ok("0.1")),
            (b"\xfb\x7f\xf0\0\0\0\0\0\0", Ok("inf")),
            (b"\xfb\x7f\xf8\0\0\0\0\0\0", Ok("NaN")),
            (b"\xfb\x7f\xe0\0\0\0\0\0\0", Err("out of range for float")),
        ],
    );
}

#[test]
fn big_numbers_are_read_from_every_number() {
    check(
        |reader, schema| reader.read_big_integer(schema).map(|number| number.as_ref().to_owned()),
        &[
            (b"\x05", Ok("\"5\"")),
            (b"\x3b\xff\xff\xff\xff\xff\xff\xff\xff", Ok("\"-18446744073709551616\"")),
            (b"\xc2\x49\x01\0\0\0\0\0\0\0\0", Ok("\"18446744073709551616\"")),
            (b"\xc3\x41\x00", Ok("\"-1\"")),
            (b"\xfb\x46\x29\x3e\x59\x39\xa0\x8c\xea", Ok("\"1000000000000000019884624838656\"")),
            (b"\xf9\x80\x00", Ok("\"0\"")),
            (b"\xf9\x3e\x00", Err("expected an integer")),
            (b"\xc1\x05", Err("expected a bigInteger at byte 0")),
            (b"\xc2\x05", Err("expected a bigInteger at byte 0")),
            (b"\xc2\x5b\xff\xff\xff\xff\xff\xff\xff\xff", Err("the input ends")),
            (b"\x615", Err("expected a bigInteger")),
            (&[&b"\xc2\x59\x80\x00"[..], &vec![1; 0x8000]].concat(), Err("out of range for bigInteger")),
        ],
    );
    check(
        |reader, schema| reader.read_big_decimal(schema).map(|number| number.as_ref().to_owned()),
        &[
            (b"\xc4\x82\x21\x19\x6a\xb3", Ok("\"273.15\"")),
            (b"\x20", Ok("\"-1\"")),
            (b"\xc2\x49\x01\0\0\0\0\0\0\0\0", Ok("\"18446744073709551616\"")),
            (b"\xfb\x3f\xb9\x99\x99\x99\x99\x99\x9a", Ok("\"0.1\"")),
            (b"\xf9\x7e\x00", Err("expected a decimal number")),
            (b"\xc4\x81\x21", Err("expected a bigDecimal")),
            (b"\xc4\x05", Err("expected a bigDecimal")),
        ],
    );
}

#[derive(Debug)]
struct Price {
    amount: Option<BigDecimal>,
}

walk::structure! {
    #[shape("test", "Price")]
    static PRICE: Table = Price {
        amount: Optional(0, "amount", BigDecimal),
    };
}

#[test]
fn decimals_with_absurd_exponents_are_refused_before_the_writer_panics() {
    let write = |text: &str| {
        let price = Price { amount: Some(text.parse().expect("it is a decimal number")) };
        let mut writer = CborCodec.create_serializer();
        writer.write_struct(&PRICE, &walk::Serializable::new(&price)).map(|()| writer.finish())
    };
    for text in ["1e9223372036854775807", "1E-9223372036854775800", "-0.1e+2147483648", "0e-2147483649"] {
        let error = write(text).expect_err(text).to_string();
        assert!(error.contains("32 bits") && !error.contains(text), "{error}");
    }
    for text in ["1", "-2.50", "1e400", "1E+2147483647", "1.5e-2147483648", "0e7"] {
        write(text).expect(text);
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
