//! The parts of a multipart body, as far as needed to find the secret ones.

/// The text between the parts, as the content type names it.
pub(super) fn boundary(content_type: &str) -> Option<String> {
    if !content_type.trim_start().to_ascii_lowercase().starts_with("multipart/") {
        return None;
    }
    let parameter = content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("boundary").then(|| value.trim().trim_matches('"').to_owned())
    });
    parameter.filter(|boundary| !boundary.is_empty())
}

/// Changes the contents of the parts; all else stays as it is.
///
/// `change` gets the name of a part, its content type, and its content.
pub(super) fn map_parts(body: &[u8], boundary: &str, change: impl Fn(&str, &str, &[u8]) -> Vec<u8>) -> Vec<u8> {
    let mark = format!("--{boundary}").into_bytes();
    let mut changed = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = find(rest, &mark) {
        changed.extend_from_slice(&change_part(&rest[..at], &change));
        changed.extend_from_slice(&mark);
        rest = &rest[at + mark.len()..];
    }
    changed.extend_from_slice(&change_part(rest, &change));
    changed
}

/// A part from the end of one mark to the next: line end, headers, empty line, content, line end.
fn change_part(part: &[u8], change: &impl Fn(&str, &str, &[u8]) -> Vec<u8>) -> Vec<u8> {
    const GAP: &[u8] = b"\r\n\r\n";
    let Some(gap) = find(part, GAP) else { return part.to_vec() };
    let (head, content) = part.split_at(gap + GAP.len());
    let (content, end) = content.strip_suffix(b"\r\n").map_or((content, &b""[..]), |content| (content, b"\r\n"));
    let said = String::from_utf8_lossy(head);
    let field = |name: &str| {
        let lines = said.lines().filter_map(|line| line.split_once(':'));
        lines
            .filter(|(known, _)| known.trim().eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim().to_owned())
            .next()
    };
    let disposition = field("content-disposition").unwrap_or_default();
    let name = disposition.split(';').find_map(|parameter| parameter.trim().strip_prefix("name="));
    let media_type = field("content-type").unwrap_or_default();
    let content = change(name.unwrap_or_default().trim_matches('"'), &media_type, content);
    [head, &content, end].concat()
}

pub(super) fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}
