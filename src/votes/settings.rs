//! The page on which those who run a board say how votes are cast.
use super::change::change_voting;
use crate::boards::policy::may_manage;
use crate::boards::{Board, Visit, VoteMode, Voting};
use crate::platform::text::Key;
use crate::platform::web::{Error, Fields, Flash as _, Form, Path, Problems, see_other};
use crate::ui::{Choice, Nav, Page, Summary, TextField, Tick};
use crate::{key, t};
use actix_web::HttpResponse;
use maud::html;

/// What a way of voting is called.
pub const fn mode_name(mode: VoteMode) -> Key {
    match mode {
        VoteMode::Up => key!("votes-mode-up"),
        VoteMode::UpDown => key!("votes-mode-up-down"),
        VoteMode::Budget => key!("votes-mode-budget"),
    }
}

/// The form as it was filled in.
struct VotingForm {
    mode: String,
    budget: String,
    per_idea: String,
    counts_hidden: bool,
    against_needs_reason: bool,
    half_life: String,
}

/// After how many days a vote may count half as much.
const HALF_LIVES: [i16; 3] = [3, 7, 30];

impl VotingForm {
    fn of(voting: Voting) -> Self {
        Self {
            mode: voting.mode.as_str().to_owned(),
            budget: voting.budget.to_string(),
            per_idea: voting.per_idea.to_string(),
            counts_hidden: voting.counts_hidden,
            against_needs_reason: voting.against_needs_reason,
            half_life: voting.half_life_days.to_string(),
        }
    }

    fn read(fields: &Fields) -> Self {
        let line = |name| fields.get(name).trim().to_owned();
        Self {
            mode: line("vote_mode"),
            budget: line("vote_budget"),
            per_idea: line("votes_per_idea"),
            counts_hidden: fields.has("counts_hidden"),
            against_needs_reason: fields.has("against_needs_reason"),
            half_life: line("half_life"),
        }
    }

    /// Numbers are checked whatever the mode is: they wait there for the day it is chosen. What a form does not ask stays as it is.
    fn check(&self, now: Voting) -> Result<Voting, Problems> {
        let mut problems = Problems::default();
        let mode = VoteMode::from_word(&self.mode);
        problems.unless(mode.is_some(), "vote_mode", key!("votes-problem-mode"));
        let within = |text: &str, most: i16| text.parse().ok().filter(|n| (1..=most).contains(n));
        let budget = within(&self.budget, 100);
        problems.unless(
            budget.is_some(),
            "vote_budget",
            key!("votes-problem-budget"),
        );
        let per_idea = within(&self.per_idea, budget.unwrap_or(100));
        problems.unless(
            per_idea.is_some(),
            "votes_per_idea",
            key!("votes-problem-per-idea"),
        );
        let half_life = match self.half_life.as_str() {
            "" => Some(now.half_life_days),
            days => half_lives(now).find(|n| n.to_string() == days),
        };
        problems.unless(
            half_life.is_some(),
            "half_life",
            key!("votes-problem-half-life"),
        );
        match (mode, budget, per_idea, half_life) {
            (Some(mode), Some(budget), Some(per_idea), Some(half_life_days)) => Ok(Voting {
                mode,
                budget,
                per_idea,
                counts_hidden: self.counts_hidden,
                against_needs_reason: self.against_needs_reason,
                half_life_days,
            }),
            _ => Err(problems),
        }
    }
}

/// What a board may choose: the usual ones, and the one it has.
fn half_lives(now: Voting) -> impl Iterator<Item = i16> {
    let own = (!HALF_LIVES.contains(&now.half_life_days)).then_some(now.half_life_days);
    HALF_LIVES.into_iter().chain(own)
}

pub(super) async fn show(visit: Visit, Path(slug): Path<String>) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    may_manage(board, visit.me.as_ref()).permit()?;
    let form = VotingForm::of(board.voting);
    draw(&visit, board, (&form, &Problems::default()))
}

pub(super) async fn change(
    visit: Visit,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_manage(board, visit.me.as_ref()).permit()?;
    let form = VotingForm::read(&fields);
    match form.check(board.voting) {
        Err(problems) => draw(&visit, board, (&form, &problems)),
        Ok(voting) => {
            let mut conn = visit.conn().await?;
            change_voting(&mut conn, permit, (board, voting), visit.now).await?;
            see_other(&format!("{}/settings/voting", board.path()))
                .with_flash(&visit.app, key!("votes-settings-saved"))
        }
    }
}

fn draw(
    visit: &Visit,
    board: &Board,
    (form, problems): (&VotingForm, &Problems),
) -> Result<HttpResponse, Error> {
    let (frame, words) = (&visit.frame, visit.words());
    let title = t!(words, "votes-settings");
    let name = |mode: &VoteMode| {
        let said = words.say(mode_name(*mode)).into_owned();
        (mode.as_str().to_owned(), said)
    };
    let days = |n: i16| {
        let said = t!(words, "votes-half-life-days", n = n).into_owned();
        (n.to_string(), said)
    };
    let number = |name, label, value| TextField {
        value,
        kind: "number",
        ..TextField::new(frame, problems, name, label)
    };
    let main = html! {
        div.wrap.narrow.page.stack.g5.admin {
            p.crumb { a href={ (board.path()) "/settings" } { (board.name) } }
            h1 { (title) }
            p { a href={ (board.path()) "/settings/questions" } { (t!(words, "votes-questions")) } }
            form.stack.g5 method="post" novalidate {
                (Summary { frame, problems })
                (frame.token())
                (Choice { frame, problems, name: "vote_mode", label: t!(words, "votes-mode"), hint: Some(t!(words, "votes-mode-hint")),
                    options: VoteMode::ALL.iter().map(name).collect(), chosen: &form.mode })
                div.cols {
                    (number("vote_budget", t!(words, "votes-budget"), &form.budget))
                    (number("votes_per_idea", t!(words, "votes-per-idea"), &form.per_idea))
                }
                p.small.muted { (t!(words, "votes-budget-hint")) }
                (Choice { frame, problems, name: "half_life", label: t!(words, "votes-half-life"), hint: Some(t!(words, "votes-half-life-hint")),
                    options: half_lives(board.voting).map(days).collect(), chosen: &form.half_life })
                (Tick { frame, problems, name: "counts_hidden", label: t!(words, "votes-counts-hidden"), ticked: form.counts_hidden })
                (Tick { frame, problems, name: "against_needs_reason", label: t!(words, "votes-against-needs-reason"), ticked: form.against_needs_reason })
                div.row { button.btn { (t!(words, "votes-settings-save")) } }
            }
        }
    };
    visit.page(
        &Page::new(&title, Nav::Boards, main)
            .with_problems(!problems.is_empty())
            .unlisted(),
    )
}
