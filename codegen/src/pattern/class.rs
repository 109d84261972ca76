//! Parses classes: `[…]`.

use super::error::Fault;
use super::escape::{self, Escape};
use super::property;
use super::reader::{At, Reader, fail};
use super::syntax::{Class, Item};

/// The characters above U+FFFF, which take two code units of UTF-16.
const ASTRAL: Item = Item::Range('\u{10000}', char::MAX);

/// Treatment of the case of ASCII letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Case {
    #[default]
    Sensitive,
    Ignored,
}

/// An element of a class: a code unit, which may start or end a range, or a set of characters.
enum Atom {
    Unit(u32),
    Items(Vec<Item>),
}

/// The end of a run of items.
enum End {
    Bracket,
    /// Java's `&&[`.
    Intersection,
}

/// Reads a class after its opening bracket, which is at `start`.
pub(super) fn class(reader: &mut Reader<'_>, start: usize, case: Case) -> Result<Class, At<Fault>> {
    let negated = reader.eat("^");
    let mut items = Vec::new();
    let mut intersected = Vec::new();
    loop {
        let (more, end) = run(reader, start, case)?;
        items.extend(more);
        match end {
            End::Bracket => {
                return Ok(Class { negated, items, intersected });
            }
            End::Intersection => intersected.push(operand(reader, start, case)?),
        }
    }
}

/// Reads the right side of an intersection, which cannot contain intersections itself.
fn operand(reader: &mut Reader<'_>, start: usize, case: Case) -> Result<Class, At<Fault>> {
    let negated = reader.eat("^");
    match run(reader, start, case)? {
        (items, End::Bracket) => Ok(Class { negated, items, intersected: Vec::new() }),
        (_, End::Intersection) => fail(Fault::TooDeep, start),
    }
}

/// Reads items, and consumes their end.
fn run(reader: &mut Reader<'_>, start: usize, case: Case) -> Result<(Vec<Item>, End), At<Fault>> {
    let mut items = Vec::new();
    let end = loop {
        if reader.eat("]") {
            break End::Bracket;
        }
        if reader.eat("&&[") {
            break End::Intersection;
        }
        items.extend(range(reader, start)?);
    };
    if case == Case::Ignored {
        let folded: Vec<Item> = items.iter().flat_map(other_case).collect();
        items.extend(folded);
    }
    items.dedup();
    Ok((items, end))
}

/// Reads a range or a single atom.
fn range(reader: &mut Reader<'_>, start: usize) -> Result<Vec<Item>, At<Fault>> {
    let place = reader.offset();
    let first = atom(reader, start)?;
    let rest = reader.rest();
    if !rest.starts_with('-') || rest.starts_with("-]") || rest.starts_with("-&&[") {
        return Ok(first.into_items());
    }
    reader.eat("-");
    match (first, atom(reader, start)?) {
        (Atom::Unit(first), Atom::Unit(last)) if first <= last => Ok(between(first, last)),
        (Atom::Unit(_), Atom::Unit(_)) => fail(Fault::ReversedRange, place),
        (first, last) => {
            // Next to a set, the dash is a plain character.
            let dash = Item::Range('-', '-');
            Ok(first.into_items().into_iter().chain([dash]).chain(last.into_items()).collect())
        }
    }
}

fn atom(reader: &mut Reader<'_>, start: usize) -> Result<Atom, At<Fault>> {
    let place = reader.offset();
    if let Some(items) = posix(reader) {
        return Ok(Atom::Items(items));
    }
    match reader.next() {
        None => fail(Fault::UnclosedClass, start),
        Some('\\') => escaped(reader, place),
        Some(character) => Ok(Atom::Unit(character.into())),
    }
}

/// Reads `[:name:]` if that comes next.
fn posix(reader: &mut Reader<'_>) -> Option<Vec<Item>> {
    let inside = reader.rest().strip_prefix("[:")?;
    let (name, _) = inside.split_once(":]")?;
    let ranges = property::named_ranges(name)?;
    reader.eat("[:");
    reader.eat(name);
    reader.eat(":]");
    Some(property::items(ranges, false))
}

fn escaped(reader: &mut Reader<'_>, place: usize) -> Result<Atom, At<Fault>> {
    Ok(match escape::escape(reader, place)? {
        Escape::Character(character) => Atom::Unit(character.into()),
        Escape::Surrogate(half) => Atom::Unit(half),
        Escape::Items(items) => Atom::Items(items),
        Escape::Special('b') => Atom::Unit(0x08),
        Escape::Special(other) => match other.to_digit(10) {
            Some(digit @ 0..8) => Atom::Unit(escape::octal(reader, digit).into()),
            Some(_) => Atom::Unit(other.into()),
            None => return fail(Fault::UnknownEscape(other), place),
        },
    })
}

impl Atom {
    fn into_items(self) -> Vec<Item> {
        match self {
            Self::Unit(unit) => between(unit, unit),
            Self::Items(items) => items,
        }
    }
}

/// The characters between two code units. If one is half of a surrogate pair, all characters above U+FFFF are meant.
fn between(first: u32, last: u32) -> Vec<Item> {
    if let (Some(first), Some(last)) = (char::from_u32(first), char::from_u32(last)) {
        return vec![Item::Range(first, last)];
    }
    let below = char::from_u32(first).map(|first| Item::Range(first, '\u{D7FF}'));
    let above = char::from_u32(last).filter(|last| *last < '\u{10000}').map(|last| Item::Range('\u{E000}', last));
    below.into_iter().chain(above).chain([ASTRAL]).collect()
}

/// The ASCII letters of the other case.
fn other_case(item: &Item) -> Vec<Item> {
    let Item::Range(first, last) = *item else {
        return Vec::new();
    };
    let overlap = |low: char, high: char, turn: fn(&char) -> char| {
        let (first, last) = (first.max(low), last.min(high));
        (first <= last).then(|| Item::Range(turn(&first), turn(&last)))
    };
    let upper = overlap('a', 'z', char::to_ascii_uppercase);
    let lower = overlap('A', 'Z', char::to_ascii_lowercase);
    upper.into_iter().chain(lower).collect()
}
