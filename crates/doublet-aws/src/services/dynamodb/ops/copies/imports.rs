//! `ImportTable`, `DescribeImport`, `ListImports`.

use super::{failed, lines, storage};
use crate::input::Input;
use crate::paging::page;
use crate::room::{Call, Stop};
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::ops::items::guard::Guard;
use crate::services::dynamodb::ops::items::write::Write;
use crate::services::dynamodb::ops::items::write_request::written_by;
use crate::services::dynamodb::ops::tables::create_table::create_table;
use crate::services::dynamodb::ops::tables::description::table_arn;
use crate::services::dynamodb::state::DynamoDBState;
use crate::services::dynamodb::state::copies::{Import, Outcome};
use crate::value::Fields;

const MOST: usize = 25;

pub(crate) fn import_table(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let (Some(source), Some(asked)) = (input.structure("S3BucketSource"), input.structure("TableCreationParameters"))
    else {
        return Ok(Fields::new());
    };
    let name = asked.text("TableName").to_owned();
    // The table is described as a new one is, and refused as a new one is.
    let Some(creation) = input.of_operation("CreateTable", asked.fields()) else { return Ok(Fields::new()) };
    create_table(call, &creation)?;
    let table_arn = table_arn(call.place, &name);
    let table_id = call.state.tables.get(&name).map(|table| table.id.clone()).unwrap_or_default();
    let mut import = Import {
        arn: format!("{table_arn}/import/{:014}-{}", call.now.0, call.ids.hex(8)),
        table_arn,
        table_id,
        at: call.now,
        token: input.optional_text("ClientToken").map(str::to_owned),
        bucket: source.text("S3Bucket").to_owned(),
        owner: source.optional_text("S3BucketOwner").map(str::to_owned),
        prefix: source.optional_text("S3KeyPrefix").map(str::to_owned),
        format: input.text("InputFormat").to_owned(),
        compression: input.optional_text("InputCompressionType").unwrap_or("NONE").to_owned(),
        bytes: 0,
        read: 0,
        kept: 0,
        refused: 0,
        outcome: Outcome::Done,
    };
    let mut made = true;
    let unsupported = [import.format.as_str(), import.compression.as_str()]
        .into_iter()
        .find(|asked| matches!(*asked, "ION" | "ZSTD"));
    if let Some(unsupported) = unsupported {
        let message = format!("doublet does not read {unsupported}");
        import.outcome = Outcome::Failed { code: "UnsupportedFormat".to_owned(), message };
        made = false;
    } else {
        match storage::get_all(call, &import.bucket, import.prefix.as_deref()) {
            Ok(files) => fill(call, input, &name, &mut import, &files),
            Err(fault) => {
                import.outcome = failed(&fault);
                made = false;
            }
        }
    }
    if !made {
        call.state.tables.remove(&name);
    } else if import.refused > 0 {
        import.outcome = Outcome::Failed {
            code: "ItemValidationError".to_owned(),
            message: "Some of the items failed validation checks. Please check CloudWatch error logs for more details."
                .to_owned(),
        };
    }
    let told = described(&import);
    call.state.imports.push(import);
    Ok(Fields::new().with("ImportTableDescription", told))
}

/// Puts the items of the files into the table. What cannot be put is counted.
fn fill(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>, name: &str, import: &mut Import, files: &[Vec<u8>]) {
    let author = written_by(call);
    let Some(table) = call.state.tables.get_mut(name) else { return };
    let csv = input.structure("InputFormatOptions").and_then(|options| options.structure("Csv"));
    let delimiter = csv.and_then(|csv| csv.optional_text("Delimiter")).and_then(|text| text.chars().next());
    let header: Vec<String> =
        csv.map(|csv| csv.texts("HeaderList")).unwrap_or_default().into_iter().map(str::to_owned).collect();
    for file in files {
        import.bytes += file.len();
        let Ok(contents) = lines::unpacked(file, &import.compression) else {
            import.refused += 1;
            continue;
        };
        let items = if import.format == "CSV" {
            lines::read_csv(&String::from_utf8_lossy(&contents), delimiter.unwrap_or(','), &header, table)
        } else {
            lines::read_json(&contents)
        };
        for item in items {
            import.read += 1;
            let planned =
                item.map_err(DynamoDBError::from).and_then(|item| Write::Put(item).plan(table, &Guard::default()));
            match planned {
                Ok(planned) => {
                    planned.apply(table, author);
                    import.kept += 1;
                }
                Err(_) => import.refused += 1,
            }
        }
    }
}

pub(crate) fn describe_import(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let arn = input.text("ImportArn");
    let found = call.state.imports.iter().find(|import| import.arn == arn);
    let import = found.ok_or_else(|| DynamoDBError::NoImport(format!("Import not found: {arn}")))?;
    Ok(Fields::new().with("ImportTableDescription", described(import)))
}

pub(crate) fn list_imports(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let table = input.optional_text("TableArn");
    let mut imports: Vec<&Import> =
        call.state.imports.iter().filter(|import| table.is_none_or(|table| import.table_arn == table)).collect();
    imports.sort_by(|one, two| one.arn.cmp(&two.arn));
    let limit = input.integer("PageSize").and_then(|limit| usize::try_from(limit).ok()).unwrap_or(MOST);
    let page = page(imports, |import| import.arn.clone(), input.optional_text("NextToken"), limit)
        .map_err(|_| DynamoDBError::Invalid("Invalid NextToken".to_owned()))?;
    let summary = |import: &&Import| {
        Fields::new()
            .with("ImportArn", &import.arn)
            .with("ImportStatus", status(&import.outcome))
            .with("TableArn", &import.table_arn)
            .with("S3BucketSource", source(import))
            .with("InputFormat", &import.format)
            .with("StartTime", import.at)
            .with("EndTime", import.at)
    };
    let summaries: Vec<Fields> = page.items.iter().map(summary).collect();
    Ok(Fields::new().with("ImportSummaryList", summaries).maybe("NextToken", page.next))
}

const fn status(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Done => "COMPLETED",
        Outcome::Failed { .. } => "FAILED",
    }
}

fn source(import: &Import) -> Fields {
    Fields::new()
        .with("S3Bucket", &import.bucket)
        .maybe("S3BucketOwner", import.owner.as_ref())
        .maybe("S3KeyPrefix", import.prefix.as_ref())
}

fn described(import: &Import) -> Fields {
    let fields = Fields::new()
        .with("ImportArn", &import.arn)
        .with("ImportStatus", status(&import.outcome))
        .with("TableArn", &import.table_arn)
        .with("TableId", &import.table_id)
        .maybe("ClientToken", import.token.as_ref())
        .with("S3BucketSource", source(import))
        .with("ErrorCount", import.refused)
        .with("InputFormat", &import.format)
        .with("InputCompressionType", &import.compression)
        .with("StartTime", import.at)
        .with("EndTime", import.at)
        .with("ProcessedSizeBytes", import.bytes)
        .with("ProcessedItemCount", import.read)
        .with("ImportedItemCount", import.kept);
    match &import.outcome {
        Outcome::Done => fields,
        Outcome::Failed { code, message } => fields.with("FailureCode", code).with("FailureMessage", message),
    }
}
