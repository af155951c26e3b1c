//! The variable parts of an address. One that doesn't parse is a page that doesn't exist.
use super::Error;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::{Ready, ready};
use serde::de::DeserializeOwned;

/// The parts of the path, read into `T`.
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for Path<T> {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    #[allow(clippy::disallowed_types, reason = "the one place that wraps it")]
    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let read = actix_web::web::Path::<T>::from_request(req, payload).into_inner();
        ready(
            read.map(|path| Self(path.into_inner()))
                .map_err(|_no_such_address| Error::NotFound),
        )
    }
}

/// The address when it leads to a page of this site, else the home page: nobody is sent elsewhere by a crafted link.
pub fn local_path(address: &str) -> &str {
    let safe = address.starts_with('/')
        && !address.starts_with("//")
        && !address.contains('\\')
        && !address.chars().any(char::is_control)
        && address.len() <= 2000;
    if safe { address } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn only_our_own_addresses_are_followed() {
        assert_eq!(local_path("/b/shop?x=1"), "/b/shop?x=1");
        for evil in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "javascript:x",
            "",
            "/a\r\nb",
        ] {
            assert_eq!(local_path(evil), "/", "{evil}");
        }
    }
}
