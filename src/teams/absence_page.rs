//! The duty roster: who answers for what, who is away and who stands in.
use super::away::{NewAbsence, end_absence, find_away, note_absence};
use super::model::{Absence, AbsenceId};
use super::policy::{may_note_absence, may_see_hub};
use super::queries::list_absences;
use super::rules::on_duty;
use crate::boards::{
    Board, BoardTeam, Duty, Visit, list_duties, list_staff, list_teams, policy::may_manage,
};
use crate::key;
use crate::people::{Person, PersonId};
use crate::platform::db::Connection;
use crate::platform::web::{Error, Fields, Flash as _, Form, Path, Problems, see_other};
use crate::t;
use crate::ui::{Choice, Nav, Page, Summary, TextField, long_date};
use actix_web::HttpResponse;
use chrono::NaiveDate;
use maud::{Markup, html};

/// How far ahead an absence may begin or end, in days.
const FAR: i64 = 730;

pub(super) async fn show(visit: Visit, Path(slug): Path<String>) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    may_see_hub(board, visit.me.as_ref()).permit()?;
    let page = DutyPage::read(&mut *visit.conn().await?, &visit, board).await?;
    page.answer(&Fields::default(), &Problems::default())
}

pub(super) async fn note(
    visit: Visit,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    may_see_hub(board, visit.me.as_ref()).permit()?;
    let mut conn = visit.conn().await?;
    let page = DutyPage::read(&mut conn, &visit, board).await?;
    let mut problems = Problems::default();
    let person = fields
        .parsed::<PersonId>("person")
        .unwrap_or(visit.me()?.id);
    let permit = may_note_absence(board, visit.me.as_ref(), person).permit()?;
    let new = page.check(&fields, person, &mut problems);
    if let Some(new) = new.filter(|_| problems.is_empty()) {
        match note_absence(&mut conn, permit, new, visit.now).await {
            Ok(()) => {
                return see_other(&format!("{}/duty", board.path()))
                    .with_flash(&visit.app, key!("teams-noted"));
            }
            Err(Error::Denied(problem)) => problems.add("from_on", problem),
            Err(other) => return Err(other),
        }
    }
    page.answer(&fields, &problems)
}

pub(super) async fn end(
    visit: Visit,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    may_see_hub(board, visit.me.as_ref()).permit()?;
    let mut conn = visit.conn().await?;
    let id: AbsenceId = fields.parsed("absence").ok_or(Error::NotFound)?;
    let person = find_away(&mut conn, board.id, id).await?;
    let permit = may_note_absence(board, visit.me.as_ref(), person).permit()?;
    end_absence(&mut conn, permit, id, visit.now).await?;
    see_other(&format!("{}/duty", board.path())).with_flash(&visit.app, key!("teams-back"))
}

struct DutyPage<'a> {
    visit: &'a Visit,
    board: &'a Board,
    teams: Vec<BoardTeam>,
    duties: Vec<Duty>,
    absences: Vec<Absence>,
    /// Everybody who may answer on the board.
    staff: Vec<Person>,
}

impl<'a> DutyPage<'a> {
    async fn read(
        conn: &mut Connection,
        visit: &'a Visit,
        board: &'a Board,
    ) -> Result<Self, Error> {
        let staff = list_staff(conn, board.id).await?.into_iter();
        Ok(Self {
            teams: list_teams(conn, board.id).await?,
            duties: list_duties(conn, board.id).await?,
            absences: list_absences(conn, board.id, board.today(visit.now)).await?,
            staff: staff
                .filter(|(_, role)| role.is_staff())
                .map(|(person, _)| person)
                .collect(),
            visit,
            board,
        })
    }

    fn check(
        &self,
        fields: &Fields,
        person: PersonId,
        problems: &mut Problems,
    ) -> Option<NewAbsence> {
        let today = self.board.today(self.visit.now);
        let near = |date: &NaiveDate| (*date - today).num_days() <= FAR;
        let from_on = fields.parsed::<NaiveDate>("from_on").filter(near);
        let until_on = fields.parsed::<NaiveDate>("until_on").filter(near);
        problems.unless(from_on.is_some(), "from_on", key!("teams-problem-from"));
        let ends = until_on.filter(|until| *until >= today && from_on.is_none_or(|f| f <= *until));
        problems.unless(ends.is_some(), "until_on", key!("teams-problem-until"));
        let known = |id: &PersonId| self.staff.iter().any(|one| one.id == *id);
        problems.unless(known(&person), "person", key!("teams-problem-who"));
        let deputy = fields.parsed::<PersonId>("deputy");
        let fits = deputy.filter(|id| known(id) && *id != person);
        problems.unless(fits.is_some(), "deputy", key!("teams-problem-deputy"));
        Some(NewAbsence {
            id: fields.parsed("id").unwrap_or_else(AbsenceId::fresh),
            deputy: fits,
            from_on: from_on?,
            until_on: ends?,
        })
    }

    fn name_of(&self, person: PersonId) -> &str {
        let found = self.staff.iter().find(|one| one.id == person);
        found.map_or("", |one| one.name.as_str())
    }

    fn answer(&self, fields: &Fields, problems: &Problems) -> Result<HttpResponse, Error> {
        let words = self.visit.words();
        let title = t!(words, "teams-duty");
        let main = html! {
            div.wrap.narrow.page.stack.g7 {
                div { p.crumb { a href=(self.board.path()) { (self.board.name) } } h1 { (title) } }
                (self.roster())
                (self.away())
                (self.form(fields, problems))
            }
        };
        self.visit.page(
            &Page::new(&title, Nav::Boards, main)
                .with_problems(!problems.is_empty())
                .unlisted(),
        )
    }

    fn roster(&self) -> Markup {
        let (words, today) = (self.visit.words(), self.board.today(self.visit.now));
        let of = |team: &BoardTeam| {
            let id = team.id;
            self.duties.iter().filter(move |duty| duty.team == id)
        };
        html! {
            section.stack #roster {
                @for team in &self.teams {
                    h2.h3 { bdi { (team.name) } @if team.is_default { " " span.tag { (t!(words, "teams-default")) } } }
                    @if of(team).next().is_none() { p.err { (t!(words, "teams-nobody")) } }
                    ul.facets { @for duty in of(team) { li.row {
                        span.f1 { bdi { (duty.name) }
                            @match on_duty(&self.absences, duty.person, today) {
                                Some(who) if who == duty.person => {}
                                Some(who) => { " · " (t!(words, "teams-away")) ": " bdi { (self.name_of(who)) } }
                                None => { " · " (t!(words, "teams-away")) }
                            }
                        }
                        @if duty.is_lead { span.tag { (t!(words, "teams-lead")) } }
                    } } }
                }
                @if may_manage(self.board, self.visit.me.as_ref()).is_allowed() {
                    p { a href={ (self.board.path()) "/settings/teams" } { (t!(words, "teams-settings")) } }
                }
            }
        }
    }

    fn away(&self) -> Markup {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let date = |on: NaiveDate| html! { time datetime=(on.to_string()) { (long_date(on, frame.language())) } };
        html! {
            section.stack #away aria-labelledby="away-h" {
                h2 #away-h { (t!(words, "teams-absences")) }
                @if self.absences.is_empty() { p.muted { (t!(words, "teams-all-there")) } }
                @for one in &self.absences {
                    article.panel.row {
                        p.f1 { b { bdi { (one.name) } } " " (date(one.from_on)) " – " (date(one.until_on))
                            @if let Some(deputy) = one.deputy { br; (t!(words, "teams-stands-in")) " " bdi { (self.name_of(deputy)) } } }
                        @if may_note_absence(self.board, self.visit.me.as_ref(), one.person).is_allowed() {
                            form method="post" action={ (self.board.path()) "/duty/ending" } {
                                (frame.token()) input type="hidden" name="absence" value=(one.id);
                                button.btn.line.small { (t!(words, "teams-end-absence")) span.vh { ": " (one.name) } }
                            }
                        }
                    }
                }
            }
        }
    }

    fn form(&self, fields: &Fields, problems: &Problems) -> Markup {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let mine = self.visit.me.as_ref().map(|me| me.id);
        let all: Vec<_> = self
            .staff
            .iter()
            .map(|one| (one.id.to_string(), one.name.clone()))
            .collect();
        let theirs = self.staff.iter().filter(|one| {
            may_note_absence(self.board, self.visit.me.as_ref(), one.id).is_allowed()
        });
        let whose: Vec<_> = theirs
            .map(|one| (one.id.to_string(), one.name.clone()))
            .collect();
        let own = mine.map(|id| id.to_string()).unwrap_or_default();
        let chosen = |name: &str, otherwise: &str| {
            if fields.has(name) {
                fields.get(name).to_owned()
            } else {
                otherwise.to_owned()
            }
        };
        let (person, deputy) = (chosen("person", &own), chosen("deputy", ""));
        let nobody = (String::new(), t!(words, "teams-choose").into_owned());
        let deputies = std::iter::once(nobody).chain(all).collect();
        let date = |name, label| TextField {
            kind: "date",
            value: fields.get(name),
            ..TextField::new(frame, problems, name, label)
        };
        html! {
            form.panel.stack method="post" action={ (self.board.path()) "/duty" } novalidate {
                h2 { (t!(words, "teams-note-absence")) }
                (Summary { frame, problems })
                (frame.token())
                input type="hidden" name="id" value=(AbsenceId::fresh());
                (Choice { frame, problems, name: "person", label: t!(words, "teams-who-away"), hint: None, options: whose, chosen: &person })
                (date("from_on", t!(words, "teams-from")))
                (date("until_on", t!(words, "teams-until")))
                (Choice { frame, problems, name: "deputy", label: t!(words, "teams-deputy"), hint: Some(t!(words, "teams-deputy-hint")), options: deputies, chosen: &deputy })
                div.row { button.btn { (t!(words, "teams-note-it")) } }
            }
        }
    }
}
