//! Tests of what each visitor decides for its own walk.

use std::collections::HashMap;

use aws_smithy_schema::codec::{Codec as _, FinishSerializer as _};
use aws_smithy_schema::serde::{SerializableStruct as _, ShapeSerializer};
use aws_smithy_schema::{Schema, shape_id};
use aws_smithy_types::Blob;
use aws_smithy_types::date_time::Format;

use super::serializable::DocumentWriter as _;
use super::{Result, Scalar, Serializable, Shape as _, Structure, Visitor, WriteContents};
use crate::json::{JsonCodec, JsonWriter, MemberNames};
use crate::walk;

#[derive(Clone, Debug, PartialEq)]
struct Leaf {
    count: i32,
    is_on: bool,
    data: Option<Blob>,
}

walk::structure! {
    #[shape("test", "Leaf")]
    static LEAF: Table = Leaf {
        count: Implied(0, "count", Integer).or(3),
        is_on: Implied(1, "isOn", Boolean),
        data: Optional(2, "data", Blob),
    };
}

#[derive(Clone, Debug, PartialEq)]
struct Tree {
    weight: i32,
    leaf: Option<Leaf>,
    leaves: Option<Vec<Leaf>>,
    named: Option<HashMap<String, Leaf>>,
    choice: Option<Choice>,
}

walk::structure! {
    #[shape("test", "Tree")]
    static TREE: Table = Tree {
        weight: Implied(0, "weight", Integer),
        leaf: Optional(1, "leaf", Structure),
        leaves: Optional(2, "leaves", List(Structure)),
        named: Optional(3, "named", Map(String, Structure)),
        choice: Optional(4, "choice", Union),
    };
}

#[derive(Clone, Debug, PartialEq)]
enum Choice {
    Leaf(Leaf),
    Unknown,
}

walk::union! {
    #[shape("test", "Choice")]
    static CHOICE: Table = Choice {
        Leaf: Value(0, "leaf", Structure),
    };
}

fn tree() -> Tree {
    let leaf = Leaf::absent();
    Tree {
        weight: 0,
        leaf: Some(leaf.clone()),
        leaves: Some(vec![leaf.clone(), leaf.clone()]),
        named: Some(HashMap::from([("name".to_owned(), leaf.clone())])),
        choice: Some(Choice::Leaf(leaf)),
    }
}

/// Names the members that it receives, at any depth.
struct Names<'n> {
    found: &'n mut Vec<String>,
    omits_defaults: bool,
    /// Walks each structure once more, with the opposite choice, before its own walk goes on.
    walks_twice: bool,
}

impl Names<'_> {
    fn of(value: &dyn Structure, omits_defaults: bool, walks_twice: bool) -> Vec<String> {
        let mut names = Vec::new();
        let visitor = &mut Names { found: &mut names, omits_defaults, walks_twice };
        value.write_members(visitor).expect("the visitor accepts everything");
        names
    }

    fn record(&mut self, schema: &Schema<'_>) {
        self.found.extend(schema.member_name().map(str::to_owned));
    }

    fn inside(&mut self) -> Names<'_> {
        Names { found: self.found, ..*self }
    }
}

impl Visitor for Names<'_> {
    fn omits_defaults(&self) -> bool {
        self.omits_defaults
    }

    fn write_scalar(&mut self, schema: &Schema<'_>, _: Scalar<'_>) -> Result {
        self.record(schema);
        Ok(())
    }

    fn write_struct(&mut self, schema: &Schema<'_>, value: &dyn Structure) -> Result {
        self.record(schema);
        if self.walks_twice {
            let again = Names::of(value, !self.omits_defaults, true);
            self.found.push(format!("({})", again.join(" ")));
        }
        value.write_members(&mut self.inside())
    }

    fn write_list(&mut self, schema: &Schema<'_>, _: usize, elements: WriteContents<'_>) -> Result {
        self.record(schema);
        elements(&mut self.inside())
    }

    fn write_map(&mut self, schema: &Schema<'_>, _: usize, entries: WriteContents<'_>) -> Result {
        self.record(schema);
        entries(&mut self.inside())
    }
}

#[test]
fn a_visitor_decides_whether_it_receives_members_that_equal_their_default() {
    let all = "weight leaf count isOn leaves count isOn count isOn named count isOn choice leaf count isOn";
    assert_eq!(Names::of(&tree(), false, false).join(" "), all);
    assert_eq!(Names::of(&tree(), true, false).join(" "), "leaf leaves named choice leaf");
    let tree = Tree { weight: 1, leaf: Some(Leaf { count: 0, ..Leaf::absent() }), ..Tree::absent() };
    assert_eq!(Names::of(&tree, true, false).join(" "), "weight leaf count");
}

#[test]
fn a_walk_inside_a_walk_changes_neither() {
    let tree = Tree { leaf: Some(Leaf::absent()), weight: 0, ..Tree::absent() };
    assert_eq!(Names::of(&tree, true, true).join(" "), "leaf (count isOn)");
    assert_eq!(Names::of(&tree, false, true).join(" "), "weight leaf () count isOn");
    let tree = Tree { choice: Some(Choice::Leaf(Leaf::absent())), ..tree };
    let inside = "choice (leaf () count isOn) leaf (count isOn)";
    assert_eq!(Names::of(&tree, true, true).join(" "), format!("leaf (count isOn) {inside}"));
}

/// Returns the JSON that is written.
fn json(write: impl FnOnce(&mut JsonWriter) -> Result) -> String {
    let codec = JsonCodec::new(shape_id!("test", "json"), MemberNames::Model, Format::EpochSeconds);
    let mut writer = codec.create_serializer();
    write(&mut writer).expect("it can be written");
    String::from_utf8(writer.finish()).expect("JSON is text")
}

#[test]
fn published_serializers_receive_what_the_wrapper_says_at_any_depth() {
    let text = |published: Serializable<'_>| {
        json(|serializer| ShapeSerializer::write_struct(serializer, published.schema(), &published))
    };
    let empty = r#"{"leaf":{},"leaves":[{},{}],"named":{"name":{}},"choice":{"leaf":{}}}"#;
    assert_eq!(text(Serializable::without_defaults(&tree())), empty);
    assert_eq!(json(|writer| writer.visit(|to| to.write_struct(tree().schema(), &tree()))), empty);
    let leaf = r#"{"count":3,"isOn":false}"#;
    let all = empty.replace("{}", leaf).replacen('{', r#"{"weight":0,"#, 1);
    assert_eq!(text(Serializable::new(&tree())), all);
}

#[test]
fn visitors_borrow_blobs() {
    struct Addresses(Vec<*const Blob>);

    impl Visitor for Addresses {
        fn write_scalar(&mut self, _: &Schema<'_>, value: Scalar<'_>) -> Result {
            if let Scalar::Blob(blob) = value {
                self.0.push(blob);
            }
            Ok(())
        }

        fn write_struct(&mut self, _: &Schema<'_>, value: &dyn Structure) -> Result {
            value.write_members(self)
        }

        fn write_list(&mut self, _: &Schema<'_>, _: usize, elements: WriteContents<'_>) -> Result {
            elements(self)
        }

        fn write_map(&mut self, _: &Schema<'_>, _: usize, entries: WriteContents<'_>) -> Result {
            entries(self)
        }
    }

    let leaf = || Leaf { data: Some(Blob::new("data")), ..Leaf::absent() };
    let tree = Tree { leaf: Some(leaf()), leaves: Some(vec![leaf(), leaf()]), ..Tree::absent() };
    let mut addresses = Addresses(Vec::new());
    tree.write_members(&mut addresses).expect("the visitor accepts everything");
    let leaves = tree.leaf.iter().chain(tree.leaves.iter().flatten());
    let expected: Vec<*const Blob> = leaves.filter_map(|leaf| leaf.data.as_ref()).map(std::ptr::from_ref).collect();
    assert_eq!(addresses.0, expected);
}
