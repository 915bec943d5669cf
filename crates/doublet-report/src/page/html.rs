//! Paints a report as a fragment of HTML.

use super::layout;
use super::line::{Line, Tone};
use super::printer::Printer;
use crate::report::Report;

/// The report as an `<article>` without style; classes start with `doublet-`.
///
/// Every text of the report is escaped, and only an `http` or `https` link becomes a link.
///
/// ```
/// use doublet_report::{Report, html_fragment};
///
/// let report = Report::new("<charge> was never called").hint("is `charge` patched?").link("https://example.org");
/// assert_eq!(
///     html_fragment(&report),
///     "\
/// <article class=\"doublet-report\">
/// <pre class=\"doublet-headline\">&lt;charge&gt; was never called</pre>
/// <p class=\"doublet-hint\"><b>hint:</b> is <code>charge</code> patched?</p>
/// <p class=\"doublet-docs\"><b>docs:</b> <a href=\"https://example.org\">https://example.org</a></p>
/// </article>",
/// );
/// ```
#[must_use]
pub fn html_fragment(report: &Report) -> String {
    let mut parts = vec!["<article class=\"doublet-report\">".to_owned()];
    parts.push(pre("doublet-headline", &layout::headline(&report.headline)));
    for section in &report.evidence {
        parts.push(pre("doublet-evidence", &layout::section(section, Printer::WIDTH)));
    }
    if let Some(hint) = &report.hint {
        parts.push(format!("<p class=\"doublet-hint\"><b>hint:</b> {}</p>", prose(hint)));
    }
    if let Some(link) = &report.link {
        parts.push(format!("<p class=\"doublet-docs\"><b>docs:</b> {}</p>", anchor(link)));
    }
    parts.push("</article>".to_owned());
    parts.join("\n")
}

fn pre(class: &str, lines: &[Line]) -> String {
    let lines: Vec<String> = lines.iter().map(markup).collect();
    format!("<pre class=\"{class}\">{}</pre>", lines.join("\n"))
}

fn markup(line: &Line) -> String {
    line.spans
        .iter()
        .map(|span| match class(span.tone) {
            Some(class) => format!("<span class=\"{class}\">{}</span>", escaped(&span.text)),
            None => escaped(&span.text),
        })
        .collect()
}

/// Words, with `code` between backticks.
fn prose(text: &str) -> String {
    let text = escaped(&crate::text::printable(text));
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return text;
    }
    let code = |(index, part): (usize, &&str)| {
        if index % 2 == 1 { format!("<code>{part}</code>") } else { (*part).to_owned() }
    };
    parts.iter().enumerate().map(code).collect()
}

/// A link that leads to a page and nowhere else (`javascript:` is an address too).
fn anchor(address: &str) -> String {
    let text = escaped(&crate::text::printable_line(address));
    if address.starts_with("https://") || address.starts_with("http://") {
        format!("<a href=\"{text}\">{text}</a>")
    } else {
        text
    }
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ => safe.push(character),
        }
    }
    safe
}

fn class(tone: Tone) -> Option<&'static str> {
    match tone {
        Tone::Plain | Tone::Headline | Tone::Hint | Tone::Link => None,
        Tone::Title => Some("doublet-title"),
        Tone::Expected => Some("doublet-expected"),
        Tone::ExpectedChange => Some("doublet-expected doublet-change"),
        Tone::Actual => Some("doublet-actual"),
        Tone::ActualChange => Some("doublet-actual doublet-change"),
        Tone::Faint => Some("doublet-faint"),
    }
}
