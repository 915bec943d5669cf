//! What is said of a request that nobody answers: whole texts.

use doublet_http::{Condition, Headers, Request, Route, Router, ScenarioStep, Script, refusal};
use doublet_match::{JsonMatcher, PairsMatcher, TextMatcher};
use serde_json::json;

use super::{add, get, pattern, post, router};

/// What is said when it does not matter who asked.
fn said(router: &Router<usize>, request: &Request) -> String {
    refusal(router, request, "").unwrap().to_string()
}

#[test]
fn without_any_route() {
    let report = refusal(&router(), &get("https://api.test/a"), "").unwrap();
    assert_eq!(
        report.to_string(),
        "\
no route answers GET https://api.test/a
hint: no route is registered; begin with `api.get(url).returns(json=…)`"
    );
}

#[test]
fn with_a_slip_in_the_path() {
    let mut router = router();
    add(&mut router, pattern("GET", "https://other.test/entirely"));
    add(&mut router, pattern("GET", "https://api.test/weather/{city}"));
    let report = refusal(&router, &get("https://api.test/wether/berlin"), "httpx").unwrap();
    assert_eq!(
        report.to_string(),
        "\
no route answers GET https://api.test/wether/berlin (sent by httpx)
nearest route (2 of 2):
    GET https://api.test/weather/{city}
  path: expected /weather/{city}
        actual   /wether/berlin"
    );
}

#[test]
fn with_another_body() {
    let mut router = router();
    let asked = Condition::Json(JsonMatcher::Equal(json!({"amount": 12, "items": [1, 2]})));
    add(&mut router, pattern("POST", "https://shop.test/orders").with(asked));
    let request = post("https://shop.test/orders", "application/json", r#"{"amount": 13, "items": [1], "note": "x"}"#);
    assert_eq!(
        refusal(&router, &request, "requests").unwrap().to_string(),
        r#"no route answers POST https://shop.test/orders (sent by requests)
its body:
  {"amount": 13, "items": [1], "note": "x"}
the only route:
    POST https://shop.test/orders
  json.amount:   expected 12
                 actual   13
  json.items[1]: missing 2
  json.note:     unexpected "x""#
    );
}

#[test]
fn with_a_form_where_json_was_asked() {
    let mut router = router();
    let asked = Condition::Json(JsonMatcher::Contains(json!({"amount": 12})));
    add(&mut router, pattern("POST", "https://shop.test/orders").with(asked));
    let request = post("https://shop.test/orders", "application/x-www-form-urlencoded", "amount=12");
    assert_eq!(
        said(&router, &request),
        r#"no route answers POST https://shop.test/orders
its body:
  amount=12
the only route:
    POST https://shop.test/orders
  json: expected containing {"amount":12}
        actual   a body of application/x-www-form-urlencoded that is not JSON
hint: the body is not JSON; a client sends JSON with `json=`, and a form with
      `data=`"#
    );
}

#[test]
fn with_another_method_scheme_or_slash() {
    let hint = |method: &str, route: &str, url: &str| {
        let mut router = router();
        add(&mut router, pattern(method, route));
        refusal(&router, &get(url), "").unwrap().hint.unwrap()
    };
    assert_eq!(
        hint("POST", "https://api.test/a", "https://api.test/a"),
        "only the method differs; register the route for GET, or for any method with `api.route(url)`"
    );
    assert_eq!(hint("GET", "http://api.test/a", "https://api.test/a"), "the request uses https, the route does not");
    assert_eq!(hint("GET", "https://api.test/a", "https://api.test/a/"), "only the request has a slash at the end");
    assert_eq!(hint("GET", "https://api.test/a/", "https://api.test/a"), "only the route has a slash at the end");
    assert_eq!(hint("GET", "/Users", "https://api.test/users"), "the paths differ in upper and lower case only");
}

#[test]
fn with_a_query_that_the_url_does_not_have() {
    let mut router = router();
    add(&mut router, pattern("GET", "https://api.test/a?x=1"));
    assert_eq!(
        refusal(&router, &get("https://api.test/a?x=1&y=2"), "").unwrap().hint.unwrap(),
        "a query that is written in the URL is the whole query; `query=` asks for some of it and lets the rest be"
    );
}

#[test]
fn with_a_route_that_has_nothing_left() {
    let mut router = router();
    let mut route = Route::new(pattern("GET", "/a"), Script::new(vec![1], Some(1)));
    route.name = Some("first try".to_owned());
    router.add(route);
    router.find(&get("https://api.test/a")).unwrap();
    assert_eq!(
        said(&router, &get("https://api.test/a")),
        "\
no route answers GET https://api.test/a
the only route:
    GET /a (first try)
  is just as expected
hint: the route matches, but its only answer was given; raise the limit set by
      `times`, or add a route for what comes after"
    );
}

#[test]
fn with_a_scenario_in_another_state() {
    let mut router = router();
    let mut route = Route::new(pattern("GET", "/cart"), Script::new(vec![1], None));
    route.step = Some(ScenarioStep { scenario: "cart".into(), when: Some("filled".into()), then: None });
    router.add(route);
    let report = refusal(&router, &get("https://api.test/cart"), "").unwrap();
    assert_eq!(
        report.hint.unwrap(),
        "the route matches, but answers only when the scenario `cart` is in the state `filled`; it is in `started`"
    );
}

#[test]
fn secrets_are_not_shown() {
    let mut router = router();
    let asked = vec![("Authorization".to_owned(), TextMatcher::Equal("Bearer one".to_owned()))];
    add(&mut router, pattern("GET", "/a").with(Condition::Headers(PairsMatcher::Contains(asked))));
    let fields = [("authorization".to_owned(), "Bearer two".to_owned())];
    let request = Request::new("GET", "https://api.test/a", Headers::from_iter(fields), Vec::new()).unwrap();
    assert_eq!(
        said(&router, &request),
        "\
no route answers GET https://api.test/a
the only route:
    GET /a
  header Authorization: expected (hidden)
                        actual   (hidden, another one)"
    );
}
