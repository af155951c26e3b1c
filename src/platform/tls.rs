//! TLS to servers of others, set up once.
use rustls::ClientConfig;
use std::sync::{Arc, LazyLock};

/// Who is trusted where nobody is named: whom the system trusts. Made once: reading all its certificates takes longer than most requests.
///
/// # Errors
/// When the system's certificates can't be read.
pub fn trusting_the_system() -> Result<ClientConfig, rustls::Error> {
    static CONFIG: LazyLock<Result<ClientConfig, rustls::Error>> = LazyLock::new(|| {
        use rustls_platform_verifier::BuilderVerifierExt as _;
        Ok(builder()?.with_platform_verifier()?.with_no_client_auth())
    });
    CONFIG.clone()
}

/// A configuration that does not say yet who is trusted.
///
/// # Errors
/// When the library's own versions don't fit together, which they do.
pub fn builder() -> Result<rustls::ConfigBuilder<ClientConfig, rustls::WantsVerifier>, rustls::Error>
{
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()
}
