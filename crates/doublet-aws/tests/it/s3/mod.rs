//! S3 as its clients see it.

mod buckets;
mod documents;
mod hostile;
mod objects;

use doublet_aws::coverage;

#[test]
fn the_room_has_an_operation() {
    let service = coverage().into_iter().find(|service| service.service == "s3").unwrap();
    assert!(!service.answered.is_empty(), "write the first operation, and test what it does here instead of this");
}
