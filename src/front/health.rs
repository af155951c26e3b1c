//! Whether the program lives, and whether it can serve.
use crate::platform::app::Shared;
use crate::platform::web::{Access, Cost, Error, Routes};
use actix_web::HttpResponse;
use actix_web::web::Data;
use diesel_async::SimpleAsyncConnection as _;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/livez", Access::Open, live)
        .costing(Cost::Free)
        .get("/readyz", Access::Open, ready)
        .costing(Cost::Free)
}

/// Never touches the database: a program that waits for it is still alive.
async fn live() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain")
        .body("alive\n")
}

/// Whether new visitors should be sent here: not without a database, and not when this is about to stop.
async fn ready(app: Data<Shared>) -> Result<HttpResponse, Error> {
    if app.draining.is_on() {
        return Err(Error::Unavailable);
    }
    let primary = async {
        app.db
            .conn()
            .await?
            .batch_execute("SELECT 1")
            .await
            .map_err(Error::from)
    };
    if let Err(error) = primary.await {
        // pages can still be read, and a proxy that sends nobody here would only say less than they do
        let replica = app.replica.as_ref().ok_or(error)?;
        replica.conn().await?.batch_execute("SELECT 1").await?;
    }
    Ok(HttpResponse::Ok()
        .content_type("text/plain")
        .body("ready\n"))
}
