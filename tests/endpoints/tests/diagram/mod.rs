//! Converts a rule tree into an equivalent decision diagram, to test one with the cases of the other.

use serde_json::{Map, Value, json};

/// The reference of the first result after the one for "no match".
const FIRST_RESULT: i32 = 100_000_000;

/// Converts the trait `endpointRuleSet` into `endpointBdd`. Every third node is written with its branches swapped and
/// referenced by its complement.
pub(crate) fn from_tree(tree: &Value) -> Value {
    let mut diagram = Diagram { conditions: Vec::new(), results: Vec::new(), nodes: vec![[-1, 1, -1]] };
    let root = diagram.rules(&tree["rules"]);
    json!({
        "version": "1.1",
        "parameters": tree["parameters"],
        "conditions": diagram.conditions,
        "results": diagram.results,
        "root": root,
        "nodeCount": diagram.nodes.len(),
        "nodes": encode_nodes(&diagram.nodes),
    })
}

struct Diagram {
    conditions: Vec<Value>,
    results: Vec<Value>,
    nodes: Vec<[i32; 3]>,
}

impl Diagram {
    fn rules(&mut self, rules: &Value) -> i32 {
        let rules = rules.as_array().expect("a tree has rules");
        rules.iter().rev().fold(FIRST_RESULT, |otherwise, rule| {
            let body = if rule["rules"].is_array() { self.rules(&rule["rules"]) } else { self.result(rule) };
            let conditions = rule["conditions"].as_array().expect("a rule has conditions");
            conditions.iter().rev().fold(body, |step, condition| self.node(condition, step, otherwise))
        })
    }

    fn result(&mut self, rule: &Value) -> i32 {
        let mut result: Map<String, Value> = rule.as_object().expect("a rule is an object").clone();
        result.insert("conditions".to_owned(), json!([]));
        FIRST_RESULT + 1 + position(&mut self.results, &Value::Object(result))
    }

    fn node(&mut self, condition: &Value, high: i32, low: i32) -> i32 {
        let condition = position(&mut self.conditions, condition);
        let swapped = self.nodes.len().is_multiple_of(3);
        self.nodes.push(if swapped { [condition, low, high] } else { [condition, high, low] });
        let reference = i32::try_from(self.nodes.len()).expect("a test has few nodes");
        if swapped { -reference } else { reference }
    }
}

fn position(pool: &mut Vec<Value>, value: &Value) -> i32 {
    let index = pool.iter().position(|known| known == value).unwrap_or_else(|| {
        pool.push(value.clone());
        pool.len() - 1
    });
    i32::try_from(index).expect("a test has small pools")
}

/// Nodes as base64 of big-endian integers.
pub(crate) fn encode_nodes(nodes: &[[i32; 3]]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bytes: Vec<u8> = nodes.iter().flatten().flat_map(|integer| integer.to_be_bytes()).collect();
    let digits = |chunk: &[u8]| {
        let bits = chunk.iter().fold(0_usize, |bits, byte| (bits << 8) | usize::from(*byte));
        [18, 12, 6, 0].map(|shift| char::from(DIGITS[(bits >> shift) & 63]))
    };
    // Nodes have twelve bytes, so that base64 needs no padding.
    bytes.chunks_exact(3).flat_map(digits).collect()
}
