//! QR codes as SVG, for cards and projector.

use fast_qr::convert::svg::SvgBuilder;
use fast_qr::convert::{Builder, Shape};
use fast_qr::qr::QRBuilder;

/// A QR code of an address, black on white with its quiet zone, so that it can be read in a dark
/// hall as well.
#[must_use]
pub fn svg(address: &str) -> String {
    let code = QRBuilder::new(address).build().expect("an address fits a QR code");
    SvgBuilder::default().shape(Shape::Square).margin(4).to_str(&code)
}
