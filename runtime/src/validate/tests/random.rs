//! Random tables: a value made to fit passes, and one broken in some places reports those places and no others.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::Index;

use super::value::{Node, Value};
use crate::validate::{Member, Structure, Validation, check, element, member};

/// A shape with constraints that a value can be made to fit or to break.
#[derive(Clone, Debug)]
enum Shape {
    Text {
        min: usize,
        spare: usize,
    },
    Number {
        min: i32,
    },
    Set {
        length: u8,
    },
    List {
        length: usize,
        element: Box<Shape>,
    },
    Map {
        length: usize,
        value: Box<Shape>,
    },
    /// Members, and whether each is required.
    Structure(Vec<(Shape, bool)>),
}

fn shape() -> impl Strategy<Value = Shape> {
    let leaf = prop_oneof![
        (1..20_usize, 0..5_usize).prop_map(|(min, spare)| Shape::Text { min, spare }),
        any::<i16>().prop_map(|min| Shape::Number { min: min.into() }),
        (1..50_u8).prop_map(|length| Shape::Set { length }),
    ];
    leaf.prop_recursive(4, 40, 4, |inner| {
        prop_oneof![
            (0..4_usize, inner.clone()).prop_map(|(length, shape)| Shape::List { length, element: Box::new(shape) }),
            (0..4_usize, inner.clone()).prop_map(|(length, shape)| Shape::Map { length, value: Box::new(shape) }),
            structure(inner),
        ]
    })
}

fn structure(member: impl Strategy<Value = Shape>) -> impl Strategy<Value = Shape> {
    prop::collection::vec((member, any::<bool>()), 0..5).prop_map(Shape::Structure)
}

/// Tables live as long as the program: here as long as the test.
fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

impl Shape {
    fn rules(&self, rules: Member) -> Member {
        match self {
            Self::Text { min, spare } => rules.length(*min as u64, (min + spare) as u64),
            Self::Number { min } => rules.min_integer((*min).into()),
            Self::Set { .. } => rules.unique(),
            Self::List { length, element: shape } => {
                rules.max_length(*length as u64).list(leak(shape.rules(element())))
            }
            Self::Map { length, value } => {
                let key = leak(element().min_length(2));
                rules.max_length(*length as u64).map(key, leak(value.rules(element())))
            }
            Self::Structure(members) => rules.structure(Self::table(members)),
        }
    }

    fn table(members: &[(Self, bool)]) -> &'static Structure {
        let rules = members.iter().enumerate().map(|(index, (shape, required))| {
            let rules = shape.rules(member(index));
            if *required { rules.required() } else { rules }
        });
        leak(Structure::new(leak(rules.collect::<Vec<_>>())))
    }

    fn is_leaf(&self) -> bool {
        match self {
            Self::Text { .. } | Self::Number { .. } | Self::Set { .. } => true,
            Self::List { .. } | Self::Map { .. } | Self::Structure(_) => false,
        }
    }
}

/// Makes a value of a shape, and breaks it in the places asked for.
#[derive(Default)]
struct Maker {
    /// How many places there have been.
    places: usize,
    broken: BTreeSet<usize>,
    path: Vec<String>,
    expected: Vec<String>,
}

impl Maker {
    /// Whether to break the place that the walk is at.
    fn breaks(&mut self) -> bool {
        self.places += 1;
        let breaks = self.broken.contains(&(self.places - 1));
        if breaks {
            self.expected.push(self.path.iter().flat_map(|segment| ["/", segment]).collect());
        }
        breaks
    }

    fn at<T>(&mut self, segment: String, make: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(segment);
        let value = make(self);
        self.path.pop();
        value
    }

    fn value(&mut self, shape: &Shape) -> Value {
        match shape {
            Shape::Text { min, spare } => {
                let length = match self.breaks() {
                    false => *min,
                    true if self.places.is_multiple_of(2) => min - 1,
                    true => min + spare + 1,
                };
                Value::Text("ä".repeat(length))
            }
            Shape::Number { min } => Value::Integer(min - i32::from(self.breaks())),
            Shape::Set { length } => {
                let twice = self.breaks().then_some(0);
                let numbers = (0..*length).chain(twice);
                Value::List(numbers.map(|number| Value::Short(number.into())).collect())
            }
            Shape::List { length, element } => {
                let extra = usize::from(self.breaks());
                let make = |index: usize| self.at(index.to_string(), |maker| maker.value(element));
                Value::List((0..length + extra).map(make).collect())
            }
            Shape::Map { length, value } => {
                let extra = usize::from(self.breaks());
                let make = |index: usize| {
                    let key = format!("key{index}");
                    let value = self.at(key.clone(), |maker| maker.value(value));
                    (key, value)
                };
                Value::Entries((0..length + extra).map(make).collect())
            }
            Shape::Structure(members) => Value::Node(self.node(members)),
        }
    }

    fn node(&mut self, members: &[(Shape, bool)]) -> Node {
        let make = |(index, (shape, required)): (usize, &(Shape, bool))| {
            let name = ["zero", "one", "two", "three", "four"][index].to_owned();
            self.at(name, |maker| {
                let removed = *required && shape.is_leaf() && maker.breaks();
                if removed { None } else { Some((index, maker.value(shape))) }
            })
        };
        Node(members.iter().enumerate().filter_map(make).collect())
    }
}

proptest! {
    #[test]
    fn exactly_the_broken_places_are_reported(
        shape in structure(shape()),
        picks in prop::collection::vec(any::<Index>(), 0..6),
    ) {
        let Shape::Structure(members) = &shape else { unreachable!("the strategy makes structures") };
        let rules = Shape::table(members);

        let mut maker = Maker::default();
        prop_assert_eq!(check(&maker.node(members), rules, Validation::Strict), Ok(()));

        let places = maker.places;
        let broken = picks.iter().filter(|_| places > 0).map(|pick| pick.index(places)).collect();
        let mut maker = Maker { broken, ..Maker::default() };
        let value = maker.node(members);
        let found = match check(&value, rules, Validation::Strict) {
            Ok(()) => Vec::new(),
            Err(errors) => errors.fields().map(|(path, _)| path.to_owned()).collect(),
        };
        let sorted = |mut paths: Vec<String>| {
            paths.sort();
            paths
        };
        prop_assert_eq!(sorted(found), sorted(maker.expected));
    }
}
