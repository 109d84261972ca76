$version: "2"
namespace example.weather

use aws.protocols#restJson1

/// Provides weather forecasts.
@restJson1
service Weather {
    version: "2024-01-01"
    operations: [GetCity]
}

/// Returns a city.
@readonly
@http(method: "GET", uri: "/cities/{id}")
operation GetCity {
    input := {
        /// The identifier of the city.
        @required
        @httpLabel
        id: String
    }
    output := {
        name: String
        state: State
    }
    errors: [NoSuchCity]
}
enum State { OPEN, CLOSED }
/// There is no city of this name.
@error("client")
@httpError(404)
structure NoSuchCity { message: String }
