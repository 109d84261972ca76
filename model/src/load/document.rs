//! Reads one document: its version, metadata, shapes and apply statements.

use std::collections::HashMap;

use serde_json::Map as Object;

use crate::idl::Entry;
use crate::load::Source;
use crate::load::declaration::{Application, Document, Version};
use crate::load::duplicate_keys;
use crate::load::error::{LoadError, Problem};
use crate::load::place::Place;
use crate::node::{self, Node};
use crate::shape_id::ShapeId;
use crate::traits::{Checker, TraitMap};

/// Traits that Smithy 2.0 has no longer, with their names in errors.
const NOT_IN_V2: [(&str, &str); 1] = [("smithy.api#box", "the trait `smithy.api#box`")];

/// Traits introduced in Smithy 2.0, with their names in errors.
const NOT_IN_V1: [(&str, &str); 2] =
    [("smithy.api#mixin", "mixins"), ("smithy.api#default", "the trait `smithy.api#default`")];

/// The state shared by all documents of a load.
pub(super) struct Shared {
    pub(super) checker: Checker,
    ids: HashMap<String, ShapeId>,
}

impl Shared {
    pub(super) fn new() -> Self {
        Self { checker: Checker::new(), ids: HashMap::new() }
    }
}

/// Reads one document and collects its errors.
pub(super) struct Reader<'r> {
    shared: &'r mut Shared,
    file_name: &'r str,
    pub(super) file: usize,
    pub(super) version: Version,
    document: Document,
    errors: Vec<LoadError>,
    /// `true` if other programs may have added properties, as they may in JSON.
    is_json: bool,
}

/// Reads the text of a JSON document as far as JSON goes.
pub(super) fn parse(text: &str) -> Result<Object<String, Node>, Problem> {
    // Some editors begin a file with a byte order mark, which JSON lets a reader skip.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match serde_json::from_str::<Node>(text) {
        Ok(Node::Object(root)) => Ok(root),
        Ok(other) => Err(Problem::WrongType { expected: "an object", found: node::type_name(&other) }),
        Err(error) => {
            let message = error.to_string();
            // The message ends in the position, which the problem has apart.
            let message = message.split(" at line ").next().unwrap_or_default().to_owned();
            Err(Problem::Json { message, line: error.line(), column: error.column() })
        }
    }
}

/// Reads a JSON document, whose text has been parsed.
pub(super) fn read(
    shared: &mut Shared,
    file: usize,
    source: &Source,
    root: Object<String, Node>,
) -> (Document, Vec<LoadError>) {
    let mut reader = Reader::new(shared, file, &source.name);
    for duplicate in duplicate_keys::find(&source.text) {
        let problem = Problem::DuplicateKey { key: duplicate.key, line: duplicate.line };
        reader.report(duplicate.pointer, None, problem);
    }
    reader.root(root);
    (reader.document, reader.errors)
}

/// Reads the JSON AST that a file of the text format has become.
pub(super) fn read_lowered(
    shared: &mut Shared,
    file: usize,
    source: &Source,
    lowered: (Node, Object<String, Node>, Vec<Entry>),
) -> (Document, Vec<LoadError>) {
    let (version, metadata, entries) = lowered;
    let mut reader = Reader::new(shared, file, &source.name);
    reader.is_json = false;
    reader.read_version(&version);
    reader.document.metadata = metadata;
    for Entry { root, key, id, node } in entries {
        reader.read_shape(&Place::root(root).child(&key), &id, node);
    }
    (reader.document, reader.errors)
}

impl<'r> Reader<'r> {
    fn new(shared: &'r mut Shared, file: usize, file_name: &'r str) -> Self {
        Self {
            shared,
            file_name,
            file,
            version: Version::V2,
            document: Document::default(),
            errors: Vec::new(),
            is_json: true,
        }
    }

    fn report(&mut self, pointer: String, shape: Option<ShapeId>, problem: Problem) {
        self.errors.push(LoadError::new(self.file_name, pointer, shape, problem));
    }

    pub(super) fn error(&mut self, place: &Place<'_>, shape: Option<&ShapeId>, problem: Problem) {
        self.report(place.pointer(), shape.cloned(), problem);
    }

    fn root(&mut self, mut root: Object<String, Node>) {
        match root.shift_remove("smithy") {
            None => self.report(String::new(), None, Problem::MissingProperty("smithy")),
            Some(version) => self.read_version(&version),
        }
        if let Some(metadata) = root.shift_remove("metadata")
            && let Some(metadata) = self.object(&Place::root("metadata"), None, metadata)
        {
            self.document.metadata = metadata;
        }
        if let Some(shapes) = root.shift_remove("shapes")
            && let Some(shapes) = self.object(&Place::root("shapes"), None, shapes)
        {
            for (id, node) in shapes {
                self.read_shape(&Place::root("shapes").child(&id), &id, node);
            }
        }
        for property in root.keys() {
            let place = Place::root(property);
            self.unknown(&place, None, property, "the document", &["smithy", "metadata", "shapes"]);
        }
    }

    fn read_version(&mut self, version: &Node) {
        let place = Place::root("smithy");
        match version.as_str() {
            Some("1" | "1.0") => self.version = Version::V1,
            Some("2" | "2.0") => self.version = Version::V2,
            Some(other) => self.error(&place, None, Problem::UnknownVersion(other.to_owned())),
            None => {
                let found = node::type_name(version);
                self.error(&place, None, Problem::WrongType { expected: "a string", found });
            }
        }
    }

    fn read_shape(&mut self, place: &Place<'_>, id_text: &str, node: Node) {
        let Some(id) = self.parse_id(place, None, id_text) else {
            return;
        };
        let Some(mut object) = self.object(place, Some(&id), node) else {
            self.document.broken.push(id);
            return;
        };
        let Some(kind) = self.take_string(place, &id, &mut object, "type") else {
            self.document.broken.push(id);
            return;
        };
        if kind == "apply" {
            let traits = self.take_traits(place, &id, &mut object);
            self.finish(place, &id, &object, "an apply statement", &["type", "traits"]);
            let application = Application { target: id, traits, file: self.file, pointer: place.pointer() };
            self.document.applications.push(application);
        } else if id.member().is_some() {
            self.error(place, Some(&id), Problem::MemberId(id.clone()));
        } else {
            match self.declaration(place, id.clone(), &kind, object) {
                Some(declaration) => self.document.declarations.push(declaration),
                None => self.document.broken.push(id),
            }
        }
    }

    /// Parses an id. Equal texts return clones that share one allocation.
    pub(super) fn parse_id(&mut self, place: &Place<'_>, shape: Option<&ShapeId>, text: &str) -> Option<ShapeId> {
        if let Some(id) = self.shared.ids.get(text) {
            return Some(id.clone());
        }
        match text.parse::<ShapeId>() {
            Ok(id) => {
                self.shared.ids.insert(text.to_owned(), id.clone());
                Some(id)
            }
            Err(error) => {
                self.error(place, shape, Problem::BadShapeId(error));
                None
            }
        }
    }

    /// Parses the id of a shape; reports an error for the id of a member.
    pub(super) fn parse_shape_id(&mut self, place: &Place<'_>, shape: &ShapeId, text: &str) -> Option<ShapeId> {
        let id = self.parse_id(place, Some(shape), text)?;
        if id.member().is_some() {
            self.error(place, Some(shape), Problem::MemberId(id));
            return None;
        }
        Some(id)
    }

    pub(super) fn object(
        &mut self,
        place: &Place<'_>,
        shape: Option<&ShapeId>,
        node: Node,
    ) -> Option<Object<String, Node>> {
        match node {
            Node::Object(object) => Some(object),
            Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) | Node::Array(_) => {
                let found = node::type_name(&node);
                self.error(place, shape, Problem::WrongType { expected: "an object", found });
                None
            }
        }
    }

    pub(super) fn string(&mut self, place: &Place<'_>, shape: &ShapeId, node: Node) -> Option<String> {
        match node {
            Node::String(text) => Some(text),
            Node::Null | Node::Bool(_) | Node::Number(_) | Node::Object(_) | Node::Array(_) => {
                let found = node::type_name(&node);
                self.error(place, Some(shape), Problem::WrongType { expected: "a string", found });
                None
            }
        }
    }

    /// Takes a required string property.
    pub(super) fn take_string(
        &mut self,
        place: &Place<'_>,
        shape: &ShapeId,
        object: &mut Object<String, Node>,
        property: &'static str,
    ) -> Option<String> {
        let Some(node) = object.shift_remove(property) else {
            self.error(place, Some(shape), Problem::MissingProperty(property));
            return None;
        };
        self.string(&place.child(property), shape, node)
    }

    /// Takes an optional object property; empty if it is absent.
    pub(super) fn take_object(
        &mut self,
        place: &Place<'_>,
        shape: &ShapeId,
        object: &mut Object<String, Node>,
        property: &'static str,
    ) -> Object<String, Node> {
        let Some(node) = object.shift_remove(property) else {
            return Object::new();
        };
        self.object(&place.child(property), Some(shape), node).unwrap_or_default()
    }

    /// Takes the property `traits` and reports values that do not fit their traits.
    pub(super) fn take_traits(
        &mut self,
        place: &Place<'_>,
        shape: &ShapeId,
        object: &mut Object<String, Node>,
    ) -> TraitMap {
        let mut traits = TraitMap::default();
        let values = self.take_object(place, shape, object, "traits");
        let place = place.child("traits");
        for (id_text, value) in values {
            let place = place.child(&id_text);
            let Some(id) = self.parse_shape_id(&place, shape, &id_text) else {
                continue;
            };
            let (lacking, version): (&[_], _) = match self.version {
                Version::V1 => (&NOT_IN_V1, "1.0"),
                Version::V2 => (&NOT_IN_V2, "2.0"),
            };
            if let Some((_, feature)) = lacking.iter().find(|(name, _)| id == *name) {
                self.error(&place, Some(shape), Problem::NotInVersion { feature, version });
            }
            if let Err(error) = self.shared.checker.check(&id, &value) {
                self.error(&place, Some(shape), Problem::TraitValue { id: id.clone(), error });
            }
            traits.insert(id, value);
        }
        traits
    }

    /// Reports the remaining properties as unknown.
    pub(super) fn finish(
        &mut self,
        place: &Place<'_>,
        shape: &ShapeId,
        rest: &Object<String, Node>,
        owner: &str,
        known: &[&str],
    ) {
        for property in rest.keys() {
            self.unknown(&place.child(property), Some(shape), property, owner, known);
        }
    }

    fn unknown(&mut self, place: &Place<'_>, shape: Option<&ShapeId>, property: &str, owner: &str, known: &[&str]) {
        let known = known.join(", ");
        let problem = Problem::UnknownProperty {
            property: property.to_owned(),
            owner: owner.to_owned(),
            known,
            is_allowed: self.is_json,
        };
        self.error(place, shape, problem);
    }
}
