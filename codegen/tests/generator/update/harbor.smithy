$version: "2.0"

namespace example.harbor

use aws.api#service
use aws.auth#sigv4
use aws.protocols#restJson1
use smithy.rules#clientContextParams
use smithy.rules#endpointRuleSet
use smithy.waiters#waitable

/// Berths and boats of a small harbor.
@service(sdkId: "Harbor")
@restJson1
@sigv4(name: "harbor")
@clientContextParams(
    atNight: { type: "boolean", documentation: "Uses the entrance that is lit." }
)
@endpointRuleSet({
    version: "1.0",
    parameters: { Region: { type: "string", builtIn: "AWS::Region", required: true, documentation: "The region." } },
    rules: [{ conditions: [], endpoint: { url: "https://harbor.{Region}.example.com" }, type: "endpoint" }]
})
service Harbor {
    version: "2026-01-01"
    operations: [GetBoat, ListBoats, MoorBoat, ReadLog, SinkBoat, WatchTide]
}

/// Returns a boat.
@readonly
@http(method: "GET", uri: "/boats/{name}", code: 200)
@waitable(
    BoatMoored: {
        documentation: "Waits until a boat is moored.",
        minDelay: 5,
        maxDelay: 60,
        acceptors: [
            { state: "success", matcher: { output: { path: "boat.state", expected: "MOORED", comparator: "stringEquals" } } }
            { state: "failure", matcher: { errorType: "NoSuchBoat" } }
        ]
    }
)
operation GetBoat {
    input := {
        @required
        @httpLabel
        name: BoatName

        @httpHeader("x-harbor-flag")
        flag: String

        @httpQuery("language")
        language: String
    }
    output := {
        boat: Boat
        seen: Timestamp
        draught: Integer
    }
    errors: [NoSuchBoat, Fog]
}

@readonly
@http(method: "GET", uri: "/boats")
@paginated(inputToken: "token", outputToken: "next", pageSize: "limit", items: "boats")
operation ListBoats {
    input := {
        @httpQuery("token")
        token: String

        @httpQuery("limit")
        limit: Integer

        @httpQuery("start")
        start: String
    }
    output := {
        boats: Boats
        others: BoatNames
        next: String
        last: String
    }
}

@http(method: "POST", uri: "/berths/{berth}")
operation MoorBoat {
    input := {
        @required
        @httpLabel
        berth: Berth

        @idempotencyToken
        token: String

        @required
        boat: Boat

        note: Note
        helpers: BoatNames
        fee: Fee
        cargo: Cargo
        knots: Knots = 3
        until: Timestamp
        @jsonName("ropeCount")
        ropes: Integer
    }
    output := {
        fee: Fee
    }
    errors: [NoSuchBoat]
}

@http(method: "POST", uri: "/log")
operation ReadLog {
    input := {
        text: Blob
    }
    output := {
        @httpPayload
        log: Pages
    }
}

@http(method: "DELETE", uri: "/boats/{name}")
operation SinkBoat {
    input := {
        @required
        @httpLabel
        name: BoatName
    }
}

@http(method: "POST", uri: "/tide")
operation WatchTide {
    input := {
        place: String
    }
    output := {
        @httpPayload
        levels: Levels
    }
}

/// A boat.
structure Boat {
    name: BoatName
    state: State
    owner: Owner
}

structure Owner {
    name: String
}

@length(min: 1, max: 20)
string BoatName

@pattern("^([a-z]+)-berth-(north|east|south|west)-of-the-(old|new)-(pier|jetty|wall)-[0-9]+$")
string Berth

@length(max: 100)
string Note

@range(min: 0, max: 500)
integer Fee

@range(min: 0.5)
double Knots

list Boats {
    member: Boat
}

list BoatNames {
    member: BoatName
}

enum State {
    MOORED
    SAILING
    LOST
}

intEnum Size {
    SMALL = 1
    LARGE = 2
}

union Cargo {
    fish: Integer
    timber: Timber
}

structure Timber {
    size: Size
}

blob Pages

@streaming
union Levels {
    level: Level
    end: Level
}

structure Level {
    height: Integer
}

@error("client")
@httpError(404)
structure NoSuchBoat {
    message: String
}

@error("server")
@httpError(503)
@retryable
structure Fog {
    message: String
}
