//! The same report in colour, as HTML and as JSON.

use doublet_report::{
    Difference, Entry, Label, Listing, Nearest, Printer, Report, Sequence, Step, Text, html_fragment, json_value,
};
use serde_json::json;

fn report() -> Report {
    let name = |name: &str| Label::Name(name.into());
    let nearest = Nearest { compared: 200, ..Nearest::new("call", 2, 500, "charge(<Order>, amount=10)") }
        .with(Difference::between(Label::Position(1), "<Order>", "<Order>"))
        .with(Difference::between(name("amount"), "12", "10"))
        .with(Difference::missing(name("note"), "'hi'"))
        .with(Difference::unexpected(name("currency"), "'EUR'"))
        .with(Difference::between(Label::Called, "charge", "refund"));
    Report::new("charge() was called & paid")
        .with(nearest)
        .with(Listing { entries: vec![Entry::new(2, "charge(10)").marked()], ..Listing::new("calls were", 500) })
        .with(Sequence {
            title: "in order".into(),
            steps: vec![Step::Same("a()".into()), Step::Missing("b()".into()), Step::Unexpected("c()".into())],
        })
        .with(Text::new("patched at", "shop.py"))
        .hint("see `charge` & \"pay\"")
        .link("https://example.org/?a=1&b=2")
}

#[test]
fn colours_tell_the_sides_apart() {
    let printed = Printer::colour().print(&report());
    let expected = [
        "\x1b[1;31mcharge() was called & paid\x1b[0m",
        "\x1b[1mnearest call (2 of 500, 200 compared):\x1b[0m",
        "    charge(<Order>, amount=10)",
        "  argument 1: both read <Order>, yet are not equal",
        "  amount:     expected \x1b[1;32m12\x1b[0m",
        "              actual   \x1b[1;31m10\x1b[0m",
        "  note:       missing \x1b[32m'hi'\x1b[0m",
        "  currency:   unexpected \x1b[31m'EUR'\x1b[0m",
        "  called:     expected \x1b[1;32mcharge\x1b[0m",
        "              actual   \x1b[1;31mrefund\x1b[0m",
        "\x1b[1mcalls were:\x1b[0m",
        "  \x1b[2m… 1 more\x1b[0m",
        "\x1b[1m> 2. \x1b[0mcharge(10)",
        "  \x1b[2m… 498 more\x1b[0m",
        "\x1b[1min order (- missing, + unexpected):\x1b[0m",
        "    a()",
        "\x1b[32m  - b()\x1b[0m",
        "\x1b[31m  + c()\x1b[0m",
        "\x1b[1mpatched at:\x1b[0m",
        "  shop.py",
        "\x1b[1;36mhint: \x1b[0msee `charge` & \"pay\"",
        "\x1b[1;36msee: \x1b[0m\x1b[4;36mhttps://example.org/?a=1&b=2\x1b[0m",
    ];
    assert_eq!(printed.lines().collect::<Vec<&str>>(), expected);
}

#[test]
fn html_gives_each_piece_of_evidence_its_own_block() {
    assert_eq!(
        html_fragment(&report()),
        r#"<article class="doublet-report">
<pre class="doublet-headline">charge() was called &amp; paid</pre>
<pre class="doublet-evidence"><span class="doublet-title">nearest call (2 of 500, 200 compared):</span>
    charge(&lt;Order&gt;, amount=10)
  argument 1: both read &lt;Order&gt;, yet are not equal
  amount:     expected <span class="doublet-expected doublet-change">12</span>
              actual   <span class="doublet-actual doublet-change">10</span>
  note:       missing <span class="doublet-expected">&#39;hi&#39;</span>
  currency:   unexpected <span class="doublet-actual">&#39;EUR&#39;</span>
  called:     expected <span class="doublet-expected doublet-change">charge</span>
              actual   <span class="doublet-actual doublet-change">refund</span></pre>
<pre class="doublet-evidence"><span class="doublet-title">calls were:</span>
  <span class="doublet-faint">… 1 more</span>
<span class="doublet-title">&gt; 2. </span>charge(10)
  <span class="doublet-faint">… 498 more</span></pre>
<pre class="doublet-evidence"><span class="doublet-title">in order (- missing, + unexpected):</span>
    a()
<span class="doublet-expected">  - b()</span>
<span class="doublet-actual">  + c()</span></pre>
<pre class="doublet-evidence"><span class="doublet-title">patched at:</span>
  shop.py</pre>
<p class="doublet-hint"><b>hint:</b> see <code>charge</code> &amp; &quot;pay&quot;</p>
<p class="doublet-docs"><b>docs:</b> <a href="https://example.org/?a=1&amp;b=2">https://example.org/?a=1&amp;b=2</a></p>
</article>"#
    );
}

#[test]
fn html_links_lead_to_pages_only() {
    let html = html_fragment(&Report::new("x").hint("a lone ` stays").link("javascript:alert(1)"));
    assert_eq!(
        html,
        "\
<article class=\"doublet-report\">
<pre class=\"doublet-headline\">x</pre>
<p class=\"doublet-hint\"><b>hint:</b> a lone ` stays</p>
<p class=\"doublet-docs\"><b>docs:</b> javascript:alert(1)</p>
</article>"
    );
}

#[test]
fn json_holds_every_fact() {
    assert_eq!(
        json_value(&report()),
        json!({
            "headline": "charge() was called & paid",
            "evidence": [
                {
                    "kind": "nearest",
                    "noun": "call",
                    "position": 2,
                    "total": 500,
                    "compared": 200,
                    "subject": "charge(<Order>, amount=10)",
                    "differences": [
                        {"label": {"position": 1}, "kind": "same_text", "expected": "<Order>", "actual": "<Order>"},
                        {"label": {"name": "amount"}, "kind": "differs", "expected": "12", "actual": "10"},
                        {"label": {"name": "note"}, "kind": "missing", "expected": "'hi'", "actual": null},
                        {"label": {"name": "currency"}, "kind": "unexpected", "expected": null, "actual": "'EUR'"},
                        {"label": "called", "kind": "differs", "expected": "charge", "actual": "refund"},
                    ],
                },
                {
                    "kind": "listing",
                    "title": "calls were",
                    "total": 500,
                    "entries": [{"position": 2, "text": "charge(10)", "marked": true}],
                },
                {
                    "kind": "sequence",
                    "title": "in order",
                    "steps": [
                        {"kind": "same", "text": "a()"},
                        {"kind": "missing", "text": "b()"},
                        {"kind": "unexpected", "text": "c()"},
                    ],
                },
                {"kind": "text", "title": "patched at", "text": "shop.py"},
            ],
            "hint": "see `charge` & \"pay\"",
            "link": "https://example.org/?a=1&b=2",
        })
    );
}

#[test]
fn json_shortens_nothing_and_escapes_what_it_must() {
    let text = format!("{}\x1b\n\u{202e}", "x".repeat(10_000));
    let value = json_value(&Report::new(text.clone()));
    assert_eq!(value["headline"], json!(text));
    assert_eq!(value.to_string().matches("\\u001b\\n").count(), 1);
}
