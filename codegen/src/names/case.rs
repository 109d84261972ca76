//! Converts a Smithy name to `snake_case` and `PascalCase` as the official SDK does.
//!
//! The official SDK has two converters that disagree about acronyms: `snake` keeps plural acronyms whole (`ACLs` is
//! `acls`), `pascal` does not (`ACLs` is `AcLs`). Users write these names, so both are reproduced, oddities included.
//! Neither escapes keywords nor checks the result; [`super::reserved`] and the name types do.

/// Words that are not split at a change of case inside them.
const WHOLE_WORDS: [&str; 7] = ["ipv4", "ipv6", "sigv4", "mib", "gib", "kib", "ttl"];

/// Converts a name of any casing to `snake_case`: fields, methods and modules.
///
/// ```
/// use tinsmith_codegen::names::case::snake;
///
/// assert_eq!(snake("SSEKMSKeyId"), "ssekms_key_id");
/// assert_eq!(snake("TargetARNs"), "target_arns");
/// assert_eq!(snake("Ipv6CidrBlock"), "ipv6_cidr_block");
/// ```
pub fn snake(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let uniform = !letters.iter().any(|letter| letter.is_uppercase());
    let mut words = Words::default();
    for (at, &letter) in letters.iter().enumerate() {
        if !letter.is_alphanumeric() {
            words.finish();
            continue;
        }
        if words.breaks_before(&letters[at..], uniform) {
            words.finish();
        }
        words.word.push(letter);
    }
    words.finish();
    words.text
}

/// The joined words so far, and the current word.
#[derive(Default)]
struct Words {
    text: String,
    word: Vec<char>,
}

impl Words {
    /// Returns `true` if a new word starts with the first of the remaining letters.
    fn breaks_before(&self, rest: &[char], uniform: bool) -> bool {
        let (Some(&last), Some(&next)) = (self.word.last(), rest.first()) else {
            return false;
        };
        if ends_acronym(last, rest) {
            return true;
        }
        let rises = next.is_uppercase() && (last.is_lowercase() || last.is_numeric());
        let leaves_digits = uniform && last.is_numeric() && next.is_lowercase();
        (rises || leaves_digits) && !self.is_inside_whole_word(rest)
    }

    /// Returns `true` if the current word and the remaining letters start with one of [`WHOLE_WORDS`] that is not
    /// complete.
    fn is_inside_whole_word(&self, rest: &[char]) -> bool {
        WHOLE_WORDS.iter().any(|whole| {
            self.word.len() < whole.len()
                && whole.chars().zip(self.word.iter().chain(rest)).all(|(a, b)| b.eq_ignore_ascii_case(&a))
                && self.word.len() + rest.len() >= whole.len()
        })
    }

    /// Ends the current word, if there is one.
    fn finish(&mut self) {
        if self.word.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('_');
        }
        self.text.extend(self.word.drain(..).flat_map(char::to_lowercase));
    }
}

/// Returns `true` if an acronym ends before the remaining letters, as `DB` does before `Proxy`; `ACL` does not in
/// `ACLs`, nor `DB` in `DBv2`.
fn ends_acronym(last: char, rest: &[char]) -> bool {
    let [next, follower, after @ ..] = rest else {
        return false;
    };
    let after = after.first();
    let is_plural = *follower == 's' && !after.is_some_and(|after| after.is_lowercase());
    let is_version = *follower == 'v' && after.is_some_and(|after| after.is_numeric());
    last.is_uppercase() && next.is_uppercase() && follower.is_lowercase() && !is_plural && !is_version
}

/// Converts a name of any casing to `PascalCase`: types and variants.
///
/// ```
/// use tinsmith_codegen::names::case::pascal;
///
/// assert_eq!(pascal("CORSRule"), "CorsRule");
/// assert_eq!(pascal("CREATE_COMPLETE"), "CreateComplete");
/// assert_eq!(pascal("ACLs"), "AcLs");
/// ```
pub fn pascal(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut text = String::with_capacity(name.len());
    let mut starts_part = true;
    for (at, &letter) in letters.iter().enumerate() {
        if matches!(letter, '_' | '-' | ' ') {
            starts_part = true;
            continue;
        }
        if starts_part || starts_hump(&letters, at) {
            text.extend(letter.to_uppercase());
        } else {
            text.extend(letter.to_lowercase());
        }
        starts_part = false;
    }
    text
}

/// Returns `true` if the capital at `at` starts a new part: after a small letter or digit, or as the last capital of a
/// run before a small letter.
fn starts_hump(letters: &[char], at: usize) -> bool {
    if !letters[at].is_ascii_uppercase() || at == 0 {
        return false;
    }
    let before = letters[at - 1];
    let follower = letters.get(at + 1);
    before.is_ascii_lowercase()
        || before.is_ascii_digit()
        || (before.is_ascii_uppercase() && follower.is_some_and(char::is_ascii_lowercase))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn snake_splits_as_the_official_sdk_does() {
        let table = [
            ("ACLs", "acls"),
            ("ACLsUpdateStatus", "acls_update_status"),
            ("ARNs", "arns"),
            ("TargetARNSet", "target_arn_set"),
            ("AssumeRoleWithSAML", "assume_role_with_saml"),
            ("DBProxy", "db_proxy"),
            ("DynamoDBv2Action", "dynamo_dbv2_action"),
            ("dynamoDBv2", "dynamo_dbv2"),
            ("IAMUser", "iam_user"),
            ("S3Key", "s3_key"),
            ("s3key", "s3_key"),
            ("s3Key", "s3_key"),
            ("SSEKMSKeyId", "ssekms_key_id"),
            ("IPv6", "ipv6"),
            ("Ipv6Address", "ipv6_address"),
            ("assignIPv6Address", "assign_ipv6_address"),
            ("SigV4Auth", "sigv4_auth"),
            ("MemoryMiB", "memory_mib"),
            ("TimeToLive", "time_to_live"),
            ("TTL", "ttl"),
            ("ETag", "e_tag"),
            ("eTag", "e_tag"),
            ("MD5OfBody", "md5_of_body"),
            ("x509Certificate", "x509_certificate"),
            ("abp_v1_0_x", "abp_v1_0_x"),
            ("AbpV1_0_x", "abp_v1_0_x"),
            ("__listOf", "list_of"),
            ("kebab-case", "kebab_case"),
            ("", ""),
        ];
        for (name, expected) in table {
            assert_eq!(snake(name), expected, "{name}");
        }
    }

    #[test]
    fn pascal_splits_as_the_official_sdk_does() {
        let table = [
            ("ACLs", "AcLs"),
            ("URLs", "UrLs"),
            ("CORSRule", "CorsRule"),
            ("SSEKMS", "Ssekms"),
            ("MFAMode", "MfaMode"),
            ("ASN1Subject", "Asn1Subject"),
            ("AssumeRoleWithSAMLInput", "AssumeRoleWithSamlInput"),
            ("FASTQ_SHA512UP", "FastqSha512Up"),
            ("FASTQ_SHA512up", "FastqSha512up"),
            ("CREATE_COMPLETE", "CreateComplete"),
            ("VU9P", "Vu9P"),
            ("a1_medium", "A1Medium"),
            ("OtaaV1_0_x", "OtaaV10X"),
            ("__PeriodTriggersElement", "PeriodTriggersElement"),
            ("ETag", "ETag"),
            ("stringValue", "StringValue"),
            ("", ""),
        ];
        for (name, expected) in table {
            assert_eq!(pascal(name), expected, "{name}");
        }
    }

    proptest! {
        #[test]
        fn smithy_names_give_identifier_characters(name in "_{0,2}[A-Za-z][A-Za-z0-9_]{0,40}") {
            let fits = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
            prop_assert!(fits(&snake(&name)) && fits(&pascal(&name)));
            prop_assert!(!snake(&name).bytes().any(|byte| byte.is_ascii_uppercase()));
        }

        #[test]
        fn snake_is_stable_once_split(name in "[A-Z][a-z]{1,6}([A-Z][a-z]{2,6}){0,5}") {
            let once = snake(&name);
            prop_assert_eq!(snake(&once), once.clone());
            prop_assert_eq!(pascal(&once), name);
        }

        #[test]
        fn any_text_is_taken(name in any::<String>()) {
            snake(&name);
            pascal(&name);
        }
    }
}
