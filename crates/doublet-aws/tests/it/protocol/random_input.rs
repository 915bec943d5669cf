//! Inputs that fit the types of a model, and are otherwise anything.

use doublet_aws::model::{Kind, Model, ShapeId};
use serde_json::{Map, Value, json};

const DEEPEST: usize = 4;

/// A small generator: the same seed gives the same inputs.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn one_of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[usize::try_from(self.roll(all.len() as u64)).unwrap()]
    }
}

/// A structure of this shape; required members are there more often than others.
pub(super) fn structure(model: &Model, shape: Option<ShapeId>, dice: &mut Dice, depth: usize) -> Value {
    let Some(structure) = model.structure(shape) else { return json!({}) };
    let mut members = Map::new();
    for member in &structure.members {
        let wanted = if member.required { 19 } else { 6 };
        if depth < DEEPEST && dice.roll(20) < wanted {
            members.insert(member.on_wire().to_owned(), value(model, member.shape, dice, depth + 1));
        }
    }
    Value::Object(members)
}

fn value(model: &Model, shape: ShapeId, dice: &mut Dice, depth: usize) -> Value {
    let described = model.shape(shape);
    match &described.kind {
        Kind::Structure(_) => structure(model, Some(shape), dice, depth),
        Kind::List { member, .. } => (0..dice.roll(4)).map(|_| value(model, member.shape, dice, depth + 1)).collect(),
        Kind::Map { key, value: inner, .. } => (0..dice.roll(3))
            .map(|_| {
                let key = value(model, key.shape, dice, depth + 1);
                (key.as_str().unwrap_or_default().to_owned(), value(model, inner.shape, dice, depth + 1))
            })
            .collect(),
        Kind::Text if !described.choices.is_empty() && dice.roll(10) > 0 => {
            let choices: Vec<&str> = described.choices.iter().map(String::as_str).collect();
            json!(dice.one_of(&choices))
        }
        Kind::Text => text(dice),
        Kind::Blob => json!(dice.one_of(&["", "aGk=", "/w=="])),
        Kind::Boolean => json!(dice.roll(2) == 0),
        Kind::Integer | Kind::Long | Kind::Float | Kind::Double => {
            json!(*dice.one_of(&[&0_i64, &1, &2, &10, &30, &-1, &1000, &i64::MAX, &i64::MIN, &i64::from(i32::MAX)]))
        }
        Kind::Timestamp(_) => json!(*dice.one_of(&[&0_i64, &1_718_452_800, &-1, &253_402_300_799, &9_000_000_000_000])),
    }
}

/// Names that requests have in common, so that they find what others made; and texts that are hard to hold.
fn text(dice: &mut Dice) -> Value {
    let long = "x".repeat(300);
    let account = "123456789012";
    json!(dice.one_of(&[
        "a",
        "jobs",
        "jobs.fifo",
        "/a/b",
        "ada",
        "https://sqs.eu-west-1.amazonaws.com/123456789012/jobs",
        "arn:aws:iam::123456789012:role/ada",
        "arn:aws:sqs:eu-west-1:123456789012:jobs",
        "arn:aws:iam::aws:policy/AdministratorAccess",
        "arn:",
        account,
        "",
        " ",
        "0",
        "30",
        "-1",
        "18446744073709551616",
        "true",
        "All",
        "String",
        "String.String",
        "{}",
        "[]",
        r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}"#,
        r#"{"deadLetterTargetArn": "arn:aws:sqs:eu-west-1:123456789012:jobs", "maxReceiveCount": 1}"#,
        "cron(0 0 * * ? *)",
        "\u{0}",
        "é\u{1F600}\u{301}",
        "$LATEST",
        "%",
        "*",
        long.as_str(),
    ]))
}
