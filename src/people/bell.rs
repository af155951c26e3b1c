//! The number on the bell. A page that was asked for has it from the start; of what is sent, which is mostly answered with a way to somewhere
//! else, only a refusal is a page, and gets it when it is drawn.
use super::caller::{Caller, conn_for};
use super::model::Me;
use crate::platform::db::Connection;
use crate::platform::web::Error;
use crate::ui::Frame;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{HttpMessage as _, HttpRequest};
use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;
use uuid::Uuid;

/// How many notices somebody has not read on these boards, or on all they see. That is known floors above: the program's root hands it in.
pub type CountUnread = for<'a> fn(
    &'a Connection,
    &'a Me,
    Option<Vec<Uuid>>,
    DateTime<Utc>,
) -> BoxFuture<'a, Result<i64, Error>>;

/// What the header asks before it is drawn.
#[derive(Clone, Copy)]
pub struct Bell(pub CountUnread);

fn bell_of(req: &HttpRequest) -> Option<Bell> {
    req.app_data::<Data<Bell>>().map(|bell| *bell.get_ref())
}

/// Who sent something, and which boards they see, where somebody looked: for the bell of the page that refuses it.
#[derive(Clone)]
struct Sender {
    me: Me,
    boards: Option<Vec<Uuid>>,
    now: DateTime<Utc>,
}

impl Caller {
    /// How much the signed-in person has not read; the boards they see, where somebody looked already. Visitors, scripts that want a part
    /// without the bell, and what is sent cost nothing.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn unread(
        &self,
        conn: &Connection,
        req: &HttpRequest,
        boards: Option<Vec<Uuid>>,
    ) -> Result<Option<i64>, Error> {
        let (Some(bell), Some(me), false) = (bell_of(req), &self.me, self.wants_part) else {
            return Ok(None);
        };
        if req.method() == Method::POST {
            let (me, now) = (me.clone(), self.now);
            req.extensions_mut().insert(Sender { me, boards, now });
            return Ok(None);
        }
        (bell.0)(conn, me, boards, self.now).await.map(Some)
    }

    /// Puts that number on the bell.
    pub fn ring(&mut self, req: &HttpRequest, unread: Option<i64>) {
        let Some(unread) = unread else {
            return;
        };
        if let Some(who) = &mut self.frame.who {
            who.unread = unread;
        }
        req.extensions_mut().insert(self.frame.clone());
    }
}

/// Puts the number on the bell of a page that refuses what was sent.
///
/// # Errors
/// Those of the request itself. Without its number a page is a page all the same.
pub async fn ring_refusals<B: MessageBody + 'static>(
    req: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let response = next.call(req).await?.map_into_boxed_body();
    if !response.status().is_client_error() {
        return Ok(response);
    }
    let Some((silent, rung)) = bells(response.request()).await else {
        return Ok(response);
    };
    Ok(response.map_body(|_, body| match body.try_into_bytes() {
        // what is packed is no text, and stays
        Ok(page) => match std::str::from_utf8(&page) {
            Ok(text) => BoxBody::new(text.replacen(&silent, &rung, 1)),
            Err(_packed) => BoxBody::new(page),
        },
        Err(body) => body,
    }))
}

/// The bell as it was drawn, and as it should have been.
async fn bells(req: &HttpRequest) -> Option<(String, String)> {
    // their own statements: a borrow of the extensions does not outlive them
    let sender = req.extensions().get::<Sender>().cloned()?;
    let frame = req.extensions().get::<Frame>().cloned()?;
    let conn = conn_for(req).await.ok()?;
    let count = bell_of(req)?.0;
    let unread = count(&conn, &sender.me, sender.boards, sender.now).await;
    let bell = |unread| frame.bell(unread).into_string();
    Some((bell(0), bell(unread.ok()?)))
}
