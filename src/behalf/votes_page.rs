//! Whose votes on an idea staff entered, and where they said it: what stands behind the counts, for those who look at votes.
use super::queries::{EnteredVote, list_entered_votes};
use crate::boards::Visit;
use crate::ideas::{find_idea, list_with_merged};
use crate::platform::web::{Error, Path, Query};
use crate::t;
use crate::ui::{Nav, Page, Pager, long_date};
use crate::votes::may_inspect;
use actix_web::HttpResponse;
use maud::{Markup, html};

/// Rows on a page.
const SIZE: usize = 100;

pub(super) async fn show(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
    Query(query): Query,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    may_inspect(board, visit.me.as_ref()).permit()?;
    let all = list_with_merged(&conn, idea.id).await?;
    let most = i64::try_from(SIZE + 1).unwrap_or(i64::MAX);
    let after = query.parsed("after");
    let mut votes = list_entered_votes(&mut conn, (idea.id, &all), after, most).await?;
    let more = votes.len() > SIZE;
    votes.truncate(SIZE);
    let here = format!("{}/{number}/entered", board.path());
    let next = votes.last().filter(|_| more);
    let next = next.map(|last| format!("{here}?after={}", last.id));
    let words = visit.words();
    let title = t!(words, "behalf-entered-votes");
    let main = html! {
        div.wrap.narrow.page.stack.g5.admin {
            p.crumb { a href=(idea.path(board)) dir="auto" { (idea.title) } }
            h1 #entered-h { (title) }
            @if votes.is_empty() { p.muted { (t!(words, "behalf-entered-votes-none")) } } @else { (table(&visit, &votes)) }
            (Pager { name: &title, shown: &t!(words, "behalf-entered-votes-shown", n = votes.len()), next, first: after.is_some().then_some(here),
                next_label: &t!(words, "behalf-older"), first_label: &t!(words, "behalf-newest") })
        }
    };
    visit.page(&Page::new(&title, Nav::Boards, main).unlisted())
}

fn table(visit: &Visit, votes: &[EnteredVote]) -> Markup {
    let (words, language) = (visit.words(), visit.frame.language());
    html! {
        div.scrollx tabindex="0" role="region" aria-labelledby="entered-h" { table {
            thead { tr { th scope="col" { (t!(words, "behalf-name")) } th scope="col" { (t!(words, "behalf-origin")) } th scope="col" { (t!(words, "behalf-day")) } th scope="col" { (t!(words, "behalf-entered-by")) } } }
            tbody { @for vote in votes { tr {
                td { bdi { (vote.person) } }
                td { (words.say(vote.origin.label())) @if !vote.place.is_empty() { " · " bdi { (vote.place) } } }
                td.nowrap { time datetime=(vote.told_on) { (long_date(vote.told_on, language)) } }
                td { bdi { (vote.by) } }
            } } }
        } }
    }
}
