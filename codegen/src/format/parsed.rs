//! Prints parsed files: `prettyplease` prints, `layout` adds what it lacks, and `join` undoes line breaks that are not
//! needed.

use proc_macro2::TokenStream;

use super::{join, layout};

/// Prints a file.
///
/// # Errors
/// If the tokens do not parse as a Rust file.
pub(super) fn print(tokens: TokenStream) -> syn::Result<String> {
    let mut file = syn::parse2(tokens)?;
    let layout = layout::prepare(&mut file);
    Ok(join::join(&layout.restore(&prettyplease::unparse(&file))))
}
