//! The picture that a virtual device is read from: a QR code as PNG.
//!
//! Source: W3C, "Portable Network Graphics (PNG) Specification".

use miniz_oxide::deflate::compress_to_vec_zlib;
use qrcode::{Color, QrCode};

/// Pixels of one square of the code.
const SCALE: usize = 4;
/// White squares around it.
const MARGIN: usize = 4;
const COMPRESSION: u8 = 6;

/// The QR code of a text as PNG; empty for a text that no code can hold.
pub(super) fn qr_code(text: &str) -> Vec<u8> {
    let Ok(code) = QrCode::new(text) else { return Vec::new() };
    let side = code.width();
    let colors = code.to_colors();
    let is_dark = |row: usize, column: usize| {
        let place = row.checked_sub(MARGIN).zip(column.checked_sub(MARGIN));
        place.is_some_and(|(row, column)| {
            row < side && column < side && colors.get(row * side + column) == Some(&Color::Dark)
        })
    };
    let pixels = (side + 2 * MARGIN) * SCALE;
    let mut lines = Vec::new();
    for row in 0..pixels {
        // No filter.
        lines.push(0);
        for first in (0..pixels).step_by(8) {
            let byte = (first..first + 8)
                .fold(0_u8, |byte, column| byte << 1 | u8::from(!is_dark(row / SCALE, column / SCALE)));
            lines.push(byte);
        }
    }
    png(u32::try_from(pixels).unwrap_or(0), &lines)
}

/// A square picture of one bit a pixel.
fn png(side: u32, lines: &[u8]) -> Vec<u8> {
    let mut header = Vec::new();
    header.extend(side.to_be_bytes());
    header.extend(side.to_be_bytes());
    // One bit, grey, deflated, filtered by line, not interlaced.
    header.extend([1, 0, 0, 0, 0]);
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut bytes, *b"IHDR", &header);
    chunk(&mut bytes, *b"IDAT", &compress_to_vec_zlib(lines, COMPRESSION));
    chunk(&mut bytes, *b"IEND", &[]);
    bytes
}

fn chunk(bytes: &mut Vec<u8>, name: [u8; 4], content: &[u8]) {
    bytes.extend(u32::try_from(content.len()).unwrap_or(0).to_be_bytes());
    let start = bytes.len();
    bytes.extend(name);
    bytes.extend(content);
    let sum = checksum(bytes.get(start..).unwrap_or_default());
    bytes.extend(sum.to_be_bytes());
}

/// CRC-32.
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 })
    })
}

#[cfg(test)]
mod tests {
    use super::{checksum, qr_code};

    #[test]
    fn the_checksum_is_that_of_png() {
        assert_eq!(checksum(b"IEND"), 0xAE42_6082);
    }

    #[test]
    fn the_picture_is_a_png() {
        assert!(qr_code("otpauth://totp/device@123456789012?secret=ABC").starts_with(b"\x89PNG\r\n\x1a\n"));
    }

    #[test]
    fn what_no_code_can_hold_has_no_picture() {
        assert_eq!(qr_code(&"x".repeat(10_000)), Vec::<u8>::new());
    }
}
