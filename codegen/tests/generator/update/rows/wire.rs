//! Names, places and formats on the wire.

use super::super::{Base, Row};

pub(super) const ROWS: &[Row] = &[
    Row {
        name: "the name in JSON changes",
        base: Base::Json,
        before: &[],
        edits: &[(r#"@jsonName("ropeCount")"#, r#"@jsonName("rope_count")"#)],
        expected: &[
            "breaking at run time: wire name of input member changed",
            "operation::moor_boat::MoorBoatInput::ropes  [example.harbor#MoorBoatInput$ropes]  ropeCount -> rope_count",
        ],
    },
    Row {
        name: "the name in JSON is removed",
        base: Base::Json,
        before: &[],
        edits: &[("        @jsonName(\"ropeCount\")\n", "")],
        expected: &[
            "breaking at run time: wire name of input member changed",
            "operation::moor_boat::MoorBoatInput::ropes  [example.harbor#MoorBoatInput$ropes]  ropeCount -> ropes",
        ],
    },
    Row {
        name: "a header is renamed",
        base: Base::Json,
        before: &[],
        edits: &[(r#""x-harbor-flag""#, r#""x-harbor-banner""#)],
        expected: &[
            "breaking at run time: location of input member changed",
            "operation::get_boat::GetBoatInput::flag  [example.harbor#GetBoatInput$flag]  header x-harbor-flag -> header x-harbor-banner",
        ],
    },
    Row {
        name: "a query parameter is renamed",
        base: Base::Json,
        before: &[],
        edits: &[(r#"@httpQuery("language")"#, r#"@httpQuery("lang")"#)],
        expected: &[
            "breaking at run time: location of input member changed",
            "operation::get_boat::GetBoatInput::language  [example.harbor#GetBoatInput$language]  query parameter language -> query parameter lang",
        ],
    },
    Row {
        name: "a query parameter becomes a header",
        base: Base::Json,
        before: &[],
        edits: &[(r#"@httpQuery("language")"#, r#"@httpHeader("x-harbor-language")"#)],
        expected: &[
            "breaking at run time: location of input member changed",
            "operation::get_boat::GetBoatInput::language  [example.harbor#GetBoatInput$language]  query parameter language -> header x-harbor-language",
        ],
    },
    Row {
        name: "the media type of a body changes",
        base: Base::Json,
        before: &[],
        edits: &[("blob Pages", "@mediaType(\"text/plain\")\nblob Pages")],
        expected: &[
            "breaking at run time: media type of output member added",
            "operation::read_log::ReadLogOutput::log  [example.harbor#ReadLogOutput$log]  none -> text/plain",
        ],
    },
    Row {
        name: "the format of a timestamp changes",
        base: Base::Json,
        before: &[],
        edits: &[("        until: Timestamp", "        @timestampFormat(\"date-time\")\n        until: Timestamp")],
        expected: &[
            "breaking at run time: timestamp format of input member added",
            "operation::moor_boat::MoorBoatInput::until  [example.harbor#MoorBoatInput$until]  none -> date-time",
        ],
    },
    Row {
        name: "the URI changes",
        base: Base::Json,
        before: &[],
        edits: &[(r#"uri: "/log""#, r#"uri: "/logs""#)],
        expected: &[
            "breaking at run time: HTTP method and URI of operation changed",
            "Client::read_log  [example.harbor#ReadLog]  POST /log -> POST /logs",
        ],
    },
    Row {
        name: "the HTTP method changes",
        base: Base::Json,
        before: &[],
        edits: &[(r#"method: "POST", uri: "/log""#, r#"method: "PUT", uri: "/log""#)],
        expected: &[
            "breaking at run time: HTTP method and URI of operation changed",
            "Client::read_log  [example.harbor#ReadLog]  POST /log -> PUT /log",
        ],
    },
    Row {
        name: "the status of responses changes",
        base: Base::Json,
        before: &[],
        edits: &[("code: 200", "code: 202")],
        expected: &[
            "behavior: HTTP status of operation changed",
            "Client::get_boat  [example.harbor#GetBoat]  200 -> 202",
        ],
    },
    Row {
        name: "the status of an error changes",
        base: Base::Json,
        before: &[],
        edits: &[("@httpError(503)", "@httpError(504)")],
        expected: &["behavior: HTTP status of error changed", "types::error::Fog  [example.harbor#Fog]  503 -> 504"],
    },
    Row {
        name: "a host prefix is added",
        base: Base::Json,
        before: &[],
        edits: &[(
            r#"@http(method: "POST", uri: "/log")"#,
            "@http(method: \"POST\", uri: \"/log\")\n@endpoint(hostPrefix: \"log.\")",
        )],
        expected: &[
            "breaking at run time: host prefix of operation added",
            "Client::read_log  [example.harbor#ReadLog]  none -> log.",
        ],
    },
    Row {
        name: "the signing name changes",
        base: Base::Json,
        before: &[],
        edits: &[(r#"@sigv4(name: "harbor")"#, r#"@sigv4(name: "port")"#)],
        expected: &[
            "breaking at run time: signing name of service changed",
            "Client  [example.harbor#Harbor]  harbor -> port",
        ],
    },
    Row {
        name: "the body is not signed",
        base: Base::Json,
        before: &[],
        edits: &[(
            r#"@http(method: "POST", uri: "/log")"#,
            "@http(method: \"POST\", uri: \"/log\")\n@aws.auth#unsignedPayload",
        )],
        expected: &[
            "behavior: signing of operation added",
            "Client::read_log  [example.harbor#ReadLog]  none -> body is not signed",
        ],
    },
    Row {
        name: "the protocol changes",
        base: Base::Json,
        before: &[],
        edits: &[("use aws.protocols#restJson1", "use aws.protocols#awsJson1_1"), ("@restJson1", "@awsJson1_1")],
        expected: &[
            "breaking at run time: protocol of service changed",
            "Client  [example.harbor#Harbor]  restJson1 -> awsJson1_1",
        ],
    },
    Row {
        name: "a member becomes the whole body",
        base: Base::Json,
        before: &[],
        edits: &[("        text: Blob", "        @httpPayload\n        text: Blob")],
        expected: &[
            "breaking at run time: location of input member added",
            "operation::read_log::ReadLogInput::text  [example.harbor#ReadLogInput$text]  none -> whole body",
            "breaking at run time: wire name of input member removed",
            "operation::read_log::ReadLogInput::text  [example.harbor#ReadLogInput$text]  text -> none",
        ],
    },
    Row {
        name: "the XML name changes",
        base: Base::Xml,
        before: &[],
        edits: &[("    owner: Owner", "    @xmlName(\"Holder\")\n    owner: Owner")],
        expected: &[
            "breaking at run time: wire name of member changed",
            "types::Boat::owner  [example.harbor#Boat$owner]  owner -> Holder",
        ],
    },
    Row {
        name: "a list of XML is flattened",
        base: Base::Xml,
        before: &[],
        edits: &[("        boats: Boats", "        @xmlFlattened\n        boats: Boats")],
        expected: &[
            "breaking at run time: XML form (flattening) of output member added",
            "operation::list_boats::ListBoatsOutput::boats  [example.harbor#ListBoatsOutput$boats]  none -> flattened",
        ],
    },
    Row {
        name: "the XML namespace changes",
        base: Base::Xml,
        before: &[],
        edits: &[("structure Owner {", "@xmlNamespace(uri: \"https://example.com/owner\")\nstructure Owner {")],
        expected: &[
            "breaking at run time: XML form (namespace) of type added",
            "types::Owner  [example.harbor#Owner]  none -> https://example.com/owner",
        ],
    },
    Row {
        name: "the elements of a list have another XML name",
        base: Base::Xml,
        before: &[],
        edits: &[("list Boats {\n    member: Boat", "list Boats {\n    @xmlName(\"boat\")\n    member: Boat")],
        expected: &[
            "breaking at run time: wire name (elements) of output member added",
            "operation::list_boats::ListBoatsOutput::boats  [example.harbor#ListBoatsOutput$boats]  none -> boat",
        ],
    },
    Row {
        name: "an error has another code",
        base: Base::Query,
        before: &[],
        edits: &[(
            "structure Fog {",
            "@aws.protocols#awsQueryError(code: \"Mist\", httpResponseCode: 503)\nstructure Fog {",
        )],
        expected: &[
            "breaking at run time: error code of operation error changed",
            "operation::get_boat::GetBoatError::Fog  Fog -> Mist or Fog",
        ],
    },
    Row {
        name: "a host label is added",
        base: Base::Json,
        before: &[],
        edits: &[
            (
                r#"@http(method: "POST", uri: "/berths/{berth}")"#,
                "@http(method: \"POST\", uri: \"/berths/{berth}\")\n@endpoint(hostPrefix: \"{berth}.\")",
            ),
            (
                "        @httpLabel\n        berth: Berth",
                "        @httpLabel\n        @hostLabel\n        berth: Berth",
            ),
        ],
        expected: &[
            "breaking at run time: host label of input member added",
            "operation::moor_boat::MoorBoatInput::berth  [example.harbor#MoorBoatInput$berth]  none -> label of the host name",
            "breaking at run time: host prefix of operation added",
            "Client::moor_boat  [example.harbor#MoorBoat]  none -> {berth}.",
        ],
    },
];
