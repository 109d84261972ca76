//! awsQuery: AssumeRole.

use tokio::runtime::Runtime;

use super::operation;
use crate::rows::Pair;

const ASSUMED: &str = r#"<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleResult>
    <AssumedRoleUser>
      <AssumedRoleId>ARO123EXAMPLE123:TestAR</AssumedRoleId>
      <Arn>arn:aws:sts::123456789012:assumed-role/demo/TestAR</Arn>
    </AssumedRoleUser>
    <Credentials>
      <AccessKeyId>ASIAIOSFODNN7EXAMPLE</AccessKeyId>
      <SecretAccessKey>wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY</SecretAccessKey>
      <SessionToken>AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==</SessionToken>
      <Expiration>2026-12-01T10:11:12Z</Expiration>
    </Credentials>
    <PackedPolicySize>6</PackedPolicySize>
  </AssumeRoleResult>
  <ResponseMetadata>
    <RequestId>c6104cbe-af31-11e0-8154-cbc7ccf896c7</RequestId>
  </ResponseMetadata>
</AssumeRoleResponse>
"#;

const POLICY: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject"],"Resource":"arn:aws:s3:::bucket/*"}]}"#;

pub(super) fn pairs(runtime: &Runtime) -> [Pair<'static>; 2] {
    operation!(
        runtime,
        sts,
        "write AssumeRole" 20,
        "read AssumeRole" 20,
        |client, sdk| client
            .assume_role()
            .role_arn("arn:aws:iam::123456789012:role/demo")
            .role_session_name("TestAR")
            .policy(POLICY)
            .duration_seconds(3600)
            .tags(sdk::types::Tag::builder().key("team").value("genomics & more").build().expect("it is whole"))
            .tags(sdk::types::Tag::builder().key("stage").value("test").build().expect("it is whole"))
            .transitive_tag_keys("team")
            .external_id("123ABC"),
        "text/xml",
        ASSUMED
    )
}
