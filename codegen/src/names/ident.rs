//! The names of generated items, with a type for each position, so that the name of a module cannot be printed in place
//! of a type's. Every value is a Rust identifier that is not reserved in its position.

use std::fmt;
use std::sync::Arc;

use super::case::{pascal, snake};
use super::reserved::words::{
    is_derive_macro, is_module_of_types, is_taken_at_root, is_taken_by_operations, is_taken_where_declared,
};
use super::reserved::{NameError, Position, escape};

macro_rules! names {
    ($($(#[$docs:meta])* $name:ident;)+) => {$(
        $(#[$docs])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The identifier, with its `r#` if it is a keyword.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The name in documentation and messages: the identifier without `r#`.
            pub fn text(&self) -> &str {
                plain(&self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    )+};
}

names! {
    /// The name of a structure, enum, union or alias.
    TypeName;
    /// The name of a variant of an enum or union.
    VariantName;
    /// The name of a method or function.
    MethodName;
    /// The name of a module, and of its file.
    ModuleName;
    /// The name of a private constant or static, in `SCREAMING_SNAKE_CASE`.
    ConstName;
}

/// An identifier without its `r#`.
fn plain(identifier: &str) -> &str {
    identifier.strip_prefix("r#").unwrap_or(identifier)
}

impl TypeName {
    /// The type of a shape: its name in `PascalCase`.
    ///
    /// # Errors
    /// If that is not an identifier.
    pub fn pascal(shape: &str) -> Result<Self, NameError> {
        escape(shape, pascal(shape), Position::Type).map(|name| Self(name.into()))
    }

    /// The type of an error: its name in `PascalCase`.
    ///
    /// # Errors
    /// If that is not an identifier.
    pub fn error(shape: &str) -> Result<Self, NameError> {
        escape(shape, pascal(shape), Position::ErrorType).map(|name| Self(name.into()))
    }

    /// The type with the given name, its first letter in upper case: operations, their errors and fluent builders are
    /// `AssumeRoleWithSAML…`, while their inputs and outputs are `AssumeRoleWithSaml…`.
    ///
    /// # Errors
    /// If that is not an identifier.
    pub fn verbatim(shape: &str) -> Result<Self, NameError> {
        let mut letters = shape.chars();
        let capitalized = letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect();
        escape(shape, capitalized, Position::Type).map(|name| Self(name.into()))
    }

    /// The name of the type in its own module, which differs from its usual name if that would hide an item that
    /// generated code or the runtime's macros use there. Elsewhere types are named by their path.
    pub fn where_declared(&self) -> Self {
        if is_taken_where_declared(self.as_str()) { self.moved_aside() } else { self.clone() }
    }

    /// The type of an operation: the given name, unless the operation's file needs that name.
    ///
    /// # Errors
    /// If that is not an identifier.
    pub fn operation(shape: &str) -> Result<Self, NameError> {
        let name = Self::verbatim(shape)?;
        Ok(if is_taken_by_operations(name.as_str()) { name.moved_aside() } else { name })
    }

    /// The marker type of a service at the root of the crate: its name in `PascalCase`, with `Service` after it if the
    /// root needs that name.
    ///
    /// # Errors
    /// If that is not an identifier.
    pub fn marker(service: &str) -> Result<Self, NameError> {
        let name = Self::pascal(service)?;
        if is_taken_at_root(name.as_str()) { Self::pascal(&format!("{name}Service")) } else { Ok(name) }
    }

    /// The type in an operation's file that collects the members of an input whose fields cannot all be unset.
    pub fn input_members() -> Self {
        Self("InputMembers".into())
    }

    /// The target of a link to the type, for documentation where the type is in scope. A derive macro of the prelude can
    /// have the same name.
    pub fn link(&self) -> String {
        if is_derive_macro(self.as_str()) { format!("type@{self}") } else { self.to_string() }
    }

    fn moved_aside(&self) -> Self {
        Self(format!("{self}_").into())
    }
}

impl VariantName {
    /// The variant of an enum value's name or a union's member: its name in `PascalCase`.
    ///
    /// # Errors
    /// If that is not an identifier.
    pub fn pascal(member: &str) -> Result<Self, NameError> {
        escape(member, pascal(member), Position::Variant).map(|name| Self(name.into()))
    }
}

impl MethodName {
    /// The client's method for an operation: its name in `snake_case`.
    ///
    /// # Errors
    /// If that is not an identifier.
    pub fn of_client(operation: &str) -> Result<Self, NameError> {
        escape(operation, snake(operation), Position::ClientMethod).map(|name| Self(name.into()))
    }

    /// The name of a structure's `validate` method, if a field is called `validate`: the field keeps its name, which
    /// users of the official crates write.
    pub fn validate_beside<'f>(mut fields: impl Iterator<Item = &'f FieldName>) -> Option<Self> {
        fields.any(|field| field.as_str() == "validate").then(|| Self("validate_".into()))
    }

    /// A method whose name has a prefix, such as `is_access_denied`.
    ///
    /// # Errors
    /// If that is not an identifier.
    pub fn prefixed(prefix: &str, name: &str) -> Result<Self, NameError> {
        escape(name, format!("{prefix}{}", snake(name)), Position::Method).map(|name| Self(name.into()))
    }
}

impl ModuleName {
    /// The module of an operation or type: its name in `snake_case`.
    ///
    /// # Errors
    /// If that is not an identifier.
    pub fn snake(name: &str) -> Result<Self, NameError> {
        escape(name, snake(name), Position::Module).map(|name| Self(name.into()))
    }

    /// The module of a type: the type's name in `snake_case`, with `_type` after it if every crate has such a module.
    ///
    /// # Errors
    /// If that is not an identifier.
    pub fn of_type(name: &TypeName) -> Result<Self, NameError> {
        let module = Self::snake(name.as_str())?;
        if is_module_of_types(module.as_str()) { Self::snake(&format!("{module}_type")) } else { Ok(module) }
    }
}

impl ConstName {
    /// The static of a shape: its name in `SCREAMING_SNAKE_CASE`, with `prefix` before it unless it starts with a letter.
    /// Only ASCII letters and digits are kept, since any shape can have a private static.
    pub(crate) fn screaming(shape: &str, prefix: &str) -> Self {
        let kept = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '_' };
        let name: String = snake(shape).to_uppercase().chars().map(kept).collect();
        let starts_well = name.starts_with(|first: char| first.is_ascii_alphabetic());
        Self(if starts_well { name } else { format!("{prefix}{name}") }.into())
    }

    /// The constant of a parameter or variable of endpoint rules.
    pub(super) fn of_rules(field: &FieldName) -> Self {
        Self(field.text().to_uppercase().into())
    }

    /// The name with text after it.
    pub(super) fn with_suffix(&self, suffix: &str) -> Self {
        Self(format!("{self}{suffix}").into())
    }
}

/// The name of an item of the runtime, which generated code uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RuntimeName(&'static str);

impl RuntimeName {
    /// The item with this name, which must be an identifier that is not a keyword.
    pub(crate) const fn new(name: &'static str) -> Self {
        Self(name)
    }

    /// The identifier.
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

/// The name of a structure's member, as field, accessor and plain setter.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FieldName {
    identifier: Arc<str>,
    /// The name before it was escaped: `type` for `r#type`, `build` for `build_value`.
    plain: Arc<str>,
}

impl FieldName {
    /// The field of a member: its name in `snake_case`.
    ///
    /// # Errors
    /// If that is not an identifier.
    pub fn snake(member: &str) -> Result<Self, NameError> {
        Self::at(member, Position::Field)
    }

    /// The field of an input's member.
    ///
    /// # Errors
    /// If that is not an identifier.
    pub fn of_input(member: &str) -> Result<Self, NameError> {
        Self::at(member, Position::InputField)
    }

    /// The field of an error's member.
    ///
    /// # Errors
    /// If that is not an identifier.
    pub fn of_error(member: &str) -> Result<Self, NameError> {
        let name = Self::at(member, Position::ErrorField)?;
        // Builders of errors have a `set_meta` of their own.
        Ok(if &*name.plain == "meta" { Self { plain: Arc::clone(&name.identifier), ..name } } else { name })
    }

    /// A parameter of endpoint rules: its name in `snake_case`.
    ///
    /// # Errors
    /// If that is not an identifier.
    pub fn of_endpoint(parameter: &str) -> Result<Self, NameError> {
        Self::at(parameter, Position::EndpointParameter)
    }

    /// A client context parameter: its name in `snake_case`.
    ///
    /// # Errors
    /// If that is not an identifier.
    pub fn of_setting(parameter: &str) -> Result<Self, NameError> {
        Self::at(parameter, Position::Setting)
    }

    fn at(member: &str, position: Position) -> Result<Self, NameError> {
        let plain = snake(member);
        let identifier = escape(member, plain.clone(), position)?;
        Ok(Self { identifier: identifier.into(), plain: plain.into() })
    }

    /// The identifier, with its `r#` if it is a keyword.
    pub fn as_str(&self) -> &str {
        &self.identifier
    }

    /// The name in documentation and messages: the identifier without `r#`.
    pub fn text(&self) -> &str {
        plain(&self.identifier)
    }

    /// The plain setter of a builder: `r#type`.
    pub fn method(&self) -> MethodName {
        MethodName(Arc::clone(&self.identifier))
    }

    /// The setter of a builder that takes an `Option`: `set_type`.
    pub fn setter(&self) -> MethodName {
        MethodName(format!("set_{}", self.plain).into())
    }

    /// The getter of a builder: `get_type`.
    pub fn getter(&self) -> MethodName {
        MethodName(format!("get_{}", self.plain).into())
    }
}

impl fmt::Display for FieldName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn operations_keep_their_case_and_their_shapes_do_not() -> Result<(), NameError> {
        assert_eq!(TypeName::verbatim("AssumeRoleWithSAML")?.as_str(), "AssumeRoleWithSAML");
        assert_eq!(TypeName::verbatim("describeTTL")?.as_str(), "DescribeTTL");
        assert_eq!(TypeName::pascal("AssumeRoleWithSAMLInput")?.as_str(), "AssumeRoleWithSamlInput");
        assert_eq!(MethodName::of_client("AssumeRoleWithSAML")?.as_str(), "assume_role_with_saml");
        assert_eq!(MethodName::prefixed("is_", "InternalServerException")?.as_str(), "is_internal_server_exception");
        Ok(())
    }

    #[test]
    fn setters_know_nothing_of_escapes() -> Result<(), NameError> {
        let names = |member| {
            FieldName::snake(member).map(|it| [it.to_string(), it.setter().to_string(), it.getter().to_string()])
        };
        assert_eq!(names("Type")?, ["r#type", "set_type", "get_type"]);
        assert_eq!(names("Build")?, ["build_value", "set_build", "get_build"]);
        assert_eq!(names("workflowArn")?, ["workflow_arn", "set_workflow_arn", "get_workflow_arn"]);
        let of_error = FieldName::of_error("meta")?;
        assert_eq!([of_error.as_str(), of_error.setter().as_str()], ["meta_value", "set_meta_value"]);
        Ok(())
    }

    #[test]
    fn operations_move_out_of_the_way_of_their_file() -> Result<(), NameError> {
        for (shape, expected) in [("Option", "Option_"), ("Some", "Some_"), ("INPUT", "INPUT_"), ("Input", "Input")] {
            assert_eq!(TypeName::operation(shape)?.as_str(), expected);
        }
        Ok(())
    }

    #[test]
    fn files_have_no_raw_names() -> Result<(), NameError> {
        assert_eq!(ModuleName::snake("Gen")?.text(), "gen");
        assert_eq!(ModuleName::snake("Match")?.text(), "match_");
        Ok(())
    }

    proptest! {
        #[test]
        fn a_name_is_an_identifier_or_an_error(name in "\\PC{0,24}|[_A-Za-z0-9 -]{0,24}") {
            let names = [
                TypeName::pascal(&name).map(|it| it.to_string()),
                TypeName::verbatim(&name).map(|it| it.to_string()),
                VariantName::pascal(&name).map(|it| it.to_string()),
                MethodName::of_client(&name).map(|it| it.to_string()),
                MethodName::prefixed("as_", &name).map(|it| it.to_string()),
                ModuleName::snake(&name).map(|it| it.to_string()),
                FieldName::snake(&name).map(|it| it.to_string()),
                FieldName::of_endpoint(&name).map(|it| it.setter().to_string()),
                FieldName::of_setting(&name).map(|it| it.to_string()),
                TypeName::marker(&name).map(|it| it.to_string()),
                Ok(ConstName::screaming(&name, "PATTERN_").to_string()),
            ];
            for name in names.into_iter().flatten() {
                prop_assert!(syn::parse_str::<syn::Ident>(&name).is_ok(), "{}", name);
            }
        }
    }
}
