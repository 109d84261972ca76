//! Tests that published signatures and those of the official signer are accepted, and that each modified part is
//! reported.

use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{
    PayloadChecksumKind, PercentEncodingMode, SignableBody, SignableRequest, SigningSettings, UriPathNormalizationMode,
    sign,
};
use aws_sigv4::sign::v4;
use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method};
use proptest::prelude::*;

use super::*;

/// Headers in the order of the wire.
type Headers<'a> = &'a [(&'static str, &'a str)];

const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const SUITE: Expected<'_> = Expected {
    access_key: "AKIDEXAMPLE",
    secret_key: SECRET,
    session_token: None,
    region: "us-east-1",
    service: "service",
};

fn request(method: &str, target: &str, headers: &[(&'static str, &str)], body: &str) -> Request {
    let headers = headers.iter().map(|(name, value)| {
        (HeaderName::from_static(name), HeaderValue::from_str(value).expect("test data: header values are text"))
    });
    Request {
        method: Method::from_bytes(method.as_bytes()).expect("test data: a method is a token"),
        target: target.to_owned(),
        headers: headers.collect(),
        body: Bytes::from(body.to_owned()),
        connection: 0,
    }
}

/// Creates a request of the published suite; `headers` come after the host and before the date.
fn published(method: &str, target: &str, headers: Headers<'_>, signature: &str) -> Request {
    let host = [("host", "example.amazonaws.com")];
    let date = [("x-amz-date", "20150830T123600Z")];
    let mut headers = [&host, headers, &date].concat();
    let mut names: Vec<&str> = headers.iter().map(|(name, _)| *name).collect();
    names.dedup();
    let authorization = format!(
        "{ALGORITHM} Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, \
         SignedHeaders={}, Signature={signature}",
        names.join(";")
    );
    headers.push(("authorization", &authorization));
    request(method, target, &headers, "")
}

#[test]
fn published_signatures_are_accepted() {
    let vanilla = "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";
    let trimmed = [("my-header1", " value1"), ("my-header2", " \"a   b   c\"")];
    let repeated = [("my-header1", "value2"), ("my-header1", "value2"), ("my-header1", "value1")];
    let cases: [(&str, &str, Headers<'_>, &str); 10] = [
        ("GET", "/", &[], vanilla),
        ("GET", "/./", &[], vanilla),
        ("GET", "/example/..", &[], vanilla),
        ("GET", "/./example", &[], "ef75d96142cf21edca26f06005da7988e4f8dc83a165a80865db7089db637ec5"),
        ("GET", "//example//", &[], "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84"),
        ("GET", "/ሴ", &[], "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85"),
        (
            "GET",
            "/?Param2=value2&Param1=value1",
            &[],
            "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
        ),
        ("GET", "/", &trimmed, "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736"),
        ("GET", "/", &repeated, "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea"),
        ("POST", "/", &[], "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
    ];
    for (method, target, headers, signature) in cases {
        let verdict = SUITE.verify(&published(method, target, headers, signature));
        assert_eq!(verdict, Ok(()), "{method} {target} {headers:?}");
    }
}

/// Creates a request that the official signer has signed for `expected`.
fn signed(expected: Expected<'_>, method: &str, target: &str, payload: SignableBody<'_>, body: &str) -> Request {
    let identity = Credentials::new(
        expected.access_key,
        expected.secret_key,
        expected.session_token.map(str::to_owned),
        None,
        "test",
    )
    .into();
    let mut settings = SigningSettings::default();
    settings.payload_checksum_kind = match payload {
        SignableBody::Bytes(_) if expected.service != "s3" => PayloadChecksumKind::NoHeader,
        _ => PayloadChecksumKind::XAmzSha256,
    };
    if expected.service == "s3" {
        settings.percent_encoding_mode = PercentEncodingMode::Single;
        settings.uri_path_normalization_mode = UriPathNormalizationMode::Disabled;
    }
    let parameters = v4::SigningParams::builder()
        .identity(&identity)
        .region(expected.region)
        .name(expected.service)
        .time(SystemTime::UNIX_EPOCH + Duration::from_hours(400_260))
        .settings(settings)
        .build()
        .expect("test data: signing parameters are complete")
        .into();
    let mut headers = vec![("host", "workflows-omics.eu-west-1.amazonaws.com"), ("content-type", "application/json")];
    headers.push(("x-amz-user-agent", "a  b   c"));
    let signable =
        SignableRequest::new(method, format!("https://{}{target}", headers[0].1), headers.iter().copied(), payload)
            .expect("test data: the request can be signed");
    let (instructions, _) = sign(signable, &parameters).expect("test data: the request can be signed").into_parts();
    let mut request = request(method, target, &headers, body);
    for (name, value) in instructions.headers() {
        request.headers.insert(
            HeaderName::from_bytes(name.as_bytes()).expect("signer: header names are tokens"),
            HeaderValue::from_str(value).expect("signer: header values are text"),
        );
    }
    request
}

const CLIENT: Expected<'_> = Expected {
    access_key: "AKIDCLIENT",
    secret_key: "not a secret",
    session_token: Some("not/a+token=="),
    region: "eu-west-1",
    service: "omics",
};

fn ordinary() -> Request {
    signed(CLIENT, "POST", "/tags/a%3Ab%2Fc?tagKeys=%C3%A4&tagKeys=a%20b&x", SignableBody::Bytes(b"{}"), "{}")
}

#[test]
fn signatures_of_the_official_signer_are_accepted() {
    assert_eq!(CLIENT.verify(&ordinary()), Ok(()));

    let unsigned = signed(CLIENT, "PUT", "/part", SignableBody::UnsignedPayload, "ACGT");
    assert_eq!(unsigned.header(PAYLOAD_HASH), Some(UNSIGNED_PAYLOAD));
    assert_eq!(CLIENT.verify(&unsigned), Ok(()));

    let s3 = Expected { service: "s3", ..CLIENT };
    let object = signed(s3, "PUT", "/bucket/a//b/../c%20d", SignableBody::Bytes(b"ACGT"), "ACGT");
    assert_eq!(s3.verify(&object), Ok(()));
}

#[test]
fn the_part_that_differs_is_reported() {
    let scope = |expected: &str| Mismatch::Scope {
        expected: expected.to_owned(),
        found: "AKIDCLIENT/20150830/eu-west-1/omics/aws4_request".to_owned(),
    };
    let other_region = Expected { region: "us-east-1", ..CLIENT };
    let other_service = Expected { service: "sts", ..CLIENT };
    let other_key = Expected { access_key: "AKIDOTHER", ..CLIENT };
    let no_token = Expected { session_token: None, ..CLIENT };
    let cases = [
        (other_region, scope("AKIDCLIENT/20150830/us-east-1/omics/aws4_request")),
        (other_service, scope("AKIDCLIENT/20150830/eu-west-1/sts/aws4_request")),
        (other_key, scope("AKIDOTHER/20150830/eu-west-1/omics/aws4_request")),
        (no_token, Mismatch::SessionToken),
    ];
    for (expected, mismatch) in cases {
        assert_eq!(expected.verify(&ordinary()), Err(mismatch));
    }
}

/// A modification of a signed request.
type Tampering = fn(&mut Request);

#[test]
fn tampering_breaks_the_signature() {
    let tamperings: [(&str, Tampering); 6] = [
        ("the method", |request| request.method = Method::PUT),
        ("the path", |request| {
            request.target = request.target.replace("%3A", ":");
        }),
        ("the query", |request| request.target.push_str("&more=1")),
        ("the body", |request| {
            request.body = Bytes::from_static(b"{\"a\":1}");
        }),
        ("a header", |request| {
            request.headers.insert("content-type", HeaderValue::from_static("text/plain"));
        }),
        ("the time", |request| {
            request.headers.insert("x-amz-date", HeaderValue::from_static("20150830T123601Z"));
        }),
    ];
    for (what, tamper) in tamperings {
        let mut request = ordinary();
        tamper(&mut request);
        let verdict = CLIENT.verify(&request);
        assert!(matches!(verdict, Err(Mismatch::Signature { .. })), "{what}: {verdict:?}");
    }
}

#[test]
fn unsigned_headers_are_reported() {
    let mut request = ordinary();
    request.headers.insert("x-amz-meta-late", HeaderValue::from_static("added on the way"));
    assert_eq!(CLIENT.verify(&request), Err(Mismatch::UnsignedHeader("x-amz-meta-late".to_owned())));

    let mut request = ordinary();
    request.headers.remove("authorization");
    assert_eq!(CLIENT.verify(&request), Err(Mismatch::MissingHeader("authorization".to_owned())));

    let mut request = ordinary();
    request.headers.remove("content-type");
    assert_eq!(CLIENT.verify(&request), Err(Mismatch::MissingHeader("content-type".to_owned())));
}

#[test]
fn a_wrong_payload_hash_is_reported() {
    let s3 = Expected { service: "s3", ..CLIENT };
    let mut request = signed(s3, "PUT", "/bucket/key", SignableBody::Bytes(b"ACGT"), "ACGT");
    request.body = Bytes::from_static(b"TGCA");
    assert!(matches!(s3.verify(&request), Err(Mismatch::PayloadHash { .. })));
}

#[test]
fn authorization_headers_that_cannot_be_read_are_errors() {
    let cases = [
        ("Bearer abc", "the algorithm AWS4-HMAC-SHA256"),
        ("AWS4-HMAC-SHA256 ", "Credential"),
        ("AWS4-HMAC-SHA256 Credential=a", "SignedHeaders"),
        ("AWS4-HMAC-SHA256 Credential=a,SignedHeaders=host", "Signature"),
    ];
    for (header, lacking) in cases {
        let verdict = SUITE.verify(&request("GET", "/", &[("authorization", header)], ""));
        assert_eq!(verdict, Err(Mismatch::Authorization(lacking)), "{header}");
    }
}

#[test]
fn errors_do_not_contain_the_session_token() {
    let mut request = ordinary();
    request.method = Method::PUT;
    let message = CLIENT.verify(&request).expect_err("the method is not the signed one").to_string();
    assert!(message.contains("x-amz-security-token:…\n"), "{message}");
    assert!(!message.contains("not/a+token=="), "{message}");
}

proptest! {
    #[test]
    fn any_target_the_official_signer_signs_is_accepted(
        path in "(/[a-z.~-]{0,3}(%2F|%20|%C3%A4)?){1,5}",
        query in "([a-zA-Z&=_~.-]{0,3}(%(2[0-46-9A-F]|[357][0-9A]|C3%A4))?){0,6}",
    ) {
        let request = signed(CLIENT, "GET", &format!("{path}?{query}"), SignableBody::Bytes(b""), "");
        prop_assert_eq!(CLIENT.verify(&request), Ok(()));
    }
}
