//! Pictures good and bad, made here byte by byte.
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use std::io::{Cursor, Write as _};

/// A picture in which every part differs, so that turning and shrinking show.
pub fn photo(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let picture = RgbImage::from_fn(width, height, |x, y| {
        Rgb([
            (x * 255 / width) as u8,
            (y * 255 / height) as u8,
            ((x ^ y) & 255) as u8,
        ])
    });
    written(&DynamicImage::ImageRgb8(picture), format)
}

/// A drawing one can look through.
pub fn clear(width: u32, height: u32) -> Vec<u8> {
    let picture = RgbaImage::from_fn(width, height, |x, _| Rgba([200, 30, 30, (x % 256) as u8]));
    written(&DynamicImage::ImageRgba8(picture), ImageFormat::Png)
}

fn written(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

pub fn read(bytes: &[u8]) -> DynamicImage {
    image::load_from_memory(bytes).unwrap()
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut checked = kind.to_vec();
    checked.extend_from_slice(data);
    let mut sum = flate2::Crc::new();
    sum.update(&checked);
    let mut all = u32::try_from(data.len()).unwrap().to_be_bytes().to_vec();
    all.extend(checked);
    all.extend(sum.sum().to_be_bytes());
    all
}

/// A PNG that says it is this large and then holds as many zeros as wanted, compressed.
pub fn png_of_zeros(width: u32, height: u32, zeros: usize) -> Vec<u8> {
    let mut head = width.to_be_bytes().to_vec();
    head.extend(height.to_be_bytes());
    head.extend([8, 2, 0, 0, 0]);
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let block = vec![0_u8; 1_000_000];
    let mut left = zeros;
    while left > 0 {
        let now = left.min(block.len());
        packed.write_all(&block[..now]).unwrap();
        left -= now;
    }
    let mut all = b"\x89PNG\r\n\x1a\n".to_vec();
    all.extend(chunk(b"IHDR", &head));
    all.extend(chunk(b"IDAT", &packed.finish().unwrap()));
    all.extend(chunk(b"IEND", b""));
    all
}

/// The head of a lossless WebP of the largest size there is, 268 million pixels, and next to nothing after it.
pub fn huge_webp() -> Vec<u8> {
    let mut all = b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f".to_vec();
    all.extend((0x3fff_u32 | 0x3fff << 14).to_le_bytes());
    all.extend([0; 9]);
    all
}

/// Where a photograph was taken, as cameras write it; and that it is to be turned a quarter to the right.
pub fn with_place(jpeg: &[u8]) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0".to_vec();
    let field = |tag: u16, kind: u16, count: u32, value: u32| {
        [
            tag.to_le_bytes().to_vec(),
            kind.to_le_bytes().to_vec(),
            count.to_le_bytes().to_vec(),
            value.to_le_bytes().to_vec(),
        ]
        .concat()
    };
    // IFD0 of three fields ends at 8 + 2 + 36 + 4 = 50; the GPS fields follow, and the words after them at 50 + 2 + 24 + 4 = 80
    tiff.extend(3_u16.to_le_bytes());
    tiff.extend(field(0x010e, 2, 20, 80));
    tiff.extend(field(0x0112, 3, 1, 6));
    tiff.extend(field(0x8825, 4, 1, 50));
    tiff.extend(0_u32.to_le_bytes());
    tiff.extend(2_u16.to_le_bytes());
    tiff.extend(field(0x0001, 2, 2, u32::from(b'N')));
    tiff.extend(field(0x001d, 2, 20, 80));
    tiff.extend(0_u32.to_le_bytes());
    tiff.extend(b"Damrak 1 Amsterdam.\0");
    let mut all = jpeg[..2].to_vec();
    let length = u16::try_from(tiff.len() + 8).unwrap();
    all.extend([0xff, 0xe1]);
    all.extend(length.to_be_bytes());
    all.extend(b"Exif\0\0");
    all.extend(tiff);
    all.extend(&jpeg[2..]);
    all
}

pub fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|w| w == words.as_bytes())
}
