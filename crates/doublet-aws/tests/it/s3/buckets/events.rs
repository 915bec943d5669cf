//! Queues that hear of what happens in a bucket.

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
