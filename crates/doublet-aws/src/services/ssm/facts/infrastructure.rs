//! Which regions there are and which services they have, as AWS publishes it.

use super::PublicParameter;

const REGIONS: &str = include_str!("regions.txt");
const SERVICES: &str = include_str!("services.txt");
const ROOT: &str = "/aws/service/global-infrastructure";

/// All parameters about regions and services whose names begin so, in the order of their names.
pub(super) fn beginning(prefix: &str) -> Vec<PublicParameter> {
    let mut found = Vec::new();
    if !wanted(ROOT, prefix) {
        return found;
    }
    let mut say = |name: String, value: &str| {
        if name.starts_with(prefix) {
            found.push(PublicParameter { name, value: value.to_owned() });
        }
    };
    for (place, region) in rows(REGIONS).enumerate() {
        let [name, partition, domain, country, part, title] = region[..] else { continue };
        let root = format!("{ROOT}/regions/{name}");
        if !wanted(&root, prefix) {
            continue;
        }
        say(root.clone(), name);
        let facts = [
            ("domain", domain),
            ("geolocationCountry", country),
            ("geolocationRegion", part),
            ("longName", title),
            ("partition", partition),
        ];
        for (fact, value) in facts {
            say(format!("{root}/{fact}"), value);
        }
        for service in rows(SERVICES).filter(|service| has(service, place)) {
            let Some(service) = service.first() else { continue };
            say(format!("{root}/services/{service}"), service);
        }
    }
    for service in rows(SERVICES) {
        let [name, _, title] = service[..] else { continue };
        let root = format!("{ROOT}/services/{name}");
        if !wanted(&root, prefix) {
            continue;
        }
        say(root.clone(), name);
        say(format!("{root}/longName"), title);
        for (_, region) in rows(REGIONS).enumerate().filter(|(place, _)| has(&service, *place)) {
            let Some(region) = region.first() else { continue };
            say(format!("{root}/regions/{region}"), region);
        }
    }
    found.sort_by(|one, other| one.name.cmp(&other.name));
    found
}

/// Whether a region is known.
pub(super) fn is_region(name: &str) -> bool {
    rows(REGIONS).any(|region| region.first() == Some(&name))
}

fn wanted(root: &str, prefix: &str) -> bool {
    root.starts_with(prefix) || prefix.starts_with(root)
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('|').collect())
}

/// Whether a service is in the region of this place in the table.
fn has(service: &[&str], place: usize) -> bool {
    let bits = service.get(1).and_then(|bits| u64::from_str_radix(bits, 16).ok()).unwrap_or_default();
    bits >> place & 1 == 1
}
