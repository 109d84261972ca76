//! Compares values with the shapes that describe them: the values of traits, defaults and examples.

use crate::model::Model;
use crate::node::{self, Decimal, Node};
use crate::shape::{Member, Shape, ShapeKind, SimpleKind};
use crate::shape_id::ShapeId;
use crate::traits::{
    ClientOptional, DefaultValue, EnumDefinitions, EnumValue, IdRef, Length, Range, Required, Sparse, TraitMap,
};

/// A part of a value that does not fit its shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Misfit {
    /// The place in the value as a JSON pointer; empty for the value itself.
    pub(super) path: String,
    /// The problem, as a predicate.
    pub(super) problem: String,
    pub(super) kind: MisfitKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MisfitKind {
    /// The value has another form than the shape.
    Form,
    /// The value has a member that the structure lacks.
    UnknownMember,
    /// The value violates a constraint.
    Constraint,
    /// The value is zero, which is outside of the range.
    ZeroOutOfRange,
}

/// The parts of the value that do not fit the shape.
pub(super) fn misfits(model: &Model, shape: &Shape, value: &Node) -> Vec<Misfit> {
    let mut visitor = Visitor::new(model);
    visitor.shape(shape, &shape.traits, value);
    visitor.found
}

/// The parts of the value that do not fit the member and its target.
pub(super) fn misfits_of_member(model: &Model, member: &Member, value: &Node) -> Vec<Misfit> {
    let mut visitor = Visitor::new(model);
    visitor.member(member, value);
    visitor.found
}

/// The ids in the value whose targets have to match a selector: each with its place and the selector.
pub(super) fn references(model: &Model, shape: &Shape, value: &Node) -> Vec<(String, ShapeId, String)> {
    let mut visitor = Visitor::new(model);
    visitor.shape(shape, &shape.traits, value);
    visitor.references
}

struct Visitor<'m> {
    model: &'m Model,
    path: String,
    found: Vec<Misfit>,
    references: Vec<(String, ShapeId, String)>,
}

impl<'m> Visitor<'m> {
    fn new(model: &'m Model) -> Self {
        Self { model, path: String::new(), found: Vec::new(), references: Vec::new() }
    }

    fn report(&mut self, kind: MisfitKind, problem: impl Into<String>) {
        self.found.push(Misfit { path: self.path.clone(), problem: problem.into(), kind });
    }

    fn wrong_type(&mut self, expected: &str, value: &Node) {
        self.report(MisfitKind::Form, format!("is {}, but must be {expected}", node::type_name(value)));
    }

    /// Checks a part of the value.
    fn within(&mut self, step: &str, check: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        self.path.push('/');
        self.path.push_str(&crate::load::escape_key(step));
        check(self);
        self.path.truncate(length);
    }

    fn member(&mut self, member: &'m Member, value: &Node) {
        let Some(target) = self.model.shape(&member.target) else {
            return;
        };
        self.shape(target, &target.traits, value);
        self.constraints(target, &member.traits, value);
    }

    fn shape(&mut self, shape: &'m Shape, traits: &TraitMap, value: &Node) {
        let fits = match &shape.kind {
            ShapeKind::Simple(kind) => self.simple(*kind, value),
            ShapeKind::Enum(_) | ShapeKind::IntEnum(_) => self.enumeration(shape, value),
            ShapeKind::List(list) => self.items(shape, &list.member, value),
            ShapeKind::Map(map) => self.entries(shape, &map.key, &map.value, value),
            ShapeKind::Structure(_) => self.structure(shape, value),
            ShapeKind::Union(_) => self.union(shape, value),
            ShapeKind::Operation(_) | ShapeKind::Resource(_) | ShapeKind::Service(_) => false,
        };
        if fits {
            self.constraints(shape, traits, value);
        }
    }

    fn simple(&mut self, kind: SimpleKind, value: &Node) -> bool {
        let is_special = matches!(value.as_str(), Some("NaN" | "Infinity" | "-Infinity"));
        let (fits, expected) = match kind {
            SimpleKind::Boolean => (value.is_boolean(), "a boolean"),
            SimpleKind::Blob | SimpleKind::String => (value.is_string(), "a string"),
            SimpleKind::Timestamp => (value.is_string() || value.is_number(), "a string or a number"),
            SimpleKind::Byte => (is_between(value, i8::MIN.into(), i8::MAX.into()), "an integer of 8 bits"),
            SimpleKind::Short => (is_between(value, i16::MIN.into(), i16::MAX.into()), "an integer of 16 bits"),
            SimpleKind::Integer => (is_between(value, i32::MIN.into(), i32::MAX.into()), "an integer of 32 bits"),
            SimpleKind::Long => (is_between(value, i64::MIN.into(), i64::MAX.into()), "an integer of 64 bits"),
            SimpleKind::BigInteger => (decimal(value).is_some_and(|number| number.is_integer()), "an integer"),
            SimpleKind::Float | SimpleKind::Double => (value.is_number() || is_special, "a number"),
            SimpleKind::BigDecimal => (value.is_number(), "a number"),
            SimpleKind::Document => (true, "a document"),
        };
        if !fits {
            self.wrong_type(expected, value);
        }
        fits
    }

    fn enumeration(&mut self, shape: &Shape, value: &Node) -> bool {
        let is_text = shape.kind.is_text();
        if is_text != value.is_string() || !is_text && !value.is_number() {
            self.wrong_type(if is_text { "a string" } else { "an integer" }, value);
            return false;
        }
        let values = shape.members().filter_map(|member| {
            Some(match member.traits.get::<EnumValue>()? {
                EnumValue::String(text) => Node::String(text),
                EnumValue::Integer(number) => Node::from(number),
            })
        });
        let values: Vec<Node> = values.collect();
        if !values.contains(value) {
            let known = values.iter().map(|value| format!("`{}`", text(value))).collect::<Vec<_>>().join(", ");
            self.report(MisfitKind::Form, format!("is `{}`, but must be one of {known}", text(value)));
        }
        true
    }

    fn items(&mut self, shape: &Shape, member: &'m Member, value: &Node) -> bool {
        let Some(items) = value.as_array() else {
            self.wrong_type("an array", value);
            return false;
        };
        for (index, item) in items.iter().enumerate() {
            self.within(&index.to_string(), |this| this.item(shape, member, item));
        }
        true
    }

    fn item(&mut self, container: &Shape, member: &'m Member, value: &Node) {
        if !(value.is_null() && container.traits.has::<Sparse>()) {
            self.member(member, value);
        }
    }

    fn entries(&mut self, shape: &Shape, key: &'m Member, member: &'m Member, value: &Node) -> bool {
        let Some(entries) = value.as_object() else {
            self.wrong_type("an object", value);
            return false;
        };
        for (name, entry) in entries {
            self.within(name, |this| {
                this.member(key, &Node::String(name.clone()));
                this.item(shape, member, entry);
            });
        }
        true
    }

    fn structure(&mut self, shape: &'m Shape, value: &Node) -> bool {
        let Some(entries) = value.as_object() else {
            self.wrong_type("an object", value);
            return false;
        };
        for (name, entry) in entries {
            match shape.member(name) {
                Some(member) if entry.is_null() && !member.traits.has::<Required>() => {}
                Some(member) => self.within(name, |this| this.member(member, entry)),
                None => self.report(
                    MisfitKind::UnknownMember,
                    format!("has the property `{name}`, which `{}` does not have; remove it", shape.id),
                ),
            }
        }
        for member in shape.members() {
            let is_needed = member.traits.has::<Required>()
                && !member.traits.has::<ClientOptional>()
                && !member.traits.has::<DefaultValue>();
            if is_needed && !entries.contains_key(member.name()) {
                self.report(
                    MisfitKind::Form,
                    format!("lacks the property `{}`, which `{}` requires", member.name(), shape.id),
                );
            }
        }
        true
    }

    fn union(&mut self, shape: &'m Shape, value: &Node) -> bool {
        let Some(entries) = value.as_object() else {
            self.wrong_type("an object", value);
            return false;
        };
        if entries.len() != 1 {
            let kind = if entries.is_empty() { MisfitKind::Constraint } else { MisfitKind::Form };
            self.report(kind, format!("must have exactly one property, but has {}", entries.len()));
        }
        for (name, entry) in entries {
            match shape.member(name) {
                Some(member) => self.within(name, |this| this.member(member, entry)),
                None => {
                    self.report(
                        MisfitKind::Form,
                        format!("has the property `{name}`, which `{}` does not have", shape.id),
                    );
                }
            }
        }
        true
    }

    fn constraints(&mut self, shape: &Shape, traits: &TraitMap, value: &Node) {
        if let Some(length) = traits.get::<Length>()
            && let Some(size) = size(shape, value)
        {
            let fits = length.min.is_none_or(|min| size >= min) && length.max.is_none_or(|max| size <= max);
            if !fits {
                let bounds = bounds(length.min.as_ref(), length.max.as_ref());
                self.report(MisfitKind::Constraint, format!("has the length {size}, but must have {bounds}"));
            }
        }
        if let (Some(range), Some(number)) = (traits.get::<Range>(), decimal(value)) {
            let number = number.to_f64();
            let fits = range.min.as_ref().is_none_or(|min| number >= min.to_f64())
                && range.max.as_ref().is_none_or(|max| number <= max.to_f64());
            if !fits {
                let kind = if number == 0.0 { MisfitKind::ZeroOutOfRange } else { MisfitKind::Constraint };
                let bounds = bounds(range.min.as_ref(), range.max.as_ref());
                self.report(kind, format!("is {value}, but must be {bounds}"));
            }
        }
        if let (Some(EnumDefinitions(known)), Some(text)) = (traits.get::<EnumDefinitions>(), value.as_str())
            && !known.iter().any(|known| known.value == text)
        {
            self.report(MisfitKind::Constraint, format!("is `{text}`, which is not a value of its enum"));
        }
        if let (Some(reference), Some(text)) = (traits.get::<IdRef>(), value.as_str()) {
            self.reference(&reference, text);
        }
    }

    fn reference(&mut self, reference: &IdRef, text: &str) {
        match text.parse::<ShapeId>() {
            Err(error) => self.report(MisfitKind::Form, format!("must be a shape id: {error}")),
            Ok(id) if reference.fail_when_missing && self.model.shape(&id.without_member()).is_none() => {
                self.report(MisfitKind::Form, format!("is `{id}`, which is not in the model"));
            }
            Ok(id) => {
                if let Some(selector) = &reference.selector {
                    self.references.push((self.path.clone(), id, selector.clone()));
                }
            }
        }
    }
}

fn text(value: &Node) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn decimal(value: &Node) -> Option<Decimal> {
    if let Node::Number(number) = value { Some(Decimal::from(number)) } else { None }
}

fn is_between(value: &Node, min: i128, max: i128) -> bool {
    decimal(value).and_then(|number| number.as_i128()).is_some_and(|number| (min..=max).contains(&number))
}

/// The number of characters, items or entries; of bytes for blobs.
fn size(shape: &Shape, value: &Node) -> Option<u64> {
    let size = match value {
        Node::String(text) if matches!(shape.kind, ShapeKind::Simple(SimpleKind::Blob)) => text.len(),
        Node::String(text) => text.chars().count(),
        Node::Array(items) => items.len(),
        Node::Object(entries) => entries.len(),
        Node::Null | Node::Bool(_) | Node::Number(_) => return None,
    };
    u64::try_from(size).ok()
}

fn bounds(min: Option<&impl std::fmt::Display>, max: Option<&impl std::fmt::Display>) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => "any".to_owned(),
    }
}
