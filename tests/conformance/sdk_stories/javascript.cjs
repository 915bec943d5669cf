// The stories by the AWS SDK for JavaScript, version 3. It notes how each ended as the judges' children in Python do.
"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs");
const { createRequire } = require("node:module");

// The packages lie where the judge has installed them, not beside this file.
const packages = createRequire(process.argv[2]);
const dynamodbSdk = packages("@aws-sdk/client-dynamodb");
const s3Sdk = packages("@aws-sdk/client-s3");
const sqsSdk = packages("@aws-sdk/client-sqs");
const ssmSdk = packages("@aws-sdk/client-ssm");
const stsSdk = packages("@aws-sdk/client-sts");

const ROLE = "arn:aws:iam::123456789012:role/worker";

const stories = {
  async test_a_job_goes_through_a_queue() {
    const sqs = new sqsSdk.SQSClient({});
    const made = await sqs.send(
      new sqsSdk.CreateQueueCommand({ QueueName: "jobs", Attributes: { VisibilityTimeout: "30" } }),
    );
    const QueueUrl = made.QueueUrl;
    const kind = { kind: { DataType: "String", StringValue: "paint" } };
    await sqs.send(
      new sqsSdk.SendMessageCommand({ QueueUrl, MessageBody: "the fence", MessageAttributes: kind }),
    );

    const received = await sqs.send(
      new sqsSdk.ReceiveMessageCommand({ QueueUrl, MessageAttributeNames: ["All"], WaitTimeSeconds: 5 }),
    );
    const [message] = received.Messages;
    assert.equal(received.Messages.length, 1);
    assert.equal(message.Body, "the fence");
    assert.deepEqual(message.MessageAttributes, kind);
    await sqs.send(new sqsSdk.DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));

    const left = await sqs.send(new sqsSdk.GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }));
    assert.equal(left.Attributes.ApproximateNumberOfMessages, "0");
    assert.equal(left.Attributes.ApproximateNumberOfMessagesNotVisible, "0");
    await sqs.send(new sqsSdk.DeleteQueueCommand({ QueueUrl }));
    await assert.rejects(
      sqs.send(new sqsSdk.GetQueueUrlCommand({ QueueName: "jobs" })),
      (error) => error instanceof sqsSdk.QueueDoesNotExist,
    );
  },

  async test_a_parameter_is_put_and_read() {
    const ssm = new ssmSdk.SSMClient({});
    const Name = "/shop/password";
    const put = await ssm.send(new ssmSdk.PutParameterCommand({ Name, Value: "secret", Type: "SecureString" }));
    assert.equal(put.Version, 1);

    const hidden = await ssm.send(new ssmSdk.GetParameterCommand({ Name }));
    assert.notEqual(hidden.Parameter.Value, "secret");
    const plain = await ssm.send(new ssmSdk.GetParameterCommand({ Name, WithDecryption: true }));
    assert.equal(plain.Parameter.Value, "secret");
    await assert.rejects(
      ssm.send(new ssmSdk.GetParameterCommand({ Name: "/shop/pasword" })),
      (error) => error instanceof ssmSdk.ParameterNotFound,
    );
  },

  async test_a_role_is_assumed() {
    const sts = new stsSdk.STSClient({});
    const made = await sts.send(new stsSdk.AssumeRoleCommand({ RoleArn: ROLE, RoleSessionName: "story" }));
    const { AccessKeyId, SecretAccessKey, SessionToken } = made.Credentials;

    const asWorker = new stsSdk.STSClient({
      credentials: { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken },
    });
    const identity = await asWorker.send(new stsSdk.GetCallerIdentityCommand({}));
    assert.equal(identity.Arn, "arn:aws:sts::123456789012:assumed-role/worker/story");
  },

  async test_an_item_is_kept_under_a_condition() {
    const dynamodb = new dynamodbSdk.DynamoDBClient({});
    const TableName = "orders";
    await dynamodb.send(
      new dynamodbSdk.CreateTableCommand({
        TableName,
        KeySchema: [{ AttributeName: "customer", KeyType: "HASH" }],
        AttributeDefinitions: [{ AttributeName: "customer", AttributeType: "S" }],
        BillingMode: "PAY_PER_REQUEST",
      }),
    );
    await dynamodbSdk.waitUntilTableExists({ client: dynamodb, maxWaitTime: 60 }, { TableName });
    const put = new dynamodbSdk.PutItemCommand({
      TableName,
      Item: { customer: { S: "ada" }, count: { N: "12" } },
      ConditionExpression: "attribute_not_exists(customer)",
    });
    await dynamodb.send(put);
    await assert.rejects(
      dynamodb.send(put),
      (error) => error instanceof dynamodbSdk.ConditionalCheckFailedException,
    );

    const Key = { customer: { S: "ada" } };
    await dynamodb.send(
      new dynamodbSdk.UpdateItemCommand({
        TableName,
        Key,
        UpdateExpression: "ADD #count :one",
        ExpressionAttributeNames: { "#count": "count" },
        ExpressionAttributeValues: { ":one": { N: "1" } },
      }),
    );
    const read = await dynamodb.send(new dynamodbSdk.GetItemCommand({ TableName, Key }));
    assert.deepEqual(read.Item, { customer: { S: "ada" }, count: { N: "13" } });
    await dynamodb.send(new dynamodbSdk.DeleteTableCommand({ TableName }));
  },

  async test_a_file_is_stored_in_parts_and_read() {
    const s3 = new s3Sdk.S3Client({ forcePathStyle: true });
    const where = { Bucket: "reports", Key: "2024/june ü.bin" };
    const parts = [Buffer.alloc(5 * 1024 * 1024, "x"), Buffer.from("the end")];
    await s3.send(new s3Sdk.CreateBucketCommand({ Bucket: "reports" }));
    const { UploadId } = await s3.send(new s3Sdk.CreateMultipartUploadCommand(where));
    const Parts = [];
    for (const [index, Body] of parts.entries()) {
      const PartNumber = index + 1;
      const { ETag } = await s3.send(new s3Sdk.UploadPartCommand({ ...where, UploadId, PartNumber, Body }));
      Parts.push({ PartNumber, ETag });
    }
    await s3.send(
      new s3Sdk.CompleteMultipartUploadCommand({ ...where, UploadId, MultipartUpload: { Parts } }),
    );

    const read = await s3.send(new s3Sdk.GetObjectCommand(where));
    assert.deepEqual(Buffer.from(await read.Body.transformToByteArray()), Buffer.concat(parts));
    const end = await s3.send(new s3Sdk.GetObjectCommand({ ...where, Range: "bytes=-7" }));
    assert.equal(await end.Body.transformToString(), "the end");
    await assert.rejects(
      s3.send(new s3Sdk.GetObjectCommand({ Bucket: "reports", Key: "2024/july.bin" })),
      (error) => error instanceof s3Sdk.NoSuchKey,
    );
    await s3.send(new s3Sdk.DeleteObjectCommand(where));
    await s3.send(new s3Sdk.DeleteBucketCommand({ Bucket: "reports" }));
  },
};

function note(fact) {
  fs.appendFileSync(process.env.JUDGE_NOTES, `${JSON.stringify(fact)}\n`);
}

async function main() {
  for (const [name, story] of Object.entries(stories)) {
    const test = `javascript.cjs::${name}`;
    note({ started: test });
    try {
      await story();
      note({ finished: test, outcome: "passed" });
    } catch (error) {
      note({ finished: test, outcome: "failed", detail: String(error).replace(/\s+/g, " ").slice(0, 300) });
    }
  }
  note({ closed: { collected: Object.keys(stories).length, watched: [] } });
}

main();
