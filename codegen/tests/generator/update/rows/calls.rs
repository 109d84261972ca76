//! Waiters, pages, and what clients do with operations; and what does not matter.

use super::super::{Base, Row};

pub(super) const ROWS: &[Row] = &[
    Row {
        name: "a waiter is added",
        base: Base::Json,
        before: &[],
        edits: &[(
            "    BoatMoored: {",
            "    BoatSeen: { acceptors: [{ state: \"success\", matcher: { success: true } }] },\n    BoatMoored: {",
        )],
        expected: &["addition: waiter added", "Client::wait_until_boat_seen  [example.harbor#GetBoat]"],
    },
    Row {
        name: "a waiter has one more matcher",
        base: Base::Json,
        before: &[],
        edits: &[(
            "            { state: \"failure\"",
            "            { state: \"retry\", matcher: { errorType: \"Fog\" } }\n            { state: \"failure\"",
        )],
        expected: &[
            "behavior: states and matchers of waiter changed",
            "Client::wait_until_boat_moored  [example.harbor#GetBoat]  success if output boat.state is MOORED; failure if error NoSuchBoat -> success if output boat.s…lure if error NoSuchBoat",
        ],
    },
    Row {
        name: "pagination is added",
        base: Base::Json,
        before: &[(
            "@paginated(inputToken: \"token\", outputToken: \"next\", pageSize: \"limit\", items: \"boats\")\n",
            "",
        )],
        edits: &[(
            "@http(method: \"GET\", uri: \"/boats\")\n",
            "@http(method: \"GET\", uri: \"/boats\")\n@paginated(inputToken: \"token\", outputToken: \"next\")\n",
        )],
        expected: &["addition: paginator added", "operation::list_boats::paginator::ListBoatsPaginator"],
    },
    Row {
        name: "the page size has another type",
        base: Base::Json,
        before: &[],
        edits: &[("        limit: Integer", "        limit: Long")],
        expected: &[
            "breaking at compile time: type of input member changed",
            "operation::list_boats::ListBoatsInput::limit  [example.harbor#ListBoatsInput$limit]  Option<i32> -> Option<i64>",
            "breaking at compile time: type of page size changed",
            "operation::list_boats::paginator::ListBoatsPaginator::page_size  i32 -> i64",
        ],
    },
    Row {
        name: "a checksum is chosen by the caller",
        base: Base::Json,
        before: &[],
        edits: &[
            (
                "operation MoorBoat {",
                "@aws.protocols#httpChecksum(requestAlgorithmMember: \"sum\")\noperation MoorBoat {",
            ),
            ("        note: Note", "        note: Note\n        @httpHeader(\"x-sum\")\n        sum: Sum"),
            ("blob Pages", "enum Sum {\n    CRC32\n}\n\nblob Pages"),
        ],
        expected: &[
            "behavior: checksum (request) of operation added",
            "Client::moor_boat  [example.harbor#MoorBoat]  none -> optional, algorithm in header x-sum",
            "addition: config method added (3)",
            "config::Builder::aws_chunked_encoding_chunk_size",
            "config::Builder::request_checksum_calculation",
            "config::Builder::response_checksum_validation",
            "addition: input member added",
            "operation::moor_boat::MoorBoatInput::sum  [example.harbor#MoorBoatInput$sum]",
            "addition: type added",
            "types::Sum  [example.harbor#Sum]",
        ],
    },
    Row {
        name: "requests are no longer compressed",
        base: Base::Json,
        before: &[("operation MoorBoat {", "@requestCompression(encodings: [\"gzip\"])\noperation MoorBoat {")],
        edits: &[("@requestCompression(encodings: [\"gzip\"])\n", "")],
        expected: &[
            "breaking at compile time: config method removed (2)",
            "config::Builder::disable_request_compression",
            "config::Builder::request_min_compression_size_bytes",
            "behavior: request compression of operation removed",
            "Client::moor_boat  [example.harbor#MoorBoat]  gzip -> none",
        ],
    },
    Row {
        name: "an operation is renamed",
        base: Base::Json,
        before: &[],
        edits: &[("SinkBoat, WatchTide]", "ScuttleBoat, WatchTide]"), ("operation SinkBoat", "operation ScuttleBoat")],
        expected: &[
            "breaking at compile time: operation removed",
            "Client::sink_boat  [example.harbor#SinkBoat]",
            "addition: operation added",
            "Client::scuttle_boat  [example.harbor#ScuttleBoat]",
        ],
    },
    Row {
        name: "examples of an operation are added",
        base: Base::Json,
        before: &[],
        edits: &[(
            "@http(method: \"POST\", uri: \"/tide\")",
            "@examples([{ title: \"A place\", input: { place: \"pier\" }, output: {} }])\n@http(method: \"POST\", uri: \"/tide\")",
        )],
        expected: &[],
    },
    Row {
        name: "an unused shape and a tag are added",
        base: Base::Json,
        before: &[],
        edits: &[("blob Pages", "structure Unused {}\n\n@tags([\"big\"])\nblob Pages")],
        expected: &[],
    },
    Row {
        name: "the members of a structure have another order",
        base: Base::Json,
        before: &[],
        edits: &[("    name: BoatName\n    state: State\n", "    state: State\n    name: BoatName\n")],
        expected: &[],
    },
];
