//! Images that AWS publishes as parameters. Their identifiers are made from region and name: the same each time, and other in each region.

use serde_json::json;

use super::PublicParameter;

const IMAGES: &str = include_str!("images.txt");
/// A template with more braces than this is none of ours.
const MOST_ALTERNATIVES: usize = 8;

/// All parameters of images whose names begin so, in the order of their names.
pub(super) fn beginning(prefix: &str, region: &str) -> Vec<PublicParameter> {
    let mut found = Vec::new();
    for line in IMAGES.lines().filter(|line| !line.starts_with('#')) {
        let Some((template, kind)) = line.rsplit_once(' ') else { continue };
        let fixed = format!("/aws/service/{}", template.split('{').next().unwrap_or_default());
        if !fixed.starts_with(prefix) && !prefix.starts_with(&fixed) {
            continue;
        }
        for name in expand(template) {
            tell(&format!("/aws/service/{name}"), kind, region, &mut found);
        }
    }
    found.retain(|parameter| parameter.name.starts_with(prefix));
    found.sort_by(|one, other| one.name.cmp(&other.name));
    found
}

/// All names that a template stands for.
fn expand(template: &str) -> Vec<String> {
    let mut names = vec![template.to_owned()];
    for _ in 0..MOST_ALTERNATIVES {
        let mut next = Vec::with_capacity(names.len());
        for name in names {
            match name.split_once('{').and_then(|(head, rest)| Some((head, rest.split_once('}')?))) {
                Some((head, (choices, tail))) => {
                    next.extend(choices.split('|').map(|choice| format!("{head}{choice}{tail}")));
                }
                None => next.push(name),
            }
        }
        names = next;
    }
    names
}

fn tell(name: &str, kind: &str, region: &str, found: &mut Vec<PublicParameter>) {
    let id = image_id(region, name);
    let mut say = |name: String, value: String| found.push(PublicParameter { name, value });
    let title = |prefix: &str| format!("{prefix}-{}", name.trim_start_matches("/aws/service/").replace('/', "-"));
    match kind {
        "ecs" => {
            let recommended = json!({
                "ecs_agent_version": "1.89.2",
                "ecs_runtime_version": "Docker version 25.0.6",
                "image_id": id,
                "image_name": title("amzn"),
                "image_version": "20241217",
                "os": "Amazon Linux",
                "schema_version": 1,
                "source_image_name": title("base"),
            });
            with_parts(name, &recommended, &mut say);
        }
        "eks" => {
            let recommended = json!({
                "schema_version": "2",
                "image_id": id,
                "image_name": title("amazon"),
                "release_version": format!("{}.0-20241213", name.split('/').nth(5).unwrap_or_default()),
            });
            with_parts(name, &recommended, &mut say);
        }
        "bottlerocket" => {
            say(format!("{name}/image_id"), id);
            say(format!("{name}/image_version"), "1.29.0-c55d099c".to_owned());
        }
        "fluent-bit" => {
            let tag = name.rsplit('/').next().unwrap_or_default();
            let image = format!("906394416424.dkr.ecr.{region}.amazonaws.com/aws-for-fluent-bit:{tag}");
            say(name.to_owned(), image);
        }
        _ => say(name.to_owned(), id),
    }
}

/// A structure as JSON, and each of its members as a parameter below it.
fn with_parts(name: &str, facts: &serde_json::Value, say: &mut impl FnMut(String, String)) {
    say(name.to_owned(), facts.to_string());
    for (part, value) in facts.as_object().into_iter().flatten() {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        say(format!("{name}/{part}"), value);
    }
}

fn image_id(region: &str, name: &str) -> String {
    let hash = format!("{region}\u{0}{name}")
        .bytes()
        .fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3));
    format!("ami-0{hash:016x}")
}
