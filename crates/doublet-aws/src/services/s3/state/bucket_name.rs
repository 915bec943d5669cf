//! What may be the name of a bucket.
//!
//! Source: Amazon S3 User Guide, "General purpose bucket naming rules", "Directory bucket naming rules".

/// How names of directory buckets end.
const DIRECTORY: &str = "--x-s3";
const RESERVED_STARTS: [&str; 2] = ["xn--", "sthree-"];
const RESERVED_ENDS: [&str; 4] = ["-s3alias", "--ol-s3", ".mrap", "--table-s3"];

/// Whether a bucket may be named so.
pub(crate) fn is_bucket_name(name: &str) -> bool {
    if let Some(stem) = name.strip_suffix(DIRECTORY) {
        return stem.rsplit_once("--").is_some_and(|(base, zone)| !base.is_empty() && !zone.is_empty());
    }
    let edge =
        |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit());
    (3..=63).contains(&name.len())
        && name
            .chars()
            .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || matches!(letter, '.' | '-'))
        && edge(name.chars().next())
        && edge(name.chars().last())
        && !["..", ".-", "-."].iter().any(|pair| name.contains(pair))
        && !looks_like_address(name)
        && !RESERVED_STARTS.iter().any(|start| name.starts_with(start))
        && !RESERVED_ENDS.iter().any(|end| name.ends_with(end))
}

/// The zone of a directory bucket, `usw2-az1`; none for any other bucket.
pub(crate) fn directory_zone(name: &str) -> Option<&str> {
    name.strip_suffix(DIRECTORY)?.rsplit_once("--").map(|(_, zone)| zone)
}

/// `192.168.5.4`
fn looks_like_address(name: &str) -> bool {
    let parts: Vec<&str> = name.split('.').collect();
    parts.len() == 4 && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_letters_digits_dots_and_hyphens_between_edges_of_letters_and_digits() {
        for good in ["abc", "a.b-c", "0abc", "my--bucket", "b--usw2-az1--x-s3"] {
            assert!(is_bucket_name(good), "{good}");
        }
        for bad in ["ab", "Abc", "a_c", "-abc", "abc-", "a..b", "a.-b", "192.168.5.4", "xn--a", "b-s3alias", ""] {
            assert!(!is_bucket_name(bad), "{bad}");
        }
        assert_eq!(directory_zone("b--usw2-az1--x-s3"), Some("usw2-az1"));
    }
}
