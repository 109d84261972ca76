//! Generator of values of random shapes, valid or broken in given places.

use super::super::value::{Node, Value};
use super::shape::{
    Bounds, CODES, Fraction, INTERNAL_WORDS, Keys, Nulls, PATTERNS, Presence, SHORT_KEY, STRANGE_KEY, Shape, WORDS,
    Whole, quarters,
};
use crate::validate::{Constraint, Validation};

/// The names of a test structure's members.
const NAMES: [&str; 5] = ["zero", "one", "two", "three", "four"];

/// Characters of one to four bytes.
const LETTERS: [&str; 4] = ["a", "ä", "漢", "😀"];

/// A broken place, and the level from which it is reported.
#[derive(Debug)]
struct Fault {
    lowest: Validation,
    path: String,
    constraint: Constraint,
}

/// Generates a value of a shape and breaks it in the given places.
///
/// A place is a constrained value. Its number selects among the valid and broken values.
#[derive(Debug)]
pub(super) struct Maker {
    seed: usize,
    broken: Vec<usize>,
    places: usize,
    path: Vec<String>,
    /// Number of maps around the value whose keys are hidden.
    hidden: usize,
    faults: Vec<Fault>,
}

impl Maker {
    pub(super) fn new(seed: usize, broken: Vec<usize>) -> Self {
        Self { seed, broken, places: 0, path: Vec::new(), hidden: 0, faults: Vec::new() }
    }

    /// Number of places so far.
    pub(super) fn places(&self) -> usize {
        self.places
    }

    /// The violations to expect at this level.
    pub(super) fn faults_at(&self, level: Validation) -> impl Iterator<Item = (String, Constraint)> {
        let reported = self.faults.iter().filter(move |fault| fault.lowest <= level);
        reported.map(|fault| (fault.path.clone(), fault.constraint.clone()))
    }

    /// Returns whether to break the current place.
    fn breaks(&mut self) -> bool {
        self.places += 1;
        self.broken.contains(&(self.places - 1))
    }

    /// Returns one of the choices.
    fn pick<T: Clone>(&self, choices: &[T]) -> T {
        choices[self.seed.wrapping_add(self.places) % choices.len()].clone()
    }

    fn fault(&mut self, lowest: Validation, constraint: Constraint) {
        let path = self.path.iter().flat_map(|segment| ["/", segment]).collect();
        self.faults.push(Fault { lowest, path, constraint });
    }

    /// Returns a valid value, or an invalid one if the current place is to be broken.
    fn choose<T: Clone>(&mut self, good: &[T], bad: &[T], lowest: Validation, constraint: Constraint) -> T {
        if self.breaks() {
            self.fault(lowest, constraint);
            self.pick(bad)
        } else {
            self.pick(good)
        }
    }

    fn at<T>(&mut self, segment: String, make: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(segment);
        let value = make(self);
        self.path.pop();
        value
    }

    /// Returns a number at a bound, or one outside with the level that rejects it.
    fn number(&mut self, bounds: Bounds, outside: &[(i64, Validation)], broken: impl FnOnce(i64) -> Constraint) -> i64 {
        if outside.is_empty() || !self.breaks() {
            let inside: Vec<_> = bounds.min.into_iter().chain(bounds.max).collect();
            return self.pick(&inside);
        }
        let (number, lowest) = self.pick(outside);
        self.fault(lowest, broken(number));
        number
    }

    fn length(&mut self, bounds: Bounds) -> usize {
        let (min, max) = bounds.as_length();
        let outside: Vec<_> = beyond(bounds, 1).filter(|(length, _)| *length >= 0).collect();
        let broken = |length: i64| Constraint::Length { actual: length.unsigned_abs(), min, max };
        let length = self.number(bounds, &outside, broken);
        usize::try_from(length).expect("lengths are not negative")
    }

    fn value(&mut self, shape: &Shape) -> Value {
        match shape {
            Shape::Text(bounds) => {
                let length = self.length(*bounds);
                Value::Text(self.pick(&LETTERS).repeat(length))
            }
            Shape::Blob(bounds) => Value::Blob(vec![0xff; self.length(*bounds)]),
            Shape::Whole(kind, bounds) => self.whole(*kind, *bounds),
            Shape::Fraction(kind, bounds) => self.fraction(*kind, *bounds),
            Shape::Matching(pattern) => {
                let (pattern, good, bad) = &PATTERNS[*pattern];
                let broken = Constraint::Pattern(pattern.source());
                Value::Text(self.choose(&[*good], &[*bad], Validation::Strict, broken).to_owned())
            }
            Shape::Word => {
                let good = [WORDS.as_slice(), &INTERNAL_WORDS].concat();
                let broken = Constraint::Values(&WORDS);
                Value::Text(self.choose(&good, &["blue", ""], Validation::StrictEnums, broken).to_owned())
            }
            Shape::Code => {
                let broken = Constraint::IntegerValues(&CODES);
                Value::Integer(self.choose(&CODES, &[2, -1], Validation::StrictEnums, broken))
            }
            Shape::Set(length) => self.set(*length),
            Shape::List { length, element, nulls } => {
                let length = self.length(*length);
                let make = |index: usize| self.at(index.to_string(), |maker| maker.entry(index, element, *nulls));
                Value::List((0..length).map(make).collect())
            }
            Shape::Map { length, value, nulls, keys } => self.map(*length, value, *nulls, *keys),
            Shape::Structure(members) => Value::Node(self.node(members)),
            Shape::Union(variants, set) => {
                let value = self.at(NAMES[*set].to_owned(), |maker| maker.value(&variants[*set]));
                Value::Node(Node(vec![(*set, value)]))
            }
        }
    }

    fn whole(&mut self, kind: Whole, bounds: Bounds) -> Value {
        let Bounds { min, max } = bounds;
        let number = self.number(bounds, &far_beyond(bounds), |_| Constraint::IntegerRange { min, max });
        let small = i8::try_from(number).expect("the strategy makes small numbers");
        match kind {
            Whole::Byte => Value::Byte(small),
            Whole::Short => Value::Short(small.into()),
            Whole::Integer => Value::Integer(small.into()),
            Whole::Long => Value::Long(number),
            Whole::Big => Value::BigInteger(number.to_string().leak()),
        }
    }

    fn fraction(&mut self, kind: Fraction, bounds: Bounds) -> Value {
        let (min, max) = bounds.as_quarters();
        let number = self.number(bounds, &far_beyond(bounds), |_| Constraint::DecimalRange { min, max });
        let number = quarters(number);
        match kind {
            #[expect(clippy::cast_possible_truncation, reason = "few quarters are a float")]
            Fraction::Float => Value::Float(number as f32),
            Fraction::Double => Value::Double(number),
            Fraction::Big => Value::BigDecimal(number.to_string().leak()),
        }
    }

    fn set(&mut self, length: u8) -> Value {
        let element = |number: u8| match number % 4 {
            0 => Value::Text(format!("{number}")),
            1 => Value::Short(number.into()),
            2 => Value::Map(vec![(format!("{number}"), Value::Null)]),
            _ => Value::Node(Node(vec![(0, Value::Byte(0)), (1, Value::Short(number.into()))])),
        };
        let twice = self.breaks().then(|| self.pick(&(0..length).collect::<Vec<_>>()));
        if twice.is_some() {
            self.fault(Validation::Strict, Constraint::UniqueItems);
        }
        Value::List((0..length).chain(twice).map(element).collect())
    }

    fn entry(&mut self, index: usize, shape: &Shape, nulls: Nulls) -> Value {
        match nulls {
            Nulls::Some if index % 2 == 1 => Value::Null,
            Nulls::None | Nulls::Some => self.value(shape),
        }
    }

    fn map(&mut self, length: Bounds, value: &Shape, nulls: Nulls, keys: Keys) -> Value {
        let length = self.length(length);
        let hides = match keys {
            Keys::Shown => 0,
            Keys::Hidden => 1,
        };
        self.hidden += hides;
        let make = |index: usize| {
            let key = self.key(index);
            let segment = if self.hidden > 0 { "*".to_owned() } else { key.clone() };
            (key, self.at(segment, |maker| maker.entry(index, value, nulls)))
        };
        let entries = (0..length).map(make).collect();
        self.hidden -= hides;
        Value::Map(entries)
    }

    /// Returns a key that differs from those of other indexes.
    fn key(&mut self, index: usize) -> String {
        if !self.breaks() {
            return format!("key{index}");
        }
        let (key, constraint, lowest) = self.pick(&[
            (["a", "b", "c", "d"][index].to_owned(), SHORT_KEY, Validation::Basic),
            (format!("KEY{index}"), STRANGE_KEY, Validation::Strict),
        ]);
        self.fault(lowest, constraint);
        key
    }

    /// Returns a structure of these members.
    pub(super) fn node(&mut self, members: &[(Shape, Presence)]) -> Node {
        let make = |(index, (shape, presence)): (usize, &(Shape, Presence))| {
            let value = self.at(NAMES[index].to_owned(), |maker| match presence {
                Presence::Required if maker.breaks() => {
                    maker.fault(Validation::Basic, Constraint::Required);
                    maker.pick(&[None, Some(Value::Null)])
                }
                Presence::Required | Presence::Optional => Some(maker.value(shape)),
                Presence::Unset => None,
                Presence::Null => Some(Value::Null),
            });
            value.map(|value| (index, value))
        };
        Node(members.iter().enumerate().filter_map(make).collect())
    }
}

/// Returns the numbers outside the bounds by this much, each with the level that rejects it.
fn beyond(bounds: Bounds, distance: i64) -> impl Iterator<Item = (i64, Validation)> {
    let below = bounds.min.map(|min| (min - distance, Validation::Basic));
    let above = bounds.max.map(|max| (max + distance, Validation::Strict));
    below.into_iter().chain(above)
}

/// Returns numbers one and seventeen outside the bounds.
fn far_beyond(bounds: Bounds) -> Vec<(i64, Validation)> {
    beyond(bounds, 1).chain(beyond(bounds, 17)).collect()
}
