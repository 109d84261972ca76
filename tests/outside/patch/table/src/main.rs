//! Turns a value into an item of DynamoDB and back, with a library that has the types of the official crate.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use serde::{Deserialize, Serialize};

#[derive(Debug, Deserialize, PartialEq, Serialize)]
struct City {
    name: String,
    people: u64,
    rivers: Vec<String>,
}

fn main() {
    let city = City { name: "Linz".to_owned(), people: 212_538, rivers: vec!["Danube".to_owned(), "Traun".to_owned()] };
    let item: HashMap<String, AttributeValue> = serde_dynamo::to_item(&city).expect("a city is an item");
    assert_eq!(item["people"], AttributeValue::N("212538".to_owned()));
    assert_eq!(item["name"].as_s().map(String::as_str), Ok("Linz"));
    let back: City = serde_dynamo::from_item(item).expect("the item is a city");
    assert_eq!(back, city);
    println!("{back:?}");
}
