$version: "2"

namespace com.example

use aws.api#service
use aws.protocols#restJson1

@service(sdkId: "Shelf")
@restJson1
@title("Shelf")
@xmlNamespace(uri: "https://example.com/")
service Shelf {
    version: "1"
    operations: [GetNote]
    resources: [Book]
}

resource Book {
    identifiers: { bookId: String }
    create: CreateBook
    read: GetBook
    delete: DeleteBook
    list: ListBooks
    operations: [HeadBook]
}

@readonly
@http(method: "HEAD", uri: "/books/{bookId}")
@examples([
    {
        title: "A book"
        input: { bookId: "emma" }
        output: { length: 1815 }
    }
    {
        title: "Another book"
        input: { bookId: "gone" }
        error: {
            shapeId: NoSuchBook
            content: { message: "It is lent." }
        }
    }
])
operation HeadBook {
    input := {
        @required
        @httpLabel
        bookId: String
    }
    output := {
        @httpHeader("content-length")
        length: Long
    }
    errors: [NoSuchBook]
}

@readonly
@http(method: "GET", uri: "/notes/{name}")
@examples([
    {
        title: "A name with escapes"
        input: { name: "a b/ü++" }
        output: { text: "escaped" }
    }
    {
        title: "A query with escapes"
        input: { name: "a", query: "a b&" }
        output: { text: "found" }
    }
])
operation GetNote {
    input := {
        @required
        @httpLabel
        name: String

        @httpQuery("q")
        query: String
    }
    output := {
        text: String
    }
}

@http(method: "POST", uri: "/books")
operation CreateBook {
    input := {
        @required
        @length(min: 1, max: 16)
        @pattern("^[A-Za-z ]*$")
        title: String

        kind: Kind

        @range(min: 0, max: 3000)
        year: Integer

        marks: Marks

        places: Places
    }
    output := {
        @required
        bookId: String

        title: String
    }
}

@readonly
@http(method: "GET", uri: "/books/{bookId}")
operation GetBook {
    input := {
        @required
        @httpLabel
        bookId: String
    }
    output := {
        @required
        bookId: String

        title: String
        kind: Kind
        marks: Marks
        places: Places
    }
    errors: [NoSuchBook]
}

@idempotent
@http(method: "DELETE", uri: "/books/{bookId}", code: 204)
operation DeleteBook {
    input := {
        @required
        @httpLabel
        bookId: String
    }
    errors: [NoSuchBook]
}

@readonly
@http(method: "GET", uri: "/books")
operation ListBooks {
    input := {
        @httpQuery("kind")
        kind: Kind
    }
    output := {
        books: Books
    }
}

@error("client")
@httpError(404)
structure NoSuchBook {
    message: String
}

list Books {
    member: BookSummary
}

structure BookSummary {
    bookId: String
    title: String
}

enum Kind {
    NOVEL
    POEM
}

@uniqueItems
list Marks {
    member: Mark
}

@length(min: 1)
string Mark

map Places {
    key: String
    value: Place
}

union Place {
    shelf: Row
    lent: String
    within: Place
}

structure Row {
    @required
    @range(min: 1)
    row: Integer
}
