//! A line of a page: spans of text, each in a tone of voice.

use crate::text::{Fragment, Kind};

/// What a span means to the reader; painters choose its colour or class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    Plain,
    Headline,
    Title,
    Expected,
    ExpectedChange,
    Actual,
    ActualChange,
    Faint,
    Hint,
    Link,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) tone: Tone,
    pub(crate) text: String,
}

/// Which of two sides is speaking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Expected,
    Actual,
}

impl Side {
    pub(crate) fn tone(self) -> Tone {
        match self {
            Self::Expected => Tone::Expected,
            Self::Actual => Tone::Actual,
        }
    }

    fn change(self) -> Tone {
        match self {
            Self::Expected => Tone::ExpectedChange,
            Self::Actual => Tone::ActualChange,
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) spans: Vec<Span>,
}

impl Line {
    pub(crate) fn of(tone: Tone, text: impl Into<String>) -> Self {
        Self::default().with(tone, text)
    }

    pub(crate) fn indent(columns: usize) -> Self {
        Self::of(Tone::Plain, " ".repeat(columns))
    }

    pub(crate) fn with(mut self, tone: Tone, text: impl Into<String>) -> Self {
        let text = text.into();
        match self.spans.last_mut() {
            Some(last) if last.tone == tone => last.text.push_str(&text),
            _ if text.is_empty() => {}
            _ => self.spans.push(Span { tone, text }),
        }
        self
    }

    /// The line with another one behind it; a blank one brings no blanks to the end of the line.
    pub(crate) fn with_line(self, line: Line) -> Self {
        if line.spans.iter().all(|span| span.text.trim().is_empty()) {
            return Self::default();
        }
        line.spans.into_iter().fold(self, |whole, span| whole.with(span.tone, span.text))
    }

    pub(crate) fn with_fragments(self, side: Side, fragments: &[Fragment]) -> Self {
        fragments.iter().fold(self, |line, fragment| {
            let tone = match fragment.kind {
                Kind::Same => side.tone(),
                Kind::Changed => side.change(),
                Kind::Cut => Tone::Faint,
            };
            line.with(tone, &fragment.text)
        })
    }
}
