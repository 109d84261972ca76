//! Numbers of every type, and of any size.

use aws_smithy_schema::codec::{Codec, FinishSerializer};
use aws_smithy_schema::serde::{ShapeDeserializer, ShapeSerializer as _};
use tinsmith_runtime::generated::cbor::CborCodec;
use tinsmith_runtime::generated::walk;
use tinsmith_runtime::primitives::BigDecimal;

use crate::check;

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
