//! Answers that quote the request.

use doublet_http::{Headers, Match, Request, Template};

fn rendered(template: &str) -> Result<String, String> {
    let fields = [("X-Trace", "t-1"), ("Content-Type", "application/json"), ("Cookie", "session=abc")];
    let headers: Headers = fields.map(|(name, value)| (name.to_owned(), value.to_owned())).into_iter().collect();
    let body = br#"{"id": 7, "price": 1.5, "tags": ["a", "b"], "big": 123456789012345678901234567890}"#;
    let request = Request::new("PUT", "https://api.test/users/7?page=2&page=3", headers, body.to_vec()).unwrap();
    let matched = Match { captures: vec![("id".to_owned(), "7".to_owned())] };
    let template = Template::new(template).map_err(|error| error.to_string())?;
    template.render(&request, &matched).map_err(|error| error.to_string())
}

#[test]
fn a_template_sees_the_request_and_the_placeholders() {
    let text = "{{ request.method }} {{ request.path }} {{ params.id }} {{ request.query.page }} \
                {{ request.headers['x-trace'] }} {{ request.cookies.session }} {{ request.json.price }} {{ request.json.big }}";
    assert_eq!(rendered(text).unwrap(), "PUT /users/7 7 2 t-1 abc 1.5 123456789012345678901234567890");
}

#[test]
fn a_template_can_loop_and_encode() {
    let text = "[{% for tag in request.json.tags %}{{ tag|tojson }}{% if not loop.last %}, {% endif %}{% endfor %}]";
    assert_eq!(rendered(text).unwrap(), r#"["a", "b"]"#);
}

#[test]
fn a_block_without_end_is_refused_before_it_is_read() {
    for endless in ["-", "not ", "1+", ".a", "|f", "(", "'}}' ~ ", "\"\\\"}}\" ~ "] {
        let template = format!("first\n{{{{ {}1 }}}}", endless.repeat(100_000));
        assert_eq!(
            rendered(&template).unwrap_err(),
            "the answer's template cannot be used: a block is longer than 2000 characters (line 2)"
        );
    }
}

#[test]
fn what_cannot_be_used_says_why() {
    assert_eq!(
        rendered("{{ request.nothing.at.all }}").unwrap_err(),
        "the answer's template cannot be used: `request.nothing` is undefined (line 1)"
    );
    assert_eq!(
        rendered("{{ request.form.name.first }}").unwrap_err(),
        "the answer's template cannot be used: `request.form.name` is undefined (line 1)"
    );
    assert_eq!(
        rendered("one\n{% if %}").unwrap_err(),
        "the answer's template cannot be used: unexpected end of block (line 2)"
    );
    assert_eq!(
        rendered("{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}").unwrap_err(),
        "the answer's template cannot be used: engine ran out of fuel (line 1)"
    );
}
