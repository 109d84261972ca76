//! Parameters of the endpoint rules, and what is bound to them.

use super::super::{Base, Row};

pub(super) const ROWS: &[Row] = &[
    Row {
        name: "an endpoint parameter is removed",
        base: Base::Json,
        before: &[
            (
                "documentation: \"The region.\" }",
                "documentation: \"The region.\" }, Quay: { type: \"string\", documentation: \"A quay.\" }",
            ),
            ("    atNight:", "    Quay: { type: \"string\" }\n    atNight:"),
        ],
        edits: &[
            (", Quay: { type: \"string\", documentation: \"A quay.\" }", ""),
            ("    Quay: { type: \"string\" }\n", ""),
        ],
        expected: &[
            "breaking at compile time: config method removed",
            "config::Builder::quay",
            "breaking at compile time: endpoint parameter removed",
            "config::endpoint::Params::quay",
            "behavior: endpoint rules of service changed",
            "config::endpoint::DefaultResolver  e00933ad4c87477c -> 8a2e5a8b2628f644",
        ],
    },
    Row {
        name: "an endpoint parameter has another default",
        base: Base::Json,
        before: &[(
            "documentation: \"The region.\" }",
            "documentation: \"The region.\" }, Tidal: { type: \"boolean\", required: true, default: true, documentation: \"Tides.\" }",
        )],
        edits: &[("default: true", "default: false")],
        expected: &[
            "behavior: default of endpoint parameter changed",
            "config::endpoint::Params::tidal  true -> false",
        ],
    },
    Row {
        name: "an operation binds another value",
        base: Base::Json,
        before: &[
            (
                "documentation: \"The region.\" }",
                "documentation: \"The region.\" }, Tidal: { type: \"boolean\", documentation: \"Tides.\" }",
            ),
            (
                "@http(method: \"POST\", uri: \"/tide\")",
                "@smithy.rules#staticContextParams(Tidal: { value: true })\n@http(method: \"POST\", uri: \"/tide\")",
            ),
        ],
        edits: &[("Tidal: { value: true }", "Tidal: { value: false }")],
        expected: &[
            "behavior: endpoint bindings (Tidal) of operation changed",
            "Client::watch_tide  [example.harbor#WatchTide]  true -> false",
        ],
    },
    Row {
        name: "an input member binds an endpoint parameter",
        base: Base::Json,
        before: &[(
            "documentation: \"The region.\" }",
            "documentation: \"The region.\" }, Place: { type: \"string\", documentation: \"A place.\" }",
        )],
        edits: &[(
            "        place: String",
            "        @smithy.rules#contextParam(name: \"Place\")\n        place: String",
        )],
        expected: &[
            "behavior: endpoint bindings (Place) of operation added",
            "Client::watch_tide  [example.harbor#WatchTide]  none -> input place",
        ],
    },
];
