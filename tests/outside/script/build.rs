//! Generates the client of the weather service.

fn main() -> Result<(), tinsmith::exit::Failure> {
    tinsmith::Build::new().model("smithy/weather.smithy").operations(["GetCity"]).generate()
}
