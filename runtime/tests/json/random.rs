//! Generators of random values of a shape, and of random damage to bodies.

use aws_smithy_types::{DateTime, Number};
use fastrand::Rng;

use crate::kinds::{Parts, Scalar, Shape};
use crate::value::Value;

pub(crate) fn value(shape: &Shape, rng: &mut Rng) -> Value {
    match &shape.parts {
        Parts::Scalar(scalar) => scalar_value(*scalar, rng),
        Parts::List(element) => Value::List((0..rng.usize(..4)).map(|_| element_value(element, rng)).collect()),
        Parts::Map(element) => {
            Value::Map((0..rng.usize(..4)).map(|_| (text(rng), element_value(element, rng))).collect())
        }
        Parts::Structure { members, .. } => {
            let set = members.iter().enumerate().filter(|_| rng.u8(..4) > 0).map(|(index, _)| index);
            let set: Vec<usize> = set.collect();
            Value::Structure(set.into_iter().map(|index| (index, value(&members[index], rng))).collect())
        }
    }
}

fn element_value(element: &Shape, rng: &mut Rng) -> Value {
    if rng.u8(..8) == 0 { Value::Null } else { value(element, rng) }
}

fn scalar_value(scalar: Scalar, rng: &mut Rng) -> Value {
    match scalar {
        Scalar::Boolean => Value::Boolean(rng.bool()),
        Scalar::Byte => Value::Integer(rng.i8(..).into()),
        Scalar::Short => Value::Integer(rng.i16(..).into()),
        Scalar::Integer => Value::Integer(rng.i32(..).into()),
        Scalar::Long => Value::Integer(rng.i64(..)),
        Scalar::Float => Value::Float(f32::from_bits(rng.u32(..))),
        Scalar::Double => Value::Double(double(rng)),
        Scalar::BigInteger => Value::Text(format!("{}{}", rng.i64(..), "0123456789".repeat(rng.usize(..4)))),
        Scalar::BigDecimal => Value::Text(format!("{}.{}e{}", rng.i64(..), rng.u64(..), rng.i16(..))),
        Scalar::String => Value::Text(text(rng)),
        Scalar::Blob => Value::Blob((0..rng.usize(..20)).map(|_| rng.u8(..)).collect()),
        Scalar::Timestamp(_) => Value::Timestamp(timestamp(rng)),
        Scalar::Document => document(rng, 3),
    }
}

fn double(rng: &mut Rng) -> f64 {
    match rng.u8(..6) {
        0 => f64::NAN,
        1 => f64::INFINITY,
        2 => f64::NEG_INFINITY,
        3 => f64::from(rng.i32(..)),
        _ => f64::from_bits(rng.u64(..)),
    }
}

/// Returns a timestamp whose fraction an `f64` represents exactly, so that the published codec reads it back.
fn timestamp(rng: &mut Rng) -> DateTime {
    DateTime::from_secs_and_nanos(rng.i64(-1 << 32..1 << 33), rng.u32(..4) * 250_000_000)
}

fn document(rng: &mut Rng, depth: usize) -> Value {
    let kinds = if depth == 0 { 6 } else { 8 };
    match rng.u8(..kinds) {
        0 => Value::Null,
        1 => Value::Boolean(rng.bool()),
        2 => Value::Number(Number::PosInt(rng.u64(..))),
        3 => Value::Number(Number::NegInt(rng.i64(i64::MIN..0))),
        4 => Value::Number(Number::Float(rng.f64() * 1e9)),
        5 => Value::Text(text(rng)),
        6 => Value::List((0..rng.usize(..4)).map(|_| document(rng, depth - 1)).collect()),
        _ => Value::Map((0..rng.usize(..4)).map(|_| (text(rng), document(rng, depth - 1))).collect()),
    }
}

pub(crate) fn text(rng: &mut Rng) -> String {
    const RARE: [char; 12] = ['"', '\\', '\n', '\t', '\u{8}', '\u{c}', '\0', '\u{1f}', '\u{7f}', 'é', '漢', '😀'];
    let limit = if rng.u8(..8) == 0 { 60 } else { 12 };
    let length = rng.usize(..limit);
    (0..length).map(|_| if rng.u8(..6) == 0 { RARE[rng.usize(..RARE.len())] } else { rng.alphanumeric() }).collect()
}

/// Damages a body in one to three places.
pub(crate) fn damage(body: &mut Vec<u8>, rng: &mut Rng) {
    for _ in 0..rng.usize(1..=3) {
        let place = rng.usize(..=body.len());
        match rng.u8(..6) {
            0 | 1 => body.insert(place, byte(rng)),
            2 if place < body.len() => drop(body.remove(place)),
            3 => body.truncate(place.max(body.len() / 2)),
            4 => {
                let end = rng.usize(place..=body.len());
                let copy = body[place..end.min(place + 20)].to_vec();
                body.splice(place..place, copy);
            }
            _ if place < body.len() => body[place] = byte(rng),
            _ => body.push(byte(rng)),
        }
    }
}

fn byte(rng: &mut Rng) -> u8 {
    const MEANINGFUL: &[u8] = b"{}[]:,\"\\\\/untrfalse0123456789-+.eEZT \n\t\0\x1f\x7f\x80\xc3\xff";
    MEANINGFUL[rng.usize(..MEANINGFUL.len())]
}
