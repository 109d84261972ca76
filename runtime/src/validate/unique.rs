//! Finds repeated elements in a list by structure, whatever the elements are.
//!
//! Each element is written into a fingerprint of 128 bits under a random key, and fingerprints are compared. That two
//! different elements share one is no likelier than about one in 10³⁸, whoever chooses them, for the key is secret.
//! Smithy admits no floats and no documents in such a list: they count as different from everything, as does
//! what cannot be written or is nested deeper than the checks go.

use std::cell::RefCell;
use std::collections::HashSet;
use std::hash::{BuildHasher, DefaultHasher, Hash, Hasher, RandomState};
use std::mem;

use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct};

use super::MAX_DEPTH;
use super::walk::{Scalar, Visit, Walk, Write};

/// Whether any two elements of a list are equal.
pub(super) fn repeats(elements: Write<'_>) -> bool {
    let mut visitor = Fingerprints::new();
    match elements(&mut Walk(&mut visitor)) {
        // An error ends the walk early: at a repetition, or at an element that cannot be written.
        Ok(()) | Err(_) => visitor.repeated,
    }
}

struct Fingerprints {
    keys: [RandomState; 2],
    state: [DefaultHasher; 2],
    place: Place,
    depth: usize,
    /// How many values have been made different from everything else.
    distinct: u64,
    seen: Seen,
    repeated: bool,
}

/// What the value that is being written belongs to.
#[derive(Clone, Copy)]
enum Place {
    /// The list in question.
    List,
    /// A list inside an element.
    Elements,
    /// A structure inside an element, or the element itself.
    Members,
    /// A map inside an element, before a key.
    Key(Sum),
    /// A map inside an element, between a key and its value.
    Value(Sum),
}

/// The fingerprints of a map's entries added up, which does not depend on their order, and their number.
#[derive(Clone, Copy, Default)]
struct Sum {
    fingerprints: u128,
    entries: u64,
}

/// Tells kinds of values apart in a fingerprint.
#[derive(Clone, Copy, Hash)]
enum Kind {
    Boolean,
    Integer,
    Big,
    String,
    Blob,
    Timestamp,
    Null,
    Distinct,
    Member,
    Structure,
    List,
    Map,
    End,
}

impl Fingerprints {
    fn new() -> Self {
        let keys = [RandomState::new(), RandomState::new()];
        let state = [keys[0].build_hasher(), keys[1].build_hasher()];
        Self { keys, state, place: Place::List, depth: 0, distinct: 0, seen: Seen::default(), repeated: false }
    }

    fn restart(&mut self) -> [DefaultHasher; 2] {
        let fresh = [self.keys[0].build_hasher(), self.keys[1].build_hasher()];
        mem::replace(&mut self.state, fresh)
    }

    fn put(&mut self, kind: Kind, content: impl Hash) {
        for state in &mut self.state {
            kind.hash(state);
            content.hash(state);
        }
    }

    fn put_distinct(&mut self) {
        self.distinct += 1;
        self.put(Kind::Distinct, self.distinct);
    }

    fn fingerprint(&self) -> u128 {
        let [high, low] = self.state.each_ref().map(Hasher::finish);
        u128::from(high) << 64 | u128::from(low)
    }

    /// Starts a value: what tells it from its neighbours comes first.
    fn start(&mut self, schema: &Schema<'_>) {
        if let Place::Members = self.place {
            self.put(Kind::Member, schema.member_index());
        }
    }

    /// Ends a value. An error when it is an element that has been there before.
    fn end(&mut self) -> Result<(), SerdeError> {
        match self.place {
            Place::Elements | Place::Members => {}
            Place::List => {
                self.repeated = !self.seen.insert(self.fingerprint());
                self.restart();
            }
            Place::Key(sum) => self.place = Place::Value(sum),
            Place::Value(Sum { fingerprints, entries }) => {
                let fingerprints = fingerprints.wrapping_add(self.fingerprint());
                self.place = Place::Key(Sum { fingerprints, entries: entries + 1 });
                self.restart();
            }
        }
        if self.repeated { Err(SerdeError::custom(String::new())) } else { Ok(()) }
    }

    /// Writes what is inside a value and returns the place at its end, or `None` if it does not get there.
    fn inside(
        &mut self,
        place: Place,
        write: impl FnOnce(&mut Walk<'_, Self>) -> Result<(), SerdeError>,
    ) -> Option<Place> {
        if self.depth == MAX_DEPTH {
            return None;
        }
        let outer = mem::replace(&mut self.place, place);
        self.depth += 1;
        let written = write(&mut Walk(self));
        self.depth -= 1;
        let end = mem::replace(&mut self.place, outer);
        written.ok().map(|()| end)
    }

    /// Writes a structure or a list, which differ from others by what is between their start and their end.
    fn put_nested(
        &mut self,
        kind: Kind,
        place: Place,
        write: impl FnOnce(&mut Walk<'_, Self>) -> Result<(), SerdeError>,
    ) {
        self.put(kind, ());
        if self.inside(place, write).is_none() {
            self.put_distinct();
        }
        self.put(Kind::End, ());
    }
}

impl Visit for Fingerprints {
    fn scalar(&mut self, schema: &Schema<'_>, value: Scalar<'_>) -> Result<(), SerdeError> {
        if let (Place::Members, Scalar::Null) = (self.place, value) {
            // An unset member, which most walks leave out.
            return Ok(());
        }
        self.start(schema);
        match value {
            Scalar::Boolean(value) => self.put(Kind::Boolean, value),
            Scalar::Integer(value) => self.put(Kind::Integer, value),
            Scalar::BigInteger(value) => self.put(Kind::Big, value.as_ref()),
            Scalar::BigDecimal(value) => self.put(Kind::Big, value.as_ref()),
            Scalar::String(value) => self.put(Kind::String, value),
            Scalar::Blob(value) => self.put(Kind::Blob, value),
            Scalar::Timestamp(value) => {
                self.put(Kind::Timestamp, (value.secs(), value.subsec_nanos()));
            }
            Scalar::Null => self.put(Kind::Null, ()),
            Scalar::Float(_) | Scalar::Double(_) | Scalar::Document => self.put_distinct(),
        }
        self.end()
    }

    fn structure(&mut self, schema: &Schema<'_>, value: &dyn SerializableStruct) -> Result<(), SerdeError> {
        self.start(schema);
        self.put_nested(Kind::Structure, Place::Members, |walk| value.serialize_members(walk));
        self.end()
    }

    fn list(&mut self, schema: &Schema<'_>, _: Option<usize>, elements: Write<'_>) -> Result<(), SerdeError> {
        self.start(schema);
        self.put_nested(Kind::List, Place::Elements, |walk| elements(walk));
        self.end()
    }

    fn map(&mut self, schema: &Schema<'_>, _: Option<usize>, entries: Write<'_>) -> Result<(), SerdeError> {
        self.start(schema);
        let around = self.restart();
        let end = self.inside(Place::Key(Sum::default()), |walk| entries(walk));
        self.state = around;
        match end {
            Some(Place::Key(sum)) => self.put(Kind::Map, (sum.fingerprints, sum.entries)),
            Some(Place::List | Place::Elements | Place::Members | Place::Value(_)) | None => {
                self.put_distinct();
            }
        }
        self.end()
    }
}

thread_local! {
    /// What the last long list of this thread was collected in, emptied, so that the next one need not allocate.
    static SPARE: RefCell<HashSet<u128>> = RefCell::default();
}

/// The fingerprints so far: on the stack while they are few.
#[derive(Default)]
struct Seen {
    few: [u128; Seen::FEW],
    count: usize,
    many: HashSet<u128>,
}

impl Seen {
    const FEW: usize = 32;

    /// How many fingerprints a thread keeps room for: a mebibyte or two.
    const SPARE: usize = 1 << 16;

    /// Whether the fingerprint is new.
    fn insert(&mut self, fingerprint: u128) -> bool {
        let few = &self.few[..self.count];
        if self.count < Self::FEW {
            if few.contains(&fingerprint) {
                return false;
            }
            self.few[self.count] = fingerprint;
            self.count += 1;
            return true;
        }
        if self.many.is_empty() {
            self.many = SPARE.try_with(RefCell::take).unwrap_or_default();
            self.many.extend(few);
        }
        self.many.insert(fingerprint)
    }
}

impl Drop for Seen {
    fn drop(&mut self) {
        if (1..=Self::SPARE).contains(&self.many.len()) {
            self.many.clear();
            // At the very end of a thread nothing needs the room any more.
            let _kept = SPARE.try_with(|spare| spare.replace(mem::take(&mut self.many)));
        }
    }
}
