//! What is remembered when a world is written to bytes and read again.

use serde_json::json;

use super::{ask, cloud_with_orders, order, put};
use crate::cloud::Cloud;

#[test]
fn indexes_follow_from_the_items_of_a_snapshot() {
    let cloud = cloud_with_orders();
    for number in [10, 9] {
        put(&cloud, order("ada", number, "open", &format!("day {number}")));
    }
    let copy = Cloud::new();
    copy.engine.restore(&cloud.engine.snapshot().unwrap()).unwrap();
    for index in ["by-state", "by-day"] {
        let scan = json!({ "TableName": "orders", "IndexName": index });
        assert_eq!(ask(&copy, "Scan", scan.clone()), ask(&cloud, "Scan", scan));
    }
    let describe = json!({ "TableName": "orders" });
    assert_eq!(ask(&copy, "DescribeTable", describe.clone()), ask(&cloud, "DescribeTable", describe));
}
