//! Functions, conditions and parameters, in the short forms of YAML.

use super::Stacks;

#[test]
fn functions_give_what_the_service_would() {
    let stacks = Stacks::new();
    let template = r"
Parameters:
  Stage: {Type: String, Default: dev}
  Zones: {Type: CommaDelimitedList, Default: 'a, b,c'}
Mappings:
  Delays:
    dev: {Seconds: 007}
Conditions:
  Dev: !Equals [!Ref Stage, dev]
  Live: !Not [!Condition Dev]
Resources:
  Jobs:
    Type: AWS::SQS::Queue
    Properties: {QueueName: !Sub '${AWS::StackName}-${Stage}'}
Outputs:
  Arn: {Value: !GetAtt Jobs.Arn}
  Joined: {Value: !Join ['-', !Ref Zones]}
  Selected: {Value: !Select [1, !Split [/, x/y/z]]}
  Mapped: {Value: !FindInMap [Delays, !Ref Stage, Seconds]}
  Chosen: {Value: !If [Live, live, !Sub ['${Who}-${!Kept}-${Jobs.QueueName}', {Who: me}]]}
  Encoded: {Value: {'Fn::Base64': hello}}
  OnlyLive: {Condition: Live, Value: never}
";
    stacks.create("app", template).unwrap();
    assert_eq!(
        stacks.outputs("app"),
        [
            "Arn=arn:aws:sqs:eu-west-1:123456789012:app-dev",
            "Joined=a-b-c",
            "Selected=y",
            "Mapped=007",
            "Chosen=me-${Kept}-app-dev",
            "Encoded=aGVsbG8=",
        ]
    );
}
