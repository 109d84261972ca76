//! The streaming operations on read sets and references.

use super::super::sdk::Client;
use super::super::sdk::primitives::ByteStream;
use super::super::sdk::types::{CompleteReadSetUploadPartListItem, ReadSetFile, ReadSetPartSource, ReferenceFile};
use super::{Call, OTHER, SHORT, TEXT, WHOLE, call, streaming};

/// Returns calls with every member set.
pub(super) fn full() -> Vec<Call<Client>> {
    vec![
        call("complete_multipart_read_set_upload", |client| {
            client
                .complete_multipart_read_set_upload()
                .sequence_store_id(TEXT)
                .upload_id(TEXT)
                .parts(
                    CompleteReadSetUploadPartListItem::builder()
                        .part_number(7)
                        .part_source(ReadSetPartSource::from("SOURCE1"))
                        .checksum(TEXT)
                        .build()
                        .expect(WHOLE),
                )
                .parts(
                    CompleteReadSetUploadPartListItem::builder()
                        .part_number(7)
                        .part_source(ReadSetPartSource::from("SOURCE1"))
                        .checksum(OTHER)
                        .build()
                        .expect(WHOLE),
                )
                .send()
        }),
        streaming(
            "get_read_set",
            |client| {
                client
                    .get_read_set()
                    .id(TEXT)
                    .sequence_store_id(TEXT)
                    .file(ReadSetFile::from("SOURCE1"))
                    .part_number(7)
                    .send()
            },
            |output| output.payload,
        ),
        streaming(
            "get_reference",
            |client| {
                client
                    .get_reference()
                    .id(TEXT)
                    .reference_store_id(TEXT)
                    .range("bytes=0-3")
                    .part_number(7)
                    .file(ReferenceFile::from("SOURCE"))
                    .send()
            },
            |output| output.payload,
        ),
        call("upload_read_set_part", |client| {
            client
                .upload_read_set_part()
                .sequence_store_id(TEXT)
                .upload_id(TEXT)
                .part_source(ReadSetPartSource::from("SOURCE1"))
                .part_number(7)
                .payload(ByteStream::from_static(b"ACGT"))
                .send()
        }),
    ]
}

/// Returns calls with only the required members, and other union members.
pub(super) fn minimal() -> Vec<Call<Client>> {
    vec![
        streaming(
            "get_read_set",
            |client| client.get_read_set().id(SHORT).sequence_store_id(SHORT).part_number(7).send(),
            |output| output.payload,
        ),
        streaming(
            "get_reference",
            |client| client.get_reference().id(SHORT).reference_store_id(SHORT).part_number(7).send(),
            |output| output.payload,
        ),
    ]
}
