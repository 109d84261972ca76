//! Lowers default values from JSON to literals of the member's type.

use serde_json::Value;
use tinsmith_model::node::Decimal;
use tinsmith_model::{Member, ShapeKind, SimpleKind};

use super::context::Context;
use crate::error::{Error, Errors};
use crate::ir::structure::Literal;

/// Lowers the default of a member, which is not null.
pub(super) fn member_default(cx: Context<'_>, member: &Member, default: &Value) -> Result<Literal, Errors> {
    literal(&cx.target(member).kind, default).map_err(|expected| {
        let (member, value) = (cx.original(&member.id), default.to_string());
        Error::Default { member, value, expected }.into()
    })
}

/// Returns the literal, or a description of the expected value.
fn literal(kind: &ShapeKind, default: &Value) -> Result<Literal, &'static str> {
    match kind {
        ShapeKind::Simple(kind) => simple_literal(*kind, default),
        ShapeKind::Enum(_) => Ok(Literal::String(default.as_str().ok_or("value of the enum")?.to_owned())),
        ShapeKind::IntEnum(_) => simple_literal(SimpleKind::Integer, default),
        ShapeKind::List(_) => match default.as_array() {
            Some(items) if items.is_empty() => Ok(Literal::Default),
            Some(_) | None => Err("empty array"),
        },
        ShapeKind::Map(_) => match default.as_object() {
            Some(entries) if entries.is_empty() => Ok(Literal::Default),
            Some(_) | None => Err("empty object"),
        },
        ShapeKind::Structure(_)
        | ShapeKind::Union(_)
        | ShapeKind::Operation(_)
        | ShapeKind::Resource(_)
        | ShapeKind::Service(_) => Err("null, the only default such a shape can have"),
    }
}

fn simple_literal(kind: SimpleKind, default: &Value) -> Result<Literal, &'static str> {
    match kind {
        SimpleKind::Boolean => {
            let value = default.as_bool().ok_or("boolean")?;
            Ok(if value { Literal::Boolean(true) } else { Literal::Default })
        }
        SimpleKind::Byte => integer(default, i8::MIN.into(), i8::MAX.into()),
        SimpleKind::Short => integer(default, i16::MIN.into(), i16::MAX.into()),
        SimpleKind::Integer => integer(default, i32::MIN.into(), i32::MAX.into()),
        SimpleKind::Long => integer(default, i64::MIN, i64::MAX),
        SimpleKind::Float | SimpleKind::Double => float(default),
        SimpleKind::BigInteger | SimpleKind::BigDecimal => {
            Ok(Literal::String(default.as_number().ok_or("number")?.to_string()))
        }
        SimpleKind::String => match default.as_str().ok_or("string")? {
            "" => Ok(Literal::Default),
            text => Ok(Literal::String(text.to_owned())),
        },
        SimpleKind::Blob => blob(default),
        SimpleKind::Timestamp => timestamp(default),
        SimpleKind::Document => Ok(Literal::Document(default.to_string())),
    }
}

fn integer(default: &Value, min: i64, max: i64) -> Result<Literal, &'static str> {
    const EXPECTED: &str = "integer of the type";
    let value = Decimal::from(default.as_number().ok_or(EXPECTED)?).as_i128();
    let value = value.and_then(|value| i64::try_from(value).ok()).filter(|value| (min..=max).contains(value));
    match value.ok_or(EXPECTED)? {
        0 => Ok(Literal::Default),
        value => Ok(Literal::Integer(value)),
    }
}

fn float(default: &Value) -> Result<Literal, &'static str> {
    let value = Decimal::from(default.as_number().ok_or("number")?).to_f64();
    Ok(if value == 0.0 { Literal::Default } else { Literal::Float(value) })
}

/// Reads a string of base64.
fn blob(default: &Value) -> Result<Literal, &'static str> {
    const EXPECTED: &str = "string of base64";
    let text = default.as_str().ok_or(EXPECTED)?;
    match text {
        "" => Ok(Literal::Default),
        text => Ok(Literal::Blob(base64(text).ok_or(EXPECTED)?)),
    }
}

fn base64(text: &str) -> Option<Vec<u8>> {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits = text.trim_end_matches('=');
    if text.len() - digits.len() > 2 || digits.len() % 4 == 1 {
        return None;
    }
    let mut bytes = Vec::with_capacity(digits.len() * 3 / 4);
    let (mut bits, mut count) = (0u32, 0u32);
    for digit in digits.bytes() {
        let value = ALPHABET.iter().position(|known| *known == digit)?;
        bits = bits << 6 | u32::try_from(value).ok()?;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff).ok()?);
        }
    }
    Some(bytes)
}

/// Reads a number of seconds since 1970.
fn timestamp(default: &Value) -> Result<Literal, &'static str> {
    const EXPECTED: &str = "number of seconds since 1970";
    let seconds = Decimal::from(default.as_number().ok_or(EXPECTED)?);
    if let Some(whole) = seconds.as_i128() {
        return Ok(Literal::Timestamp(i64::try_from(whole).map_err(|_| EXPECTED)?, 0));
    }
    let (whole, fraction) = seconds.text().split_once('.').ok_or(EXPECTED)?;
    let whole: i64 = whole.parse().map_err(|_| EXPECTED)?;
    let digits = format!("{fraction:0<9}");
    let nanoseconds: u32 = digits.get(..9).and_then(|digits| digits.parse().ok()).ok_or(EXPECTED)?;
    match (seconds < Decimal::from(0), nanoseconds) {
        // Nanoseconds count forward from the second, before 1970 too.
        (true, 1..) => Ok(Literal::Timestamp(whole - 1, 1_000_000_000 - nanoseconds)),
        (_, nanoseconds) => Ok(Literal::Timestamp(whole, nanoseconds)),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn defaults_are_read_by_type() {
        let table = [
            (SimpleKind::Boolean, json!(false), Literal::Default),
            (SimpleKind::Boolean, json!(true), Literal::Boolean(true)),
            (SimpleKind::Byte, json!(-128), Literal::Integer(-128)),
            (SimpleKind::Integer, json!(0), Literal::Default),
            (SimpleKind::Long, json!(1e3), Literal::Integer(1000)),
            (SimpleKind::Double, json!(0.5), Literal::Float(0.5)),
            (SimpleKind::BigDecimal, json!(0.5), Literal::String("0.5".to_owned())),
            (SimpleKind::String, json!(""), Literal::Default),
            (SimpleKind::String, json!("a"), Literal::String("a".to_owned())),
            (SimpleKind::Blob, json!("YWJj"), Literal::Blob(b"abc".to_vec())),
            (SimpleKind::Blob, json!("YmxvYg=="), Literal::Blob(b"blob".to_vec())),
            (SimpleKind::Timestamp, json!(0), Literal::Timestamp(0, 0)),
            (SimpleKind::Timestamp, json!(1.5), Literal::Timestamp(1, 500_000_000)),
            (SimpleKind::Timestamp, json!(-0.25), Literal::Timestamp(-1, 750_000_000)),
            (SimpleKind::Document, json!([]), Literal::Document("[]".to_owned())),
        ];
        for (kind, default, expected) in table {
            assert_eq!(simple_literal(kind, &default), Ok(expected), "{default} for {}", kind.type_name());
        }
    }

    #[test]
    fn defaults_of_another_type_are_refused() {
        let table = [
            (SimpleKind::Boolean.into(), json!(0)),
            (SimpleKind::Byte.into(), json!(128)),
            (SimpleKind::Integer.into(), json!(1.5)),
            (SimpleKind::Integer.into(), json!("1")),
            (SimpleKind::Blob.into(), json!("?")),
            (SimpleKind::Blob.into(), json!("YWJjY")),
            (SimpleKind::Timestamp.into(), json!("yesterday")),
            (ShapeKind::Structure(tinsmith_model::Members::new()), json!({})),
        ];
        for (kind, default) in table {
            assert!(literal(&kind, &default).is_err(), "{default} for {}", kind.type_name());
        }
    }
}
