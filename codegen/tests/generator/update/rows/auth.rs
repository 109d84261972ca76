//! The service as a whole: its name, and authentication.

use super::super::{Base, Row};

pub(super) const ROWS: &[Row] = &[
    Row {
        name: "an API key moves",
        base: Base::Json,
        before: &[(
            "@sigv4(name: \"harbor\")",
            "@sigv4(name: \"harbor\")\n@httpApiKeyAuth(name: \"x-key\", in: \"header\")",
        )],
        edits: &[("in: \"header\"", "in: \"query\"")],
        expected: &[
            "breaking at run time: API key location of service changed",
            "Client  [example.harbor#Harbor]  header x-key -> query parameter x-key",
        ],
    },
    Row {
        name: "an API key has a scheme",
        base: Base::Json,
        before: &[(
            "@sigv4(name: \"harbor\")",
            "@sigv4(name: \"harbor\")\n@httpApiKeyAuth(name: \"x-key\", in: \"header\")",
        )],
        edits: &[("in: \"header\"", "in: \"header\", scheme: \"Key\"")],
        expected: &[
            "breaking at run time: API key location of service changed",
            "Client  [example.harbor#Harbor]  header x-key -> header x-key with scheme Key",
        ],
    },
    Row {
        name: "an operation loses a scheme",
        base: Base::Json,
        before: &[(
            "@sigv4(name: \"harbor\")",
            "@sigv4(name: \"harbor\")\n@httpApiKeyAuth(name: \"x-key\", in: \"header\")",
        )],
        edits: &[(
            "@http(method: \"POST\", uri: \"/tide\")",
            "@auth([sigv4])\n@http(method: \"POST\", uri: \"/tide\")",
        )],
        expected: &[
            "breaking at run time: authentication schemes of operation tightened",
            "Client::watch_tide  [example.harbor#WatchTide]  sigv4, httpApiKeyAuth -> sigv4",
        ],
    },
    Row {
        name: "the service does not belong to AWS any more",
        base: Base::Json,
        before: &[],
        edits: &[
            ("@service(sdkId: \"Harbor\")", ""),
            ("@sigv4(name: \"harbor\")", "@httpBearerAuth"),
            ("{Region}.", ""),
            (
                "Region: { type: \"string\", builtIn: \"AWS::Region\", required: true, documentation: \"The region.\" }",
                "",
            ),
        ],
        expected: &[
            "breaking at compile time: cargo feature removed (4)",
            "feature gated-tests",
            "feature legacy-https-client",
            "feature legacy-test-util",
            "feature rustls",
            "breaking at compile time: config method removed (8)",
            "config::Builder::app_name",
            "config::Builder::credentials_provider",
            "config::Builder::disable_clock_skew_correction",
            "config::Builder::framework_metadata",
            "config::Builder::invocation_id_generator",
            "config::Builder::region",
            "config::Builder::use_dual_stack",
            "config::Builder::use_fips",
            "breaking at compile time: endpoint parameter removed",
            "config::endpoint::Params::region",
            "breaking at compile time: export removed (2)",
            "Client::new",
            "presigning",
            "breaking at run time: authentication schemes of service tightened",
            "Client  [example.harbor#Harbor]  sigv4 -> httpBearerAuth",
            "behavior: endpoint rules of service changed",
            "config::endpoint::DefaultResolver  8a2e5a8b2628f644 -> d450214dc8c96403",
            "addition: config method added (3)",
            "config::Builder::bearer_token",
            "config::Builder::bearer_token_resolver",
            "config::Builder::token_provider",
        ],
    },
    Row {
        name: "the SDK id changes",
        base: Base::Json,
        before: &[],
        edits: &[("sdkId: \"Harbor\"", "sdkId: \"Old Harbor\"")],
        expected: &[
            "breaking at compile time: export removed",
            "Harbor",
            "behavior: SDK id of service changed",
            "Client  [example.harbor#Harbor]  Harbor -> Old Harbor",
            "addition: export added",
            "OldHarbor",
        ],
    },
    Row {
        name: "the service is renamed, and requests name it",
        base: Base::Json,
        before: &[("restJson1", "awsJson1_0")],
        edits: &[("service Harbor {", "service Port {")],
        expected: &[
            "breaking at run time: service name in requests of service changed",
            "Client  [example.harbor#Port]  Harbor -> Port",
        ],
    },
    Row {
        name: "the service is renamed, and no request names it",
        base: Base::Json,
        before: &[],
        edits: &[("service Harbor {", "service Port {")],
        expected: &[],
    },
    Row {
        name: "codes of awsQuery are sent too",
        base: Base::Json,
        before: &[("restJson1", "awsJson1_0")],
        edits: &[("@awsJson1_0\n", "@awsJson1_0\n@aws.protocols#awsQueryCompatible\n")],
        expected: &[
            "breaking at run time: error code of service added",
            "Client  [example.harbor#Harbor]  none -> codes of awsQuery too",
        ],
    },
];
