//! Documents: their forms, and content that is none.

use serde_json::{Value, json};

use super::{ask, refusal};
use crate::cloud::{Cloud, Refusal};

fn create(cloud: &Cloud, content: &str, format: &str) -> Result<Value, Refusal> {
    ask(cloud, "CreateDocument", json!({"Name": "restart", "Content": content, "DocumentFormat": format}))
}

const RESTART: &str = r#"{"schemaVersion": "2.2", "description": "Restarts", "parameters": {"wait": {"type": "Integer", "default": 1.5}},
"mainSteps": [{"action": "aws:runShellScript", "name": "restart", "inputs": {"runCommand": ["a: b", "yes"]}}]}"#;

#[test]
fn a_document_is_given_as_yaml_or_json_as_asked() {
    let cloud = Cloud::new();
    let described = create(&cloud, RESTART, "JSON").unwrap()["DocumentDescription"].clone();
    assert_eq!(described["PlatformTypes"], json!(["Linux", "MacOS"]));
    assert_eq!(described["Parameters"], json!([{"Name": "wait", "Type": "Integer", "DefaultValue": "1.5"}]));
    let get = |format: &str| {
        let answer = ask(&cloud, "GetDocument", json!({"Name": "restart", "DocumentFormat": format})).unwrap();
        answer["Content"].as_str().unwrap().to_owned()
    };
    assert_eq!(get("JSON"), RESTART);
    let yaml = get("YAML");
    assert!(yaml.contains("default: 1.5"), "{yaml}");
    // What came out goes in again, and says the same.
    ask(&cloud, "DeleteDocument", json!({"Name": "restart"})).unwrap();
    create(&cloud, &yaml, "YAML").unwrap();
    let again: Value = serde_json::from_str(&get("JSON")).unwrap();
    assert_eq!(again, serde_json::from_str::<Value>(RESTART).unwrap());
}

#[test]
fn content_that_says_nothing_is_refused() {
    let cloud = Cloud::new();
    let invalid = || refusal("InvalidDocumentContent", "The content for the document is not valid.");
    let deep = format!("{}{}", "[".repeat(30_000), "]".repeat(30_000));
    let bomb = "a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\ng: [*f,*f,*f,*f,*f,*f,*f,*f,*f]\n";
    for (content, format) in [
        ("[]", "JSON"),
        ("{", "JSON"),
        (&deep, "JSON"),
        ("{}", "JSON"),
        (&deep, "YAML"),
        (bomb, "YAML"),
        ("- a", "YAML"),
    ] {
        assert_eq!(create(&cloud, content, format), invalid(), "{}", &content[..content.len().min(40)]);
    }
    assert_eq!(
        create(&cloud, r#"{"schemaVersion": "9.9"}"#, "JSON"),
        refusal("InvalidDocumentSchemaVersion", "The version of the document schema isn't supported.")
    );
    assert_eq!(
        create(&cloud, &"x".repeat(64 * 1024 + 1), "TEXT"),
        refusal("MaxDocumentSizeExceeded", "The size limit of a document is 64 KB.")
    );
}

#[test]
fn a_shared_document_is_not_deleted() {
    let cloud = Cloud::new();
    create(&cloud, RESTART, "JSON").unwrap();
    let share = |member: &str| {
        let mut input = json!({"Name": "restart", "PermissionType": "Share"});
        input[member] = json!(["210987654321"]);
        ask(&cloud, "ModifyDocumentPermission", input).unwrap()
    };
    share("AccountIdsToAdd");
    assert_eq!(
        ask(&cloud, "DeleteDocument", json!({"Name": "restart"})),
        refusal(
            "InvalidDocumentOperation",
            "You attempted to delete a document while it is still shared. You must stop sharing the document before you \
             can delete it."
        )
    );
    share("AccountIdsToRemove");
    assert_eq!(ask(&cloud, "DeleteDocument", json!({"Name": "restart"})), Ok(json!({})));
}
