//! Actions: `s3:GetObject`, `s3:*`, `*`.

use super::Malformed;

/// Refuses what is no action.
pub(super) fn check(action: &str) -> Result<(), Malformed> {
    if action == "*" {
        return Ok(());
    }
    let mut parts = action.split(':');
    let (Some(vendor), Some(_)) = (parts.next(), parts.next()) else { return Err(Malformed::NoVendor) };
    if parts.next().is_some() {
        return Err(Malformed::Colons);
    }
    let good = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '.';
    if vendor.is_empty() || !vendor.chars().all(good) {
        return Err(Malformed::Vendor(vendor.to_owned()));
    }
    Ok(())
}
