//! CloudFormation beyond what moto's suites ask: order, rollback, replacement, functions, odd templates.

mod functions;
mod permissions;
mod rollback;
mod tables;
mod templates;

use doublet_aws::{Fields, Sender, Step, Value};

use crate::cloud::{Cloud, Refusal};

/// Stacks in a world of their own.
struct Stacks {
    cloud: Cloud,
    access_key: String,
}

impl Stacks {
    fn new() -> Self {
        Self { cloud: Cloud::new(), access_key: "testing".to_owned() }
    }

    fn ask(&self, service: &str, operation: &str, input: Fields) -> Result<Fields, Refusal> {
        let sender = Sender { access_key: Some(self.access_key.clone()), token: None, region: "eu-west-1".to_owned() };
        match self.cloud.engine.call(service, operation, input, &sender).unwrap() {
            Step::Done(reply) => {
                reply.result.map_err(|fault| Refusal { code: fault.code.clone(), message: fault.message.clone() })
            }
            Step::Wait { until, .. } => panic!("the answer is to be waited for until {until:?}"),
        }
    }

    fn create(&self, name: &str, template: &str) -> Result<(), Refusal> {
        let input = Fields::new().with("StackName", name).with("TemplateBody", template);
        self.ask("cloudformation", "CreateStack", input).map(drop)
    }

    fn update(&self, name: &str, template: &str) -> Result<(), Refusal> {
        let input = Fields::new().with("StackName", name).with("TemplateBody", template);
        self.ask("cloudformation", "UpdateStack", input).map(drop)
    }

    fn delete(&self, name: &str) -> Result<(), Refusal> {
        self.ask("cloudformation", "DeleteStack", Fields::new().with("StackName", name)).map(drop)
    }

    fn describe(&self, name: &str) -> Fields {
        let output = self.ask("cloudformation", "DescribeStacks", Fields::new().with("StackName", name)).unwrap();
        output.get("Stacks").unwrap().as_list()[0].as_structure().unwrap().clone()
    }

    fn status(&self, name: &str) -> String {
        text(&self.describe(name), "StackStatus")
    }

    /// Outputs as `name=value`.
    fn outputs(&self, name: &str) -> Vec<String> {
        let stack = self.describe(name);
        let outputs = stack.get("Outputs").map(Value::as_list).unwrap_or_default().iter();
        outputs
            .map(|output| output.as_structure().unwrap())
            .map(|output| format!("{}={}", text(output, "OutputKey"), text(output, "OutputValue")))
            .collect()
    }

    /// Events of resources, oldest first, as `logical status reason`.
    fn events(&self, name: &str) -> Vec<String> {
        let output = self.ask("cloudformation", "DescribeStackEvents", Fields::new().with("StackName", name)).unwrap();
        let events =
            output.get("StackEvents").unwrap().as_list().iter().rev().map(|event| event.as_structure().unwrap());
        events
            .filter(|event| text(event, "LogicalResourceId") != name)
            .map(|event| {
                let reason = event.get("ResourceStatusReason").and_then(Value::as_text).unwrap_or_default();
                format!("{} {} {reason}", text(event, "LogicalResourceId"), text(event, "ResourceStatus"))
                    .trim_end()
                    .to_owned()
            })
            .collect()
    }

    /// The names of all queues.
    fn queues(&self) -> Vec<String> {
        let output = self.ask("sqs", "ListQueues", Fields::new()).unwrap();
        let urls = output.get("QueueUrls").map(Value::as_list).unwrap_or_default().iter();
        urls.map(|url| url.as_text().unwrap().rsplit('/').next().unwrap().to_owned()).collect()
    }
}

fn text(fields: &Fields, name: &str) -> String {
    fields.get(name).and_then(Value::as_text).unwrap_or_default().to_owned()
}

fn invalid(message: &str) -> Result<(), Refusal> {
    Err(Refusal { code: "ValidationError".to_owned(), message: message.to_owned() })
}
