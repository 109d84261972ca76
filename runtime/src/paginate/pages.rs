//! The traits of operations that return their results in pages.

use std::collections::HashMap;
use std::hash::BuildHasher;

use crate::operation::Operation;

/// Operation that returns its results in pages.
pub trait Paginated: Operation<Input: Clone> {
    /// The type of the pagination token.
    type Token: Token;

    /// Returns the token of an input, which selects the page.
    fn token(input: &mut Self::Input) -> &mut Option<Self::Token>;

    /// Returns the token for the next page from an output.
    fn next_token(output: &Self::Output) -> Option<&Self::Token>;

    /// Copies further tokens of the next page from an output to an input, for operations whose pages are selected by
    /// several. Returns whether one of them has changed.
    #[inline]
    fn set_more_tokens(_input: &mut Self::Input, _output: &Self::Output) -> bool {
        false
    }
}

/// Replaces a token of an input. Returns whether it has changed.
#[inline]
pub fn replace_token<T: Clone + PartialEq>(token: &mut Option<T>, next: Option<&T>) -> bool {
    let has_changed = token.as_ref() != next;
    *token = next.cloned();
    has_changed
}

/// Paginated operation whose page size can be set.
pub trait PageSize: Paginated {
    /// The type of the page size.
    type Size;

    /// Sets the page size in the members of an input.
    fn set_page_size(members: &mut Self::Members, size: Self::Size);
}

/// Paginated operation that lists items.
pub trait Items: Paginated {
    /// The type of an item; for a map, a key and value.
    type Item: Send + 'static;
    /// The collection of a page's items.
    type Page: IntoIterator<Item = Self::Item, IntoIter: Send> + Default;

    /// Returns the items of an output.
    fn items(output: Self::Output) -> Option<Self::Page>;
}

/// Pagination token.
pub trait Token: Clone + PartialEq + Send + Sync + 'static {
    /// Returns whether the token is empty, which means that there is no further page.
    fn is_empty(&self) -> bool;
}

impl Token for String {
    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

impl<T, S> Token for HashMap<String, T, S>
where
    T: Clone + PartialEq + Send + Sync + 'static,
    S: BuildHasher + Clone + Send + Sync + 'static,
{
    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}
