//! A change runs to its end even when the browser hangs up: its work is no part of the connection's own task.
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use tracing::Instrument as _;

/// Runs unsafe requests in a task of their own.
pub async fn to_the_end<B: MessageBody + 'static>(
    req: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    if req.method().is_safe() {
        return Ok(next.call(req).await?.map_into_boxed_body());
    }
    let work = async move {
        next.call(req)
            .await
            .map(ServiceResponse::map_into_boxed_body)
    };
    // its log lines keep the request's number
    let work = actix_web::rt::spawn(work.in_current_span());
    work.await
        .map_err(actix_web::error::ErrorInternalServerError)?
}
