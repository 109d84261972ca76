//! Tests of enums as generated crates declare them.

tinsmith_runtime::generated::string_enum! {
    /// Colours.
    pub enum Colour {
        /// Blue.
        Blue = "blue",
        /// Red.
        #[deprecated(note = "out of fashion")]
        Red = "red",
    }
}

tinsmith_runtime::generated::sensitive_string_enum! {
    /// Words.
    pub enum Secret {
        /// The word.
        Sesame = "open sesame",
    }
}

#[test]
fn a_known_value_is_its_variant_and_an_unknown_one_is_kept() {
    assert_eq!(Colour::from("blue"), Colour::Blue);
    assert_eq!(Colour::from("green").as_str(), "green");
    assert_eq!("blue".parse(), Ok(Colour::Blue));
    assert_eq!(Colour::values(), ["blue", "red"]);
    assert_eq!(Colour::Blue.to_string(), "blue");
    let error = Colour::try_parse("green").expect_err("green is not known").to_string();
    assert_eq!(error, "unknown enum variant: 'green'");
}

#[test]
fn a_sensitive_value_stays_out_of_debug() {
    assert_eq!(format!("{:?}", Secret::from("psst")), tinsmith_runtime::generated::REDACTED);
}
