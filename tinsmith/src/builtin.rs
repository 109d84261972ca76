//! The models that the library carries, for services without a model source.

/// A model that the library carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BuiltIn {
    /// The name of its file.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
}

/// All models of whole services that the library carries, sorted by name.
pub const MODELS: [BuiltIn; 1] = [BuiltIn { name: "omics.json", text: include_str!("../models/omics.json") }];

/// A service that `aws-config` calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Called {
    /// The name of the official crate.
    pub package: &'static str,
    /// The operations that `aws-config` calls.
    pub operations: &'static [&'static str],
    /// A model with these operations and no others.
    pub model: BuiltIn,
}

/// The services that `aws-config` calls to obtain credentials.
pub const CALLED_BY_AWS_CONFIG: [Called; 4] = [
    Called {
        package: "aws-sdk-signin",
        operations: &["CreateOAuth2Token"],
        model: BuiltIn { name: "signin.json", text: include_str!("../models/signin.json") },
    },
    Called {
        package: "aws-sdk-sso",
        operations: &["GetRoleCredentials"],
        model: BuiltIn { name: "sso.json", text: include_str!("../models/sso.json") },
    },
    Called {
        package: "aws-sdk-ssooidc",
        operations: &["CreateToken"],
        model: BuiltIn { name: "sso-oidc.json", text: include_str!("../models/sso-oidc.json") },
    },
    Called {
        package: "aws-sdk-sts",
        operations: &["AssumeRole", "AssumeRoleWithWebIdentity"],
        model: BuiltIn { name: "sts.json", text: include_str!("../models/sts.json") },
    },
];
