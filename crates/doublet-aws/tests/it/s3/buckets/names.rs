//! Making buckets: names and places.

use super::{ask, cloud, done, outcome, request};

fn place(region: &str) -> String {
    format!("<CreateBucketConfiguration><LocationConstraint>{region}</LocationConstraint></CreateBucketConfiguration>")
}

#[test]
fn a_name_belongs_to_whoever_had_it_first() {
    let cloud = cloud();
    assert_eq!(ask(&cloud, "main", "PUT", "/b-1", &[], ""), done(200));
    assert_eq!(ask(&cloud, "main", "PUT", "/b-1", &[], ""), done(200));
    assert_eq!(ask(&cloud, "other", "PUT", "/b-1", &[], ""), (409, "BucketAlreadyExists".to_owned()));
    assert_eq!(ask(&cloud, "main", "PUT", "/b-2", &[], &place("eu-west-1")), done(200));
    assert_eq!(
        ask(&cloud, "main", "PUT", "/b-2", &[], &place("eu-west-1")),
        (409, "BucketAlreadyOwnedByYou".to_owned())
    );
    assert_eq!(ask(&cloud, "main", "PUT", "/B_3", &[], ""), (400, "InvalidBucketName".to_owned()));
    assert_eq!(
        ask(&cloud, "main", "PUT", "/b-3", &[], &place("us-east-1")),
        (400, "InvalidLocationConstraint".to_owned())
    );
    assert_eq!(ask(&cloud, "", "PUT", "/b-4", &[], ""), (403, "AccessDenied".to_owned()));
}

#[test]
fn an_endpoint_of_a_region_makes_buckets_of_that_region_only() {
    let cloud = cloud();
    let mut asked = request("main", "PUT", "/b-1", &[], "");
    for (_, value) in &mut asked.headers {
        *value = value.replace("us-east-1", "eu-west-1");
    }
    assert_eq!(outcome(&cloud.answer(&asked)), (400, "IllegalLocationConstraintException".to_owned()));
    asked.body = place("eu-west-1").into_bytes();
    assert_eq!(outcome(&cloud.answer(&asked)), done(200));
}
