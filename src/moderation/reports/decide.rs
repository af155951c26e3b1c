//! One thing that was reported, with what people say of it, and the decision.
use super::acts::{Decision, Going, decide_on};
use super::queries::{find_report, list_same};
use super::{Report, ReportId};
use crate::boards::{Board, Visit};
use crate::discussion::{Comment, find_comment, find_part, may_remove};
use crate::guard::{Cause, ReasonFields, read_reason};
use crate::ideas::{Idea, find_idea_by_id, find_standing};
use crate::key;
use crate::moderation::letters::Desk;
use crate::moderation::pages::{crumb, leaf};
use crate::moderation::policy::{may_hide, may_moderate};
use crate::people::PersonId;
use crate::pictures::find_shown;
use crate::platform::db::Connection;
use crate::platform::markdown::{Illustrations, Markdown};
use crate::platform::web::{Error, Fields, Flash as _, Form, Path, Problems, see_other};
use crate::t;
use crate::ui::{Choice, Summary, day};
use actix_web::HttpResponse;
use maud::html;

/// The most a page lists of what is decided on; the decision is on all.
const SHOWN: usize = 200;

/// Board and report of an address.
type ReportPath = Path<(String, ReportId)>;

/// A report with what it is about.
struct Case<'a> {
    visit: &'a Visit,
    board: &'a Board,
    report: Report,
    idea: Idea,
    comment: Option<Comment>,
    /// The pictures and files of what was reported: they are judged too.
    pictures: Illustrations,
    same: Vec<Report>,
}

impl<'a> Case<'a> {
    async fn read(
        conn: &mut Connection,
        (visit, board): (&'a Visit, &'a Board),
        id: ReportId,
    ) -> Result<Self, Error> {
        let permit = may_moderate(board, visit.me.as_ref()).permit()?;
        let report = find_report(conn, permit, id).await?;
        // a merge takes comments along
        let under = match report.comment {
            Some(_) => find_standing(conn, report.idea).await?,
            None => report.idea,
        };
        let (idea, _) = find_idea_by_id(conn, &visit.visible, under).await?;
        let comment = match report.comment {
            Some(comment) => Some(find_comment(conn, idea.id, comment).await?),
            None => None,
        };
        let author = comment.as_ref().map_or(idea.author, |c| c.author);
        if visit.me.as_ref().is_some_and(|me| me.is(author)) {
            return Err(Error::Denied(key!("moderation-denied-about-you")));
        }
        let text = comment.as_ref().map_or(idea.id.0, |c| c.id.0);
        Ok(Self {
            pictures: find_shown(conn, &[text]).await?,
            same: list_same(conn, &report).await?,
            visit,
            board,
            report,
            idea,
            comment,
        })
    }

    /// How it goes away, when that is what was chosen and it did not go already.
    async fn going(&self, conn: &mut Connection, cause: Option<Cause>) -> Result<Going<'_>, Error> {
        let me = self.visit.me.as_ref();
        Ok(match (cause, &self.comment) {
            (Some(cause), Some(comment)) if !comment.is_gone() => {
                let permit = may_remove(self.board, &self.idea, comment, me).permit()?;
                let about = (&self.idea, comment);
                let part = find_part(conn, (self.visit, self.board), about, permit).await?;
                Going::Comment((permit, part), comment, cause)
            }
            (Some(cause), None) if self.idea.hidden_at.or(self.idea.removed_at).is_none() => {
                Going::Idea(may_hide(self.board, &self.idea, me).permit()?, cause)
            }
            _ => Going::Not,
        })
    }

    fn draw(&self, fields: &Fields, problems: &Problems) -> Result<HttpResponse, Error> {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let title = t!(words, "moderation-reported-thing");
        let (author, body) = self
            .comment
            .as_ref()
            .map_or((self.idea.author, self.idea.body.as_str()), |comment| {
                (comment.author, comment.body.as_str())
            });
        let options = vec![
            (String::new(), t!(words, "moderation-choose").into_owned()),
            ("leave".into(), t!(words, "moderation-leave").into_owned()),
            ("hide".into(), t!(words, "moderation-hide-it").into_owned()),
        ];
        let typed = (fields.get("cause"), fields.get("words"));
        let main = html! {
            (crumb(&format!("{}/reports", self.board.path()), &t!(words, "moderation-reports")))
            h1 { (title) }
            p dir="auto" { a href=(self.idea.path(self.board)) { (self.idea.title) } }
            blockquote.panel.prose { (Markdown { source: body, heading_floor: 3 }.with(&self.pictures)) }
            ul.stack.g2 { @for report in self.same.iter().take(SHOWN) { li {
                b { (words.say(report.cause.label())) } " · " bdi { (report.reporter_name) } ", " (day(frame, report.reported_at))
                @if !report.words.is_empty() { p dir="auto" { (report.words) } }
            } } }
            @if self.same.len() > SHOWN { p.muted { (t!(words, "moderation-reports-more", n = self.same.len() - SHOWN)) } }
            @if self.same.is_empty() { p.muted { (t!(words, "moderation-denied-decided")) } }
            @else {
                form.stack method="post" novalidate {
                    (Summary { frame, problems })
                    (frame.token())
                    (Choice { frame, problems, name: "decision", label: t!(words, "moderation-judgement"), hint: None, options, chosen: fields.get("decision") })
                    (ReasonFields { frame, problems, causes: Cause::HIDING, typed, label: t!(words, "moderation-tell-all"), optional: false })
                    div.row { button.btn { (t!(words, "moderation-decide")) } a href={ (self.board.path()) "/bans?person=" (author) } { (t!(words, "moderation-ban-author")) } }
                }
            }
        };
        leaf(self.visit, &title, (main, problems))
    }
}

pub(in crate::moderation) async fn open(
    visit: Visit,
    Path((slug, id)): ReportPath,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let case = Case::read(&mut *visit.conn().await?, (&visit, board), id).await?;
    case.draw(&Fields::default(), &Problems::default())
}

pub(in crate::moderation) async fn decide(
    visit: Visit,
    Path((slug, id)): ReportPath,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_moderate(board, visit.me.as_ref()).permit()?;
    let mut conn = visit.conn().await?;
    let case = Case::read(&mut conn, (&visit, board), id).await?;
    let (cause, words, problems) = check(&fields);
    if !problems.is_empty() {
        return case.draw(&fields, &problems);
    }
    let desk = Desk {
        app: &visit.app,
        board,
        now: visit.now,
    };
    let decision = Decision {
        hidden: cause.is_some(),
        going: case.going(&mut conn, cause).await?,
        answer: &words,
    };
    let about = (permit, &case.report, &case.idea);
    let reporters: Vec<PersonId> = case.same.iter().map(|report| report.reporter).collect();
    decide_on(&mut conn, desk, about, (&reporters, decision)).await?;
    see_other(&format!("{}/reports", board.path()))
        .with_flash(&visit.app, key!("moderation-decided"))
}

/// The reason when it is to be hidden, the words, and what is wrong with them. What stays needs no reason from the set.
fn check(fields: &Fields) -> (Option<Cause>, String, Problems) {
    let decision = fields.get("decision");
    let (cause, words, found) = read_reason(fields, Cause::HIDING, false);
    let mut problems = Problems::default();
    let known = matches!(decision, "leave" | "hide");
    problems.unless(known, "decision", key!("moderation-problem-decision"));
    for (field, problem) in found.iter() {
        problems.unless(field == "cause" && decision != "hide", field, problem);
    }
    (cause.filter(|_| decision == "hide"), words, problems)
}
