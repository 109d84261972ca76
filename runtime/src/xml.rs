//! XML in responses: a reader of restXml, awsQuery and ec2Query documents, of their errors, and of payloads of events.
//!
//! [`XmlReader`] reads the members of a shape in one pass and copies only their values. It supports elements, attributes,
//! text, CDATA sections, comments, processing instructions, character references and the five predefined entities.
//!
//! Guarantees:
//!
//! - Text is everything up to the end tag: all runs around comments and processing instructions, and CDATA sections.
//! - A document ends where its root ends. A truncated document is an error, and so is anything but whitespace, comments
//!   and processing instructions after the root.
//! - Every start tag has a matching end tag, also in unknown members.
//! - A document type declaration is an error, so that documents cannot declare entities.
//! - Values nested deeper than 128 levels are an error; unknown members may be nested at any depth.
//! - Memory is proportional to the document. Time is, too, but each level of structures with flattened members adds a
//!   pass over the document.
//! - Errors never contain text of the document, which may be secret.
//!
//! Names are compared without their prefix unless the name in the model has one, and namespaces are not resolved, as in
//! the official clients. If an attribute is repeated, the first one is used.

mod cursor;
mod lenient;
mod lookup;
mod name;
mod reader;
mod scalar;
mod siblings;
#[cfg(test)]
mod tests;
mod text;

pub(crate) use reader::{Root, XmlReader, not_the_document};
