$version: "2.0"
$operationInputSuffix: "Request"
$operationOutputSuffix: "Reply"

metadata suppressions = []
metadata "limits" = {max: 10, names: ["a", "b",], nested: {on: true, off: null, ratio: -1.5e3}}

namespace example.library

use aws.protocols#restJson1
use example.people#Author

/// Lends books.
///   Indented.
@restJson1
@title("Library")
service Library {
    version: "2026-01-01"
    resources: [Book]
    operations: [Search, Search]
    errors: [Overload]
    rename: {"example.people#Author": "Writer"}
}

resource Book {
    identifiers: {isbn: Isbn}
    properties: {title: String, pages: Integer}
    read: GetBook
}

@readonly
@http(method: "GET", uri: "/books/{isbn}")
operation GetBook {
    input :=
        /// Names the book.
        @references([{resource: Book}])
        for Book {
            @required
            @httpLabel
            $isbn
        }
    output := for Book with [Described] {
        $title
        $note
        $pages = 1
        shelf: Shelf = "front"
        authors: Authors
    }
    errors: [NotFound]
}

@http(method: "POST", uri: "/search")
operation Search {
    input: SearchQuery
}

@input
structure SearchQuery with [Described] {
    words: Words
    // A comment, then a default.
    limit: Integer = 25 // at the end of the line
    tags: Tags = {}
}

@mixin
@tags
structure Described {
    /// A remark.
    @length(max: 100)
    note: Text
}

apply SearchQuery$words @required

apply SearchQuery {
    @deprecated(since: "1.1", message: """
        Use something
          \"else\" \
        instead.""")
    @internal
}

@pattern("^\\d+$")
string Isbn

@trait(selector: "string")
structure markup { language: String }

@markup
string Text

enum Shelf with [Place] {
    /// At the door.
    FRONT = "front"
    BACK
}

@mixin
enum Place {
    CELLAR = "cellar"
}

intEnum Floor {
    GROUND = 0
    FIRST = 1
}

list Authors { member: Author }

@uniqueItems
list Words {
    @length(min: 1)
    member: String
}

map Tags {
    key: String,
    value: Words,
}

union Find {
    book: Isbn
    floor: Floor
    nothing: Unit
}

@error("client")
@httpError(404)
structure NotFound { @required message: String }

@error("server")
structure Overload {}
