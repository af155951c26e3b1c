//! The opening screen: seven questions whoever opens a board has to be able to answer, each answered by a switch on the same page. When
//! posts are published is for a room above to say: that room serves the page and brings its own switch.
use super::forms::read_kinds;
use super::pages::kinds_part;
use crate::boards::acts::{BoardChange, change_board, set_view};
use crate::boards::charter::CharterForm;
use crate::boards::duty::{Duty, Post, list_duties, set_duty};
use crate::boards::model::{Audience, BoardState, Kind};
use crate::boards::policy::{Allows, Manage};
use crate::boards::{
    Board, Charter, LineKind, Theme, Visit, find_charter, find_themes, gaps, list_staff,
    write_charter,
};
use crate::key;
use crate::people::{Person, PersonId};
use crate::platform::db::Connection;
use crate::platform::names::clean_text;
use crate::platform::text::Key;
use crate::platform::web::{Error, Fields, Problems};
use crate::t;
use crate::ui::{Area, Choice, Nav, Page, Ring, Summary, ring_in};
use actix_web::HttpResponse;
use maud::{Markup, html};

/// Who may read a board, as the switch offers it.
const AUDIENCES: [(Allows, Key); 3] = [
    (Allows::Everyone, key!("boards-view-everyone")),
    (Allows::People, key!("boards-view-people")),
    (Allows::Members, key!("boards-view-members")),
];

/// Longest text of a switch, in characters.
const TEXT: usize = 2_000;

/// The switches as they were set.
pub struct LaunchForm {
    kinds: Vec<Kind>,
    /// Only a draft changes whom it is for here: an open board would show what was written for fewer.
    view: Option<Allows>,
    /// Who leads the team of which theme; nobody where that was chosen.
    leads: Vec<(usize, Option<PersonId>)>,
    moderation: String,
    get: String,
}

/// The page as it is read for one board.
pub struct LaunchPage<'a> {
    visit: &'a Visit,
    board: &'a Board,
    charter: Option<Charter>,
    themes: Vec<Theme>,
    duties: Vec<Duty>,
    staff: Vec<Person>,
}

impl<'a> LaunchPage<'a> {
    /// Reads what the questions ask of a board.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn read(
        conn: &mut Connection,
        visit: &'a Visit,
        board: &'a Board,
    ) -> Result<Self, Error> {
        let staff = list_staff(conn, board.id).await?.into_iter();
        Ok(Self {
            charter: find_charter(conn, board.id).await?,
            themes: find_themes(conn, board.id).await?,
            duties: list_duties(conn, board.id).await?,
            staff: staff
                .filter(|(_, role)| role.is_staff())
                .map(|(person, _)| person)
                .collect(),
            visit,
            board,
        })
    }

    /// The themes that new ideas may have.
    fn open_themes(&self) -> impl Iterator<Item = &Theme> {
        self.themes.iter().filter(|t| t.takes_ideas(&self.themes))
    }

    /// Who leads the team of a theme.
    fn leads_of(&self, theme: &Theme) -> impl Iterator<Item = PersonId> {
        let team = theme.team_id;
        let leads = self.duties.iter().filter(|duty| duty.is_lead);
        leads
            .filter(move |duty| duty.team == team)
            .map(|duty| duty.person)
    }

    /// The one of them the page names.
    fn named(&self, theme: &Theme) -> Option<PersonId> {
        self.leads_of(theme).next()
    }

    /// What the switch offers. A board that was made for some is opened to all where that is considered, not here.
    fn views(&self) -> impl Iterator<Item = &'static (Allows, Key)> {
        let for_all = self.board.audience == Audience::Public;
        AUDIENCES
            .iter()
            .filter(move |(view, _)| for_all || *view == Allows::Members)
    }

    fn said(&self, of: impl Fn(&Charter) -> &String) -> String {
        self.charter.as_ref().map(of).cloned().unwrap_or_default()
    }

    /// The switches as they stand.
    pub fn as_it_is(&self) -> LaunchForm {
        LaunchForm {
            kinds: self.board.kinds.clone(),
            view: self.board.rules.view,
            leads: Vec::new(),
            moderation: self.said(|c| &c.row.moderation_rule),
            get: self.said(|c| &c.row.contributors_get),
        }
    }

    /// The switches as a form sets them.
    pub fn typed(&self, fields: &Fields) -> LaunchForm {
        let leads = self.open_themes().enumerate().filter_map(|(at, theme)| {
            let name = format!("lead-{}", theme.id);
            if fields.has(&name) && fields.get(&name).is_empty() {
                return Some((at, None));
            }
            let person = fields.parsed::<PersonId>(&name)?;
            self.staff
                .iter()
                .any(|one| one.id == person)
                .then_some((at, Some(person)))
        });
        LaunchForm {
            kinds: read_kinds(fields),
            view: Allows::from_word(fields.get("view")),
            leads: leads.collect(),
            moderation: clean_text(fields.get("moderation")).trim().to_owned(),
            get: clean_text(fields.get("get")).trim().to_owned(),
        }
    }

    /// What is wrong with them.
    pub fn check(&self, form: &LaunchForm) -> Problems {
        let mut problems = Problems::default();
        problems.unless(
            !form.kinds.is_empty(),
            "kinds",
            key!("boards-problem-kinds"),
        );
        let offered = |view: Allows| self.views().any(|(one, _)| *one == view);
        let fits = self.board.state != BoardState::Draft || form.view.is_some_and(offered);
        problems.unless(fits, "view", key!("boards-problem-view"));
        for (field, text) in [("moderation", &form.moderation), ("get", &form.get)] {
            let short = text.chars().count() <= TEXT;
            problems.unless(short, field, key!("boards-problem-long"));
        }
        let speaks = self.charter.is_some() || (form.moderation.is_empty() && form.get.is_empty());
        problems.unless(speaks, "moderation", key!("boards-missing-charter"));
        problems
    }

    /// Sets what is not yet so, an act each; a form that is sent again changes nothing more.
    ///
    /// # Errors
    /// When somebody who was chosen can't lead any more; when the database refuses.
    pub async fn save(
        &self,
        conn: &mut Connection,
        permit: Manage,
        form: &LaunchForm,
    ) -> Result<(), Error> {
        let now = self.visit.now;
        self.save_leads(conn, permit, form).await?;
        if form.kinds != self.board.kinds {
            let change = BoardChange {
                name: &self.board.name,
                tagline: &self.board.tagline,
                kinds: &form.kinds,
                takes_files: self.board.takes_files,
            };
            change_board(conn, permit, &change, now).await?;
        }
        if self.board.state == BoardState::Draft
            && let Some(view) = form.view
        {
            set_view(conn, permit, view, now).await?;
        }
        let was = self.as_it_is();
        if let Some(charter) = &self.charter
            && (&was.moderation, &was.get) != (&form.moderation, &form.get)
        {
            let mut draft = CharterForm::of(charter).draft();
            draft.moderation_rule.clone_from(&form.moderation);
            draft.contributors_get.clone_from(&form.get);
            write_charter(conn, permit, &draft, now).await?;
        }
        Ok(())
    }

    /// Whoever was chosen leads, and who led before is a member. Of a team with several themes what was changed holds, not what was left.
    async fn save_leads(
        &self,
        conn: &mut Connection,
        permit: Manage,
        form: &LaunchForm,
    ) -> Result<(), Error> {
        let now = self.visit.now;
        let mut done = Vec::new();
        for (at, chosen) in &form.leads {
            let theme = self.open_themes().nth(*at);
            let Some(theme) = theme.filter(|theme| self.named(theme) != *chosen) else {
                continue;
            };
            let team = theme.team_id;
            if done.contains(&team) {
                continue;
            }
            done.push(team);
            if let Some(person) = *chosen {
                set_duty(conn, permit, (team, person), Post::Lead, now).await?;
            }
            let former: Vec<PersonId> = self.leads_of(theme).collect();
            for former in former.into_iter().filter(|one| Some(*one) != *chosen) {
                set_duty(conn, permit, (team, former), Post::Member, now).await?;
            }
        }
        Ok(())
    }

    /// The page, with a switch of the room that serves it.
    ///
    /// # Errors
    /// When the page can't be drawn.
    pub fn answer(
        &self,
        form: &LaunchForm,
        problems: &Problems,
        switch: &Markup,
    ) -> Result<HttpResponse, Error> {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let title = t!(words, "boards-launch");
        let main = html! {
            div.wrap.narrow.page.stack.g7.admin {
                div { p.crumb { a href={ (self.board.path()) "/settings" } { (self.board.name) } } h1 { (title) } }
                (self.questions())
                form.stack.g5 method="post" action={ (self.board.path()) "/settings/launch" } novalidate {
                    (Summary { frame, problems })
                    (frame.token())
                    (self.view_part(form, problems))
                    (self.leads_part(form))
                    (kinds_part(frame, problems, &form.kinds))
                    (Area { frame, problems, name: "moderation", label: t!(words, "boards-charter-moderation"), hint: Some(t!(words, "boards-launch-moderation-hint")), value: &form.moderation, rows: 2, optional: true })
                    (switch)
                    (Area { frame, problems, name: "get", label: t!(words, "boards-charter-get"), hint: None, value: &form.get, rows: 2, optional: true })
                    div.row { button.btn.line { (t!(words, "boards-save")) } }
                }
                @if self.board.state != BoardState::Open {
                    form method="post" action={ (self.board.path()) "/settings/opening" } { (frame.token()) button.btn { (t!(words, "boards-open")) } }
                }
            }
        };
        self.visit.page(
            &Page::new(&title, Nav::Boards, main)
                .with_problems(!problems.is_empty())
                .unlisted(),
        )
    }

    /// Every question with whether it is answered, and by what.
    fn questions(&self) -> Markup {
        let words = self.visit.words();
        let says = |of: &dyn Fn(&Charter) -> bool| self.charter.as_ref().is_some_and(of);
        let both = |c: &Charter| {
            let has = |kind| c.lines_of(kind).next().is_some();
            has(LineKind::Possible) && has(LineKind::NotPossible)
        };
        let has_duty = gaps(&self.themes, &self.duties).is_empty();
        let all = [
            (
                key!("boards-launch-share"),
                key!("boards-launch-share-by"),
                self.board.rules.view.is_some(),
            ),
            (
                key!("boards-launch-talk"),
                key!("boards-launch-talk-by"),
                has_duty && says(&|c| c.row.first_answer_days.is_some()),
            ),
            (
                key!("boards-launch-criticism"),
                key!("boards-launch-criticism-by"),
                self.board.kinds.contains(&Kind::Problem),
            ),
            (
                key!("boards-launch-clear"),
                key!("boards-launch-clear-by"),
                says(&both),
            ),
            (
                key!("boards-launch-control"),
                key!("boards-launch-control-by"),
                says(&|c| !c.row.moderation_rule.is_empty()),
            ),
            (
                key!("boards-launch-join"),
                key!("boards-launch-join-by"),
                says(&|c| !c.row.contributors_get.is_empty()),
            ),
            (
                key!("boards-launch-add"),
                key!("boards-launch-add-by"),
                says(&|c| !c.row.goal.is_empty()),
            ),
        ];
        html! {
            section.panel.stack #questions {
                @if !has_duty { p.err { (t!(words, "boards-missing-duty")) } }
                ul.stack.g2 { @for (question, by, answered) in all { li {
                    (ring_in(Ring(if answered { "done" } else { "wait" }))) " " b { (words.say(question)) }
                    span.vh { " " @if answered { (t!(words, "boards-launch-yes")) } @else { (t!(words, "boards-launch-no")) } }
                    br; span.small.muted { (words.say(by)) }
                } } }
            }
        }
    }

    fn view_part(&self, form: &LaunchForm, problems: &Problems) -> Markup {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let named = |(view, name): &(Allows, Key)| {
            (view.as_str().to_owned(), words.say(*name).into_owned())
        };
        let now = AUDIENCES
            .iter()
            .find(|(view, _)| Some(*view) == self.board.rules.view);
        html! {
            @if self.board.state == BoardState::Draft {
                (Choice { frame, problems, name: "view", label: t!(words, "boards-view"), hint: None, options: self.views().map(named).collect(), chosen: form.view.map_or("", Allows::as_str) })
            } @else if let Some((_, name)) = now {
                p { b { (t!(words, "boards-view")) } ": " (words.say(*name)) }
            }
            p.small { a href={ (self.board.path()) "/settings/audience" } { (t!(words, "boards-audience-page")) } }
        }
    }

    /// A named person a theme.
    fn leads_part(&self, form: &LaunchForm) -> Markup {
        let words = self.visit.words();
        let chosen = |at: usize, theme: &Theme| {
            let typed = form.leads.iter().find(|(one, _)| *one == at);
            typed.map_or_else(|| self.named(theme), |(_, person)| *person)
        };
        html! {
            fieldset.field { legend { (t!(words, "boards-launch-leads")) }
                @for (at, theme) in self.open_themes().enumerate() {
                    @let now = chosen(at, theme);
                    div.row {
                        label.f1 for={ "lead-" (theme.id) } { bdi { (theme.name) } " " span.muted.small { bdi { (theme.team) } } }
                        select id={ "lead-" (theme.id) } name={ "lead-" (theme.id) } {
                            option value="" selected[now.is_none()] { (t!(words, "boards-launch-nobody")) }
                            @for one in &self.staff { option value=(one.id) selected[now == Some(one.id)] { (one.name) } }
                        }
                    }
                }
            }
        }
    }
}
