//! A bucket as a website: which object answers a path, and where visitors are sent instead.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) struct Website {
    /// The object that answers a path with a slash at its end.
    pub index: Option<String>,
    /// The object that is shown with an error.
    pub error: Option<String>,
    /// Host and protocol that everything is sent to.
    pub all_to: Option<(String, Option<String>)>,
    pub rules: Vec<RoutingRule>,
}

#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) struct RoutingRule {
    /// The rule is for errors with this status.
    pub error: Option<String>,
    /// The rule is for keys that begin so.
    pub prefix: Option<String>,
    pub host: Option<String>,
    pub protocol: Option<String>,
    pub status: Option<String>,
    pub replace_prefix: Option<String>,
    pub replace_key: Option<String>,
}

/// Where a visitor is sent.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Elsewhere {
    pub status: u16,
    pub location: String,
}

const MOVED: u16 = 301;

impl Website {
    /// The key that a path asks for.
    pub(crate) fn key(&self, path: &str) -> String {
        let path = path.strip_prefix('/').unwrap_or(path);
        match &self.index {
            Some(index) if path.is_empty() || path.ends_with('/') => format!("{path}{index}"),
            _ => path.to_owned(),
        }
    }

    /// Where visitors of this path are sent, whatever is there; with a status, where they are sent because of it.
    pub(crate) fn elsewhere(&self, path: &str, status: Option<u16>, scheme: &str, host: &str) -> Option<Elsewhere> {
        let path = path.strip_prefix('/').unwrap_or(path);
        if let Some((host, protocol)) = &self.all_to {
            let protocol = protocol.as_deref().unwrap_or(scheme);
            return Some(Elsewhere { status: MOVED, location: format!("{protocol}://{host}/{path}") });
        }
        let rule = self.rules.iter().find(|rule| {
            rule.prefix.as_deref().is_none_or(|prefix| path.starts_with(prefix))
                && rule.error.as_deref() == status.map(|status| status.to_string()).as_deref()
        })?;
        let key = match (&rule.replace_key, &rule.replace_prefix) {
            (Some(key), _) => key.clone(),
            (None, Some(prefix)) => {
                let old = rule.prefix.as_deref().unwrap_or_default();
                format!("{prefix}{}", path.strip_prefix(old).unwrap_or(path))
            }
            (None, None) => path.to_owned(),
        };
        let (protocol, host) = (rule.protocol.as_deref().unwrap_or(scheme), rule.host.as_deref().unwrap_or(host));
        let status = rule.status.as_deref().and_then(|status| status.parse().ok()).unwrap_or(MOVED);
        Some(Elsewhere { status, location: format!("{protocol}://{host}/{key}") })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_replaces_the_start_of_a_key() {
        let rule = RoutingRule {
            prefix: Some("docs/".to_owned()),
            replace_prefix: Some("documents/".to_owned()),
            ..RoutingRule::default()
        };
        let site = Website { index: Some("index.html".to_owned()), rules: vec![rule], ..Website::default() };
        assert_eq!(site.key("/docs/"), "docs/index.html");
        let sent = site.elsewhere("/docs/a", None, "http", "site.example").map(|sent| sent.location);
        assert_eq!(sent.as_deref(), Some("http://site.example/documents/a"));
        assert_eq!(site.elsewhere("/other", None, "http", "site.example"), None);
    }
}
