//! What the forms about groups ask, and what is wrong with an answer.
use super::model::{Group, GroupId, Rules, end_of};
use crate::key;
use crate::platform::names::clean_line;
use crate::platform::web::{Fields, Problems};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

/// The most domains or claims of one group.
const MOST: usize = 100;

/// A group as its form was filled in.
#[derive(Default)]
pub(super) struct GroupForm {
    pub name: String,
    pub purpose: String,
    pub self_chosen: bool,
    pub domains: String,
    pub claims: String,
}

impl GroupForm {
    pub fn read(fields: &Fields) -> Self {
        Self {
            name: clean_line(fields.get("name")),
            purpose: clean_line(fields.get("purpose")),
            self_chosen: fields.get("self_chosen") == "yes",
            domains: fields.get("domains").to_owned(),
            claims: fields.get("claims").to_owned(),
        }
    }

    pub fn of(group: &Group, rules: &Rules) -> Self {
        let claims = rules.claims.iter().map(|(p, v)| format!("{p} | {v}"));
        Self {
            name: group.name.clone(),
            purpose: group.purpose.clone(),
            self_chosen: group.self_chosen,
            domains: rules.domains.join("\n"),
            claims: claims.collect::<Vec<_>>().join("\n"),
        }
    }

    /// The group and its rules, or what is wrong.
    pub fn check(&self, id: GroupId) -> Result<(Group, Rules), Problems> {
        let mut problems = Problems::default();
        let name = self.name.chars().count();
        problems.unless(
            (2..=60).contains(&name),
            "name",
            key!("people-problem-group-name"),
        );
        let purpose = self.purpose.chars().count();
        problems.unless(
            purpose <= 300 && (purpose > 0 || !self.self_chosen),
            "purpose",
            key!("people-problem-group-purpose"),
        );
        let domains = lines(&self.domains).map(domain).collect::<Option<Vec<_>>>();
        let domains = domains.filter(|all| all.len() <= MOST);
        problems.unless(
            domains.is_some(),
            "domains",
            key!("people-problem-group-domains"),
        );
        let claims = lines(&self.claims).map(claim).collect::<Option<Vec<_>>>();
        let claims = claims.filter(|all| all.len() <= MOST);
        problems.unless(
            claims.is_some(),
            "claims",
            key!("people-problem-group-claims"),
        );
        match (domains, claims) {
            (Some(domains), Some(claims)) if problems.is_empty() => {
                let group = Group {
                    id,
                    name: self.name.clone(),
                    purpose: self.purpose.clone(),
                    self_chosen: self.self_chosen,
                };
                // what people say of themselves is all such a group is
                let rules = Rules {
                    domains: sorted(domains),
                    claims: sorted(claims),
                };
                let rules = Some(rules).filter(|_| !self.self_chosen);
                Ok((group, rules.unwrap_or_default()))
            }
            _ => Err(problems),
        }
    }
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

fn sorted<T: Ord>(mut all: Vec<T>) -> Vec<T> {
    all.sort();
    all.dedup();
    all
}

/// `example.org`, also written `@Example.org`.
fn domain(line: &str) -> Option<String> {
    let domain = line.trim_start_matches('@').to_lowercase();
    let address = crate::people::email_key(&format!("x@{domain}"))?;
    (address == format!("x@{domain}")).then_some(domain)
}

/// `provider | value`.
fn claim(line: &str) -> Option<(String, String)> {
    let (provider, value) = line.split_once('|')?;
    let (provider, value) = (provider.trim(), value.trim());
    let fits = |text: &str| (1..=200).contains(&text.chars().count());
    (fits(provider) && fits(value)).then(|| (provider.to_owned(), value.to_owned()))
}

/// When a membership ends: never, or at the end of a day that is not past.
pub(super) fn read_until(
    fields: &Fields,
    (zone, now): (Tz, DateTime<Utc>),
    problems: &mut Problems,
) -> Option<DateTime<Utc>> {
    let typed = fields.get("until").trim();
    if typed.is_empty() {
        return None;
    }
    let until = typed.parse::<NaiveDate>().ok();
    let until = until.and_then(|day| end_of(day, zone));
    let until = until.filter(|until| *until > now);
    problems.unless(until.is_some(), "until", key!("people-problem-until"));
    until
}

#[cfg(test)]
mod tests {
    use super::{claim, domain};

    #[test]
    fn people_4_domains_and_claims_are_read_or_refused() {
        assert_eq!(domain("@Example.ORG"), Some("example.org".into()));
        for bad in ["example", "a b.org", "a@b.org", ".org", "example.org."] {
            assert_eq!(domain(bad), None, "{bad}");
        }
        let staff = Some(("work".to_owned(), "staff | all".to_owned()));
        assert_eq!(claim("work | staff | all"), staff);
        for bad in ["work", "| staff", "work |"] {
            assert_eq!(claim(bad), None, "{bad}");
        }
    }
}
