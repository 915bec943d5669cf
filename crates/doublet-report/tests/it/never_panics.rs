//! Whatever an object says about itself, a failure can be told, and fits its page.

use doublet_report::text::columns;
use doublet_report::{
    Call, Difference, Entry, Label, Listing, Nearest, Printer, Report, Section, Sequence, Step, Text, advise, align,
    compare, did_you_mean, html_fragment, json_value,
};
use proptest::collection::vec;
use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, prop_assert_ne, prop_oneof, proptest};

use crate::charges::charge;

/// Texts of the kind that upset layouts: brackets, quotes, escapes, other scripts, control characters, great length.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,20}",
        any::<String>(),
        r#"[\[\](){}'",:=\\n a-c\n\t]{0,120}"#,
        ("[a-z注\u{301}]{0,3}", 0_usize..400).prop_map(|(part, times)| part.repeat(times)),
        vec("[a-z]{1,8}", 0..60).prop_map(|words| format!("Order({})", words.join("=1, "))),
        vec("[a-z ]{0,9}", 0..60).prop_map(|lines| lines.join("\n")),
        vec("[a-z ]{0,9}", 0..60).prop_map(|lines| format!("'{}'", lines.join(r"\n"))),
    ]
}

/// Two texts that often have much in common.
fn two_texts() -> impl Strategy<Value = (String, String)> {
    prop_oneof![
        (text(), text()),
        (text(), text(), text(), text())
            .prop_map(|(start, old, new, end)| (format!("{start}{old}{end}"), format!("{start}{new}{end}"))),
    ]
}

fn label() -> impl Strategy<Value = Label> {
    prop_oneof![
        text().prop_map(Label::Name),
        any::<usize>().prop_map(Label::Position),
        proptest::strategy::Just(Label::Called)
    ]
}

fn difference() -> impl Strategy<Value = Difference> {
    prop_oneof![
        3 => (label(), two_texts()).prop_map(|(label, (left, right))| Difference::between(label, left, right)),
        1 => (label(), text()).prop_map(|(label, value)| Difference::between(label, value.clone(), value)),
        1 => (label(), text()).prop_map(|(label, value)| Difference::missing(label, value)),
        1 => (label(), text()).prop_map(|(label, value)| Difference::unexpected(label, value)),
    ]
}

fn section() -> impl Strategy<Value = Section> {
    let step =
        prop_oneof![text().prop_map(Step::Same), text().prop_map(Step::Missing), text().prop_map(Step::Unexpected)];
    let entry =
        (any::<usize>(), text(), any::<bool>()).prop_map(|(position, text, marked)| Entry { position, text, marked });
    prop_oneof![
        3 => (text(), any::<[usize; 3]>(), text(), vec(difference(), 0..12)).prop_map(
            |(noun, [position, total, compared], subject, differences)| {
                Nearest { noun, position, total, compared, subject, differences }.into()
            }
        ),
        1 => (text(), any::<usize>(), vec(entry, 0..5))
            .prop_map(|(title, total, entries)| Listing { title, total, entries }.into()),
        1 => (text(), vec(step, 0..12)).prop_map(|(title, steps)| Sequence { title, steps }.into()),
        1 => (text(), text()).prop_map(|(title, text)| Text { title, text }.into()),
    ]
}

fn report() -> impl Strategy<Value = Report> {
    (text(), vec(section(), 0..3), proptest::option::of(text()), proptest::option::of(text()))
        .prop_map(|(headline, evidence, hint, link)| Report { headline, evidence, hint, link })
}

fn without_colours(text: &str) -> String {
    let mut parts = text.split('\x1b');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |plain, part| plain + part.split_once('m').map_or(part, |(_, rest)| rest))
}

proptest! {
    #[test]
    fn every_report_prints_in_every_way(report in report(), width in 0_usize..200) {
        let plain = Printer::plain().width(width).print(&report);
        prop_assert!(plain.chars().all(|character| character == '\n' || !character.is_control()), "{plain:?}");
        let coloured = Printer::colour().width(width).print(&report);
        prop_assert_eq!(without_colours(&coloured), plain);
        let html = html_fragment(&report);
        prop_assert!(html.ends_with("</article>"));
        prop_assert_eq!(html.matches("<pre").count(), report.evidence.len() + 1);
        let json = json_value(&report);
        prop_assert_eq!(json["headline"].as_str(), Some(report.headline.as_str()));
    }

    #[test]
    fn evidence_keeps_to_the_width_of_its_page(section in section(), width in 40_usize..120) {
        let printed = Printer::plain().width(width).print_evidence(&Report::new("").with(section));
        for line in printed.lines() {
            prop_assert!(columns(line) <= width, "{} columns: {line}", columns(line));
        }
    }

    #[test]
    fn every_character_of_markup_is_escaped(text in "[<>&\"'a`]{0,30}") {
        let html = html_fragment(&Report::new(text.clone()).hint(text.clone()).link(text.clone()).with(Text::new(text.clone(), text)));
        let tags = html.matches('<').count();
        prop_assert_eq!(tags, html.matches('>').count());
        for tag in html.split('<').skip(1) {
            let name = tag.trim_start_matches('/').split([' ', '>']).next().unwrap_or_default();
            prop_assert!(["article", "pre", "p", "b", "span", "code"].contains(&name), "<{tag}");
        }
    }

    #[test]
    fn every_question_has_an_answer(
        (left, right) in (vec(text(), 0..6), vec(text(), 0..6)),
        equal in any::<bool>(),
        word in text(),
        differences in vec(difference(), 0..4),
    ) {
        let texts = |all: &[String]| charge(&all.iter().map(String::as_str).collect::<Vec<&str>>());
        let (expected, actual): (Call, Call) = (texts(&left), texts(&right));
        compare(&expected, &actual, |_, _| equal);
        did_you_mean(&word, left.iter().map(String::as_str));
        let advice = advise(&differences);
        prop_assert!(advice.is_none_or(|advice| !advice.chars().any(char::is_control)));
        let aligned = align(left.len(), right.len(), |row, column| left[row] == right[column]);
        prop_assert!(aligned.len() >= left.len().max(right.len()));
    }

    #[test]
    fn different_values_never_print_the_same((left, right) in two_texts()) {
        let difference = Difference::between(Label::Called, left, right);
        let printed = Printer::plain().print_evidence(&Report::new("").with(Nearest::new("call", 1, 1, "f()").with(difference)));
        let lines: Vec<&str> = printed.lines().collect();
        let side = |sign: &str| lines.iter().find_map(|line| line.split_once(sign)).map(|(_, value)| value);
        match (side(": expected "), side(" actual   ")) {
            (Some(expected), Some(actual)) => prop_assert_ne!(expected, actual, "{}", printed),
            _ if printed.contains("both read ") => {}
            _ => {
                let changes = lines.iter().filter(|line| line.starts_with("    - ") || line.starts_with("    + "));
                prop_assert!(changes.count() > 0, "{printed}");
                for pair in lines.windows(2) {
                    let sides = pair[0].strip_prefix("    - ").zip(pair[1].strip_prefix("    + "));
                    prop_assert!(sides.is_none_or(|(expected, actual)| expected != actual), "{printed}");
                }
            }
        }
    }
}
