//! What a web identity token says. Its signature is not checked: nobody's keys are known.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

/// Providers that policies name by their host, not by an ARN.
const WELL_KNOWN: &[&str] =
    &["accounts.google.com", "cognito-identity.amazonaws.com", "graph.facebook.com", "www.amazon.com"];

/// What a token says.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct WebIdentity {
    /// Without `https://`.
    pub(super) issuer: String,
    pub(super) subject: Option<String>,
    pub(super) audience: Vec<String>,
    /// How the user was authenticated.
    pub(super) methods: Vec<String>,
    /// When it ends, in seconds since 1970.
    pub(super) ends: Option<i64>,
    pub(super) source_identity: Option<String>,
    pub(super) tags: Vec<(String, String)>,
    pub(super) transitive: Vec<String>,
}

impl WebIdentity {
    /// Reads a JSON web token.
    pub(super) fn read(token: &str) -> Option<Self> {
        let mut parts = token.split('.');
        let (_, claims, _) = (parts.next()?, parts.next()?, parts.next()?);
        let claims = URL_SAFE_NO_PAD.decode(claims.trim_end_matches('=')).ok()?;
        let claims: Value = serde_json::from_slice(&claims).ok()?;
        let text = |name: &str| claims.get(name).and_then(Value::as_str).map(str::to_owned);
        let issuer = text("iss")?;
        let aws = claims.get("https://aws.amazon.com/tags");
        let tags = aws.and_then(|aws| aws.get("principal_tags")).and_then(Value::as_object);
        Some(Self {
            issuer: issuer.strip_prefix("https://").unwrap_or(&issuer).trim_end_matches('/').to_owned(),
            subject: text("sub"),
            // The party that a token was made for is its audience where it is told.
            audience: text("azp").map_or_else(|| texts(claims.get("aud")), |party| vec![party]),
            methods: texts(claims.get("amr")),
            ends: claims.get("exp").and_then(Value::as_i64),
            source_identity: text("https://aws.amazon.com/source_identity"),
            tags: tags
                .into_iter()
                .flatten()
                .filter_map(|(key, values)| Some((key.clone(), texts(Some(values)).into_iter().next()?)))
                .collect(),
            transitive: texts(aws.and_then(|aws| aws.get("transitive_tag_keys"))),
        })
    }

    /// The provider as policies of this account name it.
    pub(super) fn provider(&self, partition: &str, account: &str) -> String {
        if WELL_KNOWN.contains(&self.issuer.as_str()) {
            self.issuer.clone()
        } else {
            format!("arn:{partition}:iam::{account}:oidc-provider/{}", self.issuer)
        }
    }
}

fn texts(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(text)) => vec![text.clone()],
        Some(Value::Array(values)) => values.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}
