//! Models of git repositories, fetched with the user's own git into a cache.
//!
//! A commit is fetched without its history, and its files one by one as they are read ([`Tree`]). The cache is outside of
//! the user's work tree: one folder for each address, with a folder for each commit. A file appears in it when it is
//! complete. Addresses and commits come from files that the user may not have written: they are checked ([`address`])
//! before git sees them, and git runs without hooks, prompts and transports that run commands.

mod access;
pub mod address;
mod blobs;
mod cache;
mod command;
mod tree;

pub use access::Access;
pub use cache::default_folder;
pub use tree::{Blob, Tree};

/// Returns the newest commit of the default branch of a repository.
///
/// # Errors
/// A message if git is missing or fails, or if the access is offline.
pub fn newest(url: &str, access: &Access) -> Result<String, String> {
    if access.offline {
        return Err(format!("the newest commit of {url} is not known offline; run without --offline, or name one"));
    }
    let output = command::Git::new(access).run(&["ls-remote", "--quiet", "--exit-code", "--", url, "HEAD"]);
    let output = output.map_err(|error| error.about(url))?;
    let text = String::from_utf8_lossy(&output);
    let commit = text.split_whitespace().next().unwrap_or_default();
    address::check_commit(commit).map_err(|error| format!("{url}: the newest commit {error}"))?;
    Ok(commit.to_owned())
}
