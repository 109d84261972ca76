//! A reader around that of a format, which keeps what the walk drops: nulls in collections, and required members that
//! are missing. Services refuse both, while clients must read responses that have them.

use std::cell::{Cell, RefCell};
use std::fmt::Write as _;

use aws_smithy_schema::serde::ShapeDeserializer;
use aws_smithy_schema::{Schema, ShapeType};

use crate::schema::is_required;
use crate::validate::rules::{Contents, Member, Structure};
use crate::visitors::delegate_scalars;
use crate::walk::{Reader, Result, SerdeError};

/// The findings of a walk.
#[derive(Debug, Default)]
pub(super) struct Watch {
    /// The number of nulls in lists and maps.
    pub(super) nulls: Cell<usize>,
    /// `true` if required members must be present.
    pub(super) is_validated: bool,
    /// The paths of required members that are missing.
    pub(super) missing: RefCell<Vec<String>>,
}

/// A step on the path to a value.
#[derive(Clone, Copy)]
pub(super) enum Step<'p> {
    Root,
    Member(&'p Step<'p>, &'p str),
    Index(&'p Step<'p>, usize),
    Key(&'p Step<'p>, &'p str),
}

impl Step<'_> {
    /// Writes the path, as in violations of constraints.
    fn write(&self, path: &mut String) {
        match self {
            Self::Root => {}
            Self::Member(before, name) | Self::Key(before, name) => {
                before.write(path);
                path.push('/');
                path.push_str(&name.replace('~', "~0").replace('/', "~1"));
            }
            Self::Index(before, index) => {
                before.write(path);
                // Writing to a string does not fail.
                let _ = write!(path, "/{index}");
            }
        }
    }
}

/// A reader of one value.
pub(super) struct Strict<'s> {
    pub(super) from: &'s mut Reader<'s>,
    pub(super) watch: &'s Watch,
    pub(super) at: Step<'s>,
    /// The constraints of a structure.
    pub(super) rules: Option<&'static Structure>,
    /// The constraints of a value in a structure or collection.
    pub(super) element: Option<&'static Member>,
    /// `true` in a list or map.
    pub(super) is_element: bool,
}

impl Strict<'_> {
    fn structure_rules(&self) -> Option<&'static Structure> {
        match self.element.map(|member| member.contents) {
            Some(Contents::Members(rules)) => Some(rules),
            Some(Contents::Unchecked | Contents::Elements(_) | Contents::Entries { .. }) | None => self.rules,
        }
    }

    /// Records the required members that were not read.
    fn record(&self, rules: Option<&'static Structure>, schema: &Schema<'_>, seen: &[usize]) {
        let by_rule = rules.map(|rules| rules.required_indexes().collect::<Vec<_>>()).unwrap_or_default();
        for member in schema.members() {
            let Some(index) = member.member_index().filter(|index| !seen.contains(index)) else { continue };
            if !by_rule.contains(&index) && !is_required(member) {
                continue;
            }
            let name = member.member_name().unwrap_or_default();
            let mut path = String::new();
            Step::Member(&self.at, name).write(&mut path);
            self.watch.missing.borrow_mut().push(path);
        }
    }
}

impl ShapeDeserializer for Strict<'_> {
    fn read_struct(
        &mut self,
        schema: &Schema<'_>,
        consumer: &mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result,
    ) -> Result {
        let (watch, at, rules) = (self.watch, self.at, self.structure_rules());
        let is_union = schema.shape_type() == ShapeType::Union;
        let mut seen = Vec::new();
        self.from.read_struct(schema, &mut |member, from| {
            let index = member.member_index();
            if index.is_none() && is_union {
                return Err(SerdeError::custom("a union has a member that the service does not know"));
            }
            if !from.is_null() {
                seen.extend(index);
            }
            let at = Step::Member(&at, member.member_name().unwrap_or_default());
            let element = index.zip(rules).and_then(|(index, rules)| rules.member(index));
            consumer(member, &mut Strict { from, watch, at, rules: None, element, is_element: false })
        })?;
        if watch.is_validated {
            self.record(rules, schema, &seen);
        }
        Ok(())
    }

    fn read_list(
        &mut self,
        schema: &Schema<'_>,
        consumer: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result,
    ) -> Result {
        let (watch, at) = (self.watch, self.at);
        let element = match self.element.map(|member| member.contents) {
            Some(Contents::Elements(element)) => Some(element),
            Some(Contents::Unchecked | Contents::Members(_) | Contents::Entries { .. }) | None => None,
        };
        let mut index = 0;
        self.from.read_list(schema, &mut |from| {
            let at = Step::Index(&at, index);
            index += 1;
            consumer(&mut Strict { from, watch, at, rules: None, element, is_element: true })
        })
    }

    fn read_map(
        &mut self,
        schema: &Schema<'_>,
        consumer: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result,
    ) -> Result {
        let (watch, at) = (self.watch, self.at);
        let element = match self.element.map(|member| member.contents) {
            Some(Contents::Entries { value, .. }) => Some(value),
            Some(Contents::Unchecked | Contents::Members(_) | Contents::Elements(_)) | None => None,
        };
        self.from.read_map(schema, &mut |key, from| {
            let name = key.clone();
            let at = Step::Key(&at, &name);
            consumer(key, &mut Strict { from, watch, at, rules: None, element, is_element: true })
        })
    }

    delegate_scalars! { self => self.from }

    fn is_null(&self) -> bool {
        self.from.is_null()
    }

    fn read_null(&mut self) -> Result {
        if self.is_element {
            self.watch.nulls.set(self.watch.nulls.get() + 1);
        }
        self.from.read_null()
    }

    fn skip_value(&mut self) -> Result {
        self.from.skip_value()
    }

    fn container_size(&self) -> Option<usize> {
        self.from.container_size()
    }
}
