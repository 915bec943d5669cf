//! What is said of routes that were not called as they should: whole texts.

use doublet_http::{RouteState, out_of_order, uncalled};

use super::{add, get, pattern, post, router};

#[test]
fn one_route_that_was_never_called() {
    let mut router = router();
    let route = add(&mut router, pattern("GET", "https://api.test/weather"));
    add(&mut router, pattern("GET", "https://api.test/{other}"));
    let request = get("https://api.test/wether");
    router.find(&request).unwrap();
    let states = [RouteState { route, expected: None }];
    let report = uncalled(&router, &states, &[(&request, None)]).unwrap().unwrap();
    assert_eq!(
        report.to_string(),
        "\
GET https://api.test/weather was never called
the only request:
    GET https://api.test/wether
  path: expected /weather
        actual   /wether
requests:
  1. GET https://api.test/wether"
    );
}

#[test]
fn several_routes() {
    let mut router = router();
    let states =
        ["/a", "/b", "/c"].map(|path| RouteState { route: add(&mut router, pattern("GET", path)), expected: Some(1) });
    router.find(&get("https://api.test/b")).unwrap();
    router.find(&get("https://api.test/c")).unwrap();
    router.find(&get("https://api.test/c")).unwrap();
    let report = uncalled(&router, &states, &[]).unwrap().unwrap();
    assert_eq!(
        report.to_string(),
        "\
2 of 3 routes were not called as they should
not called as they should:
  1. GET /a was never called; it should have been called once
  2. GET /c was called twice; it should have been called once
requests:
  none at all"
    );
}

#[test]
fn nothing_if_all_is_well() {
    let mut router = router();
    let route = add(&mut router, pattern("GET", "/a"));
    router.find(&get("https://api.test/a")).unwrap();
    for expected in [None, Some(1)] {
        assert!(uncalled(&router, &[RouteState { route, expected }], &[]).unwrap().is_none());
    }
    assert!(uncalled(&router, &[RouteState { route, expected: Some(2) }], &[]).unwrap().is_some());
}

#[test]
fn another_order() {
    let mut router = router();
    let (first, second) = (add(&mut router, pattern("GET", "/a")), add(&mut router, pattern("GET", "/b")));
    let (one, two) = (get("https://api.test/b"), get("https://api.test/a"));
    let journal = [(&one, Some(second)), (&two, Some(first))];
    assert!(out_of_order(&router, &[second, first], &journal).is_none());
    assert_eq!(
        out_of_order(&router, &[first, second], &journal).unwrap().to_string(),
        "\
GET /b was not called in its turn: no call of it came after GET /a
expected in this order:
  1. GET /a
  2. GET /b
requests:
  1. GET https://api.test/b
  2. GET https://api.test/a"
    );
}

#[test]
fn a_route_whose_requests_another_one_takes() {
    let mut router = router();
    let route = add(&mut router, pattern("POST", "/orders"));
    let newer = add(&mut router, pattern("POST", "https://shop.test/orders"));
    let request = post("https://shop.test/orders", "text/plain", "");
    let states = [RouteState { route, expected: None }];
    let report = uncalled(&router, &states, &[(&request, Some(newer))]).unwrap().unwrap();
    assert_eq!(
        report.to_string(),
        "\
POST /orders was never called
its requests were answered by:
  POST https://shop.test/orders
requests:
  1. POST https://shop.test/orders
hint: the newest route for a request answers it; one route gives several answers
      by `returns_each`"
    );
}
