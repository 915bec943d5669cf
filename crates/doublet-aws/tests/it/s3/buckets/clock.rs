//! Lifecycle rules, by the clock.

use super::{ask, cloud, done};

const DAY: i64 = 24 * 60 * 60 * 1000;

fn rules(action: &str) -> String {
    format!(
        "<LifecycleConfiguration><Rule><ID>r</ID><Filter><Prefix>old/</Prefix></Filter><Status>Enabled</Status>{action}</Rule></LifecycleConfiguration>"
    )
}

#[test]
fn an_object_goes_at_the_midnight_after_its_days() {
    let cloud = cloud();
    ask(&cloud, "main", "PUT", "/b-1", &[], "");
    ask(&cloud, "main", "PUT", "/b-1/old/a", &[], "x");
    ask(&cloud, "main", "PUT", "/b-1/new/a", &[], "x");
    let rule = rules("<Expiration><Days>1</Days></Expiration>");
    assert_eq!(ask(&cloud, "main", "PUT", "/b-1?lifecycle", &[], &rule), done(200));
    cloud.clock.advance(DAY);
    assert_eq!(ask(&cloud, "main", "HEAD", "/b-1/old/a", &[], "").0, 200);
    cloud.clock.advance(DAY / 2);
    assert_eq!(ask(&cloud, "main", "HEAD", "/b-1/old/a", &[], "").0, 404);
    assert_eq!(ask(&cloud, "main", "HEAD", "/b-1/new/a", &[], "").0, 200);
}

#[test]
fn a_rule_that_is_none_is_refused_in_the_words_of_the_service() {
    let cloud = cloud();
    ask(&cloud, "main", "PUT", "/b-1", &[], "");
    let put = |action: &str| ask(&cloud, "main", "PUT", "/b-1?lifecycle", &[], &rules(action));
    assert_eq!(put("<Expiration><Days>0</Days></Expiration>"), (400, "InvalidArgument".to_owned()));
    assert_eq!(put(""), (400, "InvalidRequest".to_owned()));
    let both = "<Expiration><Days>1</Days><ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker></Expiration>";
    assert_eq!(put(both), (400, "MalformedXML".to_owned()));
}
