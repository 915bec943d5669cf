//! Which route answers.

use doublet_http::{Claim, Condition, Precedence, RequestPattern, Route, Router, ScenarioStep, Script, UrlPattern};
use doublet_match::{JsonMatcher, PairsMatcher, TextMatcher};
use proptest::prelude::*;
use serde_json::json;

use super::{add, get, pattern, post, router};

fn answer(router: &mut Router<usize>, url: &str) -> Option<usize> {
    router.find(&get(url)).unwrap().map(|found| found.answer)
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, TextMatcher)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), TextMatcher::Equal((*value).to_owned()))).collect()
}

#[test]
fn the_newest_matching_route_answers() {
    let mut router = router();
    add(&mut router, pattern("GET", "https://api.test/a"));
    add(&mut router, pattern("GET", "/{any}"));
    assert_eq!(answer(&mut router, "https://api.test/a"), Some(1));
    add(&mut router, pattern("GET", "https://api.test/a"));
    assert_eq!(answer(&mut router, "https://api.test/a"), Some(2));
    assert_eq!(answer(&mut router, "https://api.test/b"), Some(1));
    assert_eq!(answer(&mut router, "https://api.test/b/c"), None);
}

#[test]
fn the_oldest_can_be_asked_first() {
    let mut router = Router::new(Precedence::OldestFirst);
    add(&mut router, pattern("GET", "/{any}"));
    add(&mut router, pattern("GET", "https://api.test/a"));
    assert_eq!(answer(&mut router, "https://api.test/a"), Some(0));
}

#[test]
fn a_removed_route_leaves_its_number_and_its_place_to_nobody() {
    let mut router = router();
    let first = add(&mut router, pattern("GET", "https://api.test/a"));
    let second = add(&mut router, pattern("GET", "https://api.test/a"));
    assert!(router.remove(second).is_some());
    assert!(router.remove(second).is_none());
    assert_eq!(answer(&mut router, "https://api.test/a"), Some(first.0));
    assert_eq!(router.clear().len(), 1);
    assert!(router.is_empty());
    let third = add(&mut router, pattern("GET", "https://api.test/a"));
    assert_eq!(third.0, 2);
}

#[test]
fn answers_come_in_a_row_and_the_last_one_stays() {
    let mut router = Router::new(Precedence::NewestFirst);
    router.add(Route::new(pattern("GET", "/a"), Script::new(vec![503, 503, 200], None)));
    let answers: Vec<_> = (0..5).map(|_| answer(&mut router, "https://api.test/a").unwrap()).collect();
    assert_eq!(answers, [503, 503, 200, 200, 200]);
}

#[test]
fn a_route_with_a_limit_gives_way_to_an_older_one() {
    let mut router = Router::new(Precedence::NewestFirst);
    router.add(Route::new(pattern("GET", "/a"), Script::new(vec![1], None)));
    let limited = router.add(Route::new(pattern("GET", "/a"), Script::new(vec![2, 3], Some(3))));
    let answers: Vec<_> = (0..5).map(|_| answer(&mut router, "https://api.test/a").unwrap()).collect();
    assert_eq!(answers, [2, 3, 3, 1, 1]);
    assert_eq!(router.claim(limited), Claim::Exhausted);
    assert_eq!(router.route(limited).unwrap().calls, 3);
    router.rewind();
    assert_eq!(router.claim(limited), Claim::Answer(2));
}

#[test]
fn a_scenario_decides_which_route_answers() {
    let mut router = Router::new(Precedence::NewestFirst);
    let step = |when: &str, then: Option<&str>| {
        Some(ScenarioStep { scenario: "cart".into(), when: Some(when.into()), then: then.map(str::to_owned) })
    };
    let mut empty = Route::new(pattern("GET", "/cart"), Script::new(vec![0], None));
    empty.step = step("started", None);
    let mut put = Route::new(pattern("GET", "/cart/add"), Script::new(vec![10], None));
    put.step = step("started", Some("filled"));
    let mut filled = Route::new(pattern("GET", "/cart"), Script::new(vec![1], None));
    filled.step = step("filled", None);
    for route in [empty, put, filled] {
        router.add(route);
    }
    let urls = [
        "https://shop.test/cart",
        "https://shop.test/cart/add",
        "https://shop.test/cart",
        "https://shop.test/cart/add",
    ];
    let answers: Vec<_> = urls.iter().map(|url| answer(&mut router, url)).collect();
    assert_eq!(answers, [Some(0), Some(10), Some(1), None]);
    assert_eq!(router.state("cart"), "filled");
    router.set_state("cart", "started");
    assert_eq!(answer(&mut router, "https://shop.test/cart"), Some(0));
}

#[test]
fn every_condition_must_hold() {
    let mut router = router();
    let asked = pattern("POST", "/orders")
        .with(Condition::Json(JsonMatcher::Contains(json!({"amount": 12}))))
        .with(Condition::Headers(PairsMatcher::Contains(pairs(&[("content-type", "application/json")]))))
        .with(Condition::Query(PairsMatcher::Contains(pairs(&[("dry", "1")]))));
    add(&mut router, asked);
    let mut answered = |url: &str, body: &str| {
        let request = post(url, "application/json", body);
        router.find(&request).unwrap().is_some()
    };
    assert!(answered("https://shop.test/orders?dry=1&x=2", r#"{"amount": 12, "note": "x"}"#));
    assert!(!answered("https://shop.test/orders?dry=1", r#"{"amount": 13}"#));
    assert!(!answered("https://shop.test/orders", r#"{"amount": 12}"#));
}

#[test]
fn conditions_have_an_algebra() {
    let host = |name: &str| Condition::Host(TextMatcher::Equal(name.into()));
    let either = Condition::Any(vec![host("a.test"), host("b.test")]);
    let neither = Condition::Not(Box::new(either.clone()));
    let both = Condition::All(vec![
        either.clone(),
        Condition::Port(443),
        Condition::Scheme(TextMatcher::Equal("https".into())),
    ]);
    let holds = |condition: &Condition, url: &str| condition.matches(&get(url)).unwrap();
    assert!(holds(&either, "https://b.test/"));
    assert!(holds(&neither, "https://c.test/"));
    assert!(holds(&both, "https://a.test/"));
    assert!(!holds(&both, "https://a.test:8443/"));
    assert_eq!(neither.describe(), r#"not (host "a.test" or host "b.test")"#);
}

proptest! {
    /// The index is an index and no rule of its own: what it finds is what looking at every route finds.
    #[test]
    fn the_index_finds_what_a_scan_finds(
        routes in proptest::collection::vec((0..4u8, 0..5u8, any::<bool>()), 0..12),
        url in (0..5u8),
        newest in any::<bool>(),
    ) {
        let order = if newest { Precedence::NewestFirst } else { Precedence::OldestFirst };
        let mut router = Router::new(order);
        let mut patterns = Vec::new();
        for (number, (kind, path, post)) in routes.into_iter().enumerate() {
            let text = match kind {
                0 | 1 => format!("https://api.test/{path}"),
                2 => "https://api.test/{any}".to_owned(),
                _ => format!("/{path}"),
            };
            let asked = pattern(if post { "POST" } else { "GET" }, &text);
            patterns.push(asked.clone());
            router.add(Route::new(asked, Script::new(vec![number], None)));
        }
        let request = get(&format!("https://api.test/{url}"));
        let fits = |asked: &RequestPattern| asked.matches(&request).unwrap().is_some();
        let scanned = if newest { patterns.iter().rposition(fits) } else { patterns.iter().position(fits) };
        prop_assert_eq!(router.find(&request).unwrap().map(|found| found.answer), scanned);
    }
}

#[test]
fn a_pattern_may_look_at_the_whole_url() {
    let mut router = router();
    let url = UrlPattern::Text(TextMatcher::pattern(r"page=\d+$").unwrap());
    add(&mut router, RequestPattern { methods: Vec::new(), url, conditions: Vec::new() });
    assert_eq!(answer(&mut router, "https://api.test/a?page=12"), Some(0));
    assert_eq!(answer(&mut router, "https://api.test/a?page=x"), None);
}
