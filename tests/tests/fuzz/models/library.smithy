$version: "2.0"
$operationInputSuffix: "Request"

metadata limits = {max: 10, names: ["a", "b",], nested: {on: true, off: null, ratio: -1.5e3}}

namespace example.library

use aws.protocols#restJson1

/// Lends books.
@restJson1
@title("Library")
service Library {
    version: "2026-01-01"
    resources: [Book]
    operations: [Search]
    errors: [Overload]
    rename: {"example.library#Words": "Terms"}
}

resource Book {
    identifiers: {isbn: Isbn}
    properties: {title: String, pages: Integer}
    read: GetBook
}

@readonly
@http(method: "GET", uri: "/books/{isbn}")
operation GetBook {
    input := for Book {
        @required
        @httpLabel
        $isbn
    }
    output := for Book with [Described] {
        $title
        $pages = 1
        shelf: Shelf = "front"
        words: Words
    }
    errors: [NotFound]
}

@http(method: "POST", uri: "/search?all")
operation Search {
    input: SearchRequest
}

@mixin
structure Described {
    /// A note,
    /// in two lines.
    note: Note
}

structure SearchRequest with [Described] {
    // A comment.
    words: Words
    kind: Kind = 2
    tree: Tree
    @httpQueryParams
    others: Others
}

union Tree {
    leaf: String
    branch: Branches
}

list Branches { member: Tree }

@uniqueItems
list Words { member: Note }

map Others { key: String, value: String }

enum Shelf {
    FRONT = "front"
    BACK
}

intEnum Kind {
    OLD = 1
    NEW = 2
}

@length(min: 1, max: 100)
@pattern("^[a-z \\t]+$")
string Note

string Isbn

@error("client")
@httpError(404)
structure NotFound { message: String }

@error("server")
structure Overload {
    @documentation("""
        Says "wait".
          Indented.
        """)
    message: String
}

apply Note @since("2026")
