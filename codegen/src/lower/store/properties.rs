//! Members of resources that a service sets itself, and those with two names.

use std::collections::BTreeSet;

use tinsmith_model::{Member, Shape, ShapeKind, SimpleKind};

use super::operations::output;
use super::resources::Resource;
use crate::index::values::enum_text;
use crate::lower::context::Context;

/// Values of a status, the first that the model has.
const STATUSES: [&str; 10] =
    ["ACTIVE", "AVAILABLE", "READY", "ENABLED", "CREATED", "RUNNING", "PENDING", "SUBMITTED", "COMPLETED", "SUCCEEDED"];

/// A resource with the input and the output of the operation that creates it.
pub(super) struct Properties<'c, 'm> {
    pub(super) cx: Context<'m>,
    pub(super) resource: &'c Resource<'m>,
    pub(super) input: &'m Shape,
    pub(super) output: &'m Shape,
}

impl<'m> Properties<'_, 'm> {
    /// The structures that responses have of the resource.
    fn views(&self) -> Vec<&'m Shape> {
        let read = self.resource.read.map(|operation| output(self.cx, operation));
        let outputs = [Some(self.output), read].into_iter().flatten();
        let inner = |output: &'m Shape| match wrapper(self.cx, output, self.resource) {
            Some(name) => output.member(&name).map_or(output, |member| self.cx.target(member)),
            None => output,
        };
        outputs.map(inner).chain(self.listed()).collect()
    }

    /// The elements of the list operation's output.
    fn listed(&self) -> Option<&'m Shape> {
        let output = output(self.cx, self.resource.list?);
        let mut elements = output.members().filter_map(|member| {
            let list = self.cx.target(member).as_list()?;
            let element = self.cx.target(&list.member);
            element.as_structure().map(|_| element)
        });
        elements.next()
    }

    /// The members of responses that the creating input does not have.
    fn made_up(&self) -> impl Iterator<Item = &'m Member> {
        let views = self.views();
        views.into_iter().flat_map(Shape::members).filter(|member| self.input.member(member.name()).is_none())
    }

    /// Returns the member with the ARN.
    pub(super) fn arn(&self) -> Option<String> {
        let is_own = |name: &str| {
            let name = name.to_ascii_lowercase();
            let of = name.strip_suffix("arn")?;
            self.resource.name.to_ascii_lowercase().contains(of).then_some(())
        };
        let mut own = self.made_up().map(Member::name).filter(|name| is_own(name).is_some());
        own.next().map(str::to_owned)
    }

    /// Returns the member with the status, and its value after creation.
    pub(super) fn status(&self) -> Option<(String, String)> {
        self.made_up().find_map(|member| {
            let name = member.name().to_ascii_lowercase();
            if !name.ends_with("status") && !name.ends_with("state") {
                return None;
            }
            let values = self.cx.target(member).as_enum()?;
            let mut known = STATUSES.iter().filter_map(|status| {
                let value = values.values().map(enum_text).find(|value| value.eq_ignore_ascii_case(status))?;
                Some((member.name().to_owned(), value.clone()))
            });
            known.next()
        })
    }

    /// Returns the member with a time, whose name begins with one of these.
    pub(super) fn time(&self, beginnings: &[&str]) -> Option<String> {
        let is_time = |member: &&Member| {
            let name = member.name().to_ascii_lowercase();
            matches!(self.cx.target(member).kind, ShapeKind::Simple(SimpleKind::Timestamp))
                && beginnings.iter().any(|beginning| name.starts_with(beginning))
        };
        self.made_up().find(is_time).map(|member| member.name().to_owned())
    }

    /// Returns members with two names: of inputs and of responses.
    pub(super) fn aliases(&self, key: &str) -> Vec<(String, String)> {
        let views = self.views();
        let mut aliases = Vec::new();
        if key != "id" && views.iter().any(|view| view.member(key).is_none() && view.member("id").is_some()) {
            aliases.push((key.to_owned(), "id".to_owned()));
        }
        // A member of the input that no response has goes to the only member of the same type that no input has.
        let is_unmatched = |member: &&Member| views.iter().all(|view| view.member(member.name()).is_none());
        let mut unmatched: Vec<&Member> = self.input.members().filter(is_unmatched).collect();
        unmatched.retain(|member| member.target.namespace() != "smithy.api");
        for member in &unmatched {
            let is_only = unmatched.iter().filter(|other| other.target == member.target).count() == 1;
            let targets: BTreeSet<&str> = self
                .made_up()
                .filter(|made_up| made_up.target == member.target && is_scalar(self.cx, made_up))
                .map(Member::name)
                .collect();
            if let (true, 1, Some(target)) = (is_only, targets.len(), targets.first()) {
                aliases.push((member.name().to_owned(), (*target).to_owned()));
            }
        }
        aliases
    }
}

/// Returns the member of an output that holds the resource, if it is not the output itself.
pub(super) fn wrapper(cx: Context<'_>, output: &Shape, resource: &Resource<'_>) -> Option<String> {
    let own = resource.identifiers.last()?;
    if output.member(own).is_some() {
        return None;
    }
    let mut structures = output.members().filter(|member| cx.target(member).as_structure().is_some());
    let only = structures.next().filter(|_| structures.next().is_none())?;
    let has_identity = |name: &str| cx.target(only).member(name).is_some();
    (has_identity(own) || (output.member("id").is_none() && has_identity("id"))).then(|| only.name().to_owned())
}

/// Returns `true` if the values of a member are text, booleans or numbers.
pub(super) fn is_scalar(cx: Context<'_>, member: &Member) -> bool {
    match &cx.target(member).kind {
        ShapeKind::Enum(_) | ShapeKind::IntEnum(_) => true,
        ShapeKind::Simple(kind) => match kind {
            SimpleKind::String
            | SimpleKind::Boolean
            | SimpleKind::Byte
            | SimpleKind::Short
            | SimpleKind::Integer
            | SimpleKind::Long => true,
            SimpleKind::Float
            | SimpleKind::Double
            | SimpleKind::BigInteger
            | SimpleKind::BigDecimal
            | SimpleKind::Blob
            | SimpleKind::Document
            | SimpleKind::Timestamp => false,
        },
        ShapeKind::List(_)
        | ShapeKind::Map(_)
        | ShapeKind::Structure(_)
        | ShapeKind::Union(_)
        | ShapeKind::Operation(_)
        | ShapeKind::Resource(_)
        | ShapeKind::Service(_) => false,
    }
}
