//! Paints a report as text, plain or in colour.

use super::layout;
use super::line::{Line, Tone};
use crate::report::Report;

/// Prints reports for people.
///
/// ```
/// use doublet_report::{Printer, Report};
///
/// let report = Report::new("charge was never called").hint("was it patched where the code looks it up?");
/// assert_eq!(
///     Printer::plain().width(40).print(&report),
///     "charge was never called\nhint: was it patched where the code\n      looks it up?",
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Printer {
    width: usize,
    colour: bool,
}

impl Printer {
    /// The width of a page unless another one is asked for.
    pub const WIDTH: usize = 80;

    /// A printer that uses no colour.
    ///
    /// ```
    /// use doublet_report::{Printer, Report};
    ///
    /// assert_eq!(Printer::plain().print(&Report::new("never called")), "never called");
    /// ```
    #[must_use]
    pub fn plain() -> Self {
        Self { width: Self::WIDTH, colour: false }
    }

    /// A printer that adds ANSI colours; the text is the same as without.
    ///
    /// ```
    /// use doublet_report::{Printer, Report};
    ///
    /// assert_eq!(Printer::colour().print(&Report::new("never called")), "\x1b[1;31mnever called\x1b[0m");
    /// ```
    #[must_use]
    pub fn colour() -> Self {
        Self { colour: true, ..Self::plain() }
    }

    /// The same printer for pages of another width, at least 40 columns.
    ///
    /// Evidence keeps to it. The headline, links and single long words of a hint stand as they are.
    ///
    /// ```
    /// use doublet_report::{Printer, Report, Text};
    ///
    /// let report = Report::new("never called").with(Text::new("patched at", "a".repeat(100)));
    /// let printed = Printer::plain().width(40).print(&report);
    /// assert_eq!(printed.lines().last(), Some("  aaaaaaaaaaaaaaa[… 75 cut …]aaaaaaaaaa"));
    /// ```
    #[must_use]
    pub fn width(mut self, columns: usize) -> Self {
        self.width = columns.max(layout::NARROWEST);
        self
    }

    /// The whole report.
    ///
    /// ```
    /// use doublet_report::{Printer, Report};
    ///
    /// let report = Report::new("never called").link("https://example.org");
    /// assert_eq!(Printer::plain().print(&report), "never called\nsee: https://example.org");
    /// ```
    #[must_use]
    pub fn print(&self, report: &Report) -> String {
        let mut lines = layout::headline(&report.headline);
        lines.extend(self.below(report));
        self.paint(&lines)
    }

    /// Everything below the headline: what goes beside an exception whose own message is the headline.
    ///
    /// ```
    /// use doublet_report::{Printer, Report};
    ///
    /// let report = Report::new("never called").link("https://example.org");
    /// assert_eq!(Printer::plain().print_evidence(&report), "see: https://example.org");
    /// ```
    #[must_use]
    pub fn print_evidence(&self, report: &Report) -> String {
        self.paint(&self.below(report))
    }

    fn below(self, report: &Report) -> Vec<Line> {
        let mut lines: Vec<Line> =
            report.evidence.iter().flat_map(|section| layout::section(section, self.width)).collect();
        lines.extend(report.hint.iter().flat_map(|hint| layout::hint(hint, self.width)));
        lines.extend(report.link.iter().map(|link| layout::link(link)));
        lines
    }

    fn paint(self, lines: &[Line]) -> String {
        let paint = if self.colour { coloured } else { plain };
        lines.iter().map(paint).collect::<Vec<String>>().join("\n")
    }
}

fn plain(line: &Line) -> String {
    line.spans.iter().map(|span| span.text.as_str()).collect()
}

fn coloured(line: &Line) -> String {
    line.spans
        .iter()
        .map(|span| match ansi(span.tone) {
            Some(code) => format!("\x1b[{code}m{}\x1b[0m", span.text),
            None => span.text.clone(),
        })
        .collect()
}

/// The codes that select a tone's colour and weight.
fn ansi(tone: Tone) -> Option<&'static str> {
    match tone {
        Tone::Plain => None,
        Tone::Title => Some("1"),
        Tone::Expected => Some("32"),
        Tone::ExpectedChange => Some("1;32"),
        Tone::Actual => Some("31"),
        Tone::Headline | Tone::ActualChange => Some("1;31"),
        Tone::Faint => Some("2"),
        Tone::Hint => Some("1;36"),
        Tone::Link => Some("4;36"),
    }
}
