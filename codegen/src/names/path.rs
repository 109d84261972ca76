//! Paths of types outside of generated crates, which settings name.

use std::fmt;

use super::reserved::is_plain_identifier;

/// Path of a type outside of the generated crate, such as `acme::Rpc`. In a module, it can start at the module around it:
/// `super::Rpc`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct TypePath {
    segments: Vec<String>,
}

impl TypePath {
    /// Returns the path that a text is, or `None` if it is none.
    pub fn parse(text: &str, is_in_module: bool) -> Option<Self> {
        let segments: Vec<String> = text.strip_prefix("::").unwrap_or(text).split("::").map(str::to_owned).collect();
        let ups = segments.iter().take_while(|segment| *segment == SUPER).count();
        let is_path = segments.len() >= 2
            && segments.len() > ups
            && segments[ups..].iter().all(|segment| is_plain_identifier(segment))
            && (ups == 0 || is_in_module && !text.starts_with("::"));
        is_path.then_some(Self { segments })
    }

    /// Returns `true` if the path starts with the name of a crate.
    pub fn starts_with_crate(&self) -> bool {
        self.segments.first().is_some_and(|first| first != SUPER)
    }

    /// Returns the names in the path.
    pub fn segments(&self) -> impl Iterator<Item = &str> {
        self.segments.iter().map(String::as_str)
    }
}

/// The module around a module.
const SUPER: &str = "super";

impl fmt::Display for TypePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.segments.join("::"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_types_are_accepted() {
        let crates = ["acme::Rpc", "::acme::protocols::Rpc", "acme_rpc::v2::Rpc"];
        let modules = ["super::Rpc", "super::super::rpc::Rpc"];
        for text in crates {
            let path = TypePath::parse(text, false).expect("the path is one");
            assert_eq!((path.to_string().as_str(), path.starts_with_crate()), (text.trim_start_matches(':'), true));
        }
        for text in modules {
            assert_eq!(TypePath::parse(text, false), None);
            assert!(TypePath::parse(text, true).is_some_and(|path| !path.starts_with_crate()));
        }
        let others = [
            "",
            "::",
            "Rpc",
            "super",
            "super::super",
            "::super::Rpc",
            "crate::Rpc",
            "self::Rpc",
            "acme::",
            "acme::Rpc<u8>",
            "acme:Rpc",
            "acme::fn::Rpc",
            "acme::super::Rpc",
            "acme:: Rpc",
            "acme::Rpc; mod x",
            "acme-rpc::Rpc",
            "_::Rpc",
        ];
        for text in others {
            assert_eq!((TypePath::parse(text, false), TypePath::parse(text, true)), (None, None), "{text}");
        }
    }
}
