//! Makes a picture safe: decoded within limits, turned upright, and written anew. Nothing of the bytes that were sent is kept, so
//! neither are a place, a camera's number, or a script behind the pixels.
use super::model::{Kind, Prepared, Refusal, Size, fit};
use super::sniff::sniff;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits};
use std::io::Cursor;

/// The largest file, in bytes.
pub(super) const MOST_BYTES: usize = 8 * 1024 * 1024;
/// The largest picture, in pixels: more than a good camera makes.
const MOST_PIXELS: u64 = 40_000_000;
/// What one decoded picture may take of the memory, in bytes.
const MOST_MEMORY: u64 = 256 * 1024 * 1024;
/// Lossless up to this many bytes: screenshots stay sharp, photographs sent as PNG do not fill the disk.
const MOST_LOSSLESS: usize = 1024 * 1024;
/// The quality JPEG is written in: no loss to be seen, a tenth of the bytes.
const QUALITY: u8 = 82;

/// Reads what somebody sent and writes it anew in both sizes. Takes long: call it where waiting is allowed.
pub(super) fn prepare(bytes: &[u8]) -> Result<Prepared, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Missing);
    }
    if bytes.len() > MOST_BYTES {
        return Err(Refusal::Large);
    }
    let format = sniff(bytes).ok_or(Refusal::Kind)?;
    let large = eight_bits(within(decode(bytes, format)?, Size::Large));
    let small = within(large.clone(), Size::Small);
    let (kind, bytes) = write_best(&large, format)?;
    let small = write(&small, kind == Kind::Png)?;
    Ok(Prepared {
        kind,
        sides: Some((large.width(), large.height())),
        name: None,
        copies: vec![(Size::Large, bytes), (Size::Small, small)],
    })
}

/// Width and height are read and judged before a single pixel is.
fn decode(bytes: &[u8], format: ImageFormat) -> Result<DynamicImage, Refusal> {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(refusal)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MOST_PIXELS || decoder.total_bytes() > MOST_MEMORY {
        return Err(Refusal::Pixels);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(refusal)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

fn refusal(error: ImageError) -> Refusal {
    match error {
        ImageError::Limits(_) => Refusal::Pixels,
        _ => Refusal::Broken,
    }
}

fn within(picture: DynamicImage, size: Size) -> DynamicImage {
    let (width, height) = fit(picture.width(), picture.height(), size.longest());
    if (width, height) == (picture.width(), picture.height()) {
        return picture;
    }
    // a good filter works in floating point: far from the goal, averaging whole pixels is as good and needs no such memory
    let far = picture.width() / 2 > width;
    let nearer = if far {
        picture.thumbnail_exact(width.saturating_mul(2), height.saturating_mul(2))
    } else {
        picture
    };
    nearer.resize_exact(width, height, FilterType::CatmullRom)
}

/// Eight bits a channel, with transparency only where there is some.
fn eight_bits(picture: DynamicImage) -> DynamicImage {
    if picture.color().has_alpha() {
        let clear = picture.to_rgba8();
        if clear.pixels().any(|pixel| pixel.0.last() != Some(&u8::MAX)) {
            return DynamicImage::ImageRgba8(clear);
        }
    }
    DynamicImage::ImageRgb8(picture.to_rgb8())
}

/// Photographs as JPEG; drawings, screenshots and what one can look through as PNG.
fn write_best(picture: &DynamicImage, sent_as: ImageFormat) -> Result<(Kind, Vec<u8>), Refusal> {
    let clear = picture.color().has_alpha();
    if clear || matches!(sent_as, ImageFormat::Png | ImageFormat::Gif) {
        let lossless = write(picture, true)?;
        if clear || lossless.len() <= MOST_LOSSLESS {
            return Ok((Kind::Png, lossless));
        }
    }
    Ok((Kind::Jpeg, write(picture, false)?))
}

fn write(picture: &DynamicImage, lossless: bool) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    let written = if lossless {
        picture.write_with_encoder(PngEncoder::new(&mut bytes))
    } else {
        picture.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, QUALITY))
    };
    written.map_err(refusal)?;
    Ok(bytes)
}
