//! Reads the contents of files from a repository that may lack them.

use super::command::{Error, Git};

/// Returns the contents with these hashes, in their order, and `None` for those that the repository lacks.
pub(super) fn read(git: &Git<'_>, hashes: &[&str], offline: bool) -> Result<Vec<Option<Vec<u8>>>, Error> {
    if !offline && hashes.len() > 1 {
        // All in one request, in place of one for each. A server that refuses is asked for each.
        let fetch =
            ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--filter=blob:none", "--stdin", "origin"];
        drop(git.run_on(&fetch, &lines(hashes)));
    }
    let output = git.run_on(&["cat-file", "--batch"], &lines(hashes))?;
    parse(&output, hashes.len()).ok_or_else(|| Error::Failed("the output of `git cat-file` is truncated".to_owned()))
}

/// The hashes, each in a line.
fn lines(hashes: &[&str]) -> String {
    hashes.iter().flat_map(|hash| [hash, "\n"]).collect()
}

/// Splits `HASH blob SIZE`, the content and a line break, for each of the files.
fn parse(output: &[u8], count: usize) -> Option<Vec<Option<Vec<u8>>>> {
    let mut contents = Vec::new();
    let mut rest = output;
    for _ in 0..count {
        let end = rest.iter().position(|byte| *byte == b'\n')?;
        let head = std::str::from_utf8(&rest[..end]).ok()?;
        rest = &rest[end + 1..];
        let mut words = head.split(' ').skip(1);
        match (words.next(), words.next()) {
            (Some("blob"), Some(size)) => {
                let size: usize = size.parse().ok()?;
                contents.push(Some(rest.get(..size)?.to_vec()));
                rest = rest.get(size + 1..)?;
            }
            (_, _) => contents.push(None),
        }
    }
    Some(contents)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_are_split_by_their_sizes() {
        let output = b"aa blob 3\na\nb\nbb missing\ncc blob 0\n\n";
        assert_eq!(parse(output, 3), Some(vec![Some(b"a\nb".to_vec()), None, Some(Vec::new())]));
        assert_eq!(parse(&output[..12], 1), None);
        assert_eq!(parse(b"", 1), None);
    }
}
