//! The partitions as of August 2026.

use std::borrow::Cow;

use super::{Outputs, Partition, Text};

/// All partitions, in order of precedence.
pub(super) static PARTITIONS: [Partition; 8] = [
    Partition {
        prefixes: Cow::Borrowed(&AWS_PREFIXES),
        regions: Cow::Borrowed(&AWS_REGIONS),
        outputs: outputs("aws", "amazonaws.com", "api.aws", "us-east-1"),
    },
    Partition {
        prefixes: Cow::Borrowed(&AWS_CN_PREFIXES),
        regions: Cow::Borrowed(&AWS_CN_REGIONS),
        outputs: outputs("aws-cn", "amazonaws.com.cn", "api.amazonwebservices.com.cn", "cn-northwest-1"),
    },
    Partition {
        prefixes: Cow::Borrowed(&AWS_EUSC_PREFIXES),
        regions: Cow::Borrowed(&AWS_EUSC_REGIONS),
        outputs: outputs("aws-eusc", "amazonaws.eu", "api.amazonwebservices.eu", "eusc-de-east-1"),
    },
    Partition {
        prefixes: Cow::Borrowed(&AWS_ISO_PREFIXES),
        regions: Cow::Borrowed(&AWS_ISO_REGIONS),
        outputs: outputs("aws-iso", "c2s.ic.gov", "api.aws.ic.gov", "us-iso-east-1"),
    },
    Partition {
        prefixes: Cow::Borrowed(&AWS_ISO_B_PREFIXES),
        regions: Cow::Borrowed(&AWS_ISO_B_REGIONS),
        outputs: outputs("aws-iso-b", "sc2s.sgov.gov", "api.aws.scloud", "us-isob-east-1"),
    },
    Partition {
        prefixes: Cow::Borrowed(&AWS_ISO_E_PREFIXES),
        regions: Cow::Borrowed(&AWS_ISO_E_REGIONS),
        outputs: outputs("aws-iso-e", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk", "eu-isoe-west-1"),
    },
    Partition {
        prefixes: Cow::Borrowed(&AWS_ISO_F_PREFIXES),
        regions: Cow::Borrowed(&AWS_ISO_F_REGIONS),
        outputs: outputs("aws-iso-f", "csp.hci.ic.gov", "api.aws.hci.ic.gov", "us-isof-south-1"),
    },
    Partition {
        prefixes: Cow::Borrowed(&AWS_US_GOV_PREFIXES),
        regions: Cow::Borrowed(&AWS_US_GOV_REGIONS),
        outputs: outputs("aws-us-gov", "amazonaws.com", "api.aws", "us-gov-west-1"),
    },
];

const fn text(text: &'static str) -> Text {
    Cow::Borrowed(text)
}

/// Every partition has FIPS and dual-stack endpoints by now.
const fn outputs(
    name: &'static str,
    dns_suffix: &'static str,
    dual_stack_dns_suffix: &'static str,
    implicit_global_region: &'static str,
) -> Outputs {
    Outputs {
        name: text(name),
        dns_suffix: text(dns_suffix),
        dual_stack_dns_suffix: text(dual_stack_dns_suffix),
        implicit_global_region: text(implicit_global_region),
        supports_fips: true,
        supports_dual_stack: true,
    }
}

static AWS_PREFIXES: [Text; 9] =
    [text("us"), text("eu"), text("ap"), text("sa"), text("ca"), text("me"), text("af"), text("il"), text("mx")];
static AWS_REGIONS: [Text; 35] = [
    text("af-south-1"),
    text("ap-east-1"),
    text("ap-east-2"),
    text("ap-northeast-1"),
    text("ap-northeast-2"),
    text("ap-northeast-3"),
    text("ap-south-1"),
    text("ap-south-2"),
    text("ap-southeast-1"),
    text("ap-southeast-2"),
    text("ap-southeast-3"),
    text("ap-southeast-4"),
    text("ap-southeast-5"),
    text("ap-southeast-6"),
    text("ap-southeast-7"),
    text("aws-global"),
    text("ca-central-1"),
    text("ca-west-1"),
    text("eu-central-1"),
    text("eu-central-2"),
    text("eu-north-1"),
    text("eu-south-1"),
    text("eu-south-2"),
    text("eu-west-1"),
    text("eu-west-2"),
    text("eu-west-3"),
    text("il-central-1"),
    text("me-central-1"),
    text("me-south-1"),
    text("mx-central-1"),
    text("sa-east-1"),
    text("us-east-1"),
    text("us-east-2"),
    text("us-west-1"),
    text("us-west-2"),
];

static AWS_CN_PREFIXES: [Text; 1] = [text("cn")];
static AWS_CN_REGIONS: [Text; 3] = [text("aws-cn-global"), text("cn-north-1"), text("cn-northwest-1")];

static AWS_EUSC_PREFIXES: [Text; 1] = [text("eusc-de")];
static AWS_EUSC_REGIONS: [Text; 1] = [text("eusc-de-east-1")];

static AWS_ISO_PREFIXES: [Text; 1] = [text("us-iso")];
static AWS_ISO_REGIONS: [Text; 3] = [text("aws-iso-global"), text("us-iso-east-1"), text("us-iso-west-1")];

static AWS_ISO_B_PREFIXES: [Text; 1] = [text("us-isob")];
static AWS_ISO_B_REGIONS: [Text; 2] = [text("aws-iso-b-global"), text("us-isob-east-1")];

static AWS_ISO_E_PREFIXES: [Text; 1] = [text("eu-isoe")];
static AWS_ISO_E_REGIONS: [Text; 2] = [text("aws-iso-e-global"), text("eu-isoe-west-1")];

static AWS_ISO_F_PREFIXES: [Text; 1] = [text("us-isof")];
static AWS_ISO_F_REGIONS: [Text; 3] = [text("aws-iso-f-global"), text("us-isof-east-1"), text("us-isof-south-1")];

static AWS_US_GOV_PREFIXES: [Text; 1] = [text("us-gov")];
static AWS_US_GOV_REGIONS: [Text; 3] = [text("aws-us-gov-global"), text("us-gov-east-1"), text("us-gov-west-1")];
