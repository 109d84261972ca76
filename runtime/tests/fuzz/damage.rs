//! Random damage to the bodies of a corpus.

use std::fmt;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Maximum length of a body; superlinear growth would take too long beyond it.
const LIMIT: usize = 20_000;

/// A body whose debug output is text.
#[derive(Clone)]
pub(crate) struct Body(pub(crate) Vec<u8>);

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "b\"{}\"", self.0.escape_ascii())
    }
}

/// A change to a body.
#[derive(Clone, Debug)]
enum Damage {
    /// Inserts bytes, repeated `times` times.
    Insert { at: Index, bytes: Vec<u8>, times: usize },
    /// Removes bytes.
    Remove { at: Index, count: usize },
    /// Replaces a byte.
    Replace { at: Index, byte: u8 },
    /// Copies bytes to another place, repeated `times` times.
    Copy { from: Index, count: usize, to: Index, times: usize },
    /// Removes everything from a position on.
    Cut { at: Index },
}

/// Returns bodies of a corpus, damaged in up to eight places.
pub(crate) fn bodies(corpus: Vec<Vec<u8>>, tokens: &'static [&'static [u8]]) -> impl Strategy<Value = Body> {
    (select(corpus), vec(damage(tokens), 0..8)).prop_map(|(mut body, damages)| {
        for damage in damages {
            damage.apply(&mut body);
        }
        Body(body)
    })
}

fn damage(tokens: &'static [&'static [u8]]) -> impl Strategy<Value = Damage> {
    let place = any::<Index>;
    let bytes = prop_oneof![4 => select(tokens).prop_map(<[u8]>::to_vec), 1 => vec(any::<u8>(), 1..9)];
    let times = || prop_oneof![8 => Just(1_usize), 2 => 2..5_usize, 1 => 100..300_usize];
    prop_oneof![
        4 => (place(), bytes, times()).prop_map(|(at, bytes, times)| Damage::Insert { at, bytes, times }),
        2 => (place(), 1..20_usize).prop_map(|(at, count)| Damage::Remove { at, count }),
        2 => (place(), any::<u8>()).prop_map(|(at, byte)| Damage::Replace { at, byte }),
        2 => (place(), 1..40_usize, place(), times())
            .prop_map(|(from, count, to, times)| Damage::Copy { from, count, to, times }),
        1 => place().prop_map(|at| Damage::Cut { at }),
    ]
}

impl Damage {
    fn apply(self, body: &mut Vec<u8>) {
        let length = body.len();
        let place = |index: Index| index.index(length + 1);
        match self {
            Self::Insert { at, bytes, times } => insert(body, place(at), &bytes, times),
            Self::Remove { at, count } => {
                let at = place(at);
                body.drain(at..(at + count).min(length));
            }
            Self::Replace { at, byte } => {
                if let Some(place) = body.get_mut(place(at)) {
                    *place = byte;
                }
            }
            Self::Copy { from, count, to, times } => {
                let from = place(from);
                let part = body[from..(from + count).min(length)].to_vec();
                insert(body, place(to), &part, times);
            }
            Self::Cut { at } => body.truncate(place(at)),
        }
    }
}

fn insert(body: &mut Vec<u8>, at: usize, bytes: &[u8], times: usize) {
    let times = times.min(LIMIT.saturating_sub(body.len()) / bytes.len().max(1));
    body.splice(at..at, bytes.repeat(times));
}
