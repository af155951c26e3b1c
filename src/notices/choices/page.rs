//! The page on which somebody says what they want to hear of.
use super::acts::choose;
use super::{load_wanted, load_zone};
use crate::boards::{Board, Visit};
use crate::key;
use crate::notices::follow_board::{followed_boards, set_following_board};
use crate::notices::matters::{Matter, Often, Wanted};
use crate::platform::web::{Access, Error, Flash as _, Form, Problems, Routes, see_other};
use crate::t;
use crate::ui::{Nav, Page, Summary, TextField};
use actix_web::HttpResponse;
use chrono_tz::Tz;
use maud::{Markup, html};

pub(in crate::notices) fn routes() -> Routes {
    Routes::new()
        .get("/account/notices", Access::Person, show)
        .post("/account/notices", Access::Person, change)
}

type Chosen = Vec<(Matter, Wanted)>;

/// The kinds this person can hear of: what is due is for staff.
fn matters(visit: &Visit) -> impl Iterator<Item = Matter> {
    let is_staff = visit.frame.who.as_ref().is_some_and(|who| who.is_staff);
    Matter::CHOSEN
        .into_iter()
        .filter(move |matter| is_staff || *matter != Matter::Duty)
}

async fn show(visit: Visit) -> Result<HttpResponse, Error> {
    let me = visit.me()?;
    let mut conn = visit.conn().await?;
    let zone = load_zone(&mut conn, me.id).await?;
    let zone = zone.unwrap_or(visit.site.time_zone);
    let chosen = load_wanted(&mut conn, &[me.id]).await?;
    let wanted = |matter: Matter| {
        let said = chosen.get(&(me.id, matter)).copied();
        (matter, said.unwrap_or_else(|| matter.usual()))
    };
    let wanted: Chosen = matters(&visit).map(wanted).collect();
    let followed = followed_boards(&mut conn, me.id).await?;
    let boards: Vec<&Board> = visit
        .visible
        .iter()
        .filter(|board| followed.contains(&board.id))
        .collect();
    draw(
        &visit,
        &wanted,
        &boards,
        (zone.name(), &Problems::default()),
    )
}

async fn change(visit: Visit, Form(form): Form) -> Result<HttpResponse, Error> {
    let me = visit.me()?;
    let wanted: Chosen = matters(&visit)
        .map(|matter| {
            let bell = form.has(&format!("bell-{}", matter.as_str()));
            let mail = Often::from_word(form.get(&format!("mail-{}", matter.as_str())));
            let mail = mail.unwrap_or(matter.usual().mail);
            (matter, Wanted { bell, mail })
        })
        .collect();
    let keep: Vec<&Board> = visit
        .visible
        .iter()
        .filter(|board| form.all("board").any(|slug| slug == board.slug))
        .collect();
    let Ok(zone) = form.get("time_zone").trim().parse::<Tz>() else {
        let mut problems = Problems::default();
        problems.add("time_zone", key!("notices-problem-zone"));
        return draw(&visit, &wanted, &keep, (form.get("time_zone"), &problems));
    };
    let mut conn = visit.conn().await?;
    choose(&mut conn, me.id, (&wanted, zone), visit.now).await?;
    for board in followed_boards(&mut conn, me.id).await? {
        if !keep.iter().any(|kept| kept.id == board) {
            set_following_board(&mut conn, (me.id, board), false, visit.now).await?;
        }
    }
    see_other("/account/notices").with_flash(&visit.app, key!("notices-choices-saved"))
}

fn draw(
    visit: &Visit,
    wanted: &Chosen,
    boards: &[&Board],
    (zone, problems): (&str, &Problems),
) -> Result<HttpResponse, Error> {
    let (words, frame) = (visit.words(), &visit.frame);
    let title = t!(words, "notices-choices");
    let main = html! {
        div.wrap.narrow.page.stack.g5 {
            p.crumb { a href="/account" { (t!(words, "notices-account")) } }
            h1 { (title) }
            p.muted { (t!(words, "notices-choices-text")) }
            form.stack.g5 method="post" action="/account/notices" novalidate {
                (Summary { frame, problems })
                (frame.token())
                table.cards.told {
                    caption.vh { (title) }
                    thead { tr { th scope="col" { (t!(words, "notices-choices-what")) } th scope="col" { (t!(words, "notices-choices-bell")) } th scope="col" { (t!(words, "notices-choices-mail")) } } }
                    tbody { @for (matter, wanted) in wanted { (row(visit, *matter, *wanted)) } }
                }
                p.small.muted { (t!(words, "notices-choices-own")) }
                @if !boards.is_empty() {
                    fieldset.stack.g2 {
                        legend { (t!(words, "notices-choices-boards")) }
                        @for board in boards {
                            div.check {
                                input type="checkbox" name="board" id={ "board-" (board.slug) } value=(board.slug) checked;
                                label for={ "board-" (board.slug) } { (board.name) }
                            }
                        }
                    }
                }
                (TextField { value: zone, longest: 60, hint: Some(t!(words, "notices-choices-zone-hint")), ..TextField::new(frame, problems, "time_zone", t!(words, "notices-choices-zone")) })
                div.row { button.btn { (t!(words, "notices-choices-save")) } a href="/notices" { (t!(words, "notices-bell")) } }
            }
        }
    };
    visit.page(
        &Page::new(&title, Nav::Elsewhere, main)
            .with_problems(!problems.is_empty())
            .with_own(&["account.css"])
            .unlisted(),
    )
}

fn row(visit: &Visit, matter: Matter, wanted: Wanted) -> Markup {
    let words = visit.words();
    let (label, word) = (words.say(matter.label()), matter.as_str());
    html! {
        tr {
            td { b { (label) } br; span.small.muted { (words.say(matter.hint())) } }
            td {
                div.check {
                    input type="checkbox" id={ "bell-" (word) } name={ "bell-" (word) } value="yes" checked[wanted.bell];
                    label for={ "bell-" (word) } { (t!(words, "notices-choices-bell")) span.vh { ": " (label) } }
                }
            }
            td {
                label.vh for={ "mail-" (word) } { (t!(words, "notices-choices-mail")) ": " (label) }
                select id={ "mail-" (word) } name={ "mail-" (word) } {
                    @for often in Often::ALL { option value=(often.as_str()) selected[*often == wanted.mail] { (words.say(often.label())) } }
                }
            }
        }
    }
}
