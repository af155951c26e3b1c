//! What is sent to many as it is, packed once for all who take it packed.
use actix_web::HttpRequest;
use actix_web::http::header::ACCEPT_ENCODING;
use actix_web::web::Bytes;
use std::io::Write as _;
use std::sync::OnceLock;

/// Some bytes in the ways browsers take them.
pub struct Packed {
    plain: Bytes,
    brotli: OnceLock<Bytes>,
    gzip: OnceLock<Bytes>,
}

impl Packed {
    pub const fn new(plain: Bytes) -> Self {
        Self {
            plain,
            brotli: OnceLock::new(),
            gzip: OnceLock::new(),
        }
    }

    /// As they are.
    pub const fn plain(&self) -> &Bytes {
        &self.plain
    }

    /// The packed bytes that this browser takes, with the name of the packing; nothing when it takes none.
    pub fn packed(&self, req: &HttpRequest) -> Option<(&'static str, Bytes)> {
        let takes = req.headers().get(ACCEPT_ENCODING)?.to_str().ok()?;
        let (name, packed) = if takes.contains("br") {
            ("br", self.brotli.get_or_init(|| brotli(&self.plain)))
        } else if takes.contains("gzip") {
            ("gzip", self.gzip.get_or_init(|| gzip(&self.plain)))
        } else {
            return None;
        };
        (!packed.is_empty()).then(|| (name, packed.clone()))
    }
}

/// Packed, or nothing where that failed, which writing to memory does not.
fn brotli(body: &Bytes) -> Bytes {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 4,
        ..Default::default()
    };
    let mut packed = Vec::new();
    let done = brotli::BrotliCompress(&mut body.as_ref(), &mut packed, &parameters);
    done.map_or_else(|_| Bytes::new(), |_| Bytes::from(packed))
}

fn gzip(body: &Bytes) -> Bytes {
    let mut packing = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    let done = packing.write_all(body).and_then(|()| packing.finish());
    done.map_or_else(|_| Bytes::new(), Bytes::from)
}
