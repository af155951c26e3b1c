//! Traces for whoever collects them by OpenTelemetry: a span for each request and each job. In programs built with `--features telemetry`, and
//! only where the environment names a collector in the usual way (`OTEL_EXPORTER_OTLP_ENDPOINT`, for one).
use anyhow::Context as _;
use opentelemetry::trace::TracerProvider as _;
use opentelemetry_otlp::SpanExporter;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::{SdkTracerProvider, Tracer};
use tracing_opentelemetry::OpenTelemetryLayer;

/// Sends spans on until it is ended.
pub struct Telemetry(Option<SdkTracerProvider>);

/// Variables that name a collector.
const COLLECTORS: [&str; 2] = [
    "OTEL_EXPORTER_OTLP_ENDPOINT",
    "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
];

impl Telemetry {
    /// Nothing is sent where no collector is named.
    ///
    /// # Errors
    /// When what the environment says of it makes no sense.
    pub fn begin() -> anyhow::Result<Self> {
        #[allow(
            clippy::disallowed_methods,
            reason = "these variables are the collector's own, read by its library too"
        )]
        let named = COLLECTORS
            .iter()
            .any(|name| std::env::var_os(name).is_some());
        if !named {
            return Ok(Self(None));
        }
        // the exporter's own client asks for one; a second time says that there is one
        let _ = rustls::crypto::ring::default_provider().install_default();
        let exporter = SpanExporter::builder().with_http().build();
        let exporter = exporter.context("the OpenTelemetry collector in the environment")?;
        // a name in the environment comes first
        let resource = Resource::builder().with_service_name("weerklank").build();
        let provider = SdkTracerProvider::builder()
            .with_batch_exporter(exporter)
            .with_resource(resource)
            .build();
        Ok(Self(Some(provider)))
    }

    /// What turns our spans into theirs.
    pub fn layer<S>(&self) -> Option<OpenTelemetryLayer<S, Tracer>>
    where
        S: tracing::Subscriber + for<'span> tracing_subscriber::registry::LookupSpan<'span>,
    {
        let provider = self.0.as_ref()?;
        Some(tracing_opentelemetry::layer().with_tracer(provider.tracer("weerklank")))
    }

    /// Sends what has not been sent yet.
    pub fn end(self) {
        if let Some(provider) = self.0
            && let Err(error) = provider.shutdown()
        {
            tracing::warn!(%error, "the last traces were not sent");
        }
    }
}
