use super::{ToTokens as _, TokenStream, quote};

/// The same code as the well-known macro makes it.
macro_rules! both {
    ($($code:tt)*) => {{
        let reference: proc_macro2::TokenStream = ::quote::quote! { $($code)* };
        (quote! { $($code)* }.to_string(), reference.to_string())
    }};
}

#[test]
fn code_becomes_the_same_tokens() {
    for (ours, reference) in [
        both! { pub fn f<'a, T: ?Sized>(&'a self, x: &&T) -> Result<(), [u8; 2]> where T: 'static { x..=1; } },
        both! { #![allow(a, b = "c")] #[derive(A)] struct r#type { a: Vec<Vec<u8>>, r#match: i64, } },
        both! { a::b!{ "\"quoted\"", r"raw\", r#"raw "it""#, b"bytes", b'x', 'c', '\'', '_', 1.5e3, 0xff_u8, -1 } },
        both! { match _x { A | B if a && b || !c => a <<= 1, _ => a.b()?, } |x| { x += 1 } },
        both! { macro_rules! m { (a => b) => {}; } },
        both! { () [] {} (()) ; },
    ] {
        assert_eq!(ours, reference);
    }
}

#[test]
fn documentation_is_an_attribute() {
    let tokens = quote! {
        /// Its `"text"`.
        struct A;
    };
    assert_eq!(tokens.to_string(), "# [doc = r#\" Its `\"text\"`.\"#] struct A ;");
}

#[test]
fn values_are_added_once_or_for_each_element() {
    let (one, none, text) = (quote! { One }, None::<TokenStream>, "a\"b");
    let (list, empty) = (vec![quote! { a }, quote! { b::c }], Vec::<TokenStream>::new());
    let iterator = list.iter().map(|it| quote! { <#it> });
    let tokens = quote! { #one { #none #text, [#(#list),*] (#(#empty)|*) #(#list;)* } #(#iterator)::* true };
    assert_eq!(tokens.to_string(), "One { \"a\\\"b\" , [a , b :: c] () a ; b :: c ; } < a > :: < b :: c > true");
    assert_eq!(quote! { #one }.to_token_stream(), one);
}

#[test]
fn numbers_have_their_sign_apart() {
    let value = proc_macro2::Literal::i32_unsuffixed(-5);
    assert_eq!(quote! { f(#value) }.to_string(), ::quote::quote! { f(#value) }.to_string());
}
