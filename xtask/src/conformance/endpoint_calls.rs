//! Writes endpoint tests as calls of a client.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::endpoints::EndpointCase;
use super::expression::Inexpressible;
use super::write::{Test, Writer, krate, needed};

impl Writer<'_> {
    /// A test of an endpoint.
    pub(super) fn endpoint(&self, case: &EndpointCase<'_>) -> Test {
        Test::new(&case.name, self.endpoint_body(case))
    }

    fn endpoint_body(&self, case: &EndpointCase<'_>) -> Result<String, Inexpressible> {
        let operation = self.package.operations.iter().find(|operation| operation.shape == case.operation);
        let operation = operation.ok_or_else(|| format!("there is no operation {}", case.operation))?;
        let mut params = needed(operation);
        params.extend(case.params.clone());
        let call = self.expressions.all_setters(&operation.input, &Value::Object(params))?;
        let settings = self.endpoint_settings(case)?;
        let expected = json!({ "expect": case.expected, "hostPrefix": operation.host_prefix }).to_string();
        Ok(format!(
            "    let exchange = Exchange::new({expected:?}, \"\")?;\n    \
             let client = Client::from_conf(config(&exchange){settings}.build());\n    \
             let result = client.{}(){call}.send().await;\n    exchange.check_endpoint(result.err().as_ref())\n",
            operation.method
        ))
    }

    /// The setters of the settings that a case presumes.
    fn endpoint_settings(&self, case: &EndpointCase<'_>) -> Result<String, Inexpressible> {
        let (krate, mut setters) = (krate(self.package), String::new());
        for (name, value) in &case.built_ins {
            // Writing to a string does not fail.
            let _ = match (name.as_str(), value) {
                ("AWS::Region", Value::String(region)) => write!(setters, ".region(Region::new({region:?}))"),
                ("AWS::UseFIPS", Value::Bool(value)) => write!(setters, ".use_fips({value})"),
                ("AWS::UseDualStack", Value::Bool(value)) => write!(setters, ".use_dual_stack({value})"),
                ("SDK::Endpoint", Value::String(url)) => write!(setters, ".endpoint_url({url:?})"),
                ("AWS::Auth::AccountId", Value::String(id)) => write!(
                    setters,
                    ".credentials_provider({krate}::config::Credentials::builder().access_key_id(\"id\")\
                     .secret_access_key(\"secret\").account_id({id:?}).provider_name(\"test\").build())"
                ),
                ("AWS::Auth::AccountIdEndpointMode", Value::String(mode)) => {
                    write!(setters, ".account_id_endpoint_mode({mode:?}.parse()?)")
                }
                ("AWS::S3::Accelerate", Value::Bool(value)) => write!(setters, ".accelerate({value})"),
                ("AWS::S3::ForcePathStyle", Value::Bool(value)) => write!(setters, ".force_path_style({value})"),
                ("AWS::S3::UseArnRegion" | "AWS::S3Control::UseArnRegion", Value::Bool(value)) => {
                    write!(setters, ".use_arn_region({value})")
                }
                ("AWS::S3::DisableMultiRegionAccessPoints", Value::Bool(value)) => {
                    write!(setters, ".disable_multi_region_access_points({value})")
                }
                ("AWS::S3::UseGlobalEndpoint" | "AWS::STS::UseGlobalEndpoint", Value::Bool(value)) => {
                    setters.push_str(if *value { ".interceptor(GlobalEndpoint)" } else { "" });
                    Ok(())
                }
                _ => return Err(format!("the test has the unknown setting `{name}`")),
            };
        }
        if case.needs_session() {
            // Writing to a string does not fail.
            let _ = write!(
                setters,
                ".express_credentials_provider({krate}::config::Credentials::new(\"id\", \"secret\", \
                 Some(\"session\".to_owned()), None, \"test\"))"
            );
        }
        match case.client_params.keys().next() {
            Some(name) => Err(format!("the test has the unknown client parameter `{name}`")),
            None => Ok(setters),
        }
    }
}
