//! What the page about a board's audience asks, and what is wrong with an answer.
use crate::boards::audience::{Terms, widest};
use crate::boards::policy::{Action, Allows, Rules};
use crate::boards::{Audience, Board, calendar_of};
use crate::key;
use crate::people::{Group, GroupId, domain_of, email_key};
use crate::platform::tokens;
use crate::platform::web::{Fields, Problems};
use chrono::{DateTime, NaiveDate, Utc};

/// The page as it was filled in.
pub(super) struct AudienceForm {
    pub audience: String,
    /// A word for each action: whom the table names, or `nobody`.
    pub rules: Vec<(Action, String)>,
    pub domains: String,
    /// With the last day each is for it, as it was typed.
    pub groups: Vec<(GroupId, String)>,
}

impl AudienceForm {
    pub fn read(fields: &Fields) -> Self {
        let groups = fields.all("group").filter_map(|id| id.parse().ok());
        Self {
            audience: fields.get("audience").to_owned(),
            rules: Action::ALL
                .iter()
                .map(|action| (*action, fields.get(action.as_str()).to_owned()))
                .collect(),
            domains: fields.get("domains").to_owned(),
            groups: groups
                .map(|id: GroupId| (id, fields.get(&format!("until-{id}")).trim().to_owned()))
                .collect(),
        }
    }

    pub fn of(board: &Board, terms: &Terms) -> Self {
        let word = |allows: Option<Allows>| allows.map_or("nobody", Allows::as_str).to_owned();
        let day = |until: &DateTime<Utc>| until.with_timezone(&board.time_zone).date_naive();
        Self {
            audience: terms.audience.as_str().to_owned(),
            rules: Action::ALL
                .iter()
                .map(|action| (*action, word(terms.rules.of(*action))))
                .collect(),
            domains: terms.domains.join("\n"),
            groups: terms
                .groups
                .iter()
                .map(|(id, until)| {
                    let until = until.as_ref().map(|until| day(until).to_string());
                    (*id, until.unwrap_or_default())
                })
                .collect(),
        }
    }

    /// What was typed beside a group, when it is ticked.
    pub fn until(&self, group: GroupId) -> Option<&str> {
        let ticked = self.groups.iter().find(|(id, _)| *id == group);
        ticked.map(|(_, until)| until.as_str())
    }

    /// The whole table, or what is wrong. A group whose day has passed may stay: it opens nothing.
    pub fn check(
        &self,
        (board, before): (&Board, &Terms),
        offered: &[Group],
        now: DateTime<Utc>,
    ) -> Result<Terms, Problems> {
        let mut problems = Problems::default();
        let audience = Audience::from_word(&self.audience);
        problems.unless(
            audience.is_some(),
            "audience",
            key!("boards-problem-audience"),
        );
        let audience = audience.unwrap_or(Audience::Invited);
        let rules = self.rules(audience, &mut problems);
        let domains = self.read_domains();
        problems.unless(domains.is_some(), "domains", key!("front-problem-domains"));
        let groups = self.read_groups((board, before), offered, now);
        problems.unless(groups.is_some(), "groups", key!("front-problem-last-day"));
        match (domains, groups) {
            (Some(domains), Some(groups)) if problems.is_empty() => Ok(Terms {
                audience,
                rules,
                domains,
                groups,
            }),
            _ => Err(problems),
        }
    }

    fn rules(&self, audience: Audience, problems: &mut Problems) -> Rules {
        let mut rules = Rules::default();
        for (action, word) in &self.rules {
            let allows = Allows::from_word(word);
            // from widest to narrowest: what is at least as narrow fits
            let fits = match allows {
                Some(allows) => allows >= widest(audience, *action),
                None => word == "nobody" && *action != Action::View,
            };
            problems.unless(fits, action.as_str(), key!("front-problem-rule"));
            if let Some(allows) = allows {
                rules.allow(*action, allows);
            }
        }
        // a public board is one that everybody with an account can read
        if audience == Audience::Public {
            let open = matches!(rules.view, Some(Allows::Everyone | Allows::People));
            problems.unless(open, Action::View.as_str(), key!("front-problem-view"));
        }
        rules
    }

    fn read_domains(&self) -> Option<Vec<String>> {
        let lines = self.domains.split([',', '\n', ' ', '\r']);
        let lines = lines.map(|line| line.trim().trim_start_matches('@'));
        let domains = lines.filter(|line| !line.is_empty()).map(|line| {
            let address = format!("x@{line}");
            email_key(&address).and_then(|address| domain_of(&address))
        });
        let mut domains = domains.collect::<Option<Vec<_>>>()?;
        domains.sort();
        domains.dedup();
        (domains.len() <= 100).then_some(domains)
    }

    fn read_groups(
        &self,
        (board, before): (&Board, &Terms),
        offered: &[Group],
        now: DateTime<Utc>,
    ) -> Option<Vec<(GroupId, Option<DateTime<Utc>>)>> {
        let opens = |id: GroupId| offered.iter().any(|one| one.id == id && !one.self_chosen);
        let mut groups = Vec::new();
        for (id, typed) in self.groups.iter().filter(|(id, _)| opens(*id)) {
            let until = last_moment(board, typed, DateTime::UNIX_EPOCH).ok()?;
            let is_past = until.is_some_and(|until| until < now);
            if is_past && !before.groups.contains(&(*id, until)) {
                return None;
            }
            groups.push((*id, until));
        }
        groups.sort();
        groups.dedup_by_key(|(id, _)| *id);
        Some(groups)
    }
}

/// The end of a last day where the board is; nothing typed is no end.
pub(super) fn last_moment(
    board: &Board,
    typed: &str,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, ()> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let day = typed.trim().parse::<NaiveDate>().map_err(drop)?;
    let until = calendar_of(board, now).end_of_day(day);
    if until > now {
        Ok(Some(until))
    } else {
        Err(())
    }
}

/// Stands for a change as it was shown: from these terms to those.
pub(super) fn seal(now: &Terms, to: &Terms) -> String {
    tokens::derive(&format!("{now:?} {to:?}"), "audience")
}
