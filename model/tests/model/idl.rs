//! `.smithy` files become the same models as their JSON AST, alone and together with JSON.

use serde_json::{Value, json};
use tinsmith_model::traits::DefaultValue;
use tinsmith_model::{Model, Source, Sources, to_ast};

/// A file that uses the whole language.
pub(crate) const SAMPLE: &str = include_str!("sample.smithy");

const SAMPLE_AST: &str = include_str!("sample.json");

/// The other file of the sample, in JSON.
pub(crate) const PEOPLE: &str = r#"{"smithy": "2.0", "shapes": {"example.people#Author": {"type": "string"}}}"#;

pub(crate) fn sources(texts: &[(&str, &str)]) -> Sources {
    Sources::new(texts.iter().map(|(name, text)| Source { name: (*name).to_owned(), text: (*text).to_owned() }))
}

fn load(texts: &[(&str, &str)]) -> Model {
    sources(texts).load().unwrap_or_else(|errors| panic!("the test's model loads: {errors}"))
}

/// The AST with its one number that has an exponent as the sample's AST writes it.
fn normal(ast: &Value) -> Value {
    let text = ast.to_string().replace("-1.5e+3", "-1500");
    serde_json::from_str(&text).expect("the AST is JSON")
}

#[test]
fn the_sample_becomes_its_ast() {
    let texts = [("people.json", PEOPLE), ("sample.smithy", SAMPLE)];
    let ast = sources(&texts).to_ast().unwrap_or_else(|errors| panic!("{errors}"));
    let expected: Value = serde_json::from_str(SAMPLE_AST).expect("the sample is JSON");
    for (id, shape) in expected["shapes"].as_object().expect("the sample has shapes") {
        assert_eq!(normal(&ast)["shapes"][id], *shape, "{id}");
    }
    assert_eq!(normal(&ast), expected);
}

#[test]
fn the_ast_is_read_as_the_same_model() {
    let model = load(&[("people.json", PEOPLE), ("sample.smithy", SAMPLE)]);
    let from_json = load(&[("sample.json", SAMPLE_AST)]);
    assert_eq!(normal(&to_ast(&model)), normal(&to_ast(&from_json)));
    let flattened = load(&[("again.json", &to_ast(&model).to_string())]);
    assert_eq!(to_ast(&flattened), to_ast(&model), "the AST of a model is a model");
}

#[test]
fn line_ends_and_byte_order_marks_change_nothing() {
    let expected = to_ast(&load(&[("people.json", PEOPLE), ("sample.smithy", SAMPLE)]));
    let mut ends = ["\n", "\r\n", "\r"].into_iter().cycle();
    let mixed: String = SAMPLE.lines().flat_map(|line| [line, ends.next().unwrap_or_default()]).collect();
    for text in [SAMPLE.replace('\n', "\r\n"), SAMPLE.replace('\n', "\r"), mixed, format!("\u{feff}{SAMPLE}")] {
        assert_eq!(to_ast(&load(&[("people.json", PEOPLE), ("sample.smithy", &text)])), expected);
    }
}

#[test]
fn the_format_is_known_by_name_or_content() {
    let texts = [("people", PEOPLE), ("library", SAMPLE), ("EMPTY.SMITHY", ""), ("nothing", "  \n")];
    assert!(load(&texts).find("example.library#Book").is_some());
    assert!(sources(&[("a.json", SAMPLE)]).load().is_err(), "the name goes before the content");
}

#[test]
fn names_are_imports_then_own_shapes_then_the_prelude() {
    let first = "$version: \"2\"\nnamespace a\nuse b#Integer\nstructure S { i: Integer, s: String, t: Timestamp, o: Own, \
                 x: b#Own, d: c#Document }\n";
    let second = "$version: \"2\"\nnamespace a\nstring String\nstring Own\n";
    let third = "$version: \"2\"\nnamespace b\nlong Integer\nstring Own\n";
    let json = r#"{"smithy": "2.0", "shapes": {"a#Timestamp": {"type": "string"}, "c#Document": {"type": "string"}}}"#;
    let model = load(&[("1.smithy", first), ("2.smithy", second), ("3.smithy", third), ("4.json", json)]);
    let shape = model.find("a#S").expect("the shape is there");
    let targets: Vec<&str> = shape.members().map(|member| member.target.as_str()).collect();
    assert_eq!(targets, ["b#Integer", "a#String", "a#Timestamp", "a#Own", "b#Own", "c#Document"]);
}

#[test]
fn traits_without_a_value_have_that_of_their_type() {
    let text = "$version: \"2\"\nnamespace a\n@trait\nlist items { member: String }\n@trait\nmap pairs { key: String, value: \
                String }\n@trait\nstructure record {}\n@items\n@pairs\n@record()\n@references\n@aws.x#unknown\nstring S\n";
    let model = load(&[("a.smithy", text)]);
    let traits = model.find("a#S").expect("the shape is there").traits.clone();
    let values: Vec<_> = traits.into_iter().map(|(id, value)| (id.to_string(), value)).collect();
    let expected = [
        ("a#items", json!([])),
        ("a#pairs", json!({})),
        ("a#record", json!({})),
        ("smithy.api#references", json!([])),
        ("aws.x#unknown", json!({})),
    ];
    assert_eq!(values, expected.map(|(id, value)| (id.to_owned(), value)));
}

#[test]
fn files_without_a_version_are_read_as_1_0() {
    let text = "namespace a\nstructure S { count: PrimitiveInteger, @box boxed: PrimitiveInteger, free: Integer }\nset Set \
                { member: String }\n@enum([{value: \"x\", name: \"X\"}])\nstring E\n";
    for text in [text.to_owned(), format!("$version: \"1.0\"\n{text}"), format!("$version: \"1\"\n{text}")] {
        let model = load(&[("a.smithy", &text)]);
        let default = |id: &str| {
            let id = id.parse().expect("the id is valid");
            model.member(&id).expect("the member is there").traits.get().map(|DefaultValue(value)| value)
        };
        assert_eq!(
            [default("a#S$count"), default("a#S$boxed"), default("a#S$free")],
            [Some(json!(0)), Some(Value::Null), None]
        );
        let set = model.find("a#Set").expect("the shape is there");
        assert!(set.traits.contains("smithy.api#uniqueItems"));
    }
}

#[test]
fn equal_shapes_of_two_files_are_one() {
    let text = "$version: \"2.0\"\nnamespace a\n@tags([\"x\"])\nstructure S {\n    @required\n    m: String\n}\n";
    let json = r#"{"smithy": "2.0", "shapes": {"a#S": {"type": "structure", "traits": {"smithy.api#tags": ["x"]},
        "members": {"m": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}}}}}"#;
    let model = load(&[("1.smithy", text), ("2.smithy", text), ("3.json", json)]);
    assert_eq!(to_ast(&model), to_ast(&load(&[("1.smithy", text)])));
}

#[test]
fn folders_are_read_once_with_all_folders_within() {
    let folder = std::env::temp_dir().join(format!("tinsmith-idl-{}", std::process::id()));
    let within = folder.join("within");
    std::fs::create_dir_all(&within).expect("the folder can be made");
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).expect("the file can be written");
    write("a.smithy", "namespace a\nstring A\n");
    write("within/b.json", r#"{"smithy": "2.0", "shapes": {"a#B": {"type": "string"}}}"#);
    write("other.json", r#"{"some": "settings"}"#);
    write("smithy-build.json", r#"{"version": "1.0", "smithy": 1}"#);
    write("notes.txt", "not a model");
    #[cfg(unix)]
    std::os::unix::fs::symlink(&folder, within.join("again")).expect("the link can be made");
    let read = Sources::read([folder.clone(), folder.join("a.smithy")]);
    let missing = Sources::read([folder.join("missing.smithy")]);
    std::fs::remove_dir_all(&folder).expect("the folder can be removed");

    let sources = read.expect("the folder can be read");
    assert_eq!(sources.as_slice().len(), 2);
    let model = sources.load().expect("the folder is a model");
    assert!(model.find("a#A").is_some() && model.find("a#B").is_some());
    let missing = missing.expect_err("there is no such file").to_string();
    assert!(missing.contains("missing.smithy: cannot read the file: "), "{missing}");
}
