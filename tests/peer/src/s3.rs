//! The calls of S3 that the benchmarks compare: listings of objects, in XML.

use aws_smithy_runtime_api::client::http::SharedHttpClient;

include!(concat!(env!("OUT_DIR"), "/s3.rs"));

/// Creates a client of a crate with fixed settings on an HTTP client.
macro_rules! client {
    ($function:ident, $sdk:ident $(, $setting:ident($value:expr))*) => {
        /// Creates a client with fixed settings on this HTTP client.
        pub fn $function(http_client: SharedHttpClient) -> $sdk::Client {
            let config = fixed_config!($sdk, http_client)$(.$setting($value))*;
            $sdk::Client::from_conf(config.build())
        }
    };
}

client!(official, aws_sdk_s3);
client!(ours, s3, validation(s3::config::Validation::Off));

/// Returns the response to `ListObjectsV2` with this many objects.
pub fn listing(objects: usize) -> String {
    let object = |number: usize| {
        format!(
            "<Contents><Key>photos/2026/11/{number:06}-a&amp;b.jpg</Key><LastModified>2026-11-30T01:02:03.000Z\
             </LastModified><ETag>&quot;{number:032x}&quot;</ETag><Size>{}</Size><StorageClass>STANDARD</StorageClass>\
             </Contents>",
            number * 4099
        )
    };
    let contents: String = (0..objects).map(object).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">\
         <Name>bucket</Name><Prefix>photos/</Prefix><KeyCount>{objects}</KeyCount><MaxKeys>1000</MaxKeys>\
         <IsTruncated>false</IsTruncated>{contents}</ListBucketResult>"
    )
}
