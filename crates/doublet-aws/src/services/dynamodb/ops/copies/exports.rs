//! `ExportTableToPointInTime`, `DescribeExport`, `ListExports`.

use serde_json::json;

use super::{failed, lines, storage};
use crate::fault::Fault;
use crate::input::Input;
use crate::paging::page;
use crate::room::{Call, Stop};
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::ops::find_table::name_of;
use crate::services::dynamodb::ops::tables::description::table_arn;
use crate::services::dynamodb::state::DynamoDBState;
use crate::services::dynamodb::state::copies::{Export, Outcome};
use crate::value::Fields;

const MOST: usize = 25;

pub(crate) fn export_table_to_point_in_time(
    call: &mut Call<'_, DynamoDBState>,
    input: &Input<'_>,
) -> Result<Fields, Stop> {
    let asked = input.text("TableArn");
    let Some(table) = call.state.tables.get(name_of(asked)) else {
        return Err(DynamoDBError::NoBackups(format!("Table not found: {asked}")).into());
    };
    if table.settings.point_in_time.is_none() {
        let words = format!("Point in time recovery is not enabled for table '{}'", table.name);
        return Err(DynamoDBError::NoPointInTime(words).into());
    }
    if let Some(known) = same_token(call.state, input.optional_text("ClientToken")) {
        return Ok(Fields::new().with("ExportDescription", described(known)));
    }
    let table_arn = table_arn(call.place, &table.name);
    let (table_id, bytes, items) = (table.id.clone(), table.bytes(), table.rows().len());
    let packed = lines::write(table.rows().iter().map(|row| &row.item)).unwrap_or_default();
    let id = format!("{:014}-{}", call.now.0, call.ids.hex(8));
    let (bucket, prefix) = (input.text("S3Bucket"), input.optional_text("S3Prefix"));
    let folder = format!("{}AWSDynamoDB/{id}", prefix.map(|prefix| format!("{prefix}/")).unwrap_or_default());
    let manifest = format!("{folder}/manifest-summary.json");
    let data = format!("{folder}/data/{}.json.gz", call.ids.hex(26));
    let mut export = Export {
        arn: format!("{table_arn}/export/{id}"),
        table_arn,
        table_id,
        at: call.now,
        of: input.timestamp("ExportTime").unwrap_or(call.now),
        token: input.optional_text("ClientToken").map(str::to_owned),
        bucket: bucket.to_owned(),
        owner: input.optional_text("S3BucketOwner").map(str::to_owned),
        prefix: prefix.map(str::to_owned),
        encryption: input.optional_text("S3SseAlgorithm").map(str::to_owned),
        kind: input.optional_text("ExportType").unwrap_or("FULL_EXPORT").to_owned(),
        manifest,
        bytes,
        items,
        outcome: Outcome::Done,
    };
    if input.optional_text("ExportFormat") == Some("ION") {
        let message = "doublet exports as DYNAMODB_JSON only".to_owned();
        export.outcome = Outcome::Failed { code: "UnsupportedFormat".to_owned(), message };
    } else if let Err(fault) = store(call, &export, &data, packed) {
        export.outcome = failed(&fault);
    }
    let told = described(&export);
    call.state.exports.push(export);
    Ok(Fields::new().with("ExportDescription", told))
}

fn same_token<'s>(state: &'s DynamoDBState, token: Option<&str>) -> Option<&'s Export> {
    let token = token?;
    state.exports.iter().find(|export| export.token.as_deref() == Some(token))
}

/// Puts the files of an export where they belong.
fn store(call: &mut Call<'_, DynamoDBState>, export: &Export, data: &str, packed: Vec<u8>) -> Result<(), Box<Fault>> {
    let files = json!({ "itemCount": export.items, "dataFileS3Key": data });
    let summary = json!({
        "version": "2020-06-30", "exportArn": export.arn, "tableArn": export.table_arn, "tableId": export.table_id,
        "s3Bucket": export.bucket, "s3Prefix": export.prefix, "outputFormat": "DYNAMODB_JSON",
        "exportType": export.kind, "itemCount": export.items, "billedSizeBytes": export.bytes,
    });
    let list = export.manifest.replace("manifest-summary.json", "manifest-files.json");
    for (key, body) in [
        (data.to_owned(), packed),
        (list, format!("{files}\n").into_bytes()),
        (export.manifest.clone(), summary.to_string().into_bytes()),
    ] {
        storage::put(call, &export.bucket, &key, body)?;
    }
    Ok(())
}

pub(crate) fn describe_export(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let arn = input.text("ExportArn");
    let found = call.state.exports.iter().find(|export| export.arn == arn);
    let export = found.ok_or_else(|| DynamoDBError::NoExport(format!("Export not found: {arn}")))?;
    Ok(Fields::new().with("ExportDescription", described(export)))
}

pub(crate) fn list_exports(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let table = input.optional_text("TableArn");
    let mut exports: Vec<&Export> =
        call.state.exports.iter().filter(|export| table.is_none_or(|table| export.table_arn == table)).collect();
    exports.sort_by(|one, two| one.arn.cmp(&two.arn));
    let limit = input.integer("MaxResults").and_then(|limit| usize::try_from(limit).ok()).unwrap_or(MOST);
    let page = page(exports, |export| export.arn.clone(), input.optional_text("NextToken"), limit)
        .map_err(|_| DynamoDBError::Invalid("Invalid NextToken".to_owned()))?;
    let summary = |export: &&Export| {
        Fields::new()
            .with("ExportArn", &export.arn)
            .with("ExportStatus", status(&export.outcome))
            .with("ExportType", &export.kind)
    };
    let summaries: Vec<Fields> = page.items.iter().map(summary).collect();
    Ok(Fields::new().with("ExportSummaries", summaries).maybe("NextToken", page.next))
}

const fn status(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Done => "COMPLETED",
        Outcome::Failed { .. } => "FAILED",
    }
}

fn described(export: &Export) -> Fields {
    let fields = Fields::new()
        .with("ExportArn", &export.arn)
        .with("ExportStatus", status(&export.outcome))
        .with("StartTime", export.at)
        .with("EndTime", export.at)
        .with("TableArn", &export.table_arn)
        .with("TableId", &export.table_id)
        .with("ExportTime", export.of)
        .maybe("ClientToken", export.token.as_ref())
        .with("S3Bucket", &export.bucket)
        .maybe("S3BucketOwner", export.owner.as_ref())
        .maybe("S3Prefix", export.prefix.as_ref())
        .with("S3SseAlgorithm", export.encryption.as_deref().unwrap_or("AES256"))
        .with("ExportFormat", "DYNAMODB_JSON")
        .with("ExportType", &export.kind);
    match &export.outcome {
        Outcome::Done => fields
            .with("ExportManifest", &export.manifest)
            .with("BilledSizeBytes", export.bytes)
            .with("ItemCount", export.items),
        Outcome::Failed { code, message } => fields.with("FailureCode", code).with("FailureMessage", message),
    }
}
