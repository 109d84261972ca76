//! Tests of `tinsmith explain`.

use crate::support::{Folder, Outcome};
use tinsmith::exit::Exit;

const MODEL: &str = r#"{"smithy":"2.0","shapes":{
    "a#S":{"type":"service","version":"1","operations":[{"target":"a#GetPet"},{"target":"a#Ping"}],
        "traits":{"aws.api#service":{"sdkId":"S"},"aws.protocols#restJson1":{},"aws.auth#sigv4":{"name":"s"},
        "smithy.rules#endpointRuleSet":
            {"version":"1.0","parameters":{},"rules":[{"conditions":[],"endpoint":{"url":"https://a"},"type":"endpoint"}]}}},
    "a#GetPet":{"type":"operation","input":{"target":"a#GetPetIn"},"output":{"target":"a#GetPetOut"},
        "errors":[{"target":"a#Gone"}],
        "traits":{"smithy.api#http":{"method":"GET","uri":"/pets/{id}"},
            "smithy.api#documentation":"<p>Gets a pet. Or does not.</p>",
            "smithy.waiters#waitable":{"PetThere":{"minDelay":2,"maxDelay":9,
                "acceptors":[{"state":"success","matcher":{"success":true}}]}}}},
    "a#Ping":{"type":"operation","traits":{"smithy.api#http":{"method":"GET","uri":"/"}}},
    "a#GetPetIn":{"type":"structure","members":{
        "id":{"target":"a#Id","traits":{"smithy.api#required":{},"smithy.api#httpLabel":{},
            "smithy.api#documentation":"Which pet. Any will do."}},
        "mood":{"target":"a#Mood","traits":{"smithy.api#httpQuery":"m"}},
        "trace":{"target":"smithy.api#String","traits":{"smithy.api#httpHeader":"x-trace"}}}},
    "a#GetPetOut":{"type":"structure","members":{"pet":{"target":"a#Pet"},"again":{"target":"a#Pet"}}},
    "a#Id":{"type":"string","traits":{"smithy.api#length":{"min":1,"max":9}}},
    "a#Mood":{"type":"enum","members":{"GOOD":{"target":"smithy.api#Unit"},"BAD":{"target":"smithy.api#Unit"}}},
    "a#Pet":{"type":"structure","members":{"young":{"target":"a#Pets"},"food":{"target":"a#Food"}}},
    "a#Pets":{"type":"list","member":{"target":"a#Pet"}},
    "a#Food":{"type":"union","members":{"hay":{"target":"smithy.api#Unit"},"meat":{"target":"smithy.api#String"}}},
    "a#Gone":{"type":"structure","members":{},"traits":{"smithy.api#error":"client"}}}}"#;

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("pets.json", MODEL);
    folder.write("tinsmith.toml", "[pets]\nmodel = 'pets.json'\npackage = 'pets'\nversion = '0.1.0'\n");
    folder
}

fn lines(outcome: &Outcome) -> Vec<&str> {
    assert_eq!(outcome.exit, Exit::Done, "{}", outcome.errors);
    outcome.output.lines().collect()
}

#[test]
fn an_operation_is_told_with_all_it_holds() {
    let told = folder().run(&["explain", "pets", "GetPet"]);
    assert_eq!(
        lines(&told),
        [
            "GetPet: client.get_pet()",
            "Gets a pet.",
            "request  GET /pets/{id}, success 200",
            "auth     sigv4",
            "errors   Gone",
            "waiters  wait_until_pet_there, every 2 to 9 s",
            "",
            "input",
            "  id     Option<String>       label           Required. 1 to 9 characters. Which pet.",
            "  mood   Option<types::Mood>  query m         One of BAD, GOOD.",
            "  trace  Option<String>       header x-trace",
            "",
            "output",
            "  pet       Option<types::Pet>       body",
            "    young   Option<Vec<types::Pet>>        Recursive.",
            "    food    Option<types::Food>",
            "      Hay   ()",
            "      Meat  String",
            "  again     Option<types::Pet>       body  Members as above.",
        ]
    );
}

#[test]
fn names_of_rust_do_as_well_and_models_need_no_service() {
    let folder = folder();
    let told = folder.run(&["explain", "pets", "ping"]);
    assert_eq!(lines(&told)[0], "Ping: client.ping()");
    assert!(told.output.contains("input: no members\n\noutput: no members"), "{}", told.output);
    let of_model = folder.run(&["explain", "Ping", "--model", "pets.json"]);
    assert_eq!(of_model.output, told.output);
}

#[test]
fn notes_break_at_the_width_of_the_terminal() {
    let narrow = folder().run_at_width(&["explain", "pets", "GetPet"], 80);
    let member = [
        "  id     Option<String>       label           Required. 1 to 9 characters. Which",
        "                                              pet.",
    ];
    let lines = lines(&narrow);
    assert!(lines.windows(2).any(|lines| lines == member), "{}", narrow.output);
    assert!(lines.iter().all(|line| line.chars().count() <= 80));

    let narrower = folder().run_at_width(&["explain", "pets", "GetPet"], 50);
    let below = ["  id  Option<String>  label", "      Required. 1 to 9 characters. Which pet."];
    assert!(narrower.output.contains(&below.join("\n")), "{}", narrower.output);
}

#[test]
fn what_is_not_there_is_said_with_what_is() {
    let folder = folder();
    let refused = |arguments: &[&str]| {
        let outcome = folder.run(arguments);
        assert_eq!((outcome.exit, outcome.output.as_str()), (Exit::Usage, ""), "{arguments:?}");
        outcome.errors
    };
    let errors = refused(&["explain", "pets", "GetPat"]);
    assert_eq!(errors, "error: S has no operation or shape `GetPat`; did you mean `GetPet`?\n");
    assert!(refused(&["explain", "pet", "GetPet"]).contains("did you mean `pets`?"));
    assert!(refused(&["explain", "pets"]).contains("name a service and a shape"));
    assert!(refused(&["explain", "pets", "GetPet", "--model", "pets.json"]).contains("name only the shape"));
    folder.write("broken.json", "{");
    assert_eq!(folder.run(&["explain", "GetPet", "--model", "broken.json"]).exit, Exit::Failure);
}

#[test]
fn shapes_without_a_type_are_described_from_the_model() {
    let folder = folder();
    let id = folder.run(&["explain", "pets", "Id"]);
    assert_eq!(lines(&id), ["Id: string", "id       a#Id", "length   1 to 9 characters", "used by  GetPetIn$id"]);
    let list = folder.run(&["explain", "pets", "a#Pets"]);
    assert_eq!(lines(&list), ["Pets: list of Pet", "id       a#Pets", "used by  Pet$young"]);
    let service = folder.run(&["explain", "pets", "S"]);
    assert_eq!(lines(&service), ["S: service, version 1", "id  a#S", "", "operations", "  GetPet", "  Ping"]);

    let lowered = folder.run(&["explain", "pets", "Id", "--ir"]);
    assert_eq!((lowered.exit, lowered.output.as_str()), (Exit::Usage, ""));
    assert_eq!(lowered.errors, "error: `Id` has no lowered form, since no type is generated for it\n");
    let misspelled = folder.run(&["explain", "pets", "Pats"]);
    assert_eq!(misspelled.errors, "error: S has no operation or shape `Pats`; did you mean `Pets`?\n");
}

#[test]
fn what_a_shape_says_reaches_the_terminal_without_escapes() {
    let folder = folder();
    let pattern = r#""smithy.api#length":{"min":1,"max":9},"smithy.api#pattern":"a|\u001b[31m]\u202e"}"#;
    folder.write("pets.json", &MODEL.replace(r#""smithy.api#length":{"min":1,"max":9}}"#, pattern));
    let id = folder.run(&["explain", "pets", "Id"]);
    assert!(lines(&id).iter().all(|line| !line.contains(['\u{1b}', '\u{202e}'])), "{}", id.output);
    assert!(id.output.contains("pattern"), "{}", id.output);
}
