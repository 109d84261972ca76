//! Prints examples of calls as documentation that compiles.

use crate::docs::Docs;
use crate::ir::example::{Example, Setter, Value};
use crate::ir::operation::Operation;
use crate::ir::package::Package;
use crate::names::reference::{TypeKind, TypeRef};
use crate::settings::Layout;

/// Line width of code, including indentation.
const WIDTH: usize = 90;

/// The longest chain of calls on one line.
const CHAIN_WIDTH: usize = 60;

/// The `# Examples` section of an operation; empty if it has no examples.
///
/// ```ignore
/// /// # Examples
/// /// To delete a bucket:
/// ///
/// /// ```no_run
/// /// # async fn example(client: tinsmith_s3::Client) -> Result<(), Box<dyn std::error::Error>> {
/// /// let output = client
/// ///     .delete_bucket()
/// ///     .bucket("forrandall4")
/// ///     .send()
/// ///     .await?;
/// /// # Ok(())
/// /// # }
/// /// ```
/// ```
pub(super) fn docs(operation: &Operation, package: &Package) -> Docs {
    let library = &package.service.library;
    // A module does not know the path by which code outside of its crate could name it.
    let block = match package.layout {
        Layout::Crate => "```no_run",
        Layout::Module => "```ignore",
    };
    let mut lines = Vec::new();
    for example in &operation.examples {
        let heading = if lines.is_empty() { ["", "# Examples"].as_slice() } else { &[""] };
        lines.extend(heading.iter().map(|line| (*line).to_owned()));
        lines.extend(example.docs.lines().iter().cloned());
        if !example.docs.is_empty() {
            lines.push(String::new());
        }
        lines.push(block.to_owned());
        lines.extend(code(operation, example, library));
        lines.push("```".to_owned());
    }
    Docs::from_markdown(lines)
}

fn code(operation: &Operation, example: &Example, library: &str) -> Vec<String> {
    let text = call(operation, example).broken(0);
    let mut lines =
        vec![format!("# async fn example(client: {library}::Client) -> Result<(), Box<dyn std::error::Error>> {{")];
    let names = |module: &str| text.contains(&format!("{module}::"));
    if names("HashMap") {
        lines.push("use std::collections::HashMap;".to_owned());
    }
    match (names("primitives"), names("types")) {
        (true, true) => lines.push(format!("use {library}::{{primitives, types}};")),
        (true, false) => lines.push(format!("use {library}::primitives;")),
        (false, true) => lines.push(format!("use {library}::types;")),
        (false, false) => {}
    }
    if lines.len() > 1 {
        lines.push(String::new());
    }
    lines.extend(text.lines().map(str::to_owned));
    lines.extend(["# Ok(())".to_owned(), "# }".to_owned()]);
    lines
}

fn call(operation: &Operation, example: &Example) -> ExampleExpression {
    let mut calls = vec![ExampleExpression::call(format!(".{}(", operation.method), Vec::new(), ")")];
    calls.extend(example.setters.iter().map(setter));
    calls.push(ExampleExpression::Atom(".send()".to_owned()));
    calls.push(ExampleExpression::Atom(".await?;".to_owned()));
    ExampleExpression::Chain { start: "let output = client".to_owned(), calls }
}

fn setter(Setter { method, arguments }: &Setter) -> ExampleExpression {
    ExampleExpression::call(format!(".{method}("), arguments.iter().map(expression).collect(), ")")
}

fn expression(value: &Value) -> ExampleExpression {
    match value {
        Value::Boolean(value) => ExampleExpression::Atom(value.to_string()),
        Value::Integer(value) => ExampleExpression::Atom(value.to_string()),
        Value::Float(value) => ExampleExpression::Atom(format!("{value:?}")),
        Value::Text(value) => ExampleExpression::Atom(format!("{value:?}")),
        Value::OwnedText(value) => ExampleExpression::Atom(format!("{value:?}.to_owned()")),
        Value::Blob(text) => ExampleExpression::Atom(format!("primitives::Blob::new({text:?})")),
        Value::Stream(text) => {
            ExampleExpression::Atom(format!("primitives::ByteStream::from_static({text:?}.as_bytes())"))
        }
        Value::Seconds(seconds) => ExampleExpression::Atom(format!("primitives::DateTime::from_secs({seconds})")),
        Value::DateTime(text) => {
            let arguments = [format!("{text:?}"), "primitives::DateTimeFormat::DateTime".to_owned()];
            let arguments = arguments.map(ExampleExpression::Atom).into();
            ExampleExpression::call("primitives::DateTime::from_str(".to_owned(), arguments, ")?")
        }
        Value::Variant(ty, variant) => ExampleExpression::Atom(format!("{}::{variant}", path(ty))),
        Value::UnnamedVariant(ty, text) => ExampleExpression::Atom(format!("{}::from({text:?})", path(ty))),
        Value::Structure { ty, setters, fallible } => {
            let build = if *fallible { ".build()?" } else { ".build()" };
            let end = ExampleExpression::Atom(build.to_owned());
            let calls = setters.iter().map(setter).chain([end]).collect();
            ExampleExpression::Chain { start: format!("{}::builder()", path(ty)), calls }
        }
        Value::Union { ty, variant, holds: None } => ExampleExpression::Atom(format!("{}::{variant}", path(ty))),
        Value::Union { ty, variant, holds: Some(held) } => {
            ExampleExpression::call(format!("{}::{variant}(", path(ty)), vec![expression(held)], ")")
        }
        Value::List(items) => ExampleExpression::call("vec![".to_owned(), items.iter().map(expression).collect(), "]"),
        Value::Map(entries) if entries.is_empty() => ExampleExpression::Atom("HashMap::new()".to_owned()),
        Value::Map(entries) => {
            let pairs = entries.iter().map(|(key, value)| {
                let pair = vec![expression(key), expression(value)];
                ExampleExpression::call("(".to_owned(), pair, ")")
            });
            ExampleExpression::call("HashMap::from([".to_owned(), pairs.collect(), "])")
        }
        Value::Boxed(value) => ExampleExpression::call("Box::new(".to_owned(), vec![expression(value)], ")"),
        Value::Some(value) => ExampleExpression::call("Some(".to_owned(), vec![expression(value)], ")"),
        Value::None => ExampleExpression::Atom("None".to_owned()),
    }
}

fn path(TypeRef { name, kind, .. }: &TypeRef) -> String {
    match kind {
        TypeKind::Error => format!("types::error::{name}"),
        TypeKind::Structure | TypeKind::Union | TypeKind::Enum | TypeKind::UnnamedEnum => format!("types::{name}"),
    }
}

/// Code that can be printed on one line or on several.
enum ExampleExpression {
    Atom(String),
    Call { open: String, arguments: Vec<ExampleExpression>, close: &'static str },
    Chain { start: String, calls: Vec<ExampleExpression> },
}

impl ExampleExpression {
    fn call(open: String, arguments: Vec<Self>, close: &'static str) -> Self {
        Self::Call { open, arguments, close }
    }

    fn print(&self, indent: usize) -> String {
        let flat = self.flat();
        let room = match self {
            Self::Atom(_) | Self::Call { .. } => WIDTH.saturating_sub(indent),
            Self::Chain { .. } => CHAIN_WIDTH,
        };
        if flat.len() <= room { flat } else { self.broken(indent) }
    }

    fn flat(&self) -> String {
        match self {
            Self::Atom(text) => text.clone(),
            Self::Call { open, arguments, close } => {
                let arguments: Vec<_> = arguments.iter().map(Self::flat).collect();
                format!("{open}{}{close}", arguments.join(", "))
            }
            Self::Chain { start, calls } => calls.iter().fold(start.clone(), |text, call| text + &call.flat()),
        }
    }

    fn broken(&self, indent: usize) -> String {
        let inner = indent + 4;
        let line = |it: &Self| format!("\n{}{}", " ".repeat(inner), it.print(inner));
        match self {
            Self::Atom(_) => self.flat(),
            Self::Call { open, arguments, close } => match arguments.as_slice() {
                [] => self.flat(),
                [only @ Self::Call { .. }] => format!("{open}{}{close}", only.broken(indent)),
                several => {
                    let lines: String = several.iter().map(|argument| line(argument) + ",").collect();
                    format!("{open}{lines}\n{}{close}", " ".repeat(indent))
                }
            },
            Self::Chain { start, calls } => calls.iter().fold(start.clone(), |text, call| text + &line(call)),
        }
    }
}
