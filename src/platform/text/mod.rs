//! Words: what the program says, in the visitor's language. Sentences live beside the room that says them (`en.ftl`, `nl.ftl`);
//! `build.rs` holds the languages against each other and [`Key`] holds the code against the sentences, both at compile time.
mod key;
mod language;
mod words;

pub use key::Key;
pub use language::{Language, search_config};
pub use words::{Value, Words};

/// A sentence's key, checked when the program is built: `key!("votes-too-late")`.
#[macro_export]
macro_rules! key {
    ($key:literal) => {
        const { $crate::platform::text::Key::checked($key, &[]) }
    };
}

/// Says a sentence: `t!(words, "boards-ideas", n = 3)`. A missing key or a wrong placeholder does not compile.
#[macro_export]
macro_rules! t {
    ($words:expr, $key:literal) => {
        $words.say($crate::key!($key))
    };
    ($words:expr, $key:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $words.say_with(
            const { $crate::platform::text::Key::checked($key, &[$(stringify!($name)),+]) },
            &[$((stringify!($name), $crate::platform::text::Value::from($value))),+],
        )
    };
}
