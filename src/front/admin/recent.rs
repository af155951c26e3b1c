//! What happened last on the whole site, in sentences, with what it was about.
use crate::boards::{BoardId, Visit};
use crate::ideas::{IdeaId, IdeaRow, list_keyed};
use crate::ledger::{Act, Entry, list_recent};
use crate::people::{Person, PersonId, for_ids};
use crate::platform::db::Connection;
use crate::platform::web::Error;
use crate::t;
use crate::ui::day;
use maud::{Markup, html};
use uuid::Uuid;

/// Entries shown.
const MOST: i64 = 30;

/// The newest entries, with the ideas and people that may be named beside them.
pub(super) struct Recent {
    entries: Vec<Entry>,
    ideas: Vec<IdeaRow>,
    people: Vec<Person>,
}

/// Whether whoever did this did it for the organisation. What others do stands here without a name: one line above a pseudonym's post,
/// a name is that of its writer.
fn is_for_all(act: Act) -> bool {
    use Act::{
        GroupChanged, GroupMade, GroupMemberAdded, GroupMemberEnded, ProviderAdded,
        ProviderChanged, ProviderRemoved, SeenAs, SiteChanged, SiteSetUp,
    };
    let of_site = [
        SiteSetUp,
        SiteChanged,
        SeenAs,
        GroupMade,
        GroupChanged,
        GroupMemberAdded,
        GroupMemberEnded,
        ProviderAdded,
        ProviderChanged,
        ProviderRemoved,
    ];
    of_site.contains(&act) || Act::OF_STAFF.contains(&act)
}

impl Recent {
    pub async fn read(conn: &mut Connection, visit: &Visit) -> Result<Self, Error> {
        let entries = list_recent(conn, MOST).await?;
        let ideas: Vec<IdeaId> = entries.iter().filter_map(|e| e.idea.map(IdeaId)).collect();
        let done = entries.iter().filter(|e| is_for_all(e.act));
        let actors: Vec<PersonId> = done.filter_map(|e| e.actor.map(PersonId)).collect();
        Ok(Self {
            ideas: list_keyed(conn, &visit.visible.ids(), &ideas).await?,
            people: for_ids(conn, &actors).await?,
            entries,
        })
    }

    fn person(&self, entry: &Entry) -> Option<&Person> {
        let actor: Uuid = entry.actor.filter(|_| is_for_all(entry.act))?;
        self.people.iter().find(|person| person.id.0 == actor)
    }

    /// A line an entry. What happened on a board that the reader does not see stands there without it.
    pub fn table(&self, visit: &Visit) -> Markup {
        let (words, frame) = (visit.words(), &visit.frame);
        html! {
            div.scrollx tabindex="0" role="region" aria-labelledby="l-h" { table {
                thead { tr { th scope="col" { (t!(words, "front-ledger-when")) } th scope="col" { (t!(words, "front-ledger-what")) } th scope="col" { (t!(words, "front-ledger-about")) } th scope="col" { (t!(words, "front-ledger-who")) } } }
                tbody { @for entry in &self.entries { tr {
                    td.nowrap { (day(frame, entry.at)) }
                    td { (words.say(entry.act.sentence())) }
                    td { (self.about(visit, entry)) }
                    td { @if let Some(person) = self.person(entry) { bdi { (person.name) } } }
                } } }
            } }
        }
    }

    fn about(&self, visit: &Visit, entry: &Entry) -> Markup {
        let board = entry.board.and_then(|id| visit.visible.by_id(BoardId(id)));
        let idea = entry
            .idea
            .and_then(|id| self.ideas.iter().find(|idea| idea.id.0 == id));
        html! {
            @if let Some(board) = board {
                @if let Some(idea) = idea { a href=(idea.path(board)) dir="auto" { (idea.title) } " " span.muted.small dir="auto" { (board.name) } }
                @else { a href=(board.path()) dir="auto" { (board.name) } }
            }
        }
    }
}
