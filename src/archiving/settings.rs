//! The page on which those who run a board set the rule of its archive.
use super::acts::set_rule;
use super::model::{ArchiveRule, class_name};
use super::queries::{Rule, count_gone, count_ripe, find_rule};
use super::rules::NOTICE;
use crate::boards::policy::may_manage;
use crate::boards::{Board, Class, Visit};
use crate::platform::db::Connection;
use crate::platform::web::{Error, Fields, Flash as _, Form, Path, Problems, see_other};
use crate::ui::{Nav, Page, Summary, TextField, icon};
use crate::{key, t};
use actix_web::HttpResponse;
use chrono::Duration;
use maud::{Markup, html};

/// What a rule does: how many ideas it speaks of now, and how many more within the time their authors are warned.
struct Effect {
    now: i64,
    soon: i64,
    /// What the board's rule put away since yesterday at this time, and what it announced.
    gone: i64,
    announced: i64,
}

impl Effect {
    async fn of(
        conn: &mut Connection,
        (visit, board): (&Visit, &Board),
        rule: Option<&ArchiveRule>,
    ) -> Result<Option<Self>, Error> {
        let (gone, announced) = count_gone(conn, board.id, visit.now - Duration::days(1)).await?;
        let Some(rule) = rule else {
            return Ok((gone > 0).then_some(Self {
                now: 0,
                soon: 0,
                gone,
                announced,
            }));
        };
        let of_today = Rule {
            board: board.id,
            rule,
            today: board.today(visit.now),
        };
        let now = count_ripe(conn, of_today, visit.now).await?;
        let later = count_ripe(conn, of_today, visit.now + NOTICE).await?;
        let soon = later - now;
        Ok(Some(Self {
            now,
            soon,
            gone,
            announced,
        }))
    }

    fn drawn(&self, visit: &Visit, board: &Board) -> Markup {
        let words = visit.words();
        html! {
            div.note #effect role="status" { (icon("info")) div {
                b { (t!(words, "archiving-would", n = self.now)) } " " (t!(words, "archiving-would-soon", n = self.soon))
                p { (t!(words, "archiving-gone", n = self.gone)) @if self.gone > 0 { " " a href={ (board.path()) "/log?act=idea.archived" } { (t!(words, "archiving-gone-which")) } }
                    " " (t!(words, "archiving-announced", n = self.announced)) }
            } }
        }
    }
}

/// The form as it was filled in.
struct RuleForm {
    days: String,
    fewer_than: String,
    classes: Vec<Class>,
}

impl RuleForm {
    fn of(rule: Option<&ArchiveRule>) -> Self {
        Self {
            days: rule.map_or_else(String::new, |rule| rule.age_days.to_string()),
            fewer_than: rule.map_or(10, |rule| rule.fewer_than).to_string(),
            classes: rule.map_or_else(|| vec![Class::Done, Class::Closed], |r| r.classes.clone()),
        }
    }

    fn read(fields: &Fields) -> Self {
        let mut classes = ArchiveRule::CLASSES.to_vec();
        classes.retain(|class| fields.all("classes").any(|word| word == class.as_str()));
        Self {
            days: fields.get("days").trim().to_owned(),
            fewer_than: fields.get("fewer_than").trim().to_owned(),
            classes,
        }
    }

    /// The rule, none when no age is asked for, or what is wrong.
    fn check(&self) -> Result<Option<ArchiveRule>, Problems> {
        if self.days.is_empty() {
            return Ok(None);
        }
        let days = self.days.parse().ok();
        let days = days.filter(|n| (15..=3650).contains(n));
        let fewer = self.fewer_than.parse().ok();
        let fewer = fewer.filter(|n| (1..=1_000_000).contains(n));
        let mut problems = Problems::default();
        problems.unless(days.is_some(), "days", key!("archiving-problem-days"));
        problems.unless(
            fewer.is_some(),
            "fewer_than",
            key!("archiving-problem-votes"),
        );
        problems.unless(
            !self.classes.is_empty(),
            "classes",
            key!("archiving-problem-classes"),
        );
        match (days, fewer) {
            (Some(age_days), Some(fewer_than)) if problems.is_empty() => Ok(Some(ArchiveRule {
                age_days,
                fewer_than,
                classes: self.classes.clone(),
            })),
            _ => Err(problems),
        }
    }
}

pub(super) async fn show(visit: Visit, Path(slug): Path<String>) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    may_manage(board, visit.me.as_ref()).permit()?;
    let mut conn = visit.conn().await?;
    let rule = find_rule(&conn, board.id).await?;
    let effect = Effect::of(&mut conn, (&visit, board), rule.as_ref()).await?;
    let form = RuleForm::of(rule.as_ref());
    draw(&visit, (board, effect), (&form, &Problems::default()))
}

pub(super) async fn change(
    visit: Visit,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_manage(board, visit.me.as_ref()).permit()?;
    let form = RuleForm::read(&fields);
    match form.check() {
        Err(problems) => draw(&visit, (board, None), (&form, &problems)),
        Ok(rule) => {
            let mut conn = visit.conn().await?;
            if fields.has("count") {
                let effect = Effect::of(&mut conn, (&visit, board), rule.as_ref()).await?;
                return draw(&visit, (board, effect), (&form, &Problems::default()));
            }
            set_rule(&mut conn, permit, rule.as_ref(), visit.now).await?;
            see_other(&format!("{}/settings/archive", board.path()))
                .with_flash(&visit.app, key!("archiving-saved"))
        }
    }
}

fn draw(
    visit: &Visit,
    (board, effect): (&Board, Option<Effect>),
    (form, problems): (&RuleForm, &Problems),
) -> Result<HttpResponse, Error> {
    let (frame, words) = (&visit.frame, visit.words());
    let title = t!(words, "archiving-settings");
    let number = |name, label, value| TextField {
        kind: "number",
        value,
        ..TextField::new(frame, problems, name, label)
    };
    let main = html! {
        div.wrap.narrow.page.stack.g5.admin {
            p.crumb { a href={ (board.path()) "/settings" } { (board.name) } }
            h1 { (title) }
            p.muted { (t!(words, "archiving-text")) }
            form.stack.g5 method="post" novalidate {
                (Summary { frame, problems })
                (frame.token())
                div.cols {
                    (TextField { optional: true, hint: Some(t!(words, "archiving-days-hint")), ..number("days", t!(words, "archiving-days"), &form.days) })
                    (number("fewer_than", t!(words, "archiving-votes"), &form.fewer_than))
                }
                (classes(visit, (form, problems)))
                @if let Some(effect) = &effect { (effect.drawn(visit, board)) }
                div.row { button.btn { (t!(words, "archiving-save")) } button.btn.line name="count" value="yes" { (t!(words, "archiving-count")) } }
            }
            p { a href={ (board.path()) "?archived=yes" } { (t!(words, "archiving-see")) } }
        }
    };
    visit.page(
        &Page::new(&title, Nav::Boards, main)
            .with_problems(!problems.is_empty())
            .unlisted(),
    )
}

fn classes(visit: &Visit, (form, problems): (&RuleForm, &Problems)) -> Markup {
    let words = visit.words();
    let bad = problems.of("classes");
    html! {
        fieldset class={ "field" @if bad.is_some() { " bad" } } #classes {
            legend { (t!(words, "archiving-classes")) }
            @if let Some(problem) = bad { p.err { (words.say(problem)) } }
            div.kinds { @for class in ArchiveRule::CLASSES {
                label { input type="checkbox" name="classes" value=(class.as_str()) checked[form.classes.contains(&class)]; span { b { (words.say(class_name(class))) } } }
            } }
        }
    }
}
