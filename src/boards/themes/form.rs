//! What is said of a theme, of a new one and of one that is there already, and what is wrong with it.
use super::Theme;
use crate::boards::model::ThemeId;
use crate::key;
use crate::platform::names::{clean_line, slug};
use crate::platform::web::{Fields, Problems};
use chrono::{DateTime, Utc};
use std::ops::RangeInclusive;

/// Characters of a name of a theme or a team.
const NAME: RangeInclusive<usize> = 2..=60;

/// The form of a new one as it was filled in.
#[derive(Clone, Debug)]
pub(in crate::boards) struct NewTheme {
    pub name: String,
    pub team: String,
    pub parent: Option<ThemeId>,
}

impl NewTheme {
    pub fn read(fields: &Fields) -> Self {
        Self {
            name: clean_line(fields.get("theme")),
            team: clean_line(fields.get("team")),
            parent: fields.parsed("parent"),
        }
    }

    /// What is wrong with it beside a board's other themes.
    pub fn problems(&self, all: &[Theme]) -> Problems {
        let mut problems = Problems::default();
        let fits = |name: &str| NAME.contains(&name.chars().count());
        problems.unless(fits(&self.name), "theme", key!("boards-problem-theme"));
        problems.unless(fits(&self.team), "team", key!("boards-problem-team"));
        let wanted = slug(&self.name);
        if let Some(twin) = all.iter().find(|other| slug(&other.name) == wanted) {
            let said = if twin.is_retired(all) {
                key!("boards-problem-theme-retired")
            } else {
                key!("boards-problem-theme-twice")
            };
            problems.add("theme", said);
        }
        problems
    }
}

/// The form as it was filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ThemeForm {
    pub name: String,
    /// The theme it stands under, if any.
    pub parent: Option<ThemeId>,
    pub takes_ideas: bool,
}

impl ThemeForm {
    pub fn of(theme: &Theme) -> Self {
        Self {
            name: theme.name.clone(),
            parent: theme.parent,
            takes_ideas: theme.retired_at.is_none(),
        }
    }

    pub fn read(fields: &Fields) -> Self {
        Self {
            name: clean_line(fields.get("name")),
            parent: fields.parsed("parent"),
            takes_ideas: fields.has("takes_ideas"),
        }
    }

    /// A theme as the form wants it. Its address and its team stay; one that was retired before keeps that moment.
    pub fn on(&self, theme: &Theme, now: DateTime<Utc>) -> Theme {
        let retired = theme.retired_at.unwrap_or(now);
        Theme {
            name: self.name.clone(),
            parent: self.parent,
            retired_at: (!self.takes_ideas).then_some(retired),
            ..theme.clone()
        }
    }

    /// What is wrong with it for one of a board's themes.
    pub fn problems(&self, all: &[Theme], one: &Theme, now: DateTime<Utc>) -> Problems {
        let mut problems = Problems::default();
        let fits = NAME.contains(&self.name.chars().count());
        problems.unless(fits, "name", key!("boards-problem-theme"));
        let wanted = slug(&self.name);
        let is_twin = |other: &Theme| other.id != one.id && slug(&other.name) == wanted;
        let is_taken = all.iter().any(is_twin);
        problems.unless(!is_taken, "name", key!("boards-problem-theme-twice"));
        let stands = |parent: ThemeId| parents(all, one).iter().any(|other| other.id == parent);
        let stands = self.parent.is_none_or(stands);
        problems.unless(stands, "parent", key!("boards-problem-theme-parent"));
        let after: Vec<Theme> = all
            .iter()
            .map(|theme| {
                if theme.id == one.id {
                    self.on(theme, now)
                } else {
                    theme.clone()
                }
            })
            .collect();
        let some_left = after.iter().any(|theme| theme.takes_ideas(&after));
        problems.unless(some_left, "takes_ideas", key!("boards-problem-theme-last"));
        problems
    }
}

/// The themes that one may stand under. There are two levels: those that stand on their own, for one that has none under it itself. None
/// that is retired, unless it stands there already.
pub(super) fn parents<'a>(all: &'a [Theme], one: &Theme) -> Vec<&'a Theme> {
    if !one.is_leaf(all) {
        return Vec::new();
    }
    let fits = |other: &Theme| other.takes_others() || one.parent == Some(other.id);
    all.iter()
        .filter(|other| other.id != one.id && fits(other))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Theme, ThemeForm, ThemeId, parents};
    use crate::boards::model::TeamId;
    use chrono::{DateTime, Utc};

    const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn theme(name: &str, parent: Option<ThemeId>) -> Theme {
        Theme {
            id: ThemeId::fresh(),
            parent,
            name: name.to_owned(),
            slug: name.to_lowercase(),
            team: "Shop team".to_owned(),
            team_id: TeamId::fresh(),
            retired_at: None,
        }
    }

    /// The fields with something wrong when this is said of a theme.
    fn wrong(all: &[Theme], one: &Theme, change: impl FnOnce(&mut ThemeForm)) -> Vec<&'static str> {
        let mut form = ThemeForm::of(one);
        change(&mut form);
        let problems = form.problems(all, one, NOW);
        problems.iter().map(|(field, _)| field).collect()
    }

    #[test]
    fn board_6_a_theme_stands_on_its_own_or_under_one_that_does() {
        let drinks = theme("Drinks", None);
        let coffee = theme("Coffee", Some(drinks.id));
        let food = theme("Food", None);
        let old = Theme {
            retired_at: Some(NOW),
            ..theme("Old", None)
        };
        let all = [drinks.clone(), coffee.clone(), food.clone(), old.clone()];
        let names = |one: &Theme| -> Vec<String> {
            let found = parents(&all, one);
            found.iter().map(|theme| theme.name.clone()).collect()
        };
        assert_eq!(names(&coffee), ["Drinks", "Food"]);
        assert_eq!(names(&food), ["Drinks"]);
        assert_eq!(names(&drinks), Vec::<String>::new());
        let under = |parent: &Theme| Some(parent.id);
        assert!(wrong(&all, &coffee, |form| form.parent = under(&food)).is_empty());
        assert!(wrong(&all, &coffee, |form| form.parent = None).is_empty());
        for parent in [&coffee, &food, &old] {
            let said = wrong(&all, &food, |form| form.parent = under(parent));
            assert_eq!(said, ["parent"], "{}", parent.name);
        }
        let said = wrong(&all, &drinks, |form| form.parent = under(&food));
        assert_eq!(said, ["parent"], "it has one under it");
    }

    #[test]
    fn board_6_a_name_is_one_theme_s_and_one_theme_is_left_for_new_ideas() {
        let drinks = theme("Drinks", None);
        let coffee = theme("Coffee", Some(drinks.id));
        let food = theme("Food", None);
        let mut all = [drinks.clone(), coffee.clone(), food.clone()];
        let named = |name: &'static str| move |form: &mut ThemeForm| form.name = name.to_owned();
        assert_eq!(wrong(&all, &food, named("coffee")), ["name"]);
        assert_eq!(wrong(&all, &food, named("F")), ["name"]);
        assert!(wrong(&all, &food, named("FOOD")).is_empty());
        let retire = |form: &mut ThemeForm| form.takes_ideas = false;
        assert!(wrong(&all, &food, retire).is_empty());
        all[2].retired_at = Some(NOW);
        assert!(all[1].takes_ideas(&all) && !all[2].takes_ideas(&all));
        for last in [&drinks, &coffee] {
            assert_eq!(wrong(&all, last, retire), ["takes_ideas"], "{}", last.name);
        }
        all[0].retired_at = Some(NOW);
        assert!(
            !all[1].takes_ideas(&all),
            "nor those under one that is retired"
        );
    }
}
