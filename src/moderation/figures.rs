//! How a board is moderated, in numbers that everyone who sees the board may read. Nobody is named.
use super::pages::{crumb, leaf};
use crate::boards::Visit;
use crate::guard::{find_figures, find_mode, find_waiting};
use crate::platform::spreadsheet::sheet;
use crate::platform::web::{Error, Path, Problems};
use crate::t;
use actix_web::HttpResponse;
use maud::html;

pub(super) async fn show(visit: Visit, Path(slug): Path<String>) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let figures = find_figures(&mut conn, board.id).await?;
    let waiting = find_waiting(&conn, board.id).await?;
    let mode = find_mode(&mut conn, board.id).await?;
    let words = visit.words();
    let hours = waiting
        .since
        .map_or(0, |since| (visit.now - since).num_hours());
    let title = t!(words, "moderation-figures");
    let main = html! {
        (crumb(&board.path(), &board.name))
        h1 { (title) }
        p { (t!(words, "moderation-mode")) ": " (words.say(mode.label())) }
        @if waiting.posts > 0 { p { (t!(words, "moderation-waiting-posts", n = waiting.posts)) " " (t!(words, "moderation-waiting-hours", n = hours)) } }
        @if figures.measures.is_empty() { p.muted { (t!(words, "moderation-figures-none")) } }
        @else {
            h2 #f-h { (t!(words, "moderation-figures-measures")) }
            div.scrollx tabindex="0" role="region" aria-labelledby="f-h" { table {
                thead { tr { th scope="col" { (t!(words, "moderation-figures-what")) } th scope="col" { (t!(words, "guard-reason")) } th scope="col" { (t!(words, "moderation-figures-times")) } } }
                tbody { @for (kind, cause, n) in &figures.measures { tr { td { (words.say(kind.label())) } td { (words.say(cause.label())) } td { (words.number(*n)) } } } }
            } }
        }
        p.noprint { a href={ (board.path()) "/moderation.csv" } { (t!(words, "moderation-figures-csv")) } }
        p { (t!(words, "moderation-figures-appeals", n = figures.appeals)) " " (t!(words, "moderation-figures-granted", n = figures.granted)) " " (t!(words, "moderation-figures-waiting", n = figures.waiting)) }
    };
    leaf(&visit, &title, (main, &Problems::default()))
}

/// The same as a table for a spreadsheet.
pub(super) async fn download(
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let figures = find_figures(&mut *visit.conn().await?, board.id).await?;
    let words = visit.words();
    let head = ["figure", "what", "why", "number"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for (kind, cause, n) in &figures.measures {
        let (what, why) = (words.say(kind.label()), words.say(cause.label()));
        rows.push(vec![
            "measure".to_owned(),
            what.into_owned(),
            why.into_owned(),
            n.to_string(),
        ]);
    }
    for (figure, n) in [
        ("appeals", figures.appeals),
        ("appeals_granted", figures.granted),
        ("appeals_waiting", figures.waiting),
    ] {
        let none = String::new();
        rows.push(vec![figure.to_owned(), none.clone(), none, n.to_string()]);
    }
    sheet(&format!("{}-moderation", board.slug), &rows)
}
