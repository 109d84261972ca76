//! Models in memory: shapes by id, with mixins already merged into the shapes that use them.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

pub(crate) const UNIT: &str = "smithy.api#Unit";

/// The traits of a shape or member, by id.
pub(crate) type Traits = Map<String, Value>;

/// A model.
#[derive(Debug)]
pub(crate) struct Model {
    shapes: BTreeMap<String, Shape>,
}

/// A shape.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shape {
    pub(crate) kind: String,
    pub(crate) traits: Traits,
    pub(crate) members: Vec<Member>,
    /// The targets of an operation's `input` and `output`.
    pub(crate) input: Option<String>,
    pub(crate) output: Option<String>,
    pub(crate) version: String,
    mixins: Vec<String>,
}

/// A member of a shape: of a list `member`, of a map `key` and `value`.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) target: String,
    pub(crate) traits: Traits,
}

impl Model {
    pub(crate) fn parse(text: &str) -> Self {
        let value: Value = serde_json::from_str(text).expect("the corpus is JSON");
        let shapes = value["shapes"].as_object().expect("a model has shapes");
        let raw: BTreeMap<_, _> = shapes.iter().map(|(id, shape)| (id.clone(), Shape::parse(shape))).collect();
        Self { shapes: raw.keys().map(|id| (id.clone(), flatten(&raw, id))).collect() }
    }

    pub(crate) fn shapes(&self) -> impl Iterator<Item = (&str, &Shape)> {
        self.shapes.iter().map(|(id, shape)| (id.as_str(), shape))
    }

    /// The shape with this id; shapes of the prelude are made up from their names.
    pub(crate) fn shape(&self, id: &str) -> Shape {
        if let Some(shape) = self.shapes.get(id) {
            return shape.clone();
        }
        let name = id.strip_prefix("smithy.api#").unwrap_or_else(|| panic!("no shape {id}"));
        let kind = match name.strip_prefix("Primitive").unwrap_or(name) {
            "Unit" => "structure".to_owned(),
            "BigInteger" => "bigInteger".to_owned(),
            "BigDecimal" => "bigDecimal".to_owned(),
            other => other.to_ascii_lowercase(),
        };
        Shape { kind, ..Shape::default() }
    }
}

impl Shape {
    fn parse(value: &Value) -> Self {
        let target = |value: &Value| value["target"].as_str().map(str::to_owned);
        let targets = |value: &Value| value.as_array().into_iter().flatten().filter_map(target).collect();
        let mut members: Vec<_> = ["member", "key", "value"]
            .into_iter()
            .filter_map(|name| value.get(name).map(|member| Member::parse(name, member)))
            .collect();
        let named = value.get("members").and_then(Value::as_object);
        members.extend(named.into_iter().flatten().map(|(name, member)| Member::parse(name, member)));
        Self {
            kind: value["type"].as_str().expect("a shape has a type").to_owned(),
            traits: traits(value),
            members,
            input: target(&value["input"]),
            output: target(&value["output"]),
            version: value["version"].as_str().unwrap_or_default().to_owned(),
            mixins: targets(&value["mixins"]),
        }
    }

    pub(crate) fn is(&self, id: &str) -> bool {
        self.traits.contains_key(id)
    }
}

impl Member {
    fn parse(name: &str, value: &Value) -> Self {
        Self {
            name: name.to_owned(),
            target: value["target"].as_str().expect("a member has a target").to_owned(),
            traits: traits(value),
        }
    }
}

fn traits(value: &Value) -> Traits {
    value.get("traits").and_then(Value::as_object).cloned().unwrap_or_default()
}

/// The shape with what its mixins bring: their members first, its own traits over theirs.
fn flatten(raw: &BTreeMap<String, Shape>, id: &str) -> Shape {
    let mut shape = raw[id].clone();
    let mut members: Vec<Member> = Vec::new();
    for mixin in std::mem::take(&mut shape.mixins) {
        let mut mixin = flatten(raw, &mixin);
        members.append(&mut mixin.members);
        mixin.traits.remove("smithy.api#mixin");
        mixin.traits.extend(std::mem::take(&mut shape.traits));
        shape.traits = mixin.traits;
    }
    for own in std::mem::take(&mut shape.members) {
        match members.iter_mut().find(|member| member.name == own.name) {
            Some(inherited) => inherited.traits.extend(own.traits),
            None => members.push(own),
        }
    }
    shape.members = members;
    shape
}
