//! Figures for whoever operates the machine, as Prometheus reads them. A request is counted under its route as the table has it, never
//! under its path: a path may hold the title of an internal idea.
use super::app::Shared;
use super::db::Connection;
use super::web::{Error, RouteFacts};
use actix_web::body::MessageBody;
use actix_web::dev::{Server, ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web::{self, Data};
use actix_web::{App, HttpMessage as _, HttpResponse, HttpServer};
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Double, Nullable, Text, Timestamptz};
use diesel_async::{RunQueryDsl, SimpleAsyncConnection as _};
use prometheus::{HistogramOpts, HistogramVec, Registry, TextEncoder};
use std::fmt::Write as _;
use std::net::{SocketAddr, TcpListener};
use std::time::{Duration, Instant};
use tracing::Instrument as _;
use uuid::Uuid;

/// Seconds: from a page out of memory to what the longest time limit allows.
const BUCKETS: [f64; 12] = [
    0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0,
];

/// What one process counts of itself. What all of them share stands in the database and is asked for when somebody reads.
pub struct Figures {
    registry: Registry,
    requests: HistogramVec,
}

impl Figures {
    /// # Errors
    /// When two figures have one name, which only a mistake in this file can cause.
    pub fn new() -> anyhow::Result<Self> {
        let registry = Registry::new();
        let about = HistogramOpts::new(
            "weerklank_http_request_seconds",
            "How long requests took, by method, route and status",
        );
        let requests = HistogramVec::new(
            about.buckets(BUCKETS.to_vec()),
            &["method", "route", "status"],
        )?;
        registry.register(Box::new(requests.clone()))?;
        Ok(Self { registry, requests })
    }

    fn note(&self, (method, route, status): (&str, &str, u16), took: Duration) {
        // a status of its own for each hundred: a graph of errors needs no more
        let class = match status {
            100..=299 => "2xx",
            300..=399 => "3xx",
            400..=499 => "4xx",
            _ => "5xx",
        };
        self.requests
            .with_label_values(&[method, route, class])
            .observe(took.as_secs_f64());
    }
}

/// What a request's log lines are said in.
#[cfg(not(feature = "telemetry"))]
fn span(id: Uuid, _method: &'static str) -> tracing::Span {
    tracing::info_span!("request", %id)
}

/// The same with the names that collectors of traces know, and called by its method until it is known which route it was.
#[cfg(feature = "telemetry")]
fn span(id: Uuid, method: &'static str) -> tracing::Span {
    use tracing::field::Empty;
    tracing::info_span!("request", %id, otel.kind = "server", otel.name = method, http.request.method = method,
        http.route = Empty, http.response.status_code = Empty)
}

/// Says in a request's span which route it was and how it was answered. By now the collector's own span has begun, and `otel.name` would
/// be passed over: that one is renamed itself.
#[cfg(feature = "telemetry")]
fn told(span: &tracing::Span, method: &str, route: Option<&'static str>, status: u16) {
    use opentelemetry::trace::TraceContextExt as _;
    use tracing_opentelemetry::OpenTelemetrySpanExt as _;
    if let Some(route) = route {
        span.record("http.route", route);
        let name = format!("{method} {route}");
        span.context().span().update_name(name);
    }
    span.record("http.response.status_code", status);
}

/// Counts a request, and gives it a number that stands in its log lines and in its answer, so that a visitor's complaint finds them.
///
/// # Errors
/// Whatever the rest of the chain fails with.
pub async fn measured<B: MessageBody + 'static>(
    req: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, actix_web::Error> {
    let begun = Instant::now();
    let id = Uuid::new_v4();
    let app = req.app_data::<Data<Shared>>().cloned();
    // a word of the client's own would be a figure of its own, for ever
    let method = match *req.method() {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        _ => "other",
    };
    let span = span(id, method);
    let mut response = next.call(req).instrument(span.clone()).await?;
    let facts = response.request().extensions().get::<RouteFacts>().copied();
    let route = facts.map(|facts| facts.path);
    let status = response.status().as_u16();
    let took = begun.elapsed();
    #[cfg(feature = "telemetry")]
    told(&span, method, route, status);
    let route = route.unwrap_or("none");
    if let Some(app) = app {
        app.figures.note((method, route, status), took);
    }
    span.in_scope(|| tracing::debug!(method, route, status, ms = took.as_millis(), "answered"));
    if let Ok(id) = HeaderValue::from_str(&id.to_string()) {
        let name = HeaderName::from_static("x-request-id");
        response.headers_mut().insert(name, id);
    }
    Ok(response)
}

#[derive(QueryableByName)]
struct Queue {
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = BigInt)]
    waiting: i64,
    #[diesel(sql_type = BigInt)]
    dead: i64,
    #[diesel(sql_type = Nullable<Double>)]
    age: Option<f64>,
}

#[derive(QueryableByName)]
struct Mails {
    #[diesel(sql_type = BigInt)]
    waiting: i64,
}

/// What waits, as the whole site has it.
#[allow(
    clippy::disallowed_methods,
    reason = "filtered counts are not in diesel's own words"
)]
async fn shared(conn: &mut Connection, app: &Shared) -> Result<String, Error> {
    let now = app.clock.now();
    let queues: Vec<Queue> = diesel::sql_query(
        "SELECT kind, count(*) FILTER (WHERE dead_at IS NULL AND run_at <= $1) AS waiting, count(*) FILTER (WHERE dead_at IS NOT NULL) AS dead, \
           extract(epoch FROM $1 - min(run_at) FILTER (WHERE dead_at IS NULL AND run_at <= $1))::float8 AS age FROM jobs GROUP BY kind ORDER BY kind",
    )
    .bind::<Timestamptz, _>(now)
    .load(conn)
    .await?;
    let mails: Mails = diesel::sql_query(
        "SELECT count(*) AS waiting FROM mails WHERE sent_at IS NULL AND dead_at IS NULL",
    )
    .get_result(conn)
    .await?;
    let mut text = String::new();
    head(&mut text, "weerklank_jobs_due", "Jobs whose time has come");
    for queue in &queues {
        line(
            &mut text,
            "weerklank_jobs_due",
            &queue.kind,
            queue.waiting as f64,
        );
    }
    let name = "weerklank_jobs_oldest_seconds";
    head(&mut text, name, "How long the oldest of them has been due");
    for queue in &queues {
        line(&mut text, name, &queue.kind, queue.age.unwrap_or(0.0));
    }
    head(
        &mut text,
        "weerklank_jobs_dead",
        "Jobs set aside after failing too often",
    );
    for queue in &queues {
        line(
            &mut text,
            "weerklank_jobs_dead",
            &queue.kind,
            queue.dead as f64,
        );
    }
    head(
        &mut text,
        "weerklank_mails_waiting",
        "Mails that have not left yet",
    );
    let _ = writeln!(text, "weerklank_mails_waiting {}", mails.waiting);
    Ok(text)
}

fn head(text: &mut String, name: &str, about: &str) {
    let _ = writeln!(text, "# HELP {name} {about}\n# TYPE {name} gauge");
}

/// Kinds of jobs are words of this program: nothing in them wants escaping.
fn line(text: &mut String, name: &str, kind: &str, value: f64) {
    let _ = writeln!(text, "{name}{{kind=\"{kind}\"}} {value}");
}

async fn show(app: Data<Shared>) -> HttpResponse {
    let mut text = TextEncoder::new()
        .encode_to_string(&app.figures.registry.gather())
        .unwrap_or_default();
    // figures are wanted most when the database is away
    let is_up = async { Ok::<_, Error>(app.db.conn().await?.batch_execute("SELECT 1").await?) };
    let up = i32::from(is_up.await.is_ok());
    // counts that take too long say nothing about that
    let counts = async { shared(&mut *app.db.conn().await?, &app).await };
    let rest = counts.await.unwrap_or_default();
    head(
        &mut text,
        "weerklank_database_up",
        "Whether the database answered",
    );
    let _ = writeln!(text, "weerklank_database_up {up}");
    HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4; charset=utf-8")
        .body(text + &rest)
}

/// A server of its own for `/metrics`, at an address no visitor reaches.
///
/// # Errors
/// When the address is taken or can't be bound.
pub fn serve_figures(app: &Shared, listen: &str) -> std::io::Result<(Server, SocketAddr)> {
    let listener = TcpListener::bind(listen)?;
    let address = listener.local_addr()?;
    let app = Data::new(Shared::clone(app));
    let server = HttpServer::new(move || {
        App::new()
            .app_data(app.clone())
            .route("/metrics", web::get().to(show))
    })
    .workers(1)
    .shutdown_timeout(1)
    .disable_signals()
    .listen(listener)?
    .run();
    Ok((server, address))
}
