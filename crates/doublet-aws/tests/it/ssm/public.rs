//! Parameters that AWS publishes.

use serde_json::json;

use super::{ask, refusal, value};
use crate::cloud::Cloud;

#[test]
fn published_images_regions_and_services_are_found_by_name() {
    let cloud = Cloud::new();
    let named = |name: &str| value(&cloud, name).unwrap().as_str().unwrap().to_owned();
    let image = named("/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64");
    assert!(image.starts_with("ami-0") && image.len() == 21, "{image}");
    let arn = "arn:aws:ssm:eu-west-1::parameter/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";
    assert_eq!(named(arn), image);
    let ecs: serde_json::Value =
        serde_json::from_str(&named("/aws/service/ecs/optimized-ami/amazon-linux-2/recommended")).unwrap();
    assert_eq!(ecs["image_id"], named("/aws/service/ecs/optimized-ami/amazon-linux-2/recommended/image_id"));
    assert!(named("/aws/service/eks/optimized-ami/1.30/amazon-linux-2/recommended/image_id").starts_with("ami-"));
    let infrastructure = "/aws/service/global-infrastructure";
    assert_eq!(named(&format!("{infrastructure}/regions/eu-west-1/longName")), "Europe (Ireland)");
    assert_eq!(named(&format!("{infrastructure}/regions/eu-west-1/services/sqs")), "sqs");
    assert_eq!(named(&format!("{infrastructure}/services/sqs/regions/eu-west-1")), "eu-west-1");
}

#[test]
fn all_services_of_a_region_come_page_by_page() {
    let cloud = Cloud::new();
    let path = "/aws/service/global-infrastructure/regions/eu-west-1/services";
    let (mut services, mut token) = (Vec::new(), None::<String>);
    loop {
        let input = token.map_or(json!({"Path": path}), |token| json!({"Path": path, "NextToken": token}));
        let page = ask(&cloud, "GetParametersByPath", input).unwrap();
        services.extend(page["Parameters"].as_array().unwrap().iter().map(|found| found["Value"].clone()));
        token = page["NextToken"].as_str().map(str::to_owned);
        if token.is_none() {
            break;
        }
    }
    assert!(services.len() > 200, "{}", services.len());
    assert!(services.contains(&json!("lambda")));
}

#[test]
fn what_aws_does_not_publish_is_not_found() {
    let cloud = Cloud::new();
    assert_eq!(
        value(&cloud, "/aws/service/nothing"),
        refusal("ParameterNotFound", "Parameter /aws/service/nothing not found.")
    );
    assert_eq!(
        ask(&cloud, "GetParameter", json!({"Name": "/aws/reference/secretsmanager/key", "WithDecryption": true})),
        refusal(
            "ParameterNotFound",
            "An error occurred (ParameterNotFound) when referencing Secrets Manager: Secret \
             /aws/reference/secretsmanager/key not found."
        )
    );
}
