//! Checks the addresses and commits of repositories before git sees them.

/// The schemes of addresses: those whose transports run no command that the address names.
const SCHEMES: [&str; 5] = ["https", "http", "ssh", "git", "file"];

/// The numbers of digits of abbreviated commits, and of whole ones.
const SHORTEST: usize = 7;
const WHOLE: [usize; 2] = [40, 64];

/// Checks an address, such as `https://github.com/aws/api-models-aws` or `git@github.com:aws/api-models-aws`.
///
/// # Errors
/// The problem and the remedy, as the continuation of a sentence.
pub fn check(url: &str) -> Result<(), &'static str> {
    if url.is_empty() || url.starts_with('-') || url.chars().any(|letter| letter.is_control() || letter == ' ') {
        return Err("is not the address of a git repository");
    }
    let remedy = "is not an address of git over https, http, ssh, git or file, such as https://example.com/models; a \
                  folder is a `path`";
    let (host, has_scheme) = match url.split_once("://") {
        Some((scheme, rest)) if SCHEMES.contains(&scheme) => (rest.split('/').next().unwrap_or_default(), true),
        Some(_) => return Err(remedy),
        // The form of ssh: `user@host:path`.
        None => match url.split_once(':') {
            Some((host, path)) if host.contains('@') && !host.contains('/') && !path.starts_with(':') => (host, false),
            Some(_) | None => return Err(remedy),
        },
    };
    let (user, host) = host.rsplit_once('@').unwrap_or(("", host));
    if host.starts_with('-') || user.starts_with('-') {
        return Err("has a host or user that begins with `-`");
    }
    if has_scheme && user.contains(':') {
        return Err("has a password; let a credential helper of git know it instead");
    }
    Ok(())
}

/// Checks a commit: 7 to 40 hexadecimal digits, or 64.
///
/// # Errors
/// The problem and the remedy, as the continuation of a sentence.
pub fn check_commit(commit: &str) -> Result<(), &'static str> {
    let is_hexadecimal = commit.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    if is_hexadecimal && (commit.len() >= SHORTEST && commit.len() <= WHOLE[0] || commit.len() == WHOLE[1]) {
        Ok(())
    } else {
        Err("is not a commit: 7 to 40 digits of 0-9 and a-f, so that everybody generates from the same models")
    }
}

/// Reports whether a commit is not abbreviated.
pub fn is_whole(commit: &str) -> bool {
    WHOLE.contains(&commit.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_run_commands_or_are_options_are_refused() {
        for url in [
            "",
            "-u",
            "--upload-pack=touch x",
            "ext::sh -c true",
            "ext::sh%20-c%20true",
            "fd::7",
            "ext://x",
            "models",
            "../models",
            "/srv/models",
            "ssh://-oProxyCommand=x/y",
            "ssh://-oProxyCommand=x@host/y",
            "-oProxyCommand=x@host:y",
            "git@-host:y",
            "a@b::c",
            "https://user:password@example.com/models",
            "https://example.com/a b",
            "https://example.com/a\nb",
        ] {
            assert!(check(url).is_err(), "{url:?} was accepted");
        }
        for url in [
            "https://github.com/aws/api-models-aws",
            "https://example.com:8443/a.git",
            "ssh://git@example.com/a",
            "git@github.com:aws/api-models-aws.git",
            "file:///srv/models",
        ] {
            assert_eq!(check(url), Ok(()), "{url:?}");
        }
    }

    #[test]
    fn commits_are_hexadecimal() {
        for commit in ["", "-x", "main", "56c895", "56C8953", "HEAD~1", "56c8953^{tree}", &"a".repeat(41)] {
            assert!(check_commit(commit).is_err(), "{commit:?} was accepted");
        }
        for commit in ["56c8953", &"a".repeat(40), &"0".repeat(64)] {
            assert_eq!(check_commit(commit), Ok(()), "{commit:?}");
        }
    }
}
