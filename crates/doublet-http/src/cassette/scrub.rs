//! Takes the secrets out of requests and answers before they are kept, and before they are compared with what was kept.

use std::sync::LazyLock;

use percent_encoding::percent_decode_str;
use regex::Regex;

use super::echoes;
use super::interaction::{Interaction, RecordedRequest, RecordedResponse};
use super::json_text::JsonText;
use super::parts;
use crate::headers::Headers;
use crate::secrets::{HIDDEN, is_secret_name, scrubbed};

/// Decides which names are secret, and hides.
#[derive(Clone, Debug, Default)]
pub struct Scrubber {
    also: Vec<String>,
    never: Vec<String>,
}

/// `"name": value` of JSON inside a text, `<name>value</name>`, `name: value` on a line of its own, and a form's part.
static IN_TEXT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r#"(?xm)
        (?P<json> " (?P<json_name> [^"\\]{1,80} ) " \s* : \s* ) (?: " (?: [^"\\] | \\. )* " | -? [0-9] [0-9.eE+\-]* )
        | (?P<tag> < (?: [\w.\-]+ : )? (?P<tag_name> [\w.\-]+ ) (?: \s [^<>]* )? > ) (?P<cdata> <!\[CDATA\[ )? [^<\]]+
        | (?P<part> ; [\ \t]* name="(?P<part_name> [^"\r\n]+ )" [^\r\n]* \r?\n \r?\n ) [^\r\n]+
        | ^ (?P<line> [\ \t]* (?: - [\ \t]+ )? (?P<line_name> [A-Za-z][\w.\-]* ) [\ \t]* : [\ \t]+ ) [^\s"'{\[] [^\r\n]*
        "#,
    )
    .ok()
});

/// Media types whose bytes are compressed or pictures: a match in them would be chance, and hiding it would break them.
const OPAQUE: [&str; 9] = [
    "image/",
    "audio/",
    "video/",
    "font/",
    "application/zip",
    "application/gzip",
    "application/pdf",
    "application/wasm",
    "application/vnd.openxmlformats",
];

impl Scrubber {
    /// One that hides the values of these names as well, and never those of the others.
    #[must_use]
    pub fn new(also: &[String], never: &[String]) -> Self {
        let folded = |names: &[String]| names.iter().map(|name| folded(name)).collect();
        Self { also: folded(also), never: folded(never) }
    }

    /// Whether a field of this name is a secret.
    #[must_use]
    pub fn hides(&self, name: &str) -> bool {
        let own = folded(name);
        !self.never.contains(&own) && (self.also.contains(&own) || is_secret_name(name))
    }

    /// Whether somebody has said that this name is a secret's.
    pub(crate) fn is_named(&self, name: &str) -> bool {
        self.also.contains(&folded(name))
    }

    /// An interaction without its secrets.
    #[must_use]
    pub fn interaction(&self, interaction: &Interaction) -> Interaction {
        let mut response = self.response(&interaction.response);
        echoes::hide_in_response(&mut response, &echoes::credentials(&interaction.request.headers, self));
        Interaction { request: self.request(&interaction.request), response }
    }

    /// A request without its secrets.
    #[must_use]
    pub fn request(&self, request: &RecordedRequest) -> RecordedRequest {
        let mut kept = RecordedRequest {
            method: request.method.clone(),
            url: self.url(&request.url),
            headers: self.headers(&request.headers),
            body: self.body(&request.body, request.headers.get("content-type").unwrap_or_default()),
        };
        echoes::hide_in_request(&mut kept, &echoes::credentials(&request.headers, self));
        kept
    }

    /// An answer without its secrets; the length that it tells is that of what is left.
    #[must_use]
    pub fn response(&self, response: &RecordedResponse) -> RecordedResponse {
        let body = self.body(&response.body, response.headers.get("content-type").unwrap_or_default());
        let headers = self.headers(&response.headers);
        let mut kept = RecordedResponse { status: response.status, reason: response.reason.clone(), headers, body };
        echoes::hide_in_response(&mut kept, &echoes::credentials(&response.headers, self));
        kept
    }

    /// A URL without user, secret parameters and tokens.
    #[must_use]
    pub fn url(&self, url: &str) -> String {
        let (address, query) = url.split_once('?').map_or((url, None), |(address, query)| (address, Some(query)));
        let (scheme, rest) = address.split_once("://").map_or(("", address), |(scheme, rest)| (scheme, rest));
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let host = authority.rsplit_once('@').map_or(authority.to_owned(), |(_, host)| format!("{HIDDEN}@{host}"));
        let separator = if scheme.is_empty() { "" } else { "://" };
        let path: Vec<_> = path.split('/').map(|segment| self.encoded(segment)).collect();
        // A token may have slashes in it, so the whole is looked at as well.
        let path = scrubbed(&path.join("/")).into_owned();
        let query = query.map(|query| format!("?{}", self.pairs(query))).unwrap_or_default();
        format!("{scheme}{separator}{host}{path}{query}")
    }

    /// Header fields without their secrets; names stay, and the words in front of credentials.
    #[must_use]
    pub fn headers(&self, headers: &Headers) -> Headers {
        headers.fields().iter().map(|(name, value)| (name.clone(), self.field(name, value))).collect()
    }

    /// A body without its secrets, as its content type says what it is.
    #[must_use]
    pub fn body(&self, body: &[u8], content_type: &str) -> Vec<u8> {
        let media_type = content_type.trim().to_ascii_lowercase();
        if body.is_empty() || OPAQUE.iter().any(|opaque| media_type.starts_with(opaque)) {
            return body.to_vec();
        }
        if let Some(boundary) = parts::boundary(content_type) {
            return parts::map_parts(body, &boundary, |name, content_type, content| {
                if self.hides(name) { HIDDEN.as_bytes().to_vec() } else { self.body(content, content_type) }
            });
        }
        match std::str::from_utf8(body) {
            Ok(text) if media_type.starts_with("application/x-www-form-urlencoded") => self.pairs(text).into_bytes(),
            Ok(text) => self.structured(text).into_bytes(),
            Err(_) => self.bytes(body),
        }
    }

    /// A text without what is known by its shape or stands behind a secret name.
    #[must_use]
    pub fn text(&self, text: &str) -> String {
        let Some(in_text) = IN_TEXT.as_ref() else { return HIDDEN.to_owned() };
        let mut left = String::with_capacity(text.len());
        let mut done = 0;
        while let Some(found) = in_text.captures_at(text, done) {
            let part = |name| found.name(name).map_or("", |part| part.as_str());
            let name = [part("json_name"), part("tag_name"), part("part_name"), part("line_name")].concat();
            let before = ["json", "tag", "cdata", "part", "line"].iter().filter_map(|name| found.name(name));
            let value = before.map(|part| part.end()).max().unwrap_or(done);
            left.push_str(&text[done..value]);
            // Stored objects are listed with a `Key` each.
            let is_key = name.eq_ignore_ascii_case("key") && !self.is_named(&name);
            if is_key || !self.hides(&name) {
                // What looks like its value may have names and values of its own.
                done = value;
                continue;
            }
            let quote = if part("json").is_empty() { "" } else { "\"" };
            left.extend([quote, HIDDEN, quote]);
            done = found.get(0).map_or(value, |whole| whole.end());
        }
        left.push_str(&text[done..]);
        scrubbed(&left).into_owned()
    }

    fn structured(&self, text: &str) -> String {
        let Some(json) = JsonText::parse(text) else { return self.text(text) };
        match json.clone().scrubbed(self) {
            Some(hidden) => hidden.set_like(&json, text),
            None => text.to_owned(),
        }
    }

    /// Bytes that are no text: each is taken for a letter, so that what stands between is found all the same.
    fn bytes(&self, body: &[u8]) -> Vec<u8> {
        let letters: String = body.iter().map(|byte| char::from(*byte)).collect();
        let hidden = self.text(&letters);
        if hidden == letters {
            return body.to_vec();
        }
        hidden.chars().map(|letter| u8::try_from(letter).unwrap_or(b'?')).collect()
    }

    /// The pairs of a query or form; spelling and order stay.
    fn pairs(&self, text: &str) -> String {
        let pairs: Vec<_> = text.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, ""))).collect();
        let is_named = |wanted: &str| pairs.iter().any(|(name, _)| *name == wanted);
        // The code with which a client gets its first token.
        let has_code = is_named("grant_type") || is_named("state");
        let hide = |pair: &str| {
            let Some((name, value)) = pair.split_once('=') else { return self.encoded(pair) };
            let decoded = decoded(name);
            let is_secret = self.hides(&decoded) || (has_code && decoded == "code");
            let value = match value {
                "" => String::new(),
                _ if is_secret => HIDDEN.to_owned(),
                _ => self.encoded(value),
            };
            format!("{name}={value}")
        };
        text.split('&').map(hide).collect::<Vec<_>>().join("&")
    }

    /// A part of a URL, whose letters may be escaped.
    fn encoded(&self, part: &str) -> String {
        let hidden = self.text(part);
        if hidden != part {
            return hidden;
        }
        let plain = decoded(part);
        if plain != part && self.structured(&plain) != plain { HIDDEN.to_owned() } else { hidden }
    }

    /// The value of a header field.
    pub(super) fn field(&self, name: &str, value: &str) -> String {
        match folded(name).as_str() {
            "cookie" if self.hides(name) => {
                let pairs = value.split(';').map(|pair| hidden_value(pair, pair.split_once('=')));
                pairs.collect::<Vec<_>>().join(";")
            }
            "setcookie" if self.hides(name) => {
                let (pair, attributes) = value.split_at(value.find(';').unwrap_or(value.len()));
                format!("{}{attributes}", hidden_value(pair, pair.split_once('=')))
            }
            "location" | "contentlocation" | "referer" | "origin" => self.url(value),
            own if self.hides_header(name, own) => match value.split_once(' ') {
                Some((scheme, _)) if own.ends_with("authorization") => format!("{scheme} {HIDDEN}"),
                _ => HIDDEN.to_owned(),
            },
            _ => self.structured(value),
        }
    }

    /// Headers with such an end hold credentials; members of a body may well be a `next_page_token`.
    fn hides_header(&self, name: &str, own: &str) -> bool {
        let ends_like_one = ["token", "key", "secret"].iter().any(|end| own.ends_with(end));
        self.hides(name) || (ends_like_one && !self.never.contains(&own.to_owned()))
    }
}

fn hidden_value(pair: &str, parts: Option<(&str, &str)>) -> String {
    match parts {
        Some((name, "")) => format!("{name}="),
        Some((name, _)) => format!("{name}={HIDDEN}"),
        None if pair.trim().is_empty() => pair.to_owned(),
        None => HIDDEN.to_owned(),
    }
}

fn folded(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn decoded(text: &str) -> String {
    percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned()
}
