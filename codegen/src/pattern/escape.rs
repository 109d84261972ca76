//! Parses escapes, which mostly mean the same inside and outside a class.

use super::error::Fault;
use super::property::{self, DIGIT, SPACE, WORD};
use super::reader::{At, Reader, fail};
use super::syntax::Item;

/// Meaning of an escape.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Escape {
    Character(char),
    /// One half of a surrogate pair.
    Surrogate(u32),
    Items(Vec<Item>),
    /// A letter or a digit other than zero, whose meaning depends on where it is.
    Special(char),
}

/// Reads an escape after its backslash, which is at `start`.
pub(super) fn escape(reader: &mut Reader<'_>, start: usize) -> Result<Escape, At<Fault>> {
    let Some(character) = reader.next() else {
        return fail(Fault::IncompleteEscape, start);
    };
    Ok(match character {
        't' => Escape::Character('\t'),
        'n' => Escape::Character('\n'),
        'v' => Escape::Character('\x0B'),
        'f' => Escape::Character('\x0C'),
        'r' => Escape::Character('\r'),
        'd' => Escape::Items(property::items(DIGIT, false)),
        'D' => Escape::Items(property::items(DIGIT, true)),
        'w' => Escape::Items(property::items(WORD, false)),
        'W' => Escape::Items(property::items(WORD, true)),
        's' => Escape::Items(property::items(SPACE, false)),
        'S' => Escape::Items(property::items(SPACE, true)),
        'p' => Escape::Items(named(reader, start, false)?),
        'P' => Escape::Items(named(reader, start, true)?),
        '0' => Escape::Character(octal(reader, 0)),
        'c' => control(reader, start)?,
        'x' | 'u' => numbered(reader, start, character)?,
        other if other.is_ascii_alphanumeric() => Escape::Special(other),
        other => Escape::Character(other),
    })
}

/// Reads the rest of an octal escape, at most `\377`.
pub(super) fn octal(reader: &mut Reader<'_>, first: u32) -> char {
    let most = if first < 4 { 2 } else { 1 };
    let mut value = first;
    for _ in 0..most {
        let Some(digit) = reader.digits(8, 1, 1) else {
            break;
        };
        value = value * 8 + digit;
    }
    char::from_u32(value).expect("three octal digits up to 377 are a character")
}

fn control(reader: &mut Reader<'_>, start: usize) -> Result<Escape, At<Fault>> {
    match reader.next() {
        Some(letter) if letter.is_ascii_alphabetic() => Ok(Escape::Character(char::from(letter as u8 & 0x1F))),
        Some(_) | None => fail(Fault::IncompleteEscape, start),
    }
}

/// `\xHH`, `\uHHHH` and, in braces, any number of digits. Two halves of a surrogate pair are one character.
fn numbered(reader: &mut Reader<'_>, start: usize, kind: char) -> Result<Escape, At<Fault>> {
    let code = if reader.eat("{") {
        reader.digits(16, 1, 8).filter(|_| reader.eat("}"))
    } else if kind == 'x' {
        reader.digits(16, 2, 2)
    } else {
        reader.digits(16, 4, 4)
    };
    let Some(code) = code else {
        return fail(Fault::IncompleteEscape, start);
    };
    match code {
        0xD800..=0xDBFF => Ok(match low_half(reader) {
            Some(low) => Escape::Character(joined(code, low)),
            None => Escape::Surrogate(code),
        }),
        0xDC00..=0xDFFF => Ok(Escape::Surrogate(code)),
        code => match char::from_u32(code) {
            Some(character) => Ok(Escape::Character(character)),
            None => fail(Fault::NoSuchCharacter, start),
        },
    }
}

fn low_half(reader: &mut Reader<'_>) -> Option<u32> {
    let mut ahead = reader.clone();
    let low = ahead.eat("\\u").then(|| ahead.digits(16, 4, 4)).flatten()?;
    if !(0xDC00..=0xDFFF).contains(&low) {
        return None;
    }
    *reader = ahead;
    Some(low)
}

fn joined(high: u32, low: u32) -> char {
    char::from_u32(0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00))
        .expect("the two halves of a pair make a character")
}

fn named(reader: &mut Reader<'_>, start: usize, negated: bool) -> Result<Vec<Item>, At<Fault>> {
    let rest = reader.rest();
    let name = if reader.eat("{") { reader.until('}') } else { reader.next().map(|letter| &rest[..letter.len_utf8()]) };
    let Some(name) = name else {
        return fail(Fault::IncompleteEscape, start);
    };
    // Java writes `\p{^L}` for what ECMA writes `\P{L}`.
    let (name, negated) = match name.strip_prefix('^') {
        Some(name) => (name, !negated),
        None => (name, negated),
    };
    match property::property(name, negated) {
        Some(items) => Ok(items),
        None => fail(Fault::UnknownProperty(name.to_owned()), start),
    }
}
