//! One test of the corpus: what it says and whether a protocol agrees.

use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse, Metadata};
use aws_smithy_schema::protocol::{ServiceShapeName, ServiceVersion, ServiceXmlNamespace};
use aws_smithy_types::base64;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use aws_smithy_types::endpoint::Endpoint;
use serde_json::Value;
use tinsmith_runtime::protocol::SharedClientProtocol;

use crate::body::Body;
use crate::datum::{Datum, Structure};
use crate::model::{Shape, UNIT};
use crate::schemas::Schemas;

/// What a test that fails says.
pub(crate) type Outcome = Result<(), String>;

/// A service whose tests are run.
pub(crate) struct Service<'m> {
    pub(crate) name: &'m str,
    pub(crate) shape: &'m Shape,
    pub(crate) protocol: SharedClientProtocol,
    pub(crate) schemas: Schemas<'m>,
}

impl Service<'_> {
    fn config(&self, operation: &str) -> ConfigBag {
        let mut layer = Layer::new("test");
        layer.store_put(Metadata::new(operation.to_owned(), self.name.to_owned()));
        layer.store_put(ServiceShapeName::new(self.name.to_owned()));
        layer.store_put(ServiceVersion::new(self.shape.version.clone()));
        if let Some(namespace) = self.shape.traits.get("smithy.api#xmlNamespace") {
            let text = |key: &str| namespace[key].as_str().map(str::to_owned);
            layer.store_put(ServiceXmlNamespace::new(text("uri").unwrap_or_default(), text("prefix").map(Into::into)));
        }
        ConfigBag::of_layers(vec![layer])
    }

    /// The request that the test's parameters make, against the one that it wants.
    pub(crate) fn request(&self, operation: &str, shape: &Shape, test: &Value) -> Outcome {
        let schema = self.schemas.input(shape);
        let target = self.schemas.model.shape(shape.input.as_deref().unwrap_or(UNIT));
        let params = test.get("params").unwrap_or(&Value::Null);
        let input = Structure::from_params(&self.schemas, schema, &target, params);
        let config = self.config(operation);
        let mut request =
            self.protocol.serialize_request(&input, schema, "", &config).map_err(|error| error.to_string())?;
        if let Some(Datum::Blob(bytes)) = input.stream() {
            // What the operation's serializer does with a streaming body.
            request.headers_mut().insert("Content-Length", bytes.len().to_string());
            *request.body_mut() = SdkBody::from(bytes.clone());
        }
        let host = test["host"].as_str().unwrap_or("example.com");
        let endpoint = Endpoint::builder().url(format!("https://{host}")).build();
        self.protocol.update_endpoint(&mut request, &endpoint, &config).map_err(|error| error.to_string())?;
        compare_target(&request, test)?;
        compare_headers(&request, test)?;
        self.compare_body(&request, test)
    }

    fn compare_body(&self, request: &HttpRequest, test: &Value) -> Outcome {
        let Some(expected) = test["body"].as_str() else { return Ok(()) };
        let media_type = test["bodyMediaType"].as_str().unwrap_or_else(|| self.media_type());
        let expected = bytes(expected, media_type)?;
        let actual = request.body().bytes().ok_or("the body is a stream")?;
        let wanted = Body::parse(media_type, &expected)?;
        match Body::parse(media_type, actual) {
            Ok(got) if got == wanted => Ok(()),
            got => Err(format!(
                "body {:?}\n      wanted {:?}\n      {got:?}",
                String::from_utf8_lossy(actual),
                String::from_utf8_lossy(&expected)
            )),
        }
    }

    fn media_type(&self) -> &'static str {
        match self.protocol.protocol_id().shape_name() {
            "rpcv2Cbor" => "application/cbor",
            _ => "application/octet-stream",
        }
    }

    fn response_message(&self, test: &Value) -> Result<HttpResponse, String> {
        let body = bytes(test["body"].as_str().unwrap_or_default(), self.media_type())?;
        let status = test["code"].as_u64().and_then(|code| u16::try_from(code).ok()).ok_or("no status")?;
        let mut response = HttpResponse::new(status.try_into().map_err(|_| "no valid status")?, SdkBody::from(body));
        for (name, value) in test["headers"].as_object().into_iter().flatten() {
            response.headers_mut().insert(name.clone(), value.as_str().unwrap_or_default().to_owned());
        }
        Ok(response)
    }

    /// The output that is read from the test's response, against its parameters.
    pub(crate) fn response(&self, operation: &str, shape: &Shape, test: &Value) -> Outcome {
        let schema = self.schemas.output(shape);
        let target = self.schemas.model.shape(shape.output.as_deref().unwrap_or(UNIT));
        let response = self.response_message(test)?;
        let config = self.config(operation);
        let read = || {
            let mut from = self.protocol.deserialize_response(&response, schema, &config)?;
            Structure::read(&self.schemas, schema, &target, &mut *from)
        };
        let mut output = read().map_err(|error| error.to_string())?;
        if let Some(streaming) = schema.members().iter().find(|member| member.streaming())
            && let (Some(index), Some(body @ [_, ..])) = (streaming.member_index(), response.body().bytes())
        {
            output.members.insert(index, Datum::Blob(body.to_vec()));
        }
        let params = test.get("params").unwrap_or(&Value::Null);
        compare(&output, &Structure::from_params(&self.schemas, schema, &target, params))
    }

    /// The error that is read from the test's response, against its code and parameters.
    pub(crate) fn error(&self, id: &str, shape: &Shape, test: &Value) -> Outcome {
        let schema = self.schemas.structure(id);
        let response = self.response_message(test)?;
        let config = self.config("Operation");
        let meta = self.protocol.parse_error_metadata(&response, &config).map_err(|error| error.to_string())?.build();
        let own = id.split_once('#').map_or(id, |(_, name)| name);
        let query = shape.traits.get("aws.protocols#awsQueryError").and_then(|it| it["code"].as_str());
        let is_query = self.protocol.protocol_id().shape_name() == "awsQuery";
        let wanted = test["vendorParams"]["code"].as_str().or(query.filter(|_| is_query)).unwrap_or(own);
        if meta.code() != Some(wanted) {
            return Err(format!("code {:?}\n      wanted {wanted:?}", meta.code()));
        }
        let read = || {
            let mut from = self.protocol.deserialize_error_response(&response, &config)?;
            Structure::read(&self.schemas, schema, shape, &mut *from)
        };
        let error = read().map_err(|error| error.to_string())?;
        let params = test.get("params").unwrap_or(&Value::Null);
        compare(&error, &Structure::from_params(&self.schemas, schema, shape, params))
    }
}

/// The bytes of a body, which a test keeps in base64 if they are no text.
fn bytes(body: &str, media_type: &str) -> Result<Vec<u8>, String> {
    if media_type == "application/cbor" {
        base64::decode(body).map_err(|error| error.to_string())
    } else {
        Ok(body.as_bytes().to_vec())
    }
}

fn compare(got: &Structure, wanted: &Structure) -> Outcome {
    // A map of prefixed headers is there even if no header is.
    let is_nothing = |value: &Datum| matches!(value, Datum::Map(entries) if entries.is_empty());
    let mut actual = got.members.clone();
    actual.retain(|index, value| wanted.members.contains_key(index) || !is_nothing(value));
    if actual == wanted.members {
        return Ok(());
    }
    Err(format!("read {actual:?}\n      wanted {:?}", wanted.members))
}

fn compare_target(request: &HttpRequest, test: &Value) -> Outcome {
    let (method, uri) = (test["method"].as_str().unwrap_or_default(), test["uri"].as_str().unwrap_or_default());
    let target: http::Uri = request.uri().parse().map_err(|error| format!("{}: {error}", request.uri()))?;
    if request.method() != method || target.path() != uri {
        return Err(format!("{} {}\n      wanted {method} {uri}", request.method(), target.path()));
    }
    let query: Vec<_> = target.query().unwrap_or_default().split('&').collect();
    let mut unmet = strings(&test["queryParams"]).filter(|pair| !query.contains(pair)).collect::<Vec<_>>();
    let has = |key: &str| query.iter().any(|pair| pair.split('=').next() == Some(key));
    unmet.extend(strings(&test["requireQueryParams"]).filter(|key| !has(key)));
    unmet.extend(strings(&test["forbidQueryParams"]).filter(|key| has(key)));
    if unmet.is_empty() { Ok(()) } else { Err(format!("query {query:?}\n      against {unmet:?}")) }
}

fn compare_headers(request: &HttpRequest, test: &Value) -> Outcome {
    let headers = request.headers();
    let unequal = test["headers"].as_object().into_iter().flatten().find(|(name, value)| {
        let actual: Vec<_> = headers.get_all(name).collect();
        value.as_str() != Some(actual.join(", ").as_str()) || actual.is_empty()
    });
    let missing = strings(&test["requireHeaders"]).find(|name| headers.get(name).is_none());
    let present = strings(&test["forbidHeaders"]).find(|name| headers.get(name).is_some());
    match (unequal, missing, present) {
        (None, None, None) => Ok(()),
        (Some((name, value)), _, _) => {
            Err(format!("header {name}: {:?}\n      wanted {value}", headers.get_all(name).collect::<Vec<_>>()))
        }
        (None, Some(name), _) => Err(format!("no header {name}")),
        (None, None, Some(name)) => Err(format!("header {name}: {:?}, wanted none", headers.get(name))),
    }
}

fn strings(value: &Value) -> impl Iterator<Item = &str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str)
}
