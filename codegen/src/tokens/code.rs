//! The macro that makes tokens from code.
//!
//! Code without values is a constant, however long it is; a bracket with values in it ends one constant and starts
//! another one.

use std::collections::BTreeSet;
use std::collections::btree_set;
use std::slice;

/// Makes a [`TokenStream`](crate::tokens::TokenStream) from code. `#name` adds the tokens of a variable, `#(#names)*`
/// those of all elements of one, `#(#names),*` with a separator between them, and `#(#names,)*` with an end after each.
macro_rules! quote {
    () => { $crate::tokens::TokenStream::new() };
    (# $value:ident) => { $crate::tokens::ToTokens::to_token_stream(&$value) };
    ($($code:tt)+) => {{
        let mut made = $crate::tokens::TokenStream::with_capacity();
        $crate::tokens::append!(made, $($code)+);
        made
    }};
}

/// Adds code to tokens; the code is as in [`quote!`].
macro_rules! append {
    ($to:ident, $($code:tt)*) => {{ $crate::tokens::append!(@ $to [] $($code)*); }};
    (@ $to:ident $fixed:tt # (# $values:ident $($end:tt)*) * $($rest:tt)*) => {
        $crate::tokens::append!(@each $to $fixed $values [] [$($end)*]);
        $crate::tokens::append!(@ $to [] $($rest)*);
    };
    (@ $to:ident $fixed:tt # (# $values:ident $($end:tt)*) $separator:tt * $($rest:tt)*) => {
        $crate::tokens::append!(@each $to $fixed $values [$separator] [$($end)*]);
        $crate::tokens::append!(@ $to [] $($rest)*);
    };
    (@each $to:ident $fixed:tt $values:ident [$($separator:tt)*] [$($end:tt)*]) => {
        $crate::tokens::append!(@ $to $fixed);
        {
            #[allow(unused_imports, reason = "which of them depends on the type")]
            use $crate::tokens::{Elements as _, Iterate as _};
            $to.each(
                $values.each(),
                const { &[$($crate::tokens::Piece::fixed(stringify!($separator))),*] },
                const { &[$($crate::tokens::Piece::fixed(stringify!($end))),*] },
            );
        }
    };
    (@ $to:ident $fixed:tt # $value:ident $($rest:tt)*) => {
        $crate::tokens::append!(@ $to $fixed);
        $to.add(&$value);
        $crate::tokens::append!(@ $to [] $($rest)*);
    };
    (@ $to:ident [$($fixed:tt)*] ($($inner:tt)*) $($rest:tt)*) => {
        $crate::tokens::append!(@ $to [$($fixed)* (Open(proc_macro2::Delimiter::Parenthesis))] $($inner)*);
        $crate::tokens::append!(@ $to [(Close(proc_macro2::Delimiter::Parenthesis))] $($rest)*);
    };
    (@ $to:ident [$($fixed:tt)*] [$($inner:tt)*] $($rest:tt)*) => {
        $crate::tokens::append!(@ $to [$($fixed)* (Open(proc_macro2::Delimiter::Bracket))] $($inner)*);
        $crate::tokens::append!(@ $to [(Close(proc_macro2::Delimiter::Bracket))] $($rest)*);
    };
    (@ $to:ident [$($fixed:tt)*] {$($inner:tt)*} $($rest:tt)*) => {
        $crate::tokens::append!(@ $to [$($fixed)* (Open(proc_macro2::Delimiter::Brace))] $($inner)*);
        $crate::tokens::append!(@ $to [(Close(proc_macro2::Delimiter::Brace))] $($rest)*);
    };
    (@ $to:ident [$($fixed:tt)*] $next:tt $($rest:tt)*) => {
        $crate::tokens::append!(@ $to [$($fixed)* (fixed(stringify!($next)))] $($rest)*);
    };
    (@ $to:ident []) => {};
    (@ $to:ident [$(($($fixed:tt)+))+]) => {
        $to.fixed(const { &[$($crate::tokens::Piece::$($fixed)+),+] });
    };
}

pub(crate) use {append, quote};

/// Iterators, whose elements a repetition takes.
pub(crate) trait Iterate: Iterator + Sized {
    /// The elements.
    fn each(self) -> Self {
        self
    }
}

impl<I: Iterator> Iterate for I {}

/// Collections, whose elements a repetition borrows.
pub(crate) trait Elements<'e> {
    /// An iterator over references to the elements.
    type Each: Iterator;

    /// The elements.
    fn each(&'e self) -> Self::Each;
}

impl<'e, T: 'e> Elements<'e> for [T] {
    type Each = slice::Iter<'e, T>;

    fn each(&'e self) -> Self::Each {
        self.iter()
    }
}

impl<'e, T: 'e> Elements<'e> for Vec<T> {
    type Each = slice::Iter<'e, T>;

    fn each(&'e self) -> Self::Each {
        self.iter()
    }
}

impl<'e, T: 'e> Elements<'e> for BTreeSet<T> {
    type Each = btree_set::Iter<'e, T>;

    fn each(&'e self) -> Self::Each {
        self.iter()
    }
}
