//! Constraints, defaults and sensitivity of members.

use super::super::{Base, Row};

pub(super) const ROWS: &[Row] = &[
    Row {
        name: "an input member is required now",
        base: Base::Json,
        edits: &[("        place: String", "        @required\n        place: String")],
        expected: &[
            "breaking at run time: input member now required",
            "operation::watch_tide::WatchTideInput::place  [example.harbor#WatchTideInput$place]",
            "addition: validation method added",
            "operation::watch_tide::WatchTideInput::validate",
        ],
    },
    Row {
        name: "an input member is no longer required",
        base: Base::Json,
        edits: &[("        @required\n        boat: Boat", "        boat: Boat")],
        expected: &[
            "note: input member no longer required",
            "operation::moor_boat::MoorBoatInput::boat  [example.harbor#MoorBoatInput$boat]",
        ],
    },
    Row {
        name: "an output member is required now",
        base: Base::Json,
        edits: &[("        boats: Boats", "        @required\n        boats: Boats")],
        expected: &[
            "breaking at compile time: return type of `build` of output changed",
            "operation::list_boats::ListBoatsOutput  [example.harbor#ListBoatsOutput]  plain -> Result",
            "breaking at compile time: type of output member changed",
            "operation::list_boats::ListBoatsOutput::boats  [example.harbor#ListBoatsOutput$boats]  Option<Vec<types::Boat>> -> Vec<types::Boat>",
        ],
    },
    Row {
        name: "a member of a type is required now",
        base: Base::Json,
        edits: &[("    owner: Owner", "    @required\n    owner: Owner")],
        expected: &[
            "breaking at run time: member now required",
            "types::Boat::owner  [example.harbor#Boat$owner]",
            "behavior: value if missing of member added",
            "types::Boat::owner  [example.harbor#Boat$owner]  none -> empty",
        ],
    },
    Row {
        name: "a value of an integer enum is added",
        base: Base::Json,
        edits: &[("    LARGE = 2", "    LARGE = 2\n    HUGE = 3")],
        expected: &[
            "note: accepted values of member loosened",
            "types::Timber::size  [example.harbor#Timber$size]  1, 2 -> 1, 2, 3",
        ],
    },
    Row {
        name: "a value of an integer enum is removed",
        base: Base::Json,
        edits: &[("    LARGE = 2\n", "")],
        expected: &[
            "breaking at run time: accepted values of member tightened",
            "types::Timber::size  [example.harbor#Timber$size]  1, 2 -> 1",
        ],
    },
    Row {
        name: "a maximum length is lowered",
        base: Base::Json,
        edits: &[("@length(max: 100)", "@length(max: 80)")],
        expected: &[
            "breaking at run time: maximum length of input member tightened",
            "operation::moor_boat::MoorBoatInput::note  [example.harbor#MoorBoatInput$note]  100 -> 80",
        ],
    },
    Row {
        name: "a maximum length is raised",
        base: Base::Json,
        edits: &[("@length(max: 100)", "@length(max: 256)")],
        expected: &[
            "note: maximum length of input member loosened",
            "operation::moor_boat::MoorBoatInput::note  [example.harbor#MoorBoatInput$note]  100 -> 256",
        ],
    },
    Row {
        name: "a minimum length is added",
        base: Base::Json,
        edits: &[("@length(max: 100)", "@length(min: 2, max: 100)")],
        expected: &[
            "breaking at run time: minimum length of input member tightened",
            "operation::moor_boat::MoorBoatInput::note  [example.harbor#MoorBoatInput$note]  none -> 2",
        ],
    },
    Row {
        name: "a length is removed",
        base: Base::Json,
        edits: &[("@length(max: 100)\n", "")],
        expected: &[
            "note: maximum length of input member loosened",
            "operation::moor_boat::MoorBoatInput::note  [example.harbor#MoorBoatInput$note]  100 -> none",
        ],
    },
    Row {
        name: "a length of elements and labels is lowered",
        base: Base::Json,
        edits: &[("@length(min: 1, max: 20)", "@length(min: 1, max: 10)")],
        expected: &[
            "breaking at run time: maximum length (elements) of input member tightened",
            "operation::moor_boat::MoorBoatInput::helpers  [example.harbor#MoorBoatInput$helpers]  20 -> 10",
            "breaking at run time: maximum length of input member tightened (2)",
            "operation::get_boat::GetBoatInput::name  [example.harbor#GetBoatInput$name]  20 -> 10",
            "operation::sink_boat::SinkBoatInput::name  [example.harbor#SinkBoatInput$name]  20 -> 10",
            "breaking at run time: maximum length of member tightened",
            "types::Boat::name  [example.harbor#Boat$name]  20 -> 10",
            "note: documentation changed",
            "operation::list_boats::ListBoatsOutput::others  [example.harbor#ListBoatsOutput$others]",
        ],
    },
    Row {
        name: "a range is narrower",
        base: Base::Json,
        edits: &[("@range(min: 0, max: 500)", "@range(min: 1, max: 500)")],
        expected: &[
            "breaking at run time: minimum of input member tightened",
            "operation::moor_boat::MoorBoatInput::fee  [example.harbor#MoorBoatInput$fee]  0 -> 1",
            "note: documentation changed",
            "operation::moor_boat::MoorBoatOutput::fee  [example.harbor#MoorBoatOutput$fee]",
        ],
    },
    Row {
        name: "a range is wider",
        base: Base::Json,
        edits: &[("@range(min: 0, max: 500)", "@range(min: 0)")],
        expected: &[
            "note: documentation changed",
            "operation::moor_boat::MoorBoatOutput::fee  [example.harbor#MoorBoatOutput$fee]",
            "note: maximum of input member loosened",
            "operation::moor_boat::MoorBoatInput::fee  [example.harbor#MoorBoatInput$fee]  500 -> none",
        ],
    },
    Row {
        name: "a range with a fraction is wider",
        base: Base::Json,
        edits: &[("@range(min: 0.5)", "@range(min: 0.25)")],
        expected: &[
            "note: minimum of input member loosened",
            "operation::moor_boat::MoorBoatInput::knots  [example.harbor#MoorBoatInput$knots]  0.5 -> 0.25",
        ],
    },
    Row {
        name: "a long pattern is changed",
        base: Base::Json,
        edits: &[("(pier|jetty|wall)", "(pier|jetty|wall|quay)")],
        expected: &[
            "breaking at run time: pattern of input member tightened",
            "operation::moor_boat::MoorBoatInput::berth  [example.harbor#MoorBoatInput$berth]  ^([a-z]+)-berth-(north|e…pier|jetty|wall)-[0-9]+$ -> ^([a-z]+)-berth-(north|e…jetty|wall|quay)-[0-9]+$",
        ],
    },
    Row {
        name: "a pattern is removed",
        base: Base::Json,
        edits: &[(
            "@pattern(\"^([a-z]+)-berth-(north|east|south|west)-of-the-(old|new)-(pier|jetty|wall)-[0-9]+$\")\n",
            "",
        )],
        expected: &[
            "note: pattern of input member loosened",
            "operation::moor_boat::MoorBoatInput::berth  [example.harbor#MoorBoatInput$berth]  ^([a-z]+)-berth-(north|e…pier|jetty|wall)-[0-9]+$ -> none",
        ],
    },
    Row {
        name: "a pattern is added",
        base: Base::Json,
        edits: &[("@length(max: 100)", "@length(max: 100)\n@pattern(\"^[^|]*$\")")],
        expected: &[
            "breaking at run time: pattern of input member tightened",
            "operation::moor_boat::MoorBoatInput::note  [example.harbor#MoorBoatInput$note]  none -> ^[^|]*$",
        ],
    },
    Row {
        name: "the items of a list are unique",
        base: Base::Json,
        edits: &[("list BoatNames {", "@uniqueItems\nlist BoatNames {")],
        expected: &[
            "breaking at run time: unique items of input member tightened",
            "operation::moor_boat::MoorBoatInput::helpers  [example.harbor#MoorBoatInput$helpers]  none -> unique",
            "note: documentation changed",
            "operation::list_boats::ListBoatsOutput::others  [example.harbor#ListBoatsOutput$others]",
        ],
    },
    Row {
        name: "an idempotency token is no longer generated",
        base: Base::Json,
        edits: &[("        @idempotencyToken\n", "")],
        expected: &[
            "breaking at compile time: config method removed",
            "config::Builder::idempotency_token_provider",
            "behavior: idempotency token of input member removed",
            "operation::moor_boat::MoorBoatInput::token  [example.harbor#MoorBoatInput$token]  generated if unset -> none",
        ],
    },
    Row {
        name: "a checksum is required",
        base: Base::Json,
        edits: &[(
            r#"@http(method: "POST", uri: "/log")"#,
            "@http(method: \"POST\", uri: \"/log\")\n@httpChecksumRequired",
        )],
        expected: &[
            "behavior: checksum (request) of operation added",
            "Client::read_log  [example.harbor#ReadLog]  none -> MD5",
        ],
    },
    Row {
        name: "a value becomes sensitive",
        base: Base::Json,
        edits: &[("structure Owner {\n    name: String", "structure Owner {\n    @sensitive\n    name: String")],
        expected: &[
            "behavior: sensitivity (input in logs) of operation added",
            "Client::moor_boat  [example.harbor#MoorBoat]  none -> hidden",
            "behavior: sensitivity (output in logs) of operation added (2)",
            "Client::get_boat  [example.harbor#GetBoat]  none -> hidden",
            "Client::list_boats  [example.harbor#ListBoats]  none -> hidden",
            "behavior: sensitivity of member added",
            "types::Owner::name  [example.harbor#Owner$name]  none -> sensitive",
        ],
    },
    Row {
        name: "a default changes",
        base: Base::Json,
        edits: &[("knots: Knots = 3", "knots: Knots = 4")],
        expected: &[
            "behavior: default of input member changed",
            "operation::moor_boat::MoorBoatInput::knots  [example.harbor#MoorBoatInput$knots]  3 -> 4",
        ],
    },
    Row {
        name: "the last constraint of a type is removed",
        base: Base::Json,
        edits: &[("    size: Size", "    size: Integer")],
        expected: &[
            "breaking at compile time: validation method removed (2)",
            "types::Cargo::validate",
            "types::Timber::validate",
            "note: accepted values of member loosened",
            "types::Timber::size  [example.harbor#Timber$size]  1, 2 -> none",
        ],
    },
    Row {
        name: "a member of an output is required now, and stays optional",
        base: Base::Json,
        edits: &[("        boat: Boat\n        seen", "        @required\n        boat: Boat\n        seen")],
        expected: &[
            "behavior: value if missing of output member added",
            "operation::get_boat::GetBoatOutput::boat  [example.harbor#GetBoatOutput$boat]  none -> empty",
            "note: output member now required",
            "operation::get_boat::GetBoatOutput::boat  [example.harbor#GetBoatOutput$boat]",
        ],
    },
];
