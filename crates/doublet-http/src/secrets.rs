//! Finds secrets in names and texts, so that none reaches a report or a file.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::{Captures, Regex};

/// What stands in the place of a secret.
pub const HIDDEN: &str = "(hidden)";
/// What stands in the place of a secret that is not the expected one.
pub(crate) const ANOTHER_HIDDEN: &str = "(hidden, another one)";

/// Words that make a name a secret's: compared without case, `-` and `_`, anywhere in the name.
const SECRET_WORDS: [&str; 16] = [
    "apikey",
    "authorization",
    "authtoken",
    "accesstoken",
    "clientsecret",
    "cookie",
    "credential",
    "idtoken",
    "password",
    "passwd",
    "privatekey",
    "refreshtoken",
    "secret",
    "securitytoken",
    "sessiontoken",
    "signature",
];
/// Names that are a secret's as they stand, but not as a part of another (`tokens_used`, `keyboard`).
const SECRET_NAMES: [&str; 8] = ["auth", "bearer", "jwt", "key", "pwd", "sig", "token", "xapikey"];

/// `name=value` of a query or form, `"name": "value"` of JSON, `name: 'value'` of a report.
static NAMED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r#"(?x)
        (?P<quoted> (?P<quoted_name> [A-Za-z][\w.\-]* ) (?: ["']? \s* : \s* | = ) ) (?P<quote> ["'] ) (?P<inside> [^"']* ) ["']
        | (?P<plain> (?P<plain_name> [A-Za-z][\w.\-]* ) = ) (?: \(hidden\) | [^\s"'&<>,;}\])]+ )
        "#,
    )
    .ok()
});

/// Secrets that are known by their shape, wherever they stand.
static SHAPED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        (?P<before> (?i: \b (?: bearer | basic | token | digest ) \s+ ) ) [A-Za-z0-9._~+/=\-]{8,}
        | \b eyJ [A-Za-z0-9_\-]{8,} \. [A-Za-z0-9_\-]{8,} (?: \. [A-Za-z0-9_\-]* )?   # JSON web tokens
        | \b (?: AKIA | ASIA ) [0-9A-Z]{16} \b                                       # AWS access keys
        | \b gh[pousr]_ [A-Za-z0-9]{20,} | \b github_pat_ \w{20,}
        | \b glpat- [A-Za-z0-9_\-]{16,}
        | \b (?: sk | pk | rk ) [_\-] [A-Za-z0-9_\-]{16,}                            # OpenAI, Anthropic, Stripe
        | \b xox[abeprs]- [A-Za-z0-9\-]{10,}                                        # Slack
        | \b AIza [A-Za-z0-9_\-]{30,} | \b ya29\. [A-Za-z0-9_\-]{10,}               # Google
        | \b hf_ [A-Za-z0-9]{20,} | \b npm_ [A-Za-z0-9]{20,} | \b pypi- [A-Za-z0-9_\-]{20,}
        | \b SG\. [A-Za-z0-9_\-]{16,} \. [A-Za-z0-9_\-]{16,}                        # SendGrid
        | \b [0-9]{8,10} : AA [A-Za-z0-9_\-]{32,}                                    # Telegram
        | -----BEGIN [A-Z\ ]* PRIVATE\ KEY----- [^\-]* (?: -----END [A-Z\ ]* ----- )?
        | (?P<scheme> :// ) [^\s/@:]+ : [^\s/@]+ (?P<at> @ )                         # user:password@host
        ",
    )
    .ok()
});

/// Whether a field, header, cookie or parameter of this name holds a secret.
#[must_use]
pub fn is_secret_name(name: &str) -> bool {
    let folded: String = name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    SECRET_NAMES.contains(&folded.as_str()) || SECRET_WORDS.iter().any(|word| folded.contains(word))
}

/// Whether a path inside a request (`user.password`, `Authorization[0]`) leads to a secret.
pub(crate) fn is_secret_place(path: &str) -> bool {
    path.split(['.', '[', ']']).any(is_secret_name)
}

/// The text without its secrets.
#[must_use]
pub fn scrubbed(text: &str) -> Cow<'_, str> {
    let (Some(named), Some(shaped)) = (NAMED.as_ref(), SHAPED.as_ref()) else { return Cow::Borrowed(HIDDEN) };
    let hide = |found: &Captures<'_>| {
        let part = |name| found.name(name).map_or("", |part| part.as_str());
        format!("{}{}{HIDDEN}{}", part("before"), part("scheme"), part("at"))
    };
    let hide_named = |found: &Captures<'_>| hide_named(named, found);
    match shaped.replace_all(text, hide) {
        Cow::Borrowed(text) => named.replace_all(text, hide_named),
        Cow::Owned(text) => Cow::Owned(named.replace_all(&text, hide_named).into_owned()),
    }
}

fn hide_named(named: &Regex, found: &Captures<'_>) -> String {
    let part = |name| found.name(name).map_or("", |part| part.as_str());
    let quote = part("quote");
    if is_secret_name(part("quoted_name")) || is_secret_name(part("plain_name")) {
        format!("{}{}{quote}{HIDDEN}{quote}", part("quoted"), part("plain"))
    } else if part("inside").is_empty() {
        found[0].to_owned()
    } else {
        // A text in quotes may have names and values of its own: a link has a query.
        let inside = named.replace_all(part("inside"), |found: &Captures<'_>| hide_named(named, found));
        format!("{}{quote}{inside}{quote}", part("quoted"))
    }
}
