//! Detection of equal elements in lists of any type.
//!
//! Each element is hashed to a fingerprint of 128 bits with random keys, and fingerprints are compared. Two different
//! elements have the same fingerprint with a probability of about one in 10³⁸, even if they are chosen by an attacker,
//! as the keys are secret. Smithy does not allow floats and documents in such a list: they count as different from
//! everything, and so do values that cannot be written or are nested deeper than the limit.

use std::cell::RefCell;
use std::collections::HashSet;
use std::hash::{BuildHasher, DefaultHasher, Hash, Hasher, RandomState};
use std::mem;

use super::MAX_DEPTH;
use crate::schema::Schema;
use crate::walk::{Result, Scalar, SerdeError, Structure, Visitor, WriteContents, Writer};

/// Returns whether any two elements of a list are equal.
pub(super) fn repeats(elements: WriteContents<'_>) -> bool {
    let mut visitor = Fingerprints::new();
    match elements(&mut visitor) {
        // An error ends the walk early: at a repeated element, or at one that cannot be written.
        Ok(()) | Err(_) => visitor.repeated,
    }
}

struct Fingerprints {
    keys: [RandomState; 2],
    state: [DefaultHasher; 2],
    enclosing: Enclosing,
    depth: usize,
    /// Number of values that were made different from all others.
    distinct: u64,
    seen: Seen,
    repeated: bool,
}

/// Container of the current value.
#[derive(Clone, Copy)]
enum Enclosing {
    /// The list that is checked.
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

/// Sum of the fingerprints of a map's entries, which does not depend on their order, and the number of entries.
#[derive(Clone, Copy, Default)]
struct Sum {
    fingerprints: u128,
    entries: u64,
}

/// Type of a value, hashed so that values of different types differ.
#[derive(Clone, Copy, Hash)]
enum ValueTag {
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
        Self { keys, state, enclosing: Enclosing::List, depth: 0, distinct: 0, seen: Seen::default(), repeated: false }
    }

    fn restart(&mut self) -> [DefaultHasher; 2] {
        let fresh = [self.keys[0].build_hasher(), self.keys[1].build_hasher()];
        mem::replace(&mut self.state, fresh)
    }

    fn put(&mut self, kind: ValueTag, content: impl Hash) {
        for state in &mut self.state {
            kind.hash(state);
            content.hash(state);
        }
    }

    fn put_distinct(&mut self) {
        self.distinct += 1;
        self.put(ValueTag::Distinct, self.distinct);
    }

    fn fingerprint(&self) -> u128 {
        let [high, low] = self.state.each_ref().map(Hasher::finish);
        u128::from(high) << 64 | u128::from(low)
    }

    /// Starts a value by hashing its member index, if it is a member.
    fn start(&mut self, schema: &Schema<'_>) {
        if let Enclosing::Members = self.enclosing {
            self.put(ValueTag::Member, schema.member_index());
        }
    }

    /// Ends a value. Returns an error if it is an element that has occurred before.
    fn end(&mut self) -> Result {
        match self.enclosing {
            Enclosing::Elements | Enclosing::Members => {}
            Enclosing::List => {
                self.repeated = !self.seen.insert(self.fingerprint());
                self.restart();
            }
            Enclosing::Key(sum) => self.enclosing = Enclosing::Value(sum),
            Enclosing::Value(Sum { fingerprints, entries }) => {
                let fingerprints = fingerprints.wrapping_add(self.fingerprint());
                self.enclosing = Enclosing::Key(Sum { fingerprints, entries: entries + 1 });
                self.restart();
            }
        }
        if self.repeated { Err(SerdeError::custom(String::new())) } else { Ok(()) }
    }

    /// Writes the contents of a value and returns the place at their end, or `None` if the walk did not finish.
    fn inside(&mut self, enclosing: Enclosing, write: impl FnOnce(&mut Writer<'_>) -> Result) -> Option<Enclosing> {
        if self.depth == MAX_DEPTH {
            return None;
        }
        let outer = mem::replace(&mut self.enclosing, enclosing);
        self.depth += 1;
        let written = write(self);
        self.depth -= 1;
        let end = mem::replace(&mut self.enclosing, outer);
        written.ok().map(|()| end)
    }

    /// Hashes a structure or list: a start, the contents and an end.
    fn put_nested(&mut self, kind: ValueTag, enclosing: Enclosing, write: impl FnOnce(&mut Writer<'_>) -> Result) {
        self.put(kind, ());
        if self.inside(enclosing, write).is_none() {
            self.put_distinct();
        }
        self.put(ValueTag::End, ());
    }
}

impl Visitor for Fingerprints {
    fn write_scalar(&mut self, schema: &Schema<'_>, value: Scalar<'_>) -> Result {
        if let (Enclosing::Members, Scalar::Null) = (self.enclosing, value) {
            // An unset member, which most walks omit.
            return Ok(());
        }
        self.start(schema);
        match value {
            Scalar::Boolean(value) => self.put(ValueTag::Boolean, value),
            Scalar::Byte(_) | Scalar::Short(_) | Scalar::Integer(_) | Scalar::Long(_) => {
                self.put(ValueTag::Integer, value.integer());
            }
            Scalar::BigInteger(value) => self.put(ValueTag::Big, value.as_ref()),
            Scalar::BigDecimal(value) => self.put(ValueTag::Big, value.as_ref()),
            Scalar::String(value) => self.put(ValueTag::String, value),
            Scalar::Blob(value) => self.put(ValueTag::Blob, value),
            Scalar::Timestamp(value) => {
                self.put(ValueTag::Timestamp, (value.secs(), value.subsec_nanos()));
            }
            Scalar::Null => self.put(ValueTag::Null, ()),
            Scalar::Float(_) | Scalar::Double(_) | Scalar::Document(_) => self.put_distinct(),
        }
        self.end()
    }

    fn write_struct(&mut self, schema: &Schema<'_>, value: &dyn Structure) -> Result {
        self.start(schema);
        self.put_nested(ValueTag::Structure, Enclosing::Members, |visitor| value.write_members(visitor));
        self.end()
    }

    fn write_list(&mut self, schema: &Schema<'_>, _: usize, elements: WriteContents<'_>) -> Result {
        self.start(schema);
        self.put_nested(ValueTag::List, Enclosing::Elements, |visitor| elements(visitor));
        self.end()
    }

    fn write_map(&mut self, schema: &Schema<'_>, _: usize, entries: WriteContents<'_>) -> Result {
        self.start(schema);
        let around = self.restart();
        let end = self.inside(Enclosing::Key(Sum::default()), |visitor| entries(visitor));
        self.state = around;
        match end {
            Some(Enclosing::Key(sum)) => self.put(ValueTag::Map, (sum.fingerprints, sum.entries)),
            Some(Enclosing::List | Enclosing::Elements | Enclosing::Members | Enclosing::Value(_)) | None => {
                self.put_distinct();
            }
        }
        self.end()
    }
}

thread_local! {
    /// Emptied set of this thread's last long list, so that the next one need not allocate.
    static SPARE: RefCell<HashSet<u128>> = RefCell::default();
}

/// Fingerprints so far; the first ones are kept on the stack.
#[derive(Default)]
struct Seen {
    few: [u128; Seen::FEW],
    count: usize,
    many: HashSet<u128>,
}

impl Seen {
    const FEW: usize = 32;

    /// Largest set that a thread keeps: one or two mebibytes.
    const SPARE: usize = 1 << 16;

    /// Adds a fingerprint and returns whether it is new.
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
            // While a thread ends, the set is dropped instead.
            let _kept = SPARE.try_with(|spare| spare.replace(mem::take(&mut self.many)));
        }
    }
}
