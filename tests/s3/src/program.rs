//! The program: it calls what a store is needed for, and describes each result in a line.

use std::time::Duration;

use aws_smithy_types::body::SdkBody;
use bytes::Bytes;
use http_body_util::Full;

use super::fetch::fetch;
use super::sdk::Client;
use super::sdk::config::http::HttpResponse;
use super::sdk::error::{ProvideErrorMetadata, SdkError};
use super::sdk::operation::get_object::GetObjectError;
use super::sdk::presigning::PresigningConfig;
use super::sdk::primitives::ByteStream;
use super::sdk::types::{
    ChecksumAlgorithm, ChecksumMode, CommonPrefix, CompletedMultipartUpload, CompletedPart, Delete, DeletedObject,
    Object, ObjectIdentifier,
};

const BUCKET: &str = "photos";
const KEY: &str = "2026/a b+c (é).txt";
const TEXT: &str = "Hello, store!";

/// The smallest size of a part that is not the last.
const PART: usize = 5 * 1024 * 1024;

/// Runs the program against a store without buckets. Returns its lines.
pub async fn run(client: &Client) -> Vec<String> {
    let mut lines = Vec::new();
    objects(client, &mut lines).await;
    failures(client, &mut lines).await;
    conditions(client, &mut lines).await;
    parts(client, &mut lines).await;
    pages(client, &mut lines).await;
    copies(client, &mut lines).await;
    presigned(client, &mut lines).await;
    deletions(client, &mut lines).await;
    lines
}

/// Describes the failure of a call: its status and its code. The server does not check all conditions.
fn failure<O, E: ProvideErrorMetadata>(result: Result<O, SdkError<E, HttpResponse>>) -> String {
    let Err(error) = result else { return "success".to_owned() };
    let status = error.raw_response().map(|response| response.status().as_u16());
    // Without a body, the official crate has no code, and ours that of the status.
    let code = error.code().filter(|code| code.parse::<u16>().is_err());
    format!("{status:?} {code:?}")
}

/// Returns a body that is not in memory.
fn stream(text: Bytes) -> ByteStream {
    ByteStream::new(SdkBody::retryable(move || SdkBody::from_body_1_x(Full::new(text.clone()))))
}

async fn put(client: &Client, key: &str, text: &'static str) -> Option<String> {
    let put = client.put_object().bucket(BUCKET).key(key).body(ByteStream::from_static(text.as_bytes()));
    put.send().await.expect("the object is stored").e_tag
}

async fn text(body: ByteStream) -> String {
    let bytes = body.collect().await.expect("the body is complete").into_bytes();
    String::from_utf8(bytes.to_vec()).expect("the objects are texts")
}

async fn objects(client: &Client, lines: &mut Vec<String>) {
    client.create_bucket().bucket(BUCKET).send().await.expect("the bucket is created");
    let put = client.put_object().bucket(BUCKET).key(KEY).content_type("text/plain").metadata("kind", "greeting");
    let output = put.body(stream(Bytes::from_static(TEXT.as_bytes()))).send().await.expect("the object is stored");
    lines.push(format!("put {:?} {:?}", output.e_tag, output.checksum_crc32));

    for algorithm in [ChecksumAlgorithm::Crc32C, ChecksumAlgorithm::Sha1, ChecksumAlgorithm::Sha256] {
        let put = client.put_object().bucket(BUCKET).key("checked").body(ByteStream::from_static(TEXT.as_bytes()));
        let output = put.checksum_algorithm(algorithm).send().await.expect("the checksum is right");
        let sums = [output.checksum_crc32_c, output.checksum_sha1, output.checksum_sha256];
        lines.push(format!("put with {sums:?}"));
    }

    let get = client.get_object().bucket(BUCKET).key(KEY).checksum_mode(ChecksumMode::Enabled);
    let output = get.send().await.expect("the object is there");
    let (length, kind, metadata) = (output.content_length, output.content_type, output.metadata);
    lines.push(format!("get {length:?} {kind:?} {metadata:?} {}", text(output.body).await));
    let head = client.head_object().bucket(BUCKET).key(KEY).send().await.expect("the object is there");
    lines.push(format!("head {:?} {:?} {:?}", head.content_length, head.content_type, head.e_tag));

    for range in ["bytes=0-4", "bytes=7-", "bytes=-6"] {
        let output = client.get_object().bucket(BUCKET).key(KEY).range(range).send().await.expect("it is in range");
        let part = (output.content_range.clone(), output.content_length);
        lines.push(format!("range {part:?} {}", text(output.body).await));
    }
}

async fn failures(client: &Client, lines: &mut Vec<String>) {
    let get = |bucket, key| client.get_object().bucket(bucket).key(key);
    let no_key = get(BUCKET, "nothing").send().await;
    lines.push(format!("no key {}", no_key.as_ref().is_err_and(is_no_such_key)));
    lines.push(format!("no key {}", failure(no_key)));
    lines.push(format!("no bucket {}", failure(get("nothing", KEY).send().await)));
    lines.push(format!("no range {}", failure(get(BUCKET, KEY).range("bytes=100-").send().await)));
    lines.push(format!("no head {}", failure(client.head_object().bucket(BUCKET).key("nothing").send().await)));
    lines.push(format!("again {}", failure(client.create_bucket().bucket(BUCKET).send().await)));
}

fn is_no_such_key(error: &SdkError<GetObjectError, HttpResponse>) -> bool {
    error.as_service_error().is_some_and(GetObjectError::is_no_such_key)
}

async fn conditions(client: &Client, lines: &mut Vec<String>) {
    let tag = put(client, "conditional", "one").await.expect("objects have tags");
    let put = || client.put_object().bucket(BUCKET).key("conditional").body(ByteStream::from_static(b"two"));
    lines.push(format!("if none {}", failure(put().if_none_match("*").send().await)));
    lines.push(format!("if other {}", failure(put().if_match("\"other\"").send().await)));
    let get = || client.get_object().bucket(BUCKET).key("conditional");
    lines.push(format!("if changed {}", failure(get().if_none_match(&tag).send().await)));
    lines.push(format!("if other {}", failure(get().if_match("\"other\"").send().await)));
    lines.push(format!("if same {}", failure(put().if_match(&tag).send().await)));
    let output = get().send().await.expect("the object is there");
    lines.push(format!("conditional {}", text(output.body).await));
}

async fn parts(client: &Client, lines: &mut Vec<String>) {
    let create = client.create_multipart_upload().bucket(BUCKET).key("large");
    let upload = create.checksum_algorithm(ChecksumAlgorithm::Crc32).send().await.expect("the upload begins");
    let id = upload.upload_id.expect("uploads have ids");
    let mut completed = CompletedMultipartUpload::builder();
    for (number, body) in [(1, Bytes::from(vec![b'a'; PART])), (2, Bytes::from_static(b"the end"))] {
        let part = client.upload_part().bucket(BUCKET).key("large").upload_id(&id).part_number(number);
        let part = part.checksum_algorithm(ChecksumAlgorithm::Crc32).body(stream(body));
        let output = part.send().await.expect("the part is stored");
        lines.push(format!("part {:?}", output.e_tag));
        let part = CompletedPart::builder().part_number(number).set_e_tag(output.e_tag);
        completed = completed.parts(part.set_checksum_crc32(output.checksum_crc32).build());
    }
    let list = client.list_parts().bucket(BUCKET).key("large").upload_id(&id).into_paginator().items().send();
    let listed = list.collect::<Result<Vec<_>, _>>().await.expect("the parts are there");
    let mut listed: Vec<_> = listed.iter().map(|part| (part.part_number, part.size)).collect();
    // The server lists its folder, in the order of the file system; Amazon S3 lists by number.
    listed.sort();
    lines.push(format!("parts {listed:?}"));
    let complete = client.complete_multipart_upload().bucket(BUCKET).key("large").upload_id(&id);
    let output = complete.multipart_upload(completed.build()).send().await.expect("all parts are there");
    lines.push(format!("complete {:?} {:?}", output.key, output.e_tag));
    let whole = client.get_object().bucket(BUCKET).key("large").send().await.expect("the object is there");
    let whole = text(whole.body).await;
    lines.push(format!("large {} {}", whole.len(), &whole[PART - 1..]));

    let upload = client.create_multipart_upload().bucket(BUCKET).key("never").send().await.expect("the upload begins");
    let abort = client.abort_multipart_upload().bucket(BUCKET).key("never").set_upload_id(upload.upload_id);
    abort.send().await.expect("the upload ends");
}

async fn pages(client: &Client, lines: &mut Vec<String>) {
    for key in ["list/1", "list/2", "list/3", "list/4/a", "list/4/b"] {
        put(client, key, key).await;
    }
    let list = client.list_objects_v2().bucket(BUCKET).prefix("list/").max_keys(2);
    let mut pages = list.into_paginator().send();
    while let Some(page) = pages.next().await {
        let page = page.expect("the page is there");
        let objects: Vec<_> = page.contents().iter().map(|object| (object.key(), object.size())).collect();
        lines.push(format!("page {objects:?} {:?}", page.is_truncated));
    }
    let list = client.list_objects_v2().bucket(BUCKET).prefix("list/").delimiter("/");
    let output = list.send().await.expect("the list is there");
    let folders: Vec<_> = output.common_prefixes().iter().map(CommonPrefix::prefix).collect();
    lines.push(format!("folders {folders:?} {}", output.contents().len()));
}

async fn copies(client: &Client, lines: &mut Vec<String>) {
    let source = "photos/2026/a%20b%2Bc%20%28%C3%A9%29.txt";
    let copy = client.copy_object().bucket(BUCKET).key("copy").copy_source(source);
    let output = copy.send().await.expect("the source is there");
    lines.push(format!("copy {:?}", output.copy_object_result.and_then(|result| result.e_tag)));
    let output = client.get_object().bucket(BUCKET).key("copy").send().await.expect("the object is there");
    lines.push(format!("copy {}", text(output.body).await));
    let copy = client.copy_object().bucket(BUCKET).key("copy").copy_source("photos/nothing");
    lines.push(format!("no copy {}", failure(copy.send().await)));
}

async fn presigned(client: &Client, lines: &mut Vec<String>) {
    let soon = || PresigningConfig::expires_in(Duration::from_mins(1)).expect("a minute is not too long");
    let put = client.put_object().bucket(BUCKET).key("presigned +").content_type("text/plain");
    let put = put.presigned(soon()).await.expect("it can be presigned");
    let (status, _) = fetch(put.method(), put.uri(), put.headers(), "sent by somebody").await;
    lines.push(format!("presigned {} {status}", put.method()));
    let get = client.get_object().bucket(BUCKET).key("presigned +").presigned(soon()).await;
    let get = get.expect("it can be presigned");
    lines.push(format!("presigned {:?}", fetch(get.method(), get.uri(), get.headers(), "").await));
    let forged = get.uri().replace("presigned", "conditional");
    lines.push(format!("forged {}", fetch("GET", &forged, get.headers(), "").await.0));
}

async fn deletions(client: &Client, lines: &mut Vec<String>) {
    client.delete_object().bucket(BUCKET).key(KEY).send().await.expect("the object is deleted");
    lines.push(format!("deleted {}", failure(client.get_object().bucket(BUCKET).key(KEY).send().await)));
    let object = |key| ObjectIdentifier::builder().key(key).build().expect("it has a key");
    let delete = Delete::builder().objects(object("copy")).objects(object("list/4/a")).build().expect("it has objects");
    let output = client.delete_objects().bucket(BUCKET).delete(delete).send().await.expect("they are deleted");
    let mut deleted: Vec<_> = output.deleted().iter().filter_map(DeletedObject::key).collect();
    deleted.sort_unstable();
    lines.push(format!("deleted {deleted:?} {}", output.errors().len()));
    let list = client.list_objects_v2().bucket(BUCKET).send().await.expect("the list is there");
    let keys: Vec<_> = list.contents().iter().filter_map(Object::key).collect();
    lines.push(format!("left {keys:?}"));
}
