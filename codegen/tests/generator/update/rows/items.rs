//! Operations, members, types and values that are added, removed or replaced.

use super::super::{Base, Row};

pub(super) const ROWS: &[Row] = &[
    Row {
        name: "an operation is removed",
        base: Base::Json,
        edits: &[("ReadLog, SinkBoat, WatchTide]", "ReadLog, WatchTide]")],
        expected: &["breaking at compile time: operation removed", "Client::sink_boat  [example.harbor#SinkBoat]"],
    },
    Row {
        name: "an operation is added",
        base: Base::Json,
        edits: &[("ReadLog, SinkBoat, WatchTide]", "ReadLog, SinkBoat, WatchTide, Honk]")],
        expected: &["addition: operation added", "Client::honk  [example.harbor#Honk]"],
    },
    Row {
        name: "an input member is removed",
        base: Base::Json,
        edits: &[("        @httpHeader(\"x-harbor-flag\")\n        flag: String\n", "")],
        expected: &[
            "breaking at compile time: input member removed",
            "operation::get_boat::GetBoatInput::flag  [example.harbor#GetBoatInput$flag]",
        ],
    },
    Row {
        name: "an optional input member is added",
        base: Base::Json,
        edits: &[("        place: String", "        place: String\n        depth: Integer")],
        expected: &[
            "addition: input member added",
            "operation::watch_tide::WatchTideInput::depth  [example.harbor#WatchTideInput$depth]",
        ],
    },
    Row {
        name: "a required input member is added",
        base: Base::Json,
        edits: &[("        place: String", "        place: String\n        @required\n        depth: Integer")],
        expected: &[
            "breaking at run time: input member added",
            "operation::watch_tide::WatchTideInput::depth  [example.harbor#WatchTideInput$depth]",
            "addition: validation method added",
            "operation::watch_tide::WatchTideInput::validate",
        ],
    },
    Row {
        name: "an output member is removed",
        base: Base::Json,
        edits: &[("        draught: Integer\n", "")],
        expected: &[
            "breaking at compile time: output member removed",
            "operation::get_boat::GetBoatOutput::draught  [example.harbor#GetBoatOutput$draught]",
        ],
    },
    Row {
        name: "an output member is added",
        base: Base::Json,
        edits: &[("        draught: Integer", "        draught: Integer\n        length: Integer")],
        expected: &[
            "addition: output member added",
            "operation::get_boat::GetBoatOutput::length  [example.harbor#GetBoatOutput$length]",
        ],
    },
    Row {
        name: "a member has another type",
        base: Base::Json,
        edits: &[("draught: Integer", "draught: Long")],
        expected: &[
            "breaking at compile time: type of output member changed",
            "operation::get_boat::GetBoatOutput::draught  [example.harbor#GetBoatOutput$draught]  Option<i32> -> Option<i64>",
        ],
    },
    Row {
        name: "a list is sparse",
        base: Base::Json,
        edits: &[("list BoatNames {", "@sparse\nlist BoatNames {")],
        expected: &[
            "breaking at compile time: type of input member changed",
            "operation::moor_boat::MoorBoatInput::helpers  [example.harbor#MoorBoatInput$helpers]  Option<Vec<String>> -> Option<Vec<Option<String>>>",
            "breaking at compile time: type of output member changed",
            "operation::list_boats::ListBoatsOutput::others  [example.harbor#ListBoatsOutput$others]  Option<Vec<String>> -> Option<Vec<Option<String>>>",
        ],
    },
    Row {
        name: "a member is renamed",
        base: Base::Json,
        edits: &[("        place: String", "        spot: String")],
        expected: &[
            "breaking at compile time: input member removed",
            "operation::watch_tide::WatchTideInput::place  [example.harbor#WatchTideInput$place]",
            "addition: input member added",
            "operation::watch_tide::WatchTideInput::spot  [example.harbor#WatchTideInput$spot]",
        ],
    },
    Row {
        name: "a type is renamed, and the member has it",
        base: Base::Json,
        edits: &[("structure Timber {", "structure Wood {"), ("timber: Timber", "timber: Wood")],
        expected: &[
            "breaking at compile time: type of variant changed",
            "types::Cargo::Timber  [example.harbor#Cargo$timber]  types::Timber -> types::Wood",
            "breaking at compile time: type removed",
            "types::Timber  [example.harbor#Timber]",
            "addition: type added",
            "types::Wood  [example.harbor#Wood]",
        ],
    },
    Row {
        name: "a structure becomes a union",
        base: Base::Json,
        edits: &[("structure Owner {", "union Owner {")],
        expected: &[
            "breaking at compile time: form of type changed",
            "types::Owner  [example.harbor#Owner]  structure -> union",
        ],
    },
    Row {
        name: "a value of an enum is added",
        base: Base::Json,
        edits: &[("    LOST", "    LOST\n    SUNK")],
        expected: &["addition: value added", "types::State::Sunk  [example.harbor#State]"],
    },
    Row {
        name: "a value of an enum is removed",
        base: Base::Json,
        edits: &[("    LOST\n", "")],
        expected: &["breaking at compile time: value removed", "types::State::Lost  [example.harbor#State]"],
    },
    Row {
        name: "a value of an enum has another text",
        base: Base::Json,
        edits: &[("    LOST", r#"    LOST = "gone""#)],
        expected: &[
            "breaking at run time: wire name of value changed",
            "types::State::Lost  [example.harbor#State]  LOST -> gone",
        ],
    },
    Row {
        name: "a string becomes an enum",
        base: Base::Json,
        edits: &[
            ("blob Pages", "enum Flag { RED\n BLUE }\nblob Pages"),
            ("        flag: String", "        flag: Flag"),
        ],
        expected: &[
            "breaking at compile time: type of input member changed",
            "operation::get_boat::GetBoatInput::flag  [example.harbor#GetBoatInput$flag]  Option<String> -> Option<types::Flag>",
            "addition: type added",
            "types::Flag  [example.harbor#Flag]",
        ],
    },
    Row {
        name: "a variant of a union is added",
        base: Base::Json,
        edits: &[("    fish: Integer", "    fish: Integer\n    salt: Integer")],
        expected: &["addition: variant added", "types::Cargo::Salt  [example.harbor#Cargo$salt]"],
    },
    Row {
        name: "a variant of a union is removed",
        base: Base::Json,
        edits: &[("    fish: Integer\n", "")],
        expected: &["breaking at compile time: variant removed", "types::Cargo::Fish  [example.harbor#Cargo$fish]"],
    },
    Row {
        name: "an error of an operation is added",
        base: Base::Json,
        edits: &[("    errors: [NoSuchBoat]", "    errors: [NoSuchBoat, Fog]")],
        expected: &["addition: operation error added", "operation::moor_boat::MoorBoatError::Fog"],
    },
    Row {
        name: "an error of an operation is removed",
        base: Base::Json,
        edits: &[("errors: [NoSuchBoat, Fog]", "errors: [NoSuchBoat]")],
        expected: &[
            "breaking at compile time: error removed",
            "types::error::Fog  [example.harbor#Fog]",
            "breaking at compile time: operation error removed",
            "operation::get_boat::GetBoatError::Fog",
        ],
    },
    Row {
        name: "a body becomes a stream",
        base: Base::Json,
        edits: &[("blob Pages", "@streaming\nblob Pages")],
        expected: &[
            "breaking at compile time: type of output member changed",
            "operation::read_log::ReadLogOutput::log  [example.harbor#ReadLogOutput$log]  Option<Blob> -> ByteStream",
            "addition: export added",
            "primitives::ByteStream",
        ],
    },
    Row {
        name: "an event stream has another event",
        base: Base::Json,
        edits: &[("    end: Level", "    end: Level\n    storm: Level")],
        expected: &[
            "addition: variant added",
            "types::Levels::Storm  [example.harbor#Levels$storm]",
            "note: documentation changed",
            "types::Level  [example.harbor#Level]",
        ],
    },
    Row {
        name: "an output is an event stream no longer",
        base: Base::Json,
        edits: &[("        @httpPayload\n        levels: Levels", "        @httpPayload\n        levels: Level")],
        expected: &[
            "breaking at compile time: error removed",
            "types::error::LevelsError",
            "breaking at compile time: export removed",
            "primitives::event_stream",
            "breaking at compile time: return type of `build` of output changed",
            "operation::watch_tide::WatchTideOutput  [example.harbor#WatchTideOutput]  Result -> plain",
            "breaking at compile time: type of output member changed",
            "operation::watch_tide::WatchTideOutput::levels  [example.harbor#WatchTideOutput$levels]  EventReceiver<types::Levels, types::error::LevelsError> -> Option<types::Level>",
            "breaking at compile time: type removed",
            "types::Levels  [example.harbor#Levels]",
            "behavior: streaming (stalled streams) of operation removed",
            "Client::watch_tide  [example.harbor#WatchTide]  allowed -> none",
            "note: documentation changed",
            "types::Level  [example.harbor#Level]",
        ],
    },
    Row {
        name: "the last use of timestamps is removed, which are exported nevertheless",
        base: Base::Json,
        edits: &[("        seen: Timestamp\n", ""), ("        until: Timestamp\n", "")],
        expected: &[
            "breaking at compile time: input member removed",
            "operation::moor_boat::MoorBoatInput::until  [example.harbor#MoorBoatInput$until]",
            "breaking at compile time: output member removed",
            "operation::get_boat::GetBoatOutput::seen  [example.harbor#GetBoatOutput$seen]",
        ],
    },
    Row {
        name: "the stream of a request needs a length",
        base: Base::Json,
        edits: &[
            ("        text: Blob", "        @httpPayload\n        @required\n        text: Pages"),
            ("blob Pages", "@requiresLength\n@streaming\nblob Pages"),
        ],
        expected: &[
            "breaking at compile time: type of input member changed",
            "operation::read_log::ReadLogInput::text  [example.harbor#ReadLogInput$text]  Option<Blob> -> ByteStream",
            "breaking at compile time: type of output member changed",
            "operation::read_log::ReadLogOutput::log  [example.harbor#ReadLogOutput$log]  Option<Blob> -> ByteStream",
            "behavior: streaming (length of the request) of operation added",
            "Client::read_log  [example.harbor#ReadLog]  none -> required",
            "addition: export added",
            "primitives::ByteStream",
        ],
    },
];
