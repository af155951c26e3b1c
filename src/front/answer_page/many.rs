//! One answer to many ideas: one text with places that are filled for each, under the same rules as a single one. They go out together
//! after two minutes, and are taken back together.
use super::draw::who_hears;
use super::usual_day;
use crate::answers::{AnswerFields, AnswerForm, Give, find_promise, may_answer};
use crate::boards::{Board, BoardId, CharterId, Statuses, Visit, calendar_of, find_statuses};
use crate::desk::{
    Filling, Template, TemplatePicker, fill, find_chosen, find_template, has_unknown_slot, list_of,
    list_templates, queue_answers,
};
use crate::ideas::Idea;
use crate::key;
use crate::notices::{Audience, find_audience};
use crate::platform::db::Connection;
use crate::platform::markdown::Markdown;
use crate::platform::text::Key;
use crate::platform::verdict::Verdict;
use crate::platform::web::{Error, Fields, Flash as _, Form, Problems, see_other};
use crate::t;
use crate::ui::{Nav, Page, Summary, in_language};
use actix_web::HttpResponse;
use maud::{Markup, html};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use uuid::Uuid;

/// The ideas that were ticked, with all that answering them needs.
struct Many<'a> {
    visit: &'a Visit,
    chosen: Vec<(&'a Board, Idea)>,
    permits: Vec<Give>,
    statuses: HashMap<BoardId, Statuses>,
    /// Within how many days each charter that one was posted under promises the next word.
    promised: HashMap<CharterId, Option<i16>>,
    /// What was ticked and can't be answered, by its title, and why.
    left_out: Vec<(String, Key)>,
    from: String,
    batch: Uuid,
}

/// What is wrong with an answer to many.
#[derive(Default)]
struct Wrong {
    /// With the text itself, whatever it answers: said once.
    text: Problems,
    /// With it as the answer to each idea, by the rules a single answer has.
    each: Vec<Problems>,
}

impl Wrong {
    fn is_empty(&self) -> bool {
        self.text.is_empty() && self.each.iter().all(Problems::is_empty)
    }

    /// What stands by the fields: that of the text, and of the first idea that has any.
    fn by_fields(&self) -> Problems {
        let first = self.each.iter().find(|p| !p.is_empty());
        let others = first.cloned().unwrap_or_default();
        self.text.clone().and(&others)
    }
}

pub(super) async fn give_many(visit: Visit, Form(fields): Form) -> Result<HttpResponse, Error> {
    let mut conn = visit.conn().await?;
    let many = Many::read(&mut conn, &visit, &fields).await?;
    // nothing else is left, or nothing was typed yet
    if let Some((_, why)) = many.left_out.first()
        && (many.chosen.is_empty() || fields.has("open"))
    {
        return Err(Error::Denied(*why));
    }
    let Some((board, first)) = many.chosen.first() else {
        return see_other(&many.from).with_flash(&visit.app, key!("desk-none-chosen"));
    };
    if fields.has("open") {
        let statuses = many.statuses.get(&board.id).ok_or(Error::NotFound)?;
        let on = (*board, statuses, first.charter);
        let due = usual_day(&mut conn, on, "review", visit.now).await?;
        let form = AnswerForm::fresh("review", Some(due));
        return many.draw(&mut conn, &form, &Wrong::default()).await;
    }
    let mut form = AnswerForm::read(&fields);
    if fields.has("use") {
        let id = fields.parsed("template").ok_or(Error::NotFound)?;
        let template = find_template(&mut conn, board.id, id).await?;
        form.body = format!("{}\n\n{}", form.body, template.body)
            .trim()
            .to_owned();
        form.status = Some(template.status)
            .filter(|s| !s.is_empty())
            .unwrap_or(form.status);
        return many.draw(&mut conn, &form, &Wrong::default()).await;
    }
    if !many.left_out.is_empty() {
        let wrong = Wrong {
            text: Problems::outrun("body", key!("front-many-left-out")),
            each: Vec::new(),
        };
        return many.draw(&mut conn, &form, &wrong).await;
    }
    let texts = many.texts(&form)?;
    let wrong = many.wrong(&form, &texts);
    if !wrong.is_empty() {
        return many.draw(&mut conn, &form, &wrong).await;
    }
    let each: Vec<_> = many.permits.iter().copied().zip(texts).collect();
    queue_answers(&mut conn, &each, (many.batch, &fields), visit.now).await?;
    see_other(&many.from).with_flash(&visit.app, key!("front-many-on-their-way"))
}

impl<'a> Many<'a> {
    async fn read(conn: &mut Connection, visit: &'a Visit, fields: &Fields) -> Result<Self, Error> {
        let (mut chosen, mut left_out) = (Vec::new(), Vec::new());
        let (mut permits, mut statuses) = (Vec::new(), HashMap::new());
        let mut promised = HashMap::new();
        for (board, idea) in find_chosen(conn, visit, fields).await? {
            match may_answer(board, &idea, visit.me.as_ref()) {
                Verdict::Denied(why) => {
                    left_out.push((idea.row.title, why));
                    continue;
                }
                verdict => permits.push(verdict.permit()?),
            }
            if let Entry::Vacant(vacant) = statuses.entry(board.id) {
                vacant.insert(find_statuses(conn, board.id).await?);
            }
            if let Entry::Vacant(vacant) = promised.entry(idea.charter) {
                vacant.insert(find_promise(conn, idea.charter).await?);
            }
            chosen.push((board, idea));
        }
        Ok(Self {
            visit,
            chosen,
            permits,
            statuses,
            promised,
            left_out,
            from: list_of(fields),
            batch: fields.parsed("batch").unwrap_or_else(Uuid::now_v7),
        })
    }

    /// The text as each idea's people will read it.
    fn texts(&self, form: &AnswerForm) -> Result<Vec<String>, Error> {
        let me = &self.visit.me()?.name;
        let texts = self
            .chosen
            .iter()
            .map(|(board, idea)| fill(&form.body, Filling { board, idea, me }));
        Ok(texts.collect())
    }

    fn promised_to(&self, idea: &Idea) -> Option<i16> {
        self.promised.get(&idea.charter).copied().flatten()
    }

    fn wrong(&self, form: &AnswerForm, texts: &[String]) -> Wrong {
        let now = self.visit.now;
        let mut text = Problems::default();
        let is_filled = !has_unknown_slot(&form.body);
        text.unless(is_filled, "body", key!("desk-problem-slot"));
        let each = self
            .chosen
            .iter()
            .zip(texts)
            .filter_map(|((board, idea), body)| {
                let form = AnswerForm {
                    body: body.clone(),
                    ..form.clone()
                };
                let today = calendar_of(board, now).local_date(now);
                let day = (today, self.promised_to(idea));
                let statuses = self.statuses.get(&board.id)?;
                Some(form.problems(statuses, idea.kind, day))
            });
        let each = each.collect();
        Wrong { text, each }
    }

    async fn draw(
        &self,
        conn: &mut Connection,
        form: &AnswerForm,
        wrong: &Wrong,
    ) -> Result<HttpResponse, Error> {
        let Some((board, first)) = self.chosen.first() else {
            return Err(Error::NotFound);
        };
        let me = self.visit.me.as_ref().map(|me| me.id);
        let mut heard = Vec::with_capacity(self.chosen.len());
        for (_, idea) in &self.chosen {
            heard.push(find_audience(conn, idea, me, self.visit.now).await?);
        }
        let templates = list_templates(conn, board.id).await?;
        let shown = wrong.by_fields();
        let statuses = self.statuses.get(&board.id).ok_or(Error::NotFound)?;
        let fields = AnswerFields {
            frame: &self.visit.frame,
            board,
            idea: first,
            statuses,
            form,
            problems: &shown,
            // each idea has the charter it was posted under: what one may cite, another may not
            lines: &[],
            // what is sooner than the soonest is soon enough for all
            promised: self.promised.values().copied().flatten().min(),
        };
        self.page((&fields, &templates), (&wrong.each, &shown), &heard)
    }

    fn page(
        &self,
        (fields, templates): (&AnswerFields, &[Template]),
        (problems, shown): (&[Problems], &Problems),
        heard: &[Audience],
    ) -> Result<HttpResponse, Error> {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let hear: i64 = heard.iter().map(Audience::all).sum();
        let title = t!(words, "front-many", n = self.chosen.len());
        let main = html! {
            div.wrap.page {
                p.crumb { a href=(self.from) { (t!(words, "desk-title")) } }
                h1 { (title) }
                form.split.even method="post" action="/desk/answers" novalidate {
                    section.stack {
                        (frame.token())
                        input type="hidden" name="from" value=(self.from);
                        input type="hidden" name="batch" value=(self.batch);
                        button.vh name="send" value="soon" tabindex="-1" aria-hidden="true" { (t!(words, "front-many-send", n = hear)) }
                        (self.list(problems, heard))
                    }
                    section.stack {
                        (Summary { frame, problems: shown })
                        (TemplatePicker { frame, templates })
                        p.small.muted { (t!(words, "front-many-slots", slots = "{author} {idea} {number} {votes} {board} {me}")) }
                        (fields)
                        div.row { button.btn name="send" value="soon" { (t!(words, "front-many-send", n = hear)) } }
                        p.small.muted { (t!(words, "front-send-waits")) }
                    }
                }
            }
        };
        self.visit.page(
            &Page::new(&title, Nav::Desk, main)
                .beset_by(shown)
                .unlisted(),
        )
    }

    /// Which ideas, in their authors' words, and who hears; each can be left out.
    fn list(&self, problems: &[Problems], heard: &[Audience]) -> Markup {
        let words = self.visit.words();
        html! {
            fieldset.field {
                legend { (t!(words, "front-many-which")) }
                @for (at, ((board, idea), audience)) in self.chosen.iter().zip(heard).enumerate() {
                    @let address = format!("{}/{}", board.slug, idea.number);
                    div.check {
                        input type="checkbox" id={ "i-" (at) } name="idea" value=(address) checked;
                        label for={ "i-" (at) } dir="auto" { (idea.title) span.muted { " · " bdi { (idea.author_name) } } }
                    }
                    @if let Some((_, problem)) = problems.get(at).and_then(|p| p.iter().next()) { p.err { (words.say(problem)) } }
                    details.small { summary { (t!(words, "front-many-hear", n = audience.all())) }
                        div.prose dir="auto" lang=[in_language(&self.visit.frame, &idea.language)] { (Markdown { source: &idea.body, heading_floor: 3 }) }
                        (who_hears(self.visit, audience))
                    }
                }
            }
            @for (title, why) in &self.left_out { p.small.muted { s dir="auto" { (title) } " " (words.say(*why)) } }
        }
    }
}
