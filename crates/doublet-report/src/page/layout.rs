//! Where everything stands on the page.

use super::argument::difference_lines;
use super::line::{Line, Tone};
use crate::report::{Listing, Nearest, Section, Sequence, Text};
use crate::sequence::Step;
use crate::text::{abridge, columns, printable, printable_line, shorten, wrap};

/// Pages narrower than this are laid out as if they had this width.
pub(super) const NARROWEST: usize = 40;
/// Steps of a sequence kept at each end of a long run of the same kind.
const RUN_KEPT: usize = 2;

/// The headline, as it stands.
pub(super) fn headline(text: &str) -> Vec<Line> {
    printable(text).split('\n').map(|line| Line::of(Tone::Headline, line)).collect()
}

/// One piece of evidence, at most `width` columns wide.
pub(super) fn section(section: &Section, width: usize) -> Vec<Line> {
    match section {
        Section::Nearest(nearest) => nearest_lines(nearest, width),
        Section::Listing(listing) => listing_lines(listing, width),
        Section::Sequence(sequence) => sequence_lines(sequence, width),
        Section::Text(text) => text_lines(text, width),
    }
}

/// The next step, its later lines below its first word.
pub(super) fn hint(text: &str, width: usize) -> Vec<Line> {
    let label = "hint: ";
    let starts =
        std::iter::once(Line::of(Tone::Hint, label)).chain(std::iter::repeat_with(|| Line::indent(label.len())));
    let words = wrap(&printable(text), width - label.len());
    starts.zip(words).map(|(start, line)| start.with(Tone::Plain, line)).collect()
}

/// Where to read more; never cut, so that it can be copied.
pub(super) fn link(address: &str) -> Line {
    Line::of(Tone::Hint, "see: ").with(Tone::Link, printable_line(address))
}

fn title(text: &str, width: usize) -> Line {
    let text = printable_line(text);
    Line::of(Tone::Title, format!("{}:", shorten(&text, width - 1)))
}

fn nearest_lines(nearest: &Nearest, width: usize) -> Vec<Line> {
    let Nearest { noun, position, total, compared, .. } = nearest;
    let heading = match (total, compared < total) {
        (0 | 1, _) => format!("the only {noun}"),
        (_, false) => format!("nearest {noun} ({position} of {total})"),
        (_, true) => format!("nearest {noun} ({position} of {total}, {compared} compared)"),
    };
    let subject = printable_line(&nearest.subject);
    let mut lines = vec![title(&heading, width), Line::indent(4).with(Tone::Plain, abridge(&subject, width - 4))];
    if nearest.differences.is_empty() {
        lines.push(Line::indent(2).with(Tone::Plain, "is just as expected"));
    }
    lines.extend(difference_lines(&nearest.differences, width));
    lines
}

fn listing_lines(listing: &Listing, width: usize) -> Vec<Line> {
    let mut lines = vec![title(&listing.title, width)];
    let digits = listing.entries.iter().map(|entry| entry.position.to_string().len()).max().unwrap_or(1);
    let mut passed = 0;
    for entry in &listing.entries {
        lines.extend(more(entry.position.saturating_sub(passed + 1)));
        passed = entry.position;
        let (sign, tone) = if entry.marked { (">", Tone::Title) } else { (" ", Tone::Plain) };
        let start = format!("{sign} {:>digits$}. ", entry.position);
        let text = printable_line(&entry.text);
        let text = abridge(&text, width.saturating_sub(columns(&start)));
        lines.push(Line::of(tone, start).with(Tone::Plain, text));
    }
    lines.extend(more(listing.total.saturating_sub(passed)));
    if lines.len() == 1 {
        lines.push(Line::indent(2).with(Tone::Faint, "none"));
    }
    lines
}

fn more(left_out: usize) -> Option<Line> {
    (left_out > 0).then(|| Line::indent(2).with(Tone::Faint, format!("… {left_out} more")))
}

fn sequence_lines(sequence: &Sequence, width: usize) -> Vec<Line> {
    let mut lines = vec![title(&format!("{} (- missing, + unexpected)", sequence.title), width)];
    let kind = std::mem::discriminant::<Step>;
    for run in sequence.steps.chunk_by(|left, right| kind(left) == kind(right)) {
        let missing = matches!(run[0], Step::Missing(_));
        let left_out = run.len().saturating_sub(2 * RUN_KEPT);
        // What is missing is what the reader looks for: it is never left out.
        if missing || left_out <= 1 {
            lines.extend(run.iter().map(|step| step_line(step, width)));
            continue;
        }
        lines.extend(run[..RUN_KEPT].iter().map(|step| step_line(step, width)));
        lines.push(Line::indent(4).with(Tone::Faint, format!("… {left_out} more")));
        lines.extend(run[run.len() - RUN_KEPT..].iter().map(|step| step_line(step, width)));
    }
    lines
}

fn step_line(step: &Step, width: usize) -> Line {
    let (sign, tone) = match step {
        Step::Same(_) => ("    ", Tone::Plain),
        Step::Missing(_) => ("  - ", Tone::Expected),
        Step::Unexpected(_) => ("  + ", Tone::Actual),
    };
    let text = printable_line(step.text());
    Line::of(tone, sign).with(tone, abridge(&text, width - sign.len()))
}

fn text_lines(text: &Text, width: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    if !text.title.is_empty() {
        lines.push(title(&text.title, width));
    }
    for line in wrap(&printable(&text.text), width - 2) {
        lines.push(Line::indent(2).with(Tone::Plain, shorten(&line, width - 2)));
    }
    lines
}
