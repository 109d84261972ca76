//! A crate with an item of each kind.

mod sealed {
    pub struct Sealed;
}

pub mod client {
    use std::cell::Cell;
    use std::future::ready;

    /// A type with methods.
    #[derive(Clone, Debug, Default)]
    pub struct Client {
        name: String,
    }

    impl Client {
        pub const LIMIT: u8 = 1;
        pub fn name(&self) -> Option<&str> {
            None
        }
        pub fn pair<'a>(&'a self, _other: &str) -> &'a str {
            &self.name
        }
        pub fn rename(self, name: impl Into<String>) -> Self {
            Self { name: name.into() }
        }
        pub fn with<T, U>(&self, _one: T, _other: U) -> Option<T> {
            None
        }
        pub async fn call(&self) -> u8 {
            drop(Cell::new(1)); ready(1).await
        }
        pub const fn values() -> &'static [&'static str] {
            &[]
        }
        pub fn iterate(&self) -> impl Iterator<Item = &str> {
            std::iter::empty()
        }
        pub fn sealed_argument(&self, _sealed: impl Into<crate::sealed::Sealed>) {}
        pub fn sealed_result(&self) -> crate::sealed::Sealed {
            crate::sealed::Sealed
        }
        pub fn object<'a>(&self, _given: &'a (dyn std::fmt::Debug + Send), _f: Box<dyn Fn(&u8) -> u8>) {}
    }

    pub fn free(_one: &[u8], _two: (u8, [u8; 2]), _three: fn(&u8) -> &u8) {}
}

pub mod types {
    use std::fmt::Debug;

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Item {
        pub text: String,
        pub r#type: u8,
        _hidden: u8,
    }

    #[non_exhaustive]
    pub enum Choice {
        Text(String),
        Empty,
        #[non_exhaustive]
        Unknown,
        Sealed(crate::sealed::Sealed),
    }

    pub struct Closed {
        pub one: u8,
        pub two: u8,
    }

    pub enum Open {
        One,
        Two { text: u8 },
    }

    pub struct Held<T = u8>(pub T);

    pub struct Unit;

    impl From<u16> for Item { fn from(_: u16) -> Self { loop {} } }

    impl<R: Debug> From<Vec<R>> for Item {
        fn from(_: Vec<R>) -> Self {
            loop {}
        }
    }

    impl std::str::FromStr for Item {
        type Err = u8;
        fn from_str(_: &str) -> Result<Self, Self::Err> {
            loop {}
        }
    }

    impl<'a> From<&'a Item> for &'a str {
        fn from(item: &'a Item) -> Self {
            &item.text
        }
    }
}

pub use std::string::String as Text;
pub mod again {
    pub use crate::types::Item as Same;
}

pub type Short<T> = Result<T, u8>;

pub static STATIC: u8 = 1;

pub trait Resolve: Send + std::fmt::Debug {
    fn resolve(&self, name: &str) -> u8;
    fn optional(&self) -> u8 {
        1
    }
}

pub trait Other: Send {}
