//! Items of the endpoint rules: a fingerprint of the rules, their parameters, and the parameters that clients set.

use std::borrow::Cow;
use std::fmt::{self, Write};

use crate::ir::endpoint::{Bind, BuiltIn, ClientContextParameter, Default, Endpoint, Parameter, ParameterType, Source};
use crate::ir::package::Package;
use crate::update::aspect::{Aspect, ItemKind};
use crate::update::fact::{Items, Key, OptionalFact, fact, flag};

/// Adds the rules, their parameters, and the setters of client context parameters.
pub(super) fn add<'p>(items: &mut Items<'p>, package: &'p Package) {
    let rules = [fact(Aspect::EndpointRules, Some(fingerprint(&package.endpoint)))];
    items.add("config::endpoint::DefaultResolver".to_owned(), ItemKind::Service, None, rules);
    for parameter in &package.endpoint.parameters {
        let facts = [
            fact(Aspect::Type, Some(type_name(parameter.kind))),
            fact(Aspect::Default, parameter.default.as_ref().map(value)),
            fact(Aspect::BuiltIn, parameter.built_in.map(|it| built_in(it, parameter))),
            flag(Aspect::Required, parameter.required, "required"),
            flag(Aspect::HostLabel, parameter.host_label, "valid host label"),
        ];
        let path = format!("config::endpoint::Params::{}", parameter.field);
        items.add(path, ItemKind::EndpointParameter, None, facts);
    }
    for ClientContextParameter { field, kind, .. } in &package.client_context {
        let facts = [fact(Aspect::Type, Some(type_name(*kind)))];
        items.add(format!("config::Builder::{field}"), ItemKind::Setting, None, facts);
    }
}

/// Returns the fact about an endpoint parameter that an operation binds.
pub(super) fn binding<'p>(Bind { parameter, source }: &Bind, endpoint: &Endpoint) -> OptionalFact<'p> {
    let name = endpoint.parameters.get(usize::from(*parameter)).map_or_else(String::new, |it| it.name.clone());
    let source = match source {
        Source::Constant(constant) => value(constant),
        Source::Input(path) | Source::RequiredInput(path, _) => format!("input {path}"),
    };
    (Key { aspect: Aspect::EndpointBindings, part: Cow::Owned(name) }, Some(source.into()))
}

fn type_name(kind: ParameterType) -> &'static str {
    match kind {
        ParameterType::Text => "String",
        ParameterType::Boolean => "bool",
        ParameterType::Texts => "Vec<String>",
    }
}

fn value(value: &Default) -> String {
    match value {
        Default::Text(text) => text.clone(),
        Default::Bool(value) => value.to_string(),
        Default::Texts(texts) => format!("[{}]", texts.join(", ")),
    }
}

fn built_in(it: BuiltIn, parameter: &Parameter) -> Cow<'_, str> {
    Cow::Borrowed(match it {
        BuiltIn::Region => "AWS::Region",
        BuiltIn::UseFips => "AWS::UseFIPS",
        BuiltIn::UseDualStack => "AWS::UseDualStack",
        BuiltIn::Endpoint => "SDK::Endpoint",
        BuiltIn::AccountId => "AWS::Auth::AccountId",
        BuiltIn::AccountIdEndpointMode => "AWS::Auth::AccountIdEndpointMode",
        BuiltIn::Service => return Cow::Owned(format!("setting {}", parameter.name)),
    })
}

/// Returns a hash of the conditions, nodes and outcomes of the rules. It is the same on every machine.
fn fingerprint(endpoint: &Endpoint) -> String {
    let Endpoint { parameters, conditions, outcomes, nodes, start, variables: _ } = endpoint;
    let mut hash = Hash(0xcbf2_9ce4_8422_2325);
    let names: Vec<&str> = parameters.iter().map(|parameter| parameter.name.as_str()).collect();
    write!(hash, "{names:?}{conditions:?}{outcomes:?}{nodes:?}{start:?}").expect("hashing cannot fail");
    format!("{:016x}", hash.0)
}

/// A 64-bit FNV-1a hash of what is written to it.
struct Hash(u64);

impl Write for Hash {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for byte in text.bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Ok(())
    }
}
