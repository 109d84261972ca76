//! Random shapes with every kind of constraint, and their tables.

use proptest::prelude::*;

use crate::generated::validate::{Constraint, Member, Pattern, Structure, element, member};

/// A shape with constraints that a value can satisfy or violate.
#[derive(Clone, Debug)]
pub(super) enum Shape {
    /// A string with bounds on its length.
    Text(Bounds),
    /// A blob with bounds on its length.
    Blob(Bounds),
    /// An integer.
    Whole(Whole, Bounds),
    /// A number with bounds in quarters, which every type of number can represent.
    Fraction(Fraction, Bounds),
    /// A string that one of the [`PATTERNS`] matches.
    Matching(usize),
    /// One of [`WORDS`], or of [`INTERNAL_WORDS`].
    Word,
    /// One of [`CODES`].
    Code,
    /// A list of different elements with bounds on its length.
    Set(u8),
    List {
        length: Bounds,
        element: Box<Shape>,
        nulls: Nulls,
    },
    /// A map whose keys satisfy [`KEY`].
    Map {
        length: Bounds,
        value: Box<Shape>,
        nulls: Nulls,
        keys: Keys,
    },
    Structure(Vec<(Shape, Presence)>),
    /// The members of a union, and the index of the one that is set.
    Union(Vec<Shape>, usize),
}

/// The type of an integer.
#[derive(Clone, Copy, Debug)]
pub(super) enum Whole {
    Byte,
    Short,
    Integer,
    Long,
    Big,
}

/// The type of a non-integer number.
#[derive(Clone, Copy, Debug)]
pub(super) enum Fraction {
    Float,
    Double,
    Big,
}

/// Nulls among the entries: `Some` makes every other entry null.
#[derive(Clone, Copy, Debug)]
pub(super) enum Nulls {
    None,
    Some,
}

/// Visibility of a map's keys in reports.
#[derive(Clone, Copy, Debug)]
pub(super) enum Keys {
    Shown,
    Hidden,
}

/// Presence of a structure's member in the table and in a valid value.
#[derive(Clone, Copy, Debug)]
pub(super) enum Presence {
    Required,
    Optional,
    Unset,
    Null,
}

/// Bounds of a length or of a number; at least one is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    pub(super) min: Option<i64>,
    pub(super) max: Option<i64>,
}

/// Each pattern with a string that it matches and one that it does not.
pub(super) static PATTERNS: [(Pattern, &str, &str); 5] = [
    (Pattern::new("^[a-m]+$", r"^[a-m]+\z"), "abc", "abz"),
    (Pattern::new("[a-m]", "[a-m]"), "zzä!a", "äöü"),
    (Pattern::new("^[ä-ü]{2,3}$", "^[ä-ü]*$").characters(2, 3), "äöü", "äöüä"),
    (Pattern::new("^[0-9]+$", "^[0-9]+$").ascii(0x3ff << b'0'), "0123", "0x"),
    (Pattern::backtracking("^(?!aws:)", "^(?!aws:)"), "a:aws:", "aws:"),
];

pub(super) static WORDS: [&str; 2] = ["red", "green"];
pub(super) static INTERNAL_WORDS: [&str; 1] = ["mauve"];
pub(super) static CODES: [i32; 2] = [1, -2];

static KEY_PATTERN: Pattern = Pattern::new("^[a-z]+[0-9]*$", r"^[a-z]+[0-9]*\z");

/// The constraints of map keys, and the two ways to violate them.
static KEY: Member = element().min_length(2).pattern(&KEY_PATTERN);
pub(super) const SHORT_KEY: Constraint = Constraint::Length { actual: 1, min: Some(2), max: None };
pub(super) const STRANGE_KEY: Constraint = Constraint::Pattern("^[a-z]+[0-9]*$");

fn bounds(min: impl Strategy<Value = i64>, spare: i64) -> impl Strategy<Value = Bounds> {
    (min, 0..spare, 0..3).prop_map(|(min, spare, side)| match side {
        0 => Bounds { min: Some(min), max: None },
        1 => Bounds { min: None, max: Some(min + spare) },
        _ => Bounds { min: Some(min), max: Some(min + spare) },
    })
}

fn shape() -> impl Strategy<Value = Shape> {
    let whole = prop::sample::select(vec![Whole::Byte, Whole::Short, Whole::Integer, Whole::Long, Whole::Big]);
    let fraction = prop::sample::select(vec![Fraction::Float, Fraction::Double, Fraction::Big]);
    let nulls = || prop::sample::select(vec![Nulls::None, Nulls::Some]);
    let keys = prop::sample::select(vec![Keys::Shown, Keys::Hidden]);
    let leaf = prop_oneof![
        bounds(0..20_i64, 5).prop_map(Shape::Text),
        bounds(0..20_i64, 5).prop_map(Shape::Blob),
        (whole, bounds(-100..100_i64, 9)).prop_map(|(kind, bounds)| Shape::Whole(kind, bounds)),
        (fraction, bounds(prop_oneof![-1000..1000_i64, -44..44_i64], 9))
            .prop_map(|(kind, bounds)| Shape::Fraction(kind, bounds)),
        (0..PATTERNS.len()).prop_map(Shape::Matching),
        Just(Shape::Word),
        Just(Shape::Code),
        (1..50_u8).prop_map(Shape::Set),
    ];
    let length = || bounds(0..3_i64, 2);
    leaf.prop_recursive(4, 40, 4, move |inner| {
        let list = (length(), inner.clone(), nulls());
        let map = (length(), inner.clone(), nulls(), keys.clone());
        prop_oneof![
            list.prop_map(|(length, element, nulls)| Shape::List { length, element: Box::new(element), nulls }),
            map.prop_map(|(length, value, nulls, keys)| Shape::Map { length, value: Box::new(value), nulls, keys }),
            members(inner.clone()).prop_map(Shape::Structure),
            (prop::collection::vec(inner, 1..5), any::<prop::sample::Index>())
                .prop_map(|(variants, set)| { (set.index(variants.len()), variants) })
                .prop_map(|(set, variants)| Shape::Union(variants, set)),
        ]
    })
}

fn members(shape: impl Strategy<Value = Shape>) -> impl Strategy<Value = Vec<(Shape, Presence)>> {
    let presence = vec![Presence::Required, Presence::Required, Presence::Optional, Presence::Unset, Presence::Null];
    prop::collection::vec((shape, prop::sample::select(presence)), 0..5)
}

/// Returns the members of a structure with their presence.
pub(super) fn structure() -> impl Strategy<Value = Vec<(Shape, Presence)>> {
    members(shape())
}

/// Leaks a table, as tables must be static.
fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

impl Shape {
    /// Returns the table of a structure.
    pub(super) fn table(members: &[(Self, Presence)]) -> &'static Structure {
        let rules = members.iter().enumerate().map(|(index, (shape, presence))| match presence {
            Presence::Required => shape.rules(member(index)).required(),
            Presence::Optional | Presence::Unset | Presence::Null => shape.rules(member(index)),
        });
        leak(Structure::new(leak(rules.collect::<Vec<_>>())))
    }

    fn rules(&self, rules: Member) -> Member {
        match self {
            Self::Text(bounds) | Self::Blob(bounds) => bounds.of_length(rules),
            Self::Whole(_, bounds) => bounds.of_whole(rules),
            Self::Fraction(_, bounds) => bounds.of_fraction(rules),
            Self::Matching(pattern) => rules.pattern(&PATTERNS[*pattern].0),
            Self::Word => rules.values_with_internal(&WORDS, &INTERNAL_WORDS),
            Self::Code => rules.integer_values(&CODES),
            Self::Set(_) => rules.unique(),
            Self::List { length, element: shape, .. } => length.of_length(rules).list(leak(shape.rules(element()))),
            Self::Map { length, value, keys, .. } => {
                let rules = length.of_length(rules).map(&KEY, leak(value.rules(element())));
                match keys {
                    Keys::Shown => rules,
                    Keys::Hidden => rules.sensitive(),
                }
            }
            Self::Structure(members) => rules.structure(Self::table(members)),
            Self::Union(variants, _) => {
                let variants: Vec<_> = variants.iter().map(|shape| (shape.clone(), Presence::Optional)).collect();
                rules.structure(Self::table(&variants))
            }
        }
    }
}

impl Bounds {
    /// Returns the bounds for a length, without negative ones.
    pub(super) fn as_length(self) -> (Option<u64>, Option<u64>) {
        (self.min.map(i64::unsigned_abs), self.max.map(i64::unsigned_abs))
    }

    /// Returns the bounds for a number, in quarters.
    pub(super) fn as_quarters(self) -> (Option<f64>, Option<f64>) {
        (self.min.map(quarters), self.max.map(quarters))
    }

    fn of_length(self, rules: Member) -> Member {
        match self.as_length() {
            (Some(min), Some(max)) => rules.length(min, max),
            (Some(min), None) => rules.min_length(min),
            (None, Some(max)) => rules.max_length(max),
            (None, None) => rules,
        }
    }

    fn of_whole(self, rules: Member) -> Member {
        match (self.min, self.max) {
            (Some(min), Some(max)) => rules.range_integer(min, max),
            (Some(min), None) => rules.min_integer(min),
            (None, Some(max)) => rules.max_integer(max),
            (None, None) => rules,
        }
    }

    fn of_fraction(self, rules: Member) -> Member {
        match self.as_quarters() {
            (Some(min), Some(max)) => rules.range_decimal(min, max),
            (Some(min), None) => rules.min_decimal(min),
            (None, Some(max)) => rules.max_decimal(max),
            (None, None) => rules,
        }
    }
}

/// Converts quarters to a number.
pub(super) fn quarters(number: i64) -> f64 {
    let number = i16::try_from(number).expect("the strategy makes small numbers");
    f64::from(number) / 4.0
}
