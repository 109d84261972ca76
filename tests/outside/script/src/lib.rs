//! Clients that a build script generates, in a module.

// Nothing but a test uses the module, and the lints of this crate are for its own code.
#![deny(warnings, missing_copy_implementations, unreachable_pub, unused_qualifications, unused_results)]

mod clients {
    include!(concat!(env!("OUT_DIR"), "/weather.rs"));
}

#[cfg(test)]
mod tests {
    use super::clients::weather::operation::get_city::GetCityInput;

    #[test]
    fn inputs_are_validated() {
        let input = GetCityInput::builder().build().expect("no member must be set to build an input");
        assert!(input.validate().is_err());
        assert!(GetCityInput::builder().id("lisbon").build().expect("as before").validate().is_ok());
    }
}
