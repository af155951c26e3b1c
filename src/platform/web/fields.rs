//! What a browser sends: names and values, in order, checked for being text at all.
use super::{Error, RouteFacts, Sent, Session};
use crate::key;
use crate::platform::app::Shared;
use crate::platform::text::Key;
use crate::platform::tokens;
use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest};
use futures_util::future::{Ready, ready};

/// Names and values of a form or a query.
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads `application/x-www-form-urlencoded` text.
    ///
    /// # Errors
    /// [`Error::Unreadable`] when the bytes are not UTF-8 or hold a NUL.
    pub fn parse(encoded: &[u8]) -> Result<Self, Error> {
        if !percent_decodes_to_text(encoded) {
            return Err(Error::Unreadable(key!("platform-not-text")));
        }
        Ok(Self(
            url::form_urlencoded::parse(encoded).into_owned().collect(),
        ))
    }

    /// Of names and values that came another way, as the parts of a form with a file.
    ///
    /// # Errors
    /// [`Error::Unreadable`] when a value holds a NUL, which no text column takes.
    pub fn of(pairs: Vec<(String, String)>) -> Result<Self, Error> {
        if pairs.iter().any(|(_, value)| value.contains('\0')) {
            return Err(Error::Unreadable(key!("platform-not-text")));
        }
        Ok(Self(pairs))
    }

    /// Puts another value in the place of a field's, or adds the field.
    pub fn set(&mut self, name: &str, value: String) {
        match self.0.iter_mut().find(|(n, _)| n == name) {
            Some((_, before)) => *before = value,
            None => self.0.push((name.to_owned(), value)),
        }
    }

    /// The value as it was sent, or nothing.
    pub fn get(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(n, _)| n == name)
            .map_or("", |(_, v)| v)
    }

    /// Whether the field was sent at all, as a ticked box is.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(n, _)| n == name)
    }

    /// All values of a repeated field, in order.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        self.0
            .iter()
            .filter(move |(n, _)| n == name)
            .map(|(_, v)| v.as_str())
    }

    /// Every name and value, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(n, v)| (n.as_str(), v.as_str()))
    }

    /// A value read as something else; `None` when it can't be.
    pub fn parsed<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.get(name).trim().parse().ok()
    }
}

fn percent_decodes_to_text(encoded: &[u8]) -> bool {
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut rest = encoded.iter().copied();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut ahead = rest.clone();
        let hex = |b: Option<u8>| b.and_then(|b| char::from(b).to_digit(16));
        match (hex(ahead.next()), hex(ahead.next())) {
            (Some(high), Some(low)) => {
                bytes.push(u8::try_from(high * 16 + low).unwrap_or_default());
                rest = ahead;
            }
            _ => bytes.push(byte),
        }
    }
    !bytes.contains(&0) && std::str::from_utf8(&bytes).is_ok()
}

/// Problems with single fields: the field's name and the sentence that says what to do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    each: Vec<(&'static str, Key)>,
    /// Whether somebody else was first.
    outrun: bool,
}

impl Problems {
    /// The one problem of a form that was right when it was opened: somebody else was first. It comes back with what was typed and what
    /// is there by now, and can be sent again on purpose.
    pub fn outrun(field: &'static str, problem: Key) -> Self {
        Self {
            each: vec![(field, problem)],
            outrun: true,
        }
    }

    /// Whether somebody else was first; the page then answers with a conflict.
    pub const fn are_outrun(&self) -> bool {
        self.outrun
    }

    pub fn add(&mut self, field: &'static str, problem: Key) {
        self.each.push((field, problem));
    }

    /// Notes the problem when `ok` is false.
    pub fn unless(&mut self, ok: bool, field: &'static str, problem: Key) {
        if !ok {
            self.add(field, problem);
        }
    }

    /// These, and others with the fields that have none.
    #[must_use]
    pub fn and(mut self, others: &Self) -> Self {
        for (field, problem) in others.iter() {
            if self.of(field).is_none() {
                self.add(field, problem);
            }
        }
        self
    }

    pub fn of(&self, field: &str) -> Option<Key> {
        self.each.iter().find(|(f, _)| *f == field).map(|(_, k)| *k)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&'static str, Key)> + '_ {
        self.each.iter().copied()
    }

    pub fn is_empty(&self) -> bool {
        self.each.is_empty()
    }

    pub fn len(&self) -> usize {
        self.each.len()
    }
}

/// A posted form, with its `csrf` field checked against the session.
pub struct Form(pub Fields);

impl FromRequest for Form {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(req: &HttpRequest, _payload: &mut Payload) -> Self::Future {
        ready(read(req).map(Self))
    }
}

fn read(req: &HttpRequest) -> Result<Fields, Error> {
    let sent = req.extensions().get::<Sent>().cloned().unwrap_or_default();
    let fields = Fields::parse(&sent.0)?;
    check_token(req, fields.get("csrf"))?;
    Ok(fields)
}

/// Checks a form's hidden token against the session, when there is one.
///
/// # Errors
/// [`Error::Denied`] when it is another session's.
pub fn check_token(req: &HttpRequest, token: &str) -> Result<(), Error> {
    let from_anywhere = req
        .extensions()
        .get::<RouteFacts>()
        .is_some_and(|facts| facts.from_anywhere);
    match Session::of(req) {
        Some(session)
            if !from_anywhere && !tokens::equal(&tokens::derive(&session.0, "csrf"), token) =>
        {
            Err(Error::Denied(key!("platform-stale-form")))
        }
        _ => Ok(()),
    }
}

/// The fields behind the question mark.
pub struct Query(pub Fields);

impl FromRequest for Query {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(req: &HttpRequest, _payload: &mut Payload) -> Self::Future {
        ready(Fields::parse(req.query_string().as_bytes()).map(Self))
    }
}

/// The shared parts of the program, from a request.
///
/// # Errors
/// When the application was put together without them.
pub fn app_of(req: &HttpRequest) -> Result<Shared, Error> {
    req.app_data::<Data<Shared>>()
        .map(|app| Shared::clone(app))
        .ok_or_else(|| Error::Internal(anyhow::anyhow!("no application data")))
}

#[cfg(test)]
mod tests {
    use super::Fields;

    #[test]
    fn fields_are_text_or_refused() {
        assert_eq!(
            Fields::parse(b"a=%C3%AB+x&b=2&b=3").unwrap().get("a"),
            "\u{eb} x"
        );
        assert!(Fields::parse(b"a=%FF").is_err());
        assert!(Fields::parse(b"a=%00").is_err());
        assert_eq!(Fields::parse(b"a=100%").unwrap().get("a"), "100%");
    }
}
