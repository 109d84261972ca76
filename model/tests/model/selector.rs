//! Tests of selectors: the cases of the reference implementation, and hostile ones.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use tinsmith_model::selector::Graph;
use tinsmith_model::{Model, Selector, Source, Sources, load};

fn corpus() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let corpus = std::env::var_os("TINSMITH_CORPUS").map(PathBuf::from).or_else(|| beside.is_dir().then_some(beside));
    if corpus.is_none() {
        eprintln!("skipped: TINSMITH_CORPUS is not set");
    }
    corpus.map(|corpus| corpus.join("selectors"))
}

fn smithy(text: &str) -> Model {
    let source = Source { name: "a.smithy".to_owned(), text: format!("$version: \"2.0\"\nnamespace a\n{text}") };
    load([source]).unwrap_or_else(|errors| panic!("the test's model loads: {errors}"))
}

fn selected(model: &Model, selector: &str) -> BTreeSet<String> {
    let graph = Graph::new(model);
    let selector = Selector::parse(selector).unwrap_or_else(|error| panic!("{selector}: {error}"));
    selector.select(&graph).expect("the test's selector is small").into_iter().map(ToString::to_string).collect()
}

#[test]
fn official_selectors_match_the_same_shapes() {
    let Some(corpus) = corpus() else { return };
    let mut failures = String::new();
    let mut count = 0;
    for entry in std::fs::read_dir(&corpus).expect("the directory can be read") {
        let path = entry.expect("the directory can be read").path();
        let model = Sources::read([&path]).expect("the file can be read").load().expect("the file loads");
        let tests = model.metadata["selectorTests"].as_array().expect("the file has tests");
        for test in tests {
            count += 1;
            let selector = test["selector"].as_str().expect("tests have selectors");
            let skips_prelude = test.get("skipPreludeShapes").is_some_and(|skips| *skips == true);
            let mut found = selected(&model, selector);
            found.retain(|id| !skips_prelude || !id.starts_with("smithy.api#"));
            let expected = test["matches"].as_array().expect("tests have matches");
            let expected: BTreeSet<String> =
                expected.iter().map(|id| id.as_str().expect("matches are ids").to_owned()).collect();
            if found != expected {
                let missed: Vec<_> = expected.difference(&found).collect();
                let wrong: Vec<_> = found.difference(&expected).collect();
                let name = path.file_name().expect("files have names").display();
                writeln!(failures, "{name}: {selector}\n  missed: {missed:?}\n  wrong: {wrong:?}").expect("written");
            }
        }
    }
    eprintln!("selectors: {count}");
    assert!(failures.is_empty() && count >= 90, "{failures}");
}

#[test]
fn texts_that_are_not_selectors_are_refused() {
    let texts = [
        "",
        "!",
        "'foo'",
        "\"foo\"",
        "invalid",
        "[]",
        "[foo|]",
        "[|]",
        "[a=]",
        "[a=b",
        "string=b",
        "[foo=']",
        "[foo=\"]",
        "[foo==value]",
        "[foo^foo]",
        ":is(:not(string) > list",
        "foo -[]->",
        "foo -[input]->",
        ":not",
        ":not(",
        ":not()",
        ":not(string",
        ":is",
        ":is(",
        ":nay()",
        ":is(string",
        ":is(string, ",
        ":is(string, )",
        ":is(string, :not())",
        "string)",
        "$",
        "$a",
        "$a(",
        "${",
        "${a",
        "[@",
        "[@a",
        "[@a:]",
        "[@a: @{b} = ]",
        "[@a: @{b} = c",
        "[trait|(x)]",
        "-[input]>",
        "<-[input]",
        ":root()",
        ":topdown(a, b, c)",
        "é",
        "[trait|é]",
    ];
    for text in texts {
        assert!(Selector::parse(text).is_err(), "{text}");
    }
    assert_eq!(
        Selector::parse("list > membr").expect_err("no type").to_string(),
        "not a selector: expected a type of shape at character 8"
    );
    for count in [10, 1_000, 100_000] {
        assert!(Selector::parse(&":not(".repeat(count)).is_err());
        assert!(Selector::parse(&format!("{}*{}", ":not(".repeat(count), ")".repeat(count))).is_ok() == (count < 64));
    }
}

#[test]
fn hostile_selectors_end() {
    let mut text = String::new();
    for index in 0..120 {
        let members: String = (0..5).fold(String::new(), |mut members, member| {
            let _ = write!(members, "m{member}: S{} ", (index * 7 + member * 13) % 120);
            members
        });
        writeln!(text, "structure S{index} {{ {members} }}").expect("written");
    }
    let model = smithy(&text);
    let graph = Graph::new(&model);
    let chains = [
        "* ".to_owned() + &"~> * ".repeat(20),
        ":test(~> :test(~> :test(~> :test(~> string))))".to_owned(),
        ":not(:recursive(> :test(:recursive(<) [id|name = X])))".to_owned(),
        ":recursive(:recursive(:recursive(:recursive(~>)))) [id|name = S1]".to_owned(),
        "$a(~>) $b(~> ~>) :test(${a} :in(${b} ~>) [id|name = X])".to_owned(),
        "$a(~>) :in(${a}) $b(~> $c(~>) ${c}) :not([@: @{var|a|id} {=} @{var|b|id}])".to_owned(),
    ];
    for chain in chains {
        // The work is bounded: either there is a result, or the selector is refused.
        let _ = Selector::parse(&chain).expect("it is a selector").select(&graph);
    }
}

#[test]
fn variables_belong_to_the_shape_that_set_them() {
    let model = smithy("structure A { x: String }\nstructure B { y: Integer }\nstructure C { x: String, y: Integer }");
    let own = selected(&model, "structure $targets(> member >) :test(${targets} string) :not(${targets} integer)");
    assert_eq!(own, BTreeSet::from(["a#A".to_owned()]));
    let own = selected(&model, "structure [id|namespace = a] $t(> member > integer) :not(:test(${t}))");
    assert_eq!(own, BTreeSet::from(["a#A".to_owned()]));
}
