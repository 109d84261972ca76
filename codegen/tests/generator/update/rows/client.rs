//! Behavior of clients: authentication, endpoints, retries, waiters, pages, compression; and notes.

use super::super::{Base, Row};

pub(super) const ROWS: &[Row] = &[
    Row {
        name: "an error can no longer be retried",
        base: Base::Json,
        before: &[],
        edits: &[("@retryable\n", "")],
        expected: &[
            "behavior: retry of error removed",
            "types::error::Fog  [example.harbor#Fog]  transient error of the server -> none",
        ],
    },
    Row {
        name: "an error is a throttling error",
        base: Base::Json,
        before: &[],
        edits: &[("@retryable", "@retryable(throttling: true)")],
        expected: &[
            "behavior: retry of error changed",
            "types::error::Fog  [example.harbor#Fog]  transient error of the server -> after throttling",
        ],
    },
    Row {
        name: "bearer tokens are accepted",
        base: Base::Json,
        before: &[],
        edits: &[(r#"@sigv4(name: "harbor")"#, "@sigv4(name: \"harbor\")\n@httpBearerAuth")],
        expected: &[
            "behavior: authentication schemes of service loosened",
            "Client  [example.harbor#Harbor]  sigv4 -> sigv4, httpBearerAuth",
            "addition: config method added (3)",
            "config::Builder::bearer_token",
            "config::Builder::bearer_token_resolver",
            "config::Builder::token_provider",
        ],
    },
    Row {
        name: "API keys replace signatures",
        base: Base::Json,
        before: &[],
        edits: &[(r#"@sigv4(name: "harbor")"#, r#"@httpApiKeyAuth(name: "x-key", in: "header")"#)],
        expected: &[
            "breaking at run time: API key location of service added",
            "Client  [example.harbor#Harbor]  none -> header x-key",
            "breaking at run time: authentication schemes of service tightened",
            "Client  [example.harbor#Harbor]  sigv4 -> httpApiKeyAuth",
            "addition: config method added (2)",
            "config::Builder::api_key",
            "config::Builder::api_key_resolver",
        ],
    },
    Row {
        name: "passwords are accepted",
        base: Base::Json,
        before: &[],
        edits: &[(r#"@sigv4(name: "harbor")"#, "@sigv4(name: \"harbor\")\n@httpBasicAuth")],
        expected: &[
            "behavior: authentication schemes of service loosened",
            "Client  [example.harbor#Harbor]  sigv4 -> sigv4, httpBasicAuth",
            "addition: config method added (2)",
            "config::Builder::basic_auth_login",
            "config::Builder::basic_auth_login_resolver",
        ],
    },
    Row {
        name: "signatures for several regions are accepted",
        base: Base::Json,
        before: &[],
        edits: &[(r#"@sigv4(name: "harbor")"#, "@sigv4(name: \"harbor\")\n@aws.auth#sigv4a(name: \"harbor\")")],
        expected: &[
            "behavior: authentication schemes of service loosened",
            "Client  [example.harbor#Harbor]  sigv4 -> sigv4, sigv4a",
            "addition: cargo feature added",
            "feature sigv4a",
            "addition: config method added",
            "config::Builder::sigv4a_signing_region_set",
        ],
    },
    Row {
        name: "an operation can be called without authentication",
        base: Base::Json,
        before: &[],
        edits: &[(r#"@http(method: "POST", uri: "/log")"#, "@http(method: \"POST\", uri: \"/log\")\n@optionalAuth")],
        expected: &[
            "behavior: authentication schemes of operation loosened",
            "Client::read_log  [example.harbor#ReadLog]  sigv4 -> sigv4, noAuth",
        ],
    },
    Row {
        name: "a client context parameter is removed",
        base: Base::Json,
        before: &[],
        edits: &[(
            "@clientContextParams(\n    atNight: { type: \"boolean\", documentation: \"Uses the entrance that is lit.\" }\n)\n",
            "",
        )],
        expected: &["breaking at compile time: config method removed", "config::Builder::at_night"],
    },
    Row {
        name: "a client context parameter has another type",
        base: Base::Json,
        before: &[],
        edits: &[(r#"atNight: { type: "boolean""#, r#"atNight: { type: "string""#)],
        expected: &[
            "breaking at compile time: type of config method changed",
            "config::Builder::at_night  bool -> String",
        ],
    },
    Row {
        name: "the endpoint changes",
        base: Base::Json,
        before: &[],
        edits: &[(r#""https://harbor.{Region}.example.com""#, r#""https://port.{Region}.example.com""#)],
        expected: &[
            "behavior: endpoint rules of service changed",
            "config::endpoint::DefaultResolver  8a2e5a8b2628f644 -> ca134dfdc168c6f9",
        ],
    },
    Row {
        name: "an endpoint parameter is added",
        base: Base::Json,
        before: &[],
        edits: &[(
            r#"documentation: "The region." }"#,
            r#"documentation: "The region." }, Dock: { type: "string", documentation: "The dock.", default: "main" }"#,
        )],
        expected: &[
            "behavior: endpoint rules of service changed",
            "config::endpoint::DefaultResolver  8a2e5a8b2628f644 -> 8d3e2cf379a323eb",
            "addition: endpoint parameter added",
            "config::endpoint::Params::dock",
        ],
    },
    Row {
        name: "a waiter is removed",
        base: Base::Json,
        before: &[],
        edits: &[
            ("    BoatMoored: {", "    BoatTied: {"),
            ("    }\n)\noperation GetBoat", "    }\n)\noperation GetBoat"),
        ],
        expected: &[
            "breaking at compile time: waiter removed",
            "Client::wait_until_boat_moored  [example.harbor#GetBoat]",
            "addition: waiter added",
            "Client::wait_until_boat_tied  [example.harbor#GetBoat]",
        ],
    },
    Row {
        name: "a waiter pauses longer",
        base: Base::Json,
        before: &[],
        edits: &[("minDelay: 5", "minDelay: 10")],
        expected: &[
            "behavior: minimum delay of waiter changed",
            "Client::wait_until_boat_moored  [example.harbor#GetBoat]  5 -> 10",
        ],
    },
    Row {
        name: "a waiter looks for another value",
        base: Base::Json,
        before: &[],
        edits: &[(r#"expected: "MOORED""#, r#"expected: "SAILING""#)],
        expected: &[
            "behavior: states and matchers of waiter changed",
            "Client::wait_until_boat_moored  [example.harbor#GetBoat]  success if output boat.state is MOORED; failure if error NoSuchBoat -> success if output boat.state is SAILING; failure if error NoSuchBoat",
        ],
    },
    Row {
        name: "the page size is removed",
        base: Base::Json,
        before: &[],
        edits: &[(r#", pageSize: "limit""#, "")],
        expected: &[
            "breaking at compile time: page size removed",
            "operation::list_boats::paginator::ListBoatsPaginator::page_size",
        ],
    },
    Row {
        name: "the items of pages are others",
        base: Base::Json,
        before: &[],
        edits: &[(r#"items: "boats")"#, r#"items: "others")"#)],
        expected: &[
            "breaking at compile time: type of items of pages changed",
            "operation::list_boats::paginator::ListBoatsPaginator::items  Vec<types::Boat> -> Vec<String>",
        ],
    },
    Row {
        name: "the token of a page is another member",
        base: Base::Json,
        before: &[],
        edits: &[(r#"inputToken: "token""#, r#"inputToken: "start""#)],
        expected: &[
            "behavior: input token of paginator changed",
            "operation::list_boats::paginator::ListBoatsPaginator  token -> start",
        ],
    },
    Row {
        name: "the token of the next page is another member",
        base: Base::Json,
        before: &[],
        edits: &[(r#"outputToken: "next""#, r#"outputToken: "last""#)],
        expected: &[
            "behavior: output token of paginator changed",
            "operation::list_boats::paginator::ListBoatsPaginator  next -> last",
        ],
    },
    Row {
        name: "pagination is removed",
        base: Base::Json,
        before: &[],
        edits: &[(
            "@paginated(inputToken: \"token\", outputToken: \"next\", pageSize: \"limit\", items: \"boats\")\n",
            "",
        )],
        expected: &[
            "breaking at compile time: paginator removed",
            "operation::list_boats::paginator::ListBoatsPaginator",
        ],
    },
    Row {
        name: "requests are compressed",
        base: Base::Json,
        before: &[],
        edits: &[(
            r#"@http(method: "POST", uri: "/log")"#,
            "@http(method: \"POST\", uri: \"/log\")\n@requestCompression(encodings: [\"gzip\"])",
        )],
        expected: &[
            "behavior: request compression of operation added",
            "Client::read_log  [example.harbor#ReadLog]  none -> gzip",
            "addition: config method added (2)",
            "config::Builder::disable_request_compression",
            "config::Builder::request_min_compression_size_bytes",
        ],
    },
    Row {
        name: "an operation is deprecated",
        base: Base::Json,
        before: &[],
        edits: &[(
            r#"@http(method: "POST", uri: "/log")"#,
            "@http(method: \"POST\", uri: \"/log\")\n@deprecated(message: \"Use `ReadBook`\", since: \"2026-05-05\")",
        )],
        expected: &[
            "note: deprecation of operation added",
            "Client::read_log  [example.harbor#ReadLog]  none -> Use `ReadBook` (since 2026-05-05)",
        ],
    },
    Row {
        name: "a member is deprecated",
        base: Base::Json,
        before: &[],
        edits: &[("        place: String", "        @deprecated\n        place: String")],
        expected: &[
            "note: deprecation of input member added",
            "operation::watch_tide::WatchTideInput::place  [example.harbor#WatchTideInput$place]  none -> deprecated",
        ],
    },
    Row {
        name: "documentation changes",
        base: Base::Json,
        before: &[],
        edits: &[("/// Returns a boat.", "/// Returns a boat, even if it has sunk.")],
        expected: &["note: documentation changed", "Client::get_boat  [example.harbor#GetBoat]"],
    },
    Row {
        name: "the version of the API changes",
        base: Base::Json,
        before: &[],
        edits: &[(r#""2026-01-01""#, r#""2026-02-02""#)],
        expected: &[
            "behavior: API version of service changed",
            "Client  [example.harbor#Harbor]  2026-01-01 -> 2026-02-02",
        ],
    },
];
