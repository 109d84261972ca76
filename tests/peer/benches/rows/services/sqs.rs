//! awsJson: ReceiveMessage of 10.

use serde_json::json;
use tokio::runtime::Runtime;

use super::operation;
use crate::rows::Pair;

pub(super) fn pairs(runtime: &Runtime) -> [Pair<'static>; 2] {
    operation!(
        runtime,
        sqs,
        "write ReceiveMessage" 20,
        "read ReceiveMessage of 10" 10,
        |client, sdk| client
            .receive_message()
            .queue_url("https://sqs.eu-west-1.amazonaws.com/123456789012/orders")
            .message_system_attribute_names(sdk::types::MessageSystemAttributeName::All)
            .message_attribute_names("All")
            .max_number_of_messages(10)
            .visibility_timeout(30)
            .wait_time_seconds(20),
        "application/x-amz-json-1.0",
        messages()
    )
}

fn messages() -> String {
    let message = |number: usize| {
        json!({
            "MessageId": format!("5fea7756-0ea4-451a-a703-a558b933{number:04}"),
            "ReceiptHandle": "AQEBzWwaftRI0KuVm4tP+/7q1rGgNqicHq".repeat(6),
            "Body": format!(r#"{{"order":"{number}","customer":"a \"quoted\" name","lines":[1,2,3],"total":"12.50"}}"#),
            "Attributes": {
                "SenderId": "AIDASSYFHUBOBT7F4XT75",
                "ApproximateFirstReceiveTimestamp": "1796000000000",
                "ApproximateReceiveCount": "1",
                "SentTimestamp": "1795999999000",
            },
            "MD5OfMessageAttributes": "295c5fa15a51aae6884d1d7c1d99ca50",
            "MessageAttributes": {
                "city": {"StringValue": "Any City", "DataType": "String"},
                "population": {"StringValue": "1250800", "DataType": "Number"},
            },
        })
    };
    json!({"Messages": (0..10).map(message).collect::<Vec<_>>()}).to_string()
}
