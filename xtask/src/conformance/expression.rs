//! Rust expressions for the JSON values of tests, as a user of the client would write them.

use std::fmt::Write as _;

use serde_json::Value;
use tinsmith_codegen::ir::package::{Package, TypeDefinition};
use tinsmith_codegen::ir::structure::{Field, Presence, Structure};
use tinsmith_codegen::ir::ty::{Element, EventStream, MapKey, SimpleType, Type};
use tinsmith_codegen::ir::union::Union;
use tinsmith_codegen::names::reference::{TypeKind, TypeRef};

/// The reason why a value has no expression.
pub(super) type Inexpressible = String;

type Expression = Result<String, Inexpressible>;

/// The JSON notation of values without a JSON literal, such as bytes.
#[derive(Clone, Copy)]
pub(super) enum Notation {
    /// The notation of test parameters: bytes are text.
    Parameters,
    /// The notation of bodies: bytes are base64.
    Body,
}

/// Writes expressions of a crate's types.
pub(super) struct Expressions<'p> {
    package: &'p Package,
    /// The name of the crate in Rust.
    krate: String,
    notation: Notation,
}

impl<'p> Expressions<'p> {
    pub(super) fn new(package: &'p Package, krate: String, notation: Notation) -> Self {
        Self { package, krate, notation }
    }

    /// The setters of all members that the parameters set, except streamed bodies.
    pub(super) fn setters(&self, structure: &Structure, params: &Value) -> Expression {
        let fields = structure.fields.iter().filter(|field| field.presence != Presence::Stream);
        self.setters_of(fields, params)
    }

    /// The setters of all members that the parameters set.
    pub(super) fn all_setters(&self, structure: &Structure, params: &Value) -> Expression {
        self.setters_of(structure.fields.iter(), params)
    }

    fn setters_of<'f>(&self, fields: impl Iterator<Item = &'f Field>, params: &Value) -> Expression {
        let mut text = String::new();
        for field in fields {
            let value = &params[field.schema.name.as_str()];
            if !value.is_null() {
                let value = self.value(&field.ty, value).map_err(|error| format!("{}: {error}", field.schema.name))?;
                let _ = write!(text, ".{}(Some({value}))", field.name.setter());
            }
        }
        Ok(text)
    }

    /// A structure, from the path of its type without the crate, and its setters.
    pub(super) fn built(&self, path: &str, structure: &Structure, setters: &str) -> String {
        let unwrap = if structure.is_built_fallibly() { "?" } else { "" };
        format!("{}::{path}::builder(){setters}.build(){unwrap}", self.krate)
    }

    fn value(&self, ty: &Type, value: &Value) -> Expression {
        let text = || value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        Ok(match ty {
            Type::Simple(SimpleType::Boolean) => value.as_bool().ok_or("not a boolean")?.to_string(),
            Type::Simple(SimpleType::Byte) => integer(value, "i8")?,
            Type::Simple(SimpleType::Short) => integer(value, "i16")?,
            Type::Simple(SimpleType::Integer) => integer(value, "i32")?,
            Type::Simple(SimpleType::Long) => integer(value, "i64")?,
            Type::Simple(SimpleType::Float) => float(&text(), "f32")?,
            Type::Simple(SimpleType::Double) => float(&text(), "f64")?,
            Type::Simple(SimpleType::BigInteger) => format!("value::big_integer({:?})?", text()),
            Type::Simple(SimpleType::BigDecimal) => format!("value::big_decimal({:?})?", text()),
            Type::Simple(SimpleType::String) => format!("{:?}.to_owned()", text()),
            Type::Simple(SimpleType::Blob) => match self.notation {
                Notation::Parameters => format!("value::blob({:?})", text()),
                Notation::Body => format!("value::blob_of_base64({:?})?", text()),
            },
            Type::Simple(SimpleType::Timestamp) => format!("value::timestamp({:?})?", text()),
            Type::Simple(SimpleType::Document) => format!("value::document({:?})?", value.to_string()),
            Type::ByteStream => format!("value::stream({:?})", text()),
            Type::EventSender(stream) => format!("{}.into()", self.events(stream, value)?),
            // The clients of these tests never have one, but fakes do.
            Type::EventReceiver(stream) => {
                let path = format!("{}::primitives::event_stream", self.krate);
                let events = self.events(stream, value)?;
                format!("{path}::EventReceiver::from({path}::EventStreamSender::from({events}))")
            }
            Type::List(element) => self.list(element, value)?,
            Type::Map(key, element) => self.map(key, element, value)?,
            Type::Named(named) => self.named(named, value)?,
            Type::Boxed(named) => format!("Box::new({})", self.named(named, value)?),
        })
    }

    fn element(&self, Element { ty, sparse }: &Element, value: &Value) -> Expression {
        match (sparse, value.is_null()) {
            (true, true) => Ok("None".to_owned()),
            (true, false) => Ok(format!("Some({})", self.value(ty, value)?)),
            (false, _) => self.value(ty, value),
        }
    }

    fn list(&self, element: &Element, value: &Value) -> Expression {
        let items = value.as_array().ok_or("not an array")?.iter();
        let items = items.map(|item| self.element(element, item)).collect::<Result<Vec<_>, _>>()?;
        Ok(format!("vec![{}]", items.join(", ")))
    }

    fn map(&self, key: &MapKey, element: &Element, value: &Value) -> Expression {
        let entries = value.as_object().ok_or("not an object")?.iter();
        let entries = entries.map(|(name, value)| {
            let value = self.element(element, value)?;
            Ok(match key {
                MapKey::String => format!("({name:?}.to_owned(), {value})"),
                MapKey::Enum(named) => format!("({}::types::{}::from({name:?}), {value})", self.krate, named.name),
            })
        });
        let entries = entries.collect::<Result<Vec<_>, Inexpressible>>()?;
        Ok(format!("[{}].into_iter().collect()", entries.join(", ")))
    }

    fn named(&self, named: &TypeRef, value: &Value) -> Expression {
        let definition = || self.package.types.iter().find(|definition| name_of(definition) == named.name.as_str());
        match named.kind {
            TypeKind::Enum | TypeKind::UnnamedEnum => {
                let text = value.as_str().ok_or("not a string")?;
                Ok(format!("{}::types::{}::from({text:?})", self.krate, named.name))
            }
            TypeKind::Structure => match definition() {
                Some(TypeDefinition::Structure(structure)) => {
                    let setters = self.all_setters(structure, value)?;
                    Ok(self.built(&format!("types::{}", named.name), structure, &setters))
                }
                Some(TypeDefinition::Union(_) | TypeDefinition::Enumeration(_)) | None => {
                    Err("not a structure".to_owned())
                }
            },
            TypeKind::Error => {
                let error = self.package.errors.iter().find(|error| error.name == named.name).ok_or("not an error")?;
                self.error(error, value)
            }
            TypeKind::Union => match definition() {
                Some(TypeDefinition::Union(union)) => self.variant(union, value),
                Some(TypeDefinition::Structure(_) | TypeDefinition::Enumeration(_)) | None => {
                    Err("not a union".to_owned())
                }
            },
        }
    }

    /// The stream of events with these parameters.
    fn events(&self, stream: &EventStream, value: &Value) -> Expression {
        let events = value.as_array().ok_or("not an array of events")?.iter();
        let events = events.map(|event| match self.stream_error(stream, event) {
            Some(error) => error.map(|error| format!("Err({error})")),
            None => self.named(&stream.events, event).map(|event| format!("Ok({event})")),
        });
        Ok(format!("value::events(vec![{}])", events.collect::<Result<Vec<_>, _>>()?.join(", ")))
    }

    /// The error of a stream that an event is, if it is one.
    pub(super) fn stream_error(&self, stream: &EventStream, event: &Value) -> Option<Expression> {
        let errors = self.package.stream_errors.iter().find(|errors| errors.name == stream.error)?;
        let (error, value) = errors.errors.iter().find_map(|error| Some((error, event.get(&error.code)?)))?;
        let structure = self.package.errors.iter().find(|structure| structure.name == error.name)?;
        let path = format!("{}::types::error::{}::{}", self.krate, errors.name, error.name);
        Some(self.error(structure, value).map(|error| format!("{path}({error})")))
    }

    /// An event, from its parameters.
    pub(super) fn event(&self, stream: &EventStream, params: &Value) -> Expression {
        self.named(&stream.events, params)
    }

    /// An error, from its parameters.
    pub(super) fn error(&self, error: &Structure, params: &Value) -> Expression {
        let setters = self.all_setters(error, params)?;
        Ok(self.built(&format!("types::error::{}", error.name), error, &setters))
    }

    fn variant(&self, union: &Union, value: &Value) -> Expression {
        let set = value.as_object().into_iter().flatten().find(|(_, value)| !value.is_null());
        let (name, value) = set.ok_or("a union without a member")?;
        let variant = union.variants.iter().find(|variant| variant.schema.name == *name);
        let variant = variant.ok_or("a variant that the model does not know")?;
        let path = format!("{}::types::{}::{}", self.krate, union.name, variant.name);
        match &variant.ty {
            Some(ty) => Ok(format!("{path}({})", self.value(ty, value)?)),
            None => Ok(path),
        }
    }
}

fn name_of(definition: &TypeDefinition) -> &str {
    match definition {
        TypeDefinition::Structure(structure) => structure.name.as_str(),
        TypeDefinition::Union(union) => union.name.as_str(),
        TypeDefinition::Enumeration(enumeration) => enumeration.name.as_str(),
    }
}

fn integer(value: &Value, suffix: &str) -> Expression {
    let text = value.to_string();
    let whole = text.strip_suffix(".0").unwrap_or(&text);
    let number: i64 = whole.parse().map_err(|_| format!("{text} is not an integer"))?;
    Ok(format!("{number}{suffix}"))
}

fn float(text: &str, suffix: &str) -> Expression {
    let number: f64 = text.parse().map_err(|_| format!("{text} is not a number"))?;
    Ok(match number {
        _ if number.is_nan() => format!("{suffix}::NAN"),
        f64::INFINITY => format!("{suffix}::INFINITY"),
        f64::NEG_INFINITY => format!("{suffix}::NEG_INFINITY"),
        _ => format!("{number:?}{suffix}"),
    })
}

/// A placeholder value for a member that a call requires but a test does not set.
pub(super) fn sample(ty: &Type) -> Value {
    match ty {
        Type::Simple(simple) => match simple {
            SimpleType::Boolean => Value::Bool(true),
            SimpleType::Byte
            | SimpleType::Short
            | SimpleType::Integer
            | SimpleType::Long
            | SimpleType::Float
            | SimpleType::Double
            | SimpleType::BigInteger
            | SimpleType::BigDecimal
            | SimpleType::Timestamp => Value::from(1),
            SimpleType::String | SimpleType::Blob | SimpleType::Document => Value::from("a"),
        },
        Type::ByteStream => Value::from("a"),
        Type::List(_) | Type::EventSender(_) | Type::EventReceiver(_) => Value::Array(Vec::new()),
        Type::Map(..) => Value::Object(serde_json::Map::new()),
        Type::Named(named) | Type::Boxed(named) => match named.kind {
            TypeKind::Enum | TypeKind::UnnamedEnum => Value::from("a"),
            TypeKind::Structure | TypeKind::Error | TypeKind::Union => Value::Object(serde_json::Map::new()),
        },
    }
}
