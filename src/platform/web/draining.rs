//! Before the program stops it says so: `/readyz` says no, and every answer ends its connection, so that nobody sends the next request into
//! a door that is just being closed.
use crate::platform::app::Shared;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::ConnectionType;
use actix_web::middleware::Next;
use actix_web::web::Data;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether this process is about to stop.
#[derive(Default)]
pub struct Draining(AtomicBool);

impl Draining {
    /// From now on it is.
    pub fn begin(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    pub fn is_on(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Ends connections with their next answer while the program is about to stop.
///
/// # Errors
/// Whatever the rest of the chain fails with.
pub async fn hang_up<B: MessageBody>(
    req: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, actix_web::Error> {
    let app = req.app_data::<Data<Shared>>().cloned();
    let mut response = next.call(req).await?;
    if app.is_some_and(|app| app.draining.is_on()) {
        let head = response.response_mut().head_mut();
        head.set_connection_type(ConnectionType::Close);
    }
    Ok(response)
}
