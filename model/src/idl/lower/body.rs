//! Makes the JSON AST of shapes: their members, operations, and the properties of resources and services.

use serde_json::{Map as Object, json};

use crate::idl::finding::Finding;
use crate::idl::index::Indexed;
use crate::idl::lower::{Entry, Lowering};
use crate::idl::problem::SyntaxProblem;
use crate::idl::spans::Span;
use crate::idl::tree::{
    Body, Entry as Property, Head, Inline, InputOutput, Member, OperationBody, Shape, ShapeType, Traits, Value,
    ValueForm, Word,
};
use crate::load::{Problem, properties_of_resource, properties_of_service};
use crate::node::Node;

/// A shape whose members are being made.
struct Owner<'o> {
    id: &'o str,
    kind: ShapeType,
    /// The resource after `for`, with its place.
    resource: Option<(String, Span)>,
}

impl Lowering<'_, '_, '_> {
    pub(super) fn shape(&mut self, shape: &Shape<'_>) {
        let Some(id) = self.scope.define(shape.name.text) else {
            return;
        };
        let root = self.spans.enter("shapes", shape.name.span);
        let back = self.spans.enter(&id, shape.name.span);
        let mut node = self.begin(shape.kind, &shape.head);
        let mut further = Vec::new();
        match &shape.body {
            Body::None => {}
            Body::Members(members) => self.members(&mut node, &id, shape.kind, &shape.head, members),
            Body::Operation(operation) => further = self.operation(&mut node, shape.name.text, operation),
            Body::Properties(properties) => self.properties(&mut node, shape.kind, properties),
        }
        self.finish(&mut node, &shape.traits, shape.name.span, Vec::new());
        self.spans.leave(back);
        self.spans.leave(root);
        self.entries.push(Entry { root: "shapes", key: id.clone(), id, node: Node::Object(node) });
        for (name, inline, implied) in further {
            self.inline(&name, inline, implied);
        }
    }

    /// The type and mixins of a shape.
    fn begin(&mut self, kind: ShapeType, head: &Head<'_>) -> Object<String, Node> {
        let mut node = Object::new();
        node.insert("type".to_owned(), Node::from(kind.name()));
        if let Some(first) = head.mixins.first() {
            let mixins = self.references("mixins", first.span, &head.mixins);
            node.insert("mixins".to_owned(), mixins);
        }
        node
    }

    fn finish(
        &mut self,
        node: &mut Object<String, Node>,
        traits: &Traits<'_>,
        span: Span,
        implied: Vec<(&str, Node, Span)>,
    ) {
        let traits = self.traits(traits, span, implied);
        if !traits.is_empty() {
            node.insert("traits".to_owned(), Node::Object(traits));
        }
    }

    fn references(&mut self, property: &str, span: Span, ids: &[Word<'_>]) -> Node {
        let back = self.spans.enter(property, span);
        let references = ids.iter().enumerate().map(|(index, id)| {
            let item = self.spans.enter_item(index, id.span);
            let reference = self.reference(*id);
            self.spans.leave(item);
            reference
        });
        let references = Node::Array(references.collect());
        self.spans.leave(back);
        references
    }

    fn members(
        &mut self,
        node: &mut Object<String, Node>,
        id: &str,
        kind: ShapeType,
        head: &Head<'_>,
        members: &[Member<'_>],
    ) {
        let resource = head.resource.and_then(|word| self.resource(word));
        let owner = Owner { id, kind, resource };
        let fixed: Option<&[&str]> = match kind {
            ShapeType::List | ShapeType::Set => Some(&["member"]),
            ShapeType::Map => Some(&["key", "value"]),
            _ => None,
        };
        let back = match (fixed, members.first()) {
            (None, Some(first)) => Some(self.spans.enter("members", first.name.span)),
            _ => None,
        };
        let mut nodes = Object::new();
        for member in members {
            if let Some(known) = fixed
                && !known.contains(&member.name.text)
            {
                self.unknown_property(member.name, kind, known);
                continue;
            }
            if let Some(node) = self.member(&owner, member) {
                nodes.insert(member.name.text.to_owned(), node);
            }
        }
        if let Some(back) = back {
            self.spans.leave(back);
        }
        if fixed.is_some() {
            node.extend(nodes);
        } else {
            node.insert("members".to_owned(), Node::Object(nodes));
        }
    }

    fn unknown_property(&mut self, name: Word<'_>, kind: ShapeType, known: &[&str]) {
        let owner = crate::shape::with_article(kind.name());
        let problem = Problem::UnknownProperty {
            property: name.text.to_owned(),
            owner,
            known: known.join(", "),
            is_allowed: false,
        };
        self.findings.push(Finding::new(name.span, problem));
    }

    /// The resource of that name, if it is one.
    fn resource(&mut self, word: Word<'_>) -> Option<(String, Span)> {
        let (id, _) = self.scope.resolve(word.text);
        let problem = match self.index.get(&id) {
            Some(Indexed::Resource(_)) => return Some((id, word.span)),
            Some(Indexed::List | Indexed::Object | Indexed::Other) => SyntaxProblem::NotAResource(id),
            None => {
                let namespace = id.split('#').next().unwrap_or_default();
                if self.index.is_incomplete(namespace) {
                    return None;
                }
                SyntaxProblem::UnknownResource(id)
            }
        };
        self.findings.push(Finding::new(word.span, problem));
        None
    }

    fn member(&mut self, owner: &Owner<'_>, member: &Member<'_>) -> Option<Node> {
        let is_enum = matches!(owner.kind, ShapeType::Enum | ShapeType::IntEnum);
        let target = match member.target {
            Some(word) => Some(self.scope.resolve(word.text).0),
            None if is_enum => Some("smithy.api#Unit".to_owned()),
            None => self.resource_member(owner, member.name.text),
        };
        let trait_id = if is_enum { "smithy.api#enumValue" } else { "smithy.api#default" };
        let span = member.name.span;
        let Some(target) = target else {
            let id = format!("{}${}", owner.id, member.name.text);
            self.elided.push(id.clone());
            self.elided_member(id, member, trait_id);
            return None;
        };
        let back = self.spans.enter(member.name.text, span);
        let target_back = self.spans.enter("target", member.target.map_or(span, |word| word.span));
        self.spans.leave(target_back);
        let mut node = Object::new();
        node.insert("target".to_owned(), Node::String(target));
        let implied = self.member_value(member, trait_id);
        self.finish(&mut node, &member.traits, span, implied);
        self.spans.leave(back);
        Some(Node::Object(node))
    }

    fn member_value<'a>(&mut self, member: &Member<'_>, trait_id: &'a str) -> Vec<(&'a str, Node, Span)> {
        let value = member.value.as_ref().map(|value| (trait_id, self.value(value), value.span));
        value.into_iter().collect()
    }

    /// A member that comes from a mixin: an application of its traits, at the top of the document.
    fn elided_member(&mut self, id: String, member: &Member<'_>, trait_id: &str) {
        let implied = self.member_value(member, trait_id);
        let outer = self.spans.suspend();
        let key = self.applications.to_string();
        self.applications += 1;
        let root = self.spans.enter("apply", member.name.span);
        let back = self.spans.enter(&key, member.name.span);
        let traits = self.traits(&member.traits, member.name.span, implied);
        self.spans.leave(back);
        self.spans.leave(root);
        self.spans.resume(outer);
        self.entries.push(Entry { root: "apply", key, id, node: json!({"type": "apply", "traits": traits}) });
    }

    /// The target that the resource after `for` gives a member.
    fn resource_member(&self, owner: &Owner<'_>, name: &str) -> Option<String> {
        let (resource, _) = owner.resource.as_ref()?;
        match self.index.get(resource)? {
            Indexed::Resource(targets) => targets.get(name).cloned(),
            Indexed::List | Indexed::Object | Indexed::Other => None,
        }
    }

    /// The properties of an operation; and its inline structures, with their names and the trait of their role.
    fn operation<'b, 't>(
        &mut self,
        node: &mut Object<String, Node>,
        name: &str,
        operation: &'b OperationBody<'t>,
    ) -> Vec<(String, &'b Inline<'t>, &'static str)> {
        let mut further = Vec::new();
        let parts = [
            ("input", &operation.input, self.suffixes.input, "smithy.api#input"),
            ("output", &operation.output, self.suffixes.output, "smithy.api#output"),
        ];
        for (property, part, suffix, trait_id) in parts {
            let reference = match part {
                None => continue,
                Some(InputOutput::Target(word)) => {
                    let back = self.spans.enter(property, word.span);
                    let reference = self.reference(*word);
                    self.spans.leave(back);
                    reference
                }
                Some(InputOutput::Inline(inline)) => {
                    let inline_name = format!("{name}{suffix}");
                    let back = self.spans.enter(property, inline.span);
                    let id = self.scope.define(&inline_name);
                    self.spans.leave(back);
                    further.push((inline_name, inline, trait_id));
                    json!({"target": id})
                }
            };
            node.insert(property.to_owned(), reference);
        }
        if let Some(errors) = &operation.errors {
            let span = errors.first().map_or(Span { start: 0, end: 0 }, |word| word.span);
            let errors = self.references("errors", span, errors);
            node.insert("errors".to_owned(), errors);
        }
        further
    }

    fn inline(&mut self, name: &str, inline: &Inline<'_>, implied: &str) {
        let Some(id) = self.scope.define(name) else {
            return;
        };
        let root = self.spans.enter("shapes", inline.span);
        let back = self.spans.enter(&id, inline.span);
        let mut node = self.begin(ShapeType::Structure, &inline.head);
        self.members(&mut node, &id, ShapeType::Structure, &inline.head, &inline.members);
        let implied = vec![(implied, json!({}), inline.span)];
        self.finish(&mut node, &inline.traits, inline.span, implied);
        self.spans.leave(back);
        self.spans.leave(root);
        self.entries.push(Entry { root: "shapes", key: id.clone(), id, node: Node::Object(node) });
    }

    fn properties(&mut self, node: &mut Object<String, Node>, kind: ShapeType, properties: &[Property<'_>]) {
        let known = if kind == ShapeType::Service { properties_of_service() } else { properties_of_resource() };
        for property in properties {
            let key: &str = &property.key;
            if !known.contains(&key) {
                self.unknown_property(Word { text: key, span: property.key_span }, kind, known);
                continue;
            }
            let back = self.spans.enter(key, property.value.span);
            let value = match key {
                "version" | "rename" => self.value(&property.value),
                _ => self.reference_values(&property.value),
            };
            self.spans.leave(back);
            node.insert(key.to_owned(), value);
        }
    }

    /// A reference, or all references of a list or object.
    fn reference_values(&mut self, value: &Value<'_>) -> Node {
        match &value.form {
            ValueForm::Array(items) => {
                let items = items.iter().enumerate().map(|(index, item)| {
                    let back = self.spans.enter_item(index, item.span);
                    let reference = self.reference_value(item);
                    self.spans.leave(back);
                    reference
                });
                Node::Array(items.collect())
            }
            ValueForm::Object(entries) => {
                let entries = entries.iter().map(|entry| {
                    let back = self.spans.enter(&entry.key, entry.value.span);
                    let reference = self.reference_value(&entry.value);
                    self.spans.leave(back);
                    (entry.key.to_string(), reference)
                });
                Node::Object(entries.collect())
            }
            ValueForm::Null
            | ValueForm::Boolean(_)
            | ValueForm::Number(_)
            | ValueForm::String(_)
            | ValueForm::Id(_) => self.reference_value(value),
        }
    }
}
