//! Putting several ideas with one at one press: which stays, why, and what their people are told. Undone at one press as well.
use super::bulk::{find_chosen, list_of};
use crate::boards::{Board, Visit};
use crate::guard::Cause;
use crate::ideas::Idea;
use crate::key;
use crate::merging::{BatchId, find_batch_board, may_merge, merge_all, split_all};
use crate::platform::db::Connection;
use crate::platform::names::clean_text;
use crate::platform::web::{Error, Fields, Flash as _, Form, Path, Problems, see_other};
use crate::t;
use crate::ui::{Area, Choice, Nav, Page, Summary};
use actix_web::HttpResponse;
use maud::{Markup, html};

/// Longest message to the people on the ideas that go, in characters.
const MESSAGE: usize = 5_000;

/// One or two ideas of one board go on to the page that puts two together; more are put with one of them here.
pub(super) async fn merge(visit: Visit, Form(fields): Form) -> Result<HttpResponse, Error> {
    let mut conn = visit.conn().await?;
    let chosen = find_chosen(&mut conn, &visit, &fields).await?;
    let from = list_of(&fields);
    let Some((board, first)) = chosen.first() else {
        return see_other(&from).with_flash(&visit.app, key!("desk-none-chosen"));
    };
    if chosen.iter().any(|(other, _)| other.id != board.id) {
        return see_other(&from).with_flash(&visit.app, key!("desk-merge-one-board"));
    }
    let page = format!("{}/{}/merge", board.path(), first.number);
    match chosen.as_slice() {
        [_] => Ok(see_other(&page)),
        [_, (_, other)] => Ok(see_other(&format!("{page}?other={}", other.number))),
        _ => {
            let ideas: Vec<Idea> = chosen.iter().map(|(_, idea)| idea.clone()).collect();
            let several = Several {
                visit: &visit,
                board,
                ideas,
                from,
                fields: &fields,
            };
            several.meet(&mut conn).await
        }
    }
}

/// Takes apart what one put together at one press.
pub(super) async fn undo(
    visit: Visit,
    Path(batch): Path<BatchId>,
    Form(_): Form,
) -> Result<HttpResponse, Error> {
    let mut conn = visit.conn().await?;
    let board = find_batch_board(&mut conn, (batch, visit.me()?.id)).await?;
    let board = visit.visible.by_id(board).ok_or(Error::NotFound)?;
    let permit = may_merge(board, visit.me.as_ref()).permit()?;
    split_all(&mut conn, permit, board, batch, visit.now).await?;
    see_other("/desk").with_flash(&visit.app, key!("desk-taken-apart"))
}

/// The ideas of one board that were ticked.
struct Several<'a> {
    visit: &'a Visit,
    board: &'a Board,
    ideas: Vec<Idea>,
    from: String,
    fields: &'a Fields,
}

impl Several<'_> {
    /// Draws the form, or does what was sent.
    async fn meet(self, conn: &mut Connection) -> Result<HttpResponse, Error> {
        let permit = may_merge(self.board, self.visit.me.as_ref()).permit()?;
        if let Some(reason) = self.ideas.iter().find_map(|idea| idea.refusal()) {
            return Err(Error::Denied(reason));
        }
        if !self.fields.has("stays") {
            return self.draw(&Problems::default());
        }
        let stays = self.fields.get("stays");
        let (target, sources): (Vec<Idea>, Vec<Idea>) = self
            .ideas
            .iter()
            .cloned()
            .partition(|idea| self.address(idea) == stays);
        let message = clean_text(self.fields.get("message")).trim().to_owned();
        let cause = Cause::from_word(self.fields.get("cause"));
        let cause = cause.filter(|cause| Cause::MERGING.contains(cause));
        let mut problems = Problems::default();
        problems.unless(!target.is_empty(), "stays", key!("desk-problem-stays"));
        problems.unless(cause.is_some(), "cause", key!("guard-problem-cause"));
        let said = !message.is_empty() && message.chars().count() <= MESSAGE;
        problems.unless(said, "message", key!("merging-problem-message"));
        let (Some(target), Some(cause), true) = (target.first(), cause, problems.is_empty()) else {
            return self.draw(&problems);
        };
        let why = (cause, message.as_str(), self.visit.now);
        merge_all(conn, permit, self.board, (&sources, target), why).await?;
        see_other(&self.from).with_flash(&self.visit.app, key!("desk-merged"))
    }

    fn address(&self, idea: &Idea) -> String {
        format!("{}/{}", self.board.slug, idea.number)
    }

    /// The one that usually stays: most people are on it.
    fn strongest(&self) -> Option<&Idea> {
        let by_votes = |idea: &&Idea| (idea.score(), -idea.number);
        self.ideas.iter().max_by_key(by_votes)
    }

    fn draw(&self, problems: &Problems) -> Result<HttpResponse, Error> {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let title = t!(words, "desk-merge-many", n = self.ideas.len());
        let causes = Cause::MERGING.iter().map(|cause| {
            let label = words.say(cause.label()).into_owned();
            (cause.as_str().to_owned(), label)
        });
        let main = html! {
            div.wrap.narrow.page.stack.g5 {
                p.crumb { a href=(self.from) { (t!(words, "desk-title")) } }
                h1 { (title) }
                form.stack.g5 method="post" action="/desk/merging" novalidate {
                    (Summary { frame, problems })
                    (frame.token())
                    input type="hidden" name="from" value=(self.from);
                    (self.candidates(problems))
                    (Choice { frame, problems, name: "cause", label: t!(words, "guard-reason"), hint: None, options: causes.collect(), chosen: self.fields.get("cause") })
                    (Area { frame, problems, name: "message", label: t!(words, "merging-message"), hint: Some(t!(words, "merging-message-hint")),
                        value: self.fields.get("message"), rows: 4, optional: false })
                    p.small.muted { (t!(words, "merging-thirty-days")) }
                    div.row { button.btn { (t!(words, "merging-merge")) } }
                }
            }
        };
        self.visit.page(
            &Page::new(&title, Nav::Desk, main)
                .with_problems(!problems.is_empty())
                .unlisted(),
        )
    }

    fn candidates(&self, problems: &Problems) -> Markup {
        let words = self.visit.words();
        let chosen = match self.fields.get("stays") {
            "" => self.strongest().map(|idea| self.address(idea)),
            typed => Some(typed.to_owned()),
        };
        html! {
            fieldset class={ "field" @if problems.of("stays").is_some() { " bad" } } #stays {
                legend { (t!(words, "merging-stays")) }
                @if let Some(problem) = problems.of("stays") { p.err { (words.say(problem)) } }
                div.kinds { @for idea in &self.ideas {
                    @let address = self.address(idea);
                    input type="hidden" name="idea" value=(address);
                    label { input type="radio" name="stays" value=(address) checked[chosen.as_ref() == Some(&address)];
                        span { b dir="auto" { (idea.title) }
                            small { (words.number(idea.points(self.board))) " " (t!(words, "merging-votes", n = idea.points(self.board))) " · #" (idea.number) } }
                    }
                } }
            }
        }
    }
}
