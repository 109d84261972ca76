//! Tests of lines that are joined and of lines that stay.

use quote::quote;

use super::*;

/// Broken over lines by `prettyplease`, joined, and checked to be the same code that no second time changes.
fn joined(tokens: proc_macro2::TokenStream) -> String {
    let broken = prettyplease::unparse(&syn::parse2(tokens).expect("the tokens are Rust"));
    let text = join(&broken);
    let read = syn::parse_file(&text).expect("joined code is Rust");
    assert_eq!(prettyplease::unparse(&read), broken, "the code has changed");
    assert_eq!(join(&text), text, "a second time changes it");
    assert!(text.lines().count() < broken.lines().count(), "nothing is joined");
    text
}

#[test]
fn the_call_that_begins_a_chain_takes_one_line() {
    let text = joined(quote! {
        static SERVICE: service::ServiceInfo =
            service::ServiceInfo::new("Discovery Service", "2015-11-01", "Discovery")
                .user_agent_id("application-discovery-service")
                .signing_name("discovery")
                .package("tinsmith-application-discovery-service", VERSION);
        fn short() {
            let it = service::ServiceInfo::new("Application Discovery Service", "2015-11-01", "ApplicationDiscovery")
                .user_agent_id("application-discovery-service")
                .signing_name(discovery("some", "more", "words"));
        }
    });
    insta::assert_snapshot!(text, @r#"
    static SERVICE: service::ServiceInfo = service::ServiceInfo::new("Discovery Service", "2015-11-01", "Discovery")
        .user_agent_id("application-discovery-service")
        .signing_name("discovery")
        .package("tinsmith-application-discovery-service", VERSION);
    fn short() {
        let it = service::ServiceInfo::new("Application Discovery Service", "2015-11-01", "ApplicationDiscovery")
            .user_agent_id("application-discovery-service")
            .signing_name(discovery("some", "more", "words"));
    }
    "#);
}

#[test]
fn signatures_and_statements_that_fit_take_one_line() {
    let text = joined(quote! {
        impl<S: builder::Stage<CreateLocalGatewayRouteInput>> builder::Builder<CreateLocalGatewayRouteInput, S> {
            pub fn local_gateway_virtual_interface_group_identifier(mut self, value: impl Into<String>) -> Self {
                S::members_mut(&mut self.core).local_gateway_virtual_interface_group_id = Some(value.into());
                self
            }
            fn describe() -> Description {
                operation::Description::new("CreateLocalGatewayRoute", &INPUT, &OUTPUT).rules(&INPUT_RULES, &OTHER)
            }
        }
    });
    insta::assert_snapshot!(text, @r#"
    impl<S: builder::Stage<CreateLocalGatewayRouteInput>> builder::Builder<CreateLocalGatewayRouteInput, S> {
        pub fn local_gateway_virtual_interface_group_identifier(mut self, value: impl Into<String>) -> Self {
            S::members_mut(&mut self.core).local_gateway_virtual_interface_group_id = Some(value.into());
            self
        }
        fn describe() -> Description {
            operation::Description::new("CreateLocalGatewayRoute", &INPUT, &OUTPUT).rules(&INPUT_RULES, &OTHER)
        }
    }
    "#);
}

#[test]
fn a_value_too_long_for_the_line_of_its_name_gets_its_own() {
    let text = joined(quote! {
        pub(crate) static INPUT_RULES: validate::Structure =
            validate::Structure::new(&[validate::member(0).required(), validate::member(1).length(1, 65536)]);
        pub type CreateLocalGatewayRouteFluentBuilder =
            Builder<super::CreateLocalGatewayRouteInput, Call<super::CreateLocalGatewayRoute>>;
    });
    insta::assert_snapshot!(text, @r#"
    pub(crate) static INPUT_RULES: validate::Structure =
        validate::Structure::new(&[validate::member(0).required(), validate::member(1).length(1, 65536)]);
    pub type CreateLocalGatewayRouteFluentBuilder =
        Builder<super::CreateLocalGatewayRouteInput, Call<super::CreateLocalGatewayRoute>>;
    "#);
}

#[test]
fn imports_that_fit_take_one_line() {
    let text = joined(quote! {
        pub mod auth {
            pub use tinsmith_runtime::config::auth::{BuildError, Params, ParamsBuilder, ResolveAuthScheme, Other};
            use std::{collections::{BTreeMap, HashMap}, fmt::{Debug, Display, Formatter, Write}, sync::OnceLock};
            use some::path::{
                NamesThatAreTooLong, ForOneLine, HoweverWideItIs, SoThatTheyStayAs, TheyWere, AndMore, AndMoreAgain,
            };
        }
    });
    insta::assert_snapshot!(text, @r"
    pub mod auth {
        pub use tinsmith_runtime::config::auth::{BuildError, Params, ParamsBuilder, ResolveAuthScheme, Other};
        use std::{collections::{BTreeMap, HashMap}, fmt::{Debug, Display, Formatter, Write}, sync::OnceLock};
        use some::path::{
            NamesThatAreTooLong, ForOneLine, HoweverWideItIs, SoThatTheyStayAs, TheyWere,
            AndMore, AndMoreAgain,
        };
    }
    ");
}

#[test]
fn a_list_before_a_chain_loses_its_last_comma() {
    let text = joined(quote! {
        pub(crate) static BATCH_NAME: validate::Pattern =
            validate::Pattern::new("^[a-z]+$", "^[a-z]+$").ascii(0x7fffffe000000000000000000000000);
    });
    assert!(!text.contains(", )"), "{text}");
}

#[test]
fn what_does_not_fit_or_cannot_be_joined_stays() {
    let text = joined(quote! {
        fn run() {
            call(["([{<", "a line of text that is long enough to be broken, with a bracket at its end ("], '(');
            let one = ("a tuple of one needs its comma, so that it stays as it is even where it would fit",);
            call("a", |it| { first(it); second(it) });
            #[doc = " ends in a bracket ("]
            let x = two(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, 1 + bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb);
            three(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, ccccccccccccccccccccccccccc);
            list!(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb,);
            let made = vec![aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb];
        }
    });
    insta::assert_snapshot!(text, @r#"
    fn run() {
        call(["([{<", "a line of text that is long enough to be broken, with a bracket at its end ("], '(');
        let one = (
            "a tuple of one needs its comma, so that it stays as it is even where it would fit",
        );
        call(
            "a",
            |it| {
                first(it);
                second(it)
            },
        );
        /// ends in a bracket (
        let x = two(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, 1 + bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb);
        three(
            aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,
            bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb,
            ccccccccccccccccccccccccccc,
        );
        list!(
            aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,
            bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb,
        );
        let made = vec![aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb];
    }
    "#);
}
