//! Queues that hear of what happens in a bucket.

use doublet_aws::Fields;
use serde_json::{Value, json};

use super::{ask, cloud, done, request};
use crate::cloud::{Cloud, json_request};

fn received(cloud: &Cloud, url: &Value) -> Vec<Value> {
    let asked = json!({ "QueueUrl": url, "MaxNumberOfMessages": 10 });
    let answer = cloud.answer(&json_request("AmazonSQS.ReceiveMessage", &asked, "main"));
    let answer: Value = serde_json::from_slice(&answer.body).unwrap();
    let bodies = answer["Messages"].as_array().cloned().unwrap_or_default();
    bodies.iter().map(|message| serde_json::from_str(message["Body"].as_str().unwrap()).unwrap()).collect()
}

#[test]
fn a_queue_hears_of_new_objects_that_its_filter_means() {
    let cloud = cloud();
    let made = cloud.answer(&json_request("AmazonSQS.CreateQueue", &json!({ "QueueName": "q" }), "main"));
    let url = serde_json::from_slice::<Value>(&made.body).unwrap()["QueueUrl"].clone();
    let mut create = request(
        "main",
        "PUT",
        "/b-1",
        &[],
        "<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>",
    );
    create.host = "s3.amazonaws.com".to_owned();
    assert_eq!(cloud.answer(&create).status, 200);
    let configuration = |queue: &str| {
        format!(
            "<NotificationConfiguration><QueueConfiguration><Id>all</Id><Queue>arn:aws:sqs:eu-west-1:111111111111:{queue}</Queue>\
             <Event>s3:ObjectCreated:*</Event><Filter><S3Key><FilterRule><Name>suffix</Name><Value>.csv</Value></FilterRule></S3Key></Filter>\
             </QueueConfiguration></NotificationConfiguration>"
        )
    };
    let refused = (400, "InvalidArgument".to_owned());
    assert_eq!(ask(&cloud, "main", "PUT", "/b-1?notification", &[], &configuration("nobody")), refused);
    assert_eq!(ask(&cloud, "main", "PUT", "/b-1?notification", &[], &configuration("q")), done(200));
    assert_eq!(received(&cloud, &url)[0]["Event"], "s3:TestEvent");
    ask(&cloud, "main", "PUT", "/b-1/in/a%20b.csv", &[], "1,2");
    ask(&cloud, "main", "PUT", "/b-1/in/a.txt", &[], "no");
    let heard = received(&cloud, &url);
    assert_eq!(heard.len(), 1);
    let record = &heard[0]["Records"][0];
    assert_eq!(record["eventName"], "ObjectCreated:Put");
    assert_eq!(record["s3"]["object"]["key"], "in/a+b.csv");
    assert_eq!(record["s3"]["object"]["size"], 3);
    assert_eq!(record["s3"]["configurationId"], "all");
}

#[test]
fn what_nobody_can_be_told_yet_is_remembered_with_the_bucket() {
    let cloud = cloud();
    ask(&cloud, "main", "PUT", "/b-1", &[], "");
    let configuration = "<NotificationConfiguration>\
        <TopicConfiguration><Topic>arn:aws:sns:us-east-1:111111111111:news</Topic><Event>s3:ObjectCreated:*</Event></TopicConfiguration>\
        <EventBridgeConfiguration/></NotificationConfiguration>";
    assert_eq!(ask(&cloud, "main", "PUT", "/b-1?notification", &[], configuration), done(200));
    ask(&cloud, "main", "PUT", "/b-1/a%20b.csv", &[], "1,2");
    ask(&cloud, "main", "DELETE", "/b-1/a%20b.csv", &[], "");
    let text = |fields: &Fields, name: &str| fields.get(name).unwrap().as_text().unwrap().to_owned();
    let (_, state) = cloud.engine.inspect("s3").remove(0);
    let buckets = state.as_structure().unwrap().get("buckets").unwrap().as_list();
    let events = buckets[0].as_structure().unwrap().get("undelivered").unwrap().as_list();
    let events: Vec<&Fields> = events.iter().map(|event| event.as_structure().unwrap()).collect();
    let told: Vec<(String, String)> =
        events.iter().map(|event| (text(event, "event"), text(event, "target"))).collect();
    let bus = "arn:aws:events:us-east-1:111111111111:event-bus/default";
    let expected = [
        ("ObjectCreated:Put", "arn:aws:sns:us-east-1:111111111111:news"),
        ("ObjectCreated:Put", bus),
        ("ObjectRemoved:Delete", bus),
    ];
    assert_eq!(told, expected.map(|(event, target)| (event.to_owned(), target.to_owned())));
    assert!(text(events[0], "why").starts_with("doublet does not double sns.Publish yet."), "{:?}", events[0]);
    let record: Value = serde_json::from_str(&text(events[0], "message")).unwrap();
    assert_eq!(record["Records"][0]["s3"]["object"]["key"], "a+b.csv");
    let event: Value = serde_json::from_str(&text(events[2], "message")).unwrap();
    assert_eq!(
        (&event["detail-type"], &event["detail"]["deletion-type"]),
        (&json!("Object Deleted"), &json!("Permanently Deleted"))
    );
    assert_eq!(event["detail"]["object"]["key"], "a b.csv");
}
