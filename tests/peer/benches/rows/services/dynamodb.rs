//! awsJson with unions in maps and lists: BatchGetItem of 100 and BatchWriteItem of 25.

use std::collections::HashMap;

use serde_json::{Value, json};
use tokio::runtime::Runtime;

use super::operation;
use crate::rows::Pair;

pub(super) fn pairs(runtime: &Runtime) -> impl Iterator<Item = Pair<'static>> {
    let get = operation!(
        runtime,
        dynamodb,
        "write BatchGetItem of 100" 2,
        "read BatchGetItem of 100" 1,
        |client, sdk| {
            use sdk::types::{AttributeValue, KeysAndAttributes};

            let key = |number: usize| {
                HashMap::from([
                    ("customer".to_owned(), AttributeValue::S(format!("customer-{number:06}"))),
                    ("order".to_owned(), AttributeValue::N(number.to_string())),
                ])
            };
            let keys = KeysAndAttributes::builder().set_keys(Some((0..100).map(key).collect())).consistent_read(true);
            client.batch_get_item().request_items("orders", keys.build().expect("it has keys"))
        },
        "application/x-amz-json-1.0",
        json!({"Responses": {"orders": (0..100).map(item).collect::<Vec<_>>()}, "UnprocessedKeys": {}}).to_string()
    );
    let write = operation!(
        runtime,
        dynamodb,
        "write BatchWriteItem of 25" 2,
        "read BatchWriteItem" 20,
        |client, sdk| {
            use sdk::types::{AttributeValue, PutRequest, WriteRequest};

            let put = |number: usize| {
                let request = PutRequest::builder()
                    .item("customer", AttributeValue::S(format!("customer-{number:06}")))
                    .item("order", AttributeValue::N(number.to_string()))
                    .item("note", AttributeValue::S("To be delivered to the door behind the house.".to_owned()))
                    .item("isPaid", AttributeValue::Bool(true))
                    .item("coupon", AttributeValue::Null(true))
                    .item("labels", AttributeValue::Ss(vec!["new".to_owned(), "large".to_owned()]))
                    .item("sizes", AttributeValue::L(vec![
                        AttributeValue::N("12".to_owned()),
                        AttributeValue::N("30.5".to_owned()),
                    ]));
                WriteRequest::builder().put_request(request.build().expect("it has an item")).build()
            };
            client.batch_write_item().request_items("orders", (0..25).map(put).collect())
        },
        "application/x-amz-json-1.0",
        r#"{"UnprocessedItems":{}}"#
    );
    get.into_iter().chain(write)
}

fn item(number: usize) -> Value {
    json!({
        "customer": {"S": format!("customer-{number:06}")},
        "order": {"N": number.to_string()},
        "note": {"S": "To be delivered to the door behind the house."},
        "isPaid": {"BOOL": true},
        "coupon": {"NULL": true},
        "labels": {"SS": ["new", "large"]},
        "address": {"M": {"street": {"S": "Any Street 1"}, "city": {"S": "Any City"}, "zip": {"N": "12345"}}},
        "sizes": {"L": [{"N": "12"}, {"N": "30.5"}]},
    })
}
