//! This crate's XML reader beside the published one, on a listing as S3 sends it. Both sides read the same bodies into the
//! same values, which is checked before anything is measured. `by hand` is a parser for this one shape over the published
//! tokenizer, as the official SDKs generate them.
//!
//! `cargo bench -p tinsmith-runtime --bench xml`

use std::hint::black_box;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_types::DateTime;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::date_time::Format;
use aws_smithy_xml::decode::{Document, ScopedDecoder, XmlDecodeError, try_data};
use aws_smithy_xml::protocol::aws_rest_xml::AwsRestXmlProtocol;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use tinsmith_runtime::generated::walk::{self, Shape};
use tinsmith_runtime::protocol::{self, SharedClientProtocol};

tinsmith_runtime::generated::string_enum! {
    /// Storage class of an object.
    pub enum StorageClass {
        /// Close at hand.
        Standard = "STANDARD",
        /// Far away.
        Glacier = "GLACIER",
    }
}

#[derive(Debug, Default, PartialEq)]
struct Owner {
    display_name: Option<String>,
    id: Option<String>,
}

walk::structure! {
    #[shape("com.amazonaws.s3", "Owner")]
    static OWNER: Table = Owner {
        display_name: Optional(0, "DisplayName", String),
        id: Optional(1, "ID", String),
    };
}

#[derive(Debug, Default, PartialEq)]
struct Object {
    key: Option<String>,
    last_modified: Option<DateTime>,
    e_tag: Option<String>,
    checksum_algorithm: Option<Vec<String>>,
    checksum_type: Option<String>,
    size: Option<i64>,
    storage_class: Option<StorageClass>,
    owner: Option<Owner>,
}

walk::structure! {
    #[shape("com.amazonaws.s3", "Object")]
    static OBJECT: Table = Object {
        key: Optional(0, "Key", String),
        last_modified: Optional(1, "LastModified", Timestamp),
        e_tag: Optional(2, "ETag", String),
        checksum_algorithm: Optional(3, "ChecksumAlgorithm", List(String), XmlFlattened),
        checksum_type: Optional(4, "ChecksumType", String),
        size: Optional(5, "Size", Long),
        storage_class: Optional(6, "StorageClass", String),
        owner: Optional(7, "Owner", Structure),
    };
}

#[derive(Debug, Default, PartialEq)]
struct Listing {
    is_truncated: Option<bool>,
    contents: Option<Vec<Object>>,
    name: Option<String>,
    prefix: Option<String>,
    max_keys: Option<i32>,
    key_count: Option<i32>,
    token: Option<String>,
}

walk::structure! {
    #[shape("com.amazonaws.s3", "ListObjectsV2Output")]
    #[traits(XmlName("ListBucketResult"))]
    static LISTING: Table = Listing {
        is_truncated: Optional(0, "IsTruncated", Boolean),
        contents: Optional(1, "Contents", List(Structure), XmlFlattened),
        name: Optional(2, "Name", String),
        prefix: Optional(3, "Prefix", String),
        max_keys: Optional(4, "MaxKeys", Integer),
        key_count: Optional(5, "KeyCount", Integer),
        token: Optional(6, "NextContinuationToken", String),
    };
}

fn body(objects: usize) -> String {
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">\
        <Name>a-bucket</Name><Prefix>photos/</Prefix><NextContinuationToken>1ueGcxLPRx1Tr/XYExHnhbYLgveDs2J/wm36Hy4vbOwM=\
        </NextContinuationToken>";
    let counts = format!("<KeyCount>{objects}</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>true</IsTruncated>");
    let object = |index: usize| {
        format!(
            "<Contents><Key>photos/2024/05/06/image-{index:06}.jpg</Key><LastModified>2024-05-06T07:08:09.000Z</LastModified>\
             <ETag>&quot;{index:032x}&quot;</ETag><ChecksumAlgorithm>CRC32</ChecksumAlgorithm><ChecksumType>FULL_OBJECT\
             </ChecksumType><Size>{}</Size><StorageClass>STANDARD</StorageClass></Contents>",
            index * 1234
        )
    };
    let objects: String = (0..objects).map(object).collect();
    format!("{head}{counts}{objects}</ListBucketResult>")
}

fn read(protocol: &SharedClientProtocol, response: &HttpResponse, config: &ConfigBag) -> Listing {
    let mut reader = protocol.deserialize_response(response, &LISTING, config).expect("a response");
    Listing::read(&LISTING, &mut *reader).expect("a listing")
}

fn text(tag: &mut ScopedDecoder<'_, '_>) -> Result<String, XmlDecodeError> {
    try_data(tag).map(String::from)
}

fn number<T: std::str::FromStr>(tag: &mut ScopedDecoder<'_, '_>) -> Result<T, XmlDecodeError> {
    try_data(tag)?.parse().map_err(|_| XmlDecodeError::custom("a number"))
}

fn object_by_hand(decoder: &mut ScopedDecoder<'_, '_>) -> Result<Object, XmlDecodeError> {
    let mut object = Object::default();
    while let Some(mut tag) = decoder.next_tag() {
        match tag.start_el() {
            name if name.matches("Key") => object.key = Some(text(&mut tag)?),
            name if name.matches("LastModified") => {
                let date = DateTime::from_str(&try_data(&mut tag)?, Format::DateTimeWithOffset);
                object.last_modified = Some(date.map_err(|_| XmlDecodeError::custom("a date"))?);
            }
            name if name.matches("ETag") => object.e_tag = Some(text(&mut tag)?),
            name if name.matches("ChecksumAlgorithm") => {
                object.checksum_algorithm.get_or_insert_default().push(text(&mut tag)?);
            }
            name if name.matches("ChecksumType") => object.checksum_type = Some(text(&mut tag)?),
            name if name.matches("Size") => object.size = Some(number(&mut tag)?),
            name if name.matches("StorageClass") => {
                object.storage_class = Some(StorageClass::from(&*try_data(&mut tag)?));
            }
            _ => {}
        }
    }
    Ok(object)
}

fn by_hand(body: &[u8]) -> Result<Listing, XmlDecodeError> {
    let mut document = Document::try_from(body)?;
    let mut root = document.root_element()?;
    let mut listing = Listing::default();
    while let Some(mut tag) = root.next_tag() {
        match tag.start_el() {
            name if name.matches("Contents") => {
                listing.contents.get_or_insert_default().push(object_by_hand(&mut tag)?);
            }
            name if name.matches("IsTruncated") => listing.is_truncated = Some(&*try_data(&mut tag)? == "true"),
            name if name.matches("Name") => listing.name = Some(text(&mut tag)?),
            name if name.matches("Prefix") => listing.prefix = Some(text(&mut tag)?),
            name if name.matches("MaxKeys") => listing.max_keys = Some(number(&mut tag)?),
            name if name.matches("KeyCount") => listing.key_count = Some(number(&mut tag)?),
            name if name.matches("NextContinuationToken") => listing.token = Some(text(&mut tag)?),
            _ => {}
        }
    }
    Ok(listing)
}

fn listings(criterion: &mut Criterion) {
    let (ours, published) = (protocol::rest_xml(), SharedClientProtocol::new(AwsRestXmlProtocol::new()));
    let config = ConfigBag::base();
    for objects in [0, 10, 1000] {
        let body = body(objects);
        let response = HttpResponse::new(200.try_into().expect("a status"), SdkBody::from(body.as_str()));
        let listing = read(&ours, &response, &config);
        assert_eq!(listing, read(&published, &response, &config));
        assert_eq!(listing, by_hand(body.as_bytes()).expect("a listing"));
        let mut group = criterion.benchmark_group(format!("read ListObjectsV2 of {objects}"));
        group.throughput(Throughput::Bytes(body.len() as u64));
        group.bench_function("published", |it| it.iter(|| read(&published, black_box(&response), &config)));
        group.bench_function("by hand", |it| it.iter(|| by_hand(black_box(body.as_bytes()))));
        group.bench_function("ours", |it| it.iter(|| read(&ours, black_box(&response), &config)));
        group.finish();
    }
}

criterion_group!(benches, listings);
criterion_main!(benches);
