//! Rules for pages from elsewhere: which origin may ask what.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) struct CorsRule {
    pub id: Option<String>,
    pub origins: Vec<String>,
    pub methods: Vec<String>,
    pub headers: Vec<String>,
    pub exposed: Vec<String>,
    pub max_age: Option<i64>,
}

/// What a page wants to ask.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Visitor<'a> {
    pub origin: &'a str,
    pub method: &'a str,
    /// The headers that it wants to send, with commas between.
    pub headers: Option<&'a str>,
}

impl CorsRule {
    /// Whether the rule lets a page do what it wants.
    pub(crate) fn fits(&self, visitor: &Visitor<'_>) -> bool {
        self.origins.iter().any(|pattern| fits(pattern, visitor.origin))
            && self.methods.iter().any(|method| method == visitor.method)
            && self.allowed_headers(visitor.headers).is_some()
    }

    /// The headers that a page may send, of those that it wants to; none if one of them is not allowed.
    pub(crate) fn allowed_headers(&self, wanted: Option<&str>) -> Option<Vec<String>> {
        let wanted = wanted.unwrap_or_default().split(',').map(str::trim).filter(|name| !name.is_empty());
        wanted
            .map(|name| {
                let name = name.to_ascii_lowercase();
                self.headers.iter().any(|pattern| fits(&pattern.to_ascii_lowercase(), &name)).then_some(name)
            })
            .collect()
    }

    /// The origin as the answer names it.
    pub(crate) fn answered_origin<'a>(&self, origin: &'a str) -> &'a str {
        if self.origins.iter().any(|pattern| pattern == "*") { "*" } else { origin }
    }

    /// The headers of an answer to a page that this rule is for.
    pub(crate) fn answer(&self, visitor: &Visitor<'_>) -> Vec<(&'static str, String)> {
        let origin = self.answered_origin(visitor.origin);
        let mut headers = vec![("Access-Control-Allow-Origin", origin.to_owned())];
        headers.push(("Access-Control-Allow-Methods", self.methods.join(", ")));
        if let Some(allowed) = self.allowed_headers(visitor.headers).filter(|allowed| !allowed.is_empty()) {
            headers.push(("Access-Control-Allow-Headers", allowed.join(", ")));
        }
        if !self.exposed.is_empty() {
            headers.push(("Access-Control-Expose-Headers", self.exposed.join(", ")));
        }
        if let Some(age) = self.max_age {
            headers.push(("Access-Control-Max-Age", age.to_string()));
        }
        if origin != "*" {
            headers.push(("Access-Control-Allow-Credentials", "true".to_owned()));
        }
        headers.push(("Vary", "Origin, Access-Control-Request-Headers, Access-Control-Request-Method".to_owned()));
        headers
    }
}

/// Whether a pattern with at most one star means this text.
fn fits(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((start, end)) => text.len() >= start.len() + end.len() && text.starts_with(start) && text.ends_with(end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_the_middle_of_an_origin() {
        let rule = CorsRule {
            origins: vec!["https://*.example.org".to_owned()],
            methods: vec!["GET".to_owned()],
            headers: vec!["x-amz-*".to_owned()],
            ..CorsRule::default()
        };
        let visitor = Visitor { origin: "https://a.example.org", method: "GET", headers: Some("X-Amz-Date") };
        assert!(rule.fits(&visitor));
        assert!(!rule.fits(&Visitor { origin: "https://example.org", ..visitor }));
        assert!(!rule.fits(&Visitor { method: "PUT", ..visitor }));
        assert!(!rule.fits(&Visitor { headers: Some("x-other"), ..visitor }));
    }
}
