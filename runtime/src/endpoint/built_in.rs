//! Endpoint parameters that the settings of the client supply.

/// Client setting that supplies a parameter in every request.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum BuiltIn {
    /// `AWS::Region`.
    Region,
    /// `AWS::UseFIPS`.
    UseFips,
    /// `AWS::UseDualStack`.
    UseDualStack,
    /// `SDK::Endpoint`.
    Endpoint,
    /// `AWS::Auth::AccountId`: available after the identity is resolved, see [`finalize`](super::resolver::finalize).
    AccountId,
    /// `AWS::Auth::AccountIdEndpointMode`.
    AccountIdEndpointMode,
    /// A setting of one service (`AWS::S3::…`, `AWS::S3Control::…`, `AWS::STS::…`), found by the parameter's name
    /// among the client's [`ClientContext`](super::bind::ClientContext).
    Service,
}
