//! What was closed on an idea, asked about it and noted between staff; and the ways to change it, for those who may.
use super::IdeaPage;
use crate::answers::may_answer;
use crate::archiving::ArchiveNote;
use crate::boards::Board;
use crate::consents::{WithheldNote, is_asked, is_awaited, may_ask};
use crate::desk::{OnItsWay, Queued, list_on_their_way};
use crate::guard::{Measure, find_measure_of};
use crate::ideas::closing::{ByRule, is_withheld};
use crate::ideas::{
    Closing, ClosingNotes, Collaboration, Idea, MadeWith, RemovalRequest, RequestNote, StoneNote,
    find_mine, find_open_request, find_stone, list_closings, list_names, may_ask_removal,
    may_change_kind, may_close, may_edit, may_name, may_retheme, may_see_requests,
};
use crate::merging::{Merge, list_partners, may_hint};
use crate::moderation::{HiddenNote, may_hide, may_report};
use crate::notes::{StaffNote, StaffNotes, list_notes, may_read_notes};
use crate::people::{Me, PersonId};
use crate::picks::{PickNote, may_pick};
use crate::pins::{PinNote, may_pin};
use crate::platform::db::Connection;
use crate::platform::verdict::Verdict;
use crate::platform::web::Error;
use crate::t;
use crate::ui::icon;
use maud::{Markup, html};
use std::collections::HashMap;

pub(super) struct Behind {
    closings: Vec<Closing>,
    stone: Option<RemovalRequest>,
    /// A request that waits; for nobody but its author and those who answer it.
    request: Option<RemovalRequest>,
    /// What staff wrote to each other; nothing is read for anybody else.
    notes: Option<Vec<StaffNote>>,
    /// Answers that have not gone out; nothing is read for anybody but staff.
    waiting: Vec<Queued>,
    /// The names of those who agreed to be shown with the author, also of what was put with it.
    pub(super) names: HashMap<PersonId, String>,
    /// What the author asked of whoever reads.
    naming: Option<Collaboration>,
    /// Whether whoever reads is its author and was asked whether it may go to a board more people read.
    asked: bool,
    /// Why a moderator hid it; only its author and staff get this far then.
    hidden: Option<Measure>,
    /// Whether it waits for the yes of who wrote it; the same get this far.
    withheld: bool,
    /// Whether it waits for the yes of whoever reads.
    awaited: bool,
}

impl Behind {
    pub async fn read(
        conn: &Connection,
        (board, me): (&Board, Option<&Me>),
        idea: &Idea,
        merged: &[Merge],
    ) -> Result<Self, Error> {
        let closings = async {
            match idea.has_closings() {
                true => list_closings(conn, idea.id).await,
                false => Ok(Vec::new()),
            }
        };
        let request = async {
            let asks = may_ask_removal(idea, me).is_allowed();
            match asks || may_see_requests(board, me).is_allowed() {
                true => find_open_request(conn, idea.id).await,
                false => Ok(None),
            }
        };
        let notes = async {
            let Verdict::Allowed(permit) = may_read_notes(board, me) else {
                return Ok(None);
            };
            let here = merged.iter().map(|merge| merge.source).chain([idea.id]);
            list_notes(conn, permit, &here.collect::<Vec<_>>())
                .await
                .map(Some)
        };
        let waiting = async {
            match may_answer(board, idea, me).is_allowed() {
                true => list_on_their_way(conn, idea.id).await,
                false => Ok(Vec::new()),
            }
        };
        let naming = async {
            match me {
                Some(me) if !me.is(idea.author) && idea.removed_at.is_none() => {
                    find_mine(conn, idea.id, me).await
                }
                _ => Ok(None),
            }
        };
        let asked = async {
            let own = me.is_some_and(|me| me.id == idea.author);
            Ok::<_, Error>(own && is_asked(conn, idea.id).await?)
        };
        let rows = [&idea.row];
        let names = async {
            let mut names = list_names(conn, &rows).await?;
            names.extend(list_partners(conn, merged).await?);
            Ok::<_, Error>(names)
        };
        let (closings, stone, request, notes, waiting, names, naming, out_of_sight, asked) = tokio::try_join!(
            closings,
            find_stone(conn, idea),
            request,
            notes,
            waiting,
            names,
            naming,
            find_out_of_sight(conn, (board, me), idea),
            asked,
        )?;
        let (hidden, withheld, awaited) = out_of_sight;
        Ok(Self {
            closings,
            stone,
            request,
            notes,
            waiting,
            names,
            naming,
            hidden,
            withheld,
            awaited,
            asked,
        })
    }
}

/// Why an idea is out of sight: a moderator's measure, whether it waits for a yes, and whether for that of whoever reads.
async fn find_out_of_sight(
    conn: &Connection,
    (board, me): (&Board, Option<&Me>),
    idea: &Idea,
) -> Result<(Option<Measure>, bool, bool), Error> {
    if idea.hidden_at.is_none() {
        return Ok((None, false, false));
    }
    tokio::try_join!(
        find_measure_of(conn, idea.id.0),
        is_withheld(conn, idea.id),
        is_awaited(conn, (board.id, idea.id), me),
    )
}

impl IdeaPage<'_> {
    /// Over the text: the stone, what is closed, and a request for those whom it concerns.
    pub(super) fn notes_for_all(&self) -> Markup {
        let frame = &self.visit.frame;
        let own = self
            .visit
            .me
            .as_ref()
            .is_some_and(|me| me.is(self.idea.author));
        html! {
            @if let Some(stone) = &self.behind.stone { (StoneNote { frame, stone }) }
            @if let Some(measure) = &self.behind.hidden { (HiddenNote { frame, board: self.board, measure }) }
            @if self.behind.withheld { (WithheldNote { frame, board: self.board, awaited: self.behind.awaited }) }
            @for queued in &self.behind.waiting {
                (OnItsWay { frame, board: self.board, queued, me: self.visit.me.as_ref().map(|me| me.id), many: 1, name_idea: false })
            }
            @if let Some(pin) = &self.pin { (PinNote { frame, board: self.board, pin }) }
            @if let Some(pick) = &self.pick { (PickNote { frame, pick }) }
            (ClosingNotes { frame, closings: &self.behind.closings })
            (ArchiveNote { frame, board: self.board, idea: &self.idea, status: self.status(), warning: self.warning, by_rule: self.is_archived_by_rule(), me: self.visit.me.as_ref() })
            @if let Some(naming) = self.behind.naming.as_ref().filter(|naming| naming.agreed_at.is_none()) {
                div #naming.note { (icon("info")) div {
                    p { b { bdi { (naming.named_by) } } " " (t!(self.visit.words(), "front-asked-with")) }
                    p { a href={ (self.short_path()) "/collaborators" } { (t!(self.visit.words(), "ideas-see-naming")) } }
                } }
            }
            @if let Some(request) = &self.behind.request { (RequestNote { frame, board: self.board, idea: &self.idea, request, own }) }
        }
    }

    fn is_archived_by_rule(&self) -> bool {
        let all = &mut self.behind.closings.iter();
        all.any(|closing| closing.rule == Some(ByRule::Archive))
    }

    /// Everyone who agreed to be shown with the author.
    pub(super) fn made_with(&self) -> Markup {
        html! { (MadeWith { frame: &self.visit.frame, idea: &self.idea, names: &self.behind.names }) }
    }

    /// The staff's own part.
    pub(super) fn notes_for_staff(&self) -> Markup {
        html! {
            @if let Some(notes) = &self.behind.notes { (StaffNotes { frame: &self.visit.frame, board: self.board, idea: &self.idea, notes }) }
        }
    }

    /// Under the text: what whoever reads may change about it.
    pub(super) fn ways_to_change(&self) -> Markup {
        let (words, board, idea) = (self.visit.words(), self.board, &self.idea);
        let me = self.visit.me.as_ref();
        let all = [
            (
                may_edit(board, idea, self.status(), me).is_allowed(),
                "edit",
                t!(words, "front-change-idea", kind = idea.kind.as_str()),
            ),
            (
                may_change_kind(board, idea, self.status(), me).is_allowed(),
                "kind",
                t!(words, "front-change-kind"),
            ),
            (
                may_retheme(board, idea, me).is_allowed(),
                "theme",
                t!(words, "front-change-theme"),
            ),
            (
                may_hint(board, me).is_allowed() && idea.refusal().is_none(),
                "duplicates",
                t!(words, "front-hint"),
            ),
            (
                may_pick(board, idea, me).is_allowed(),
                "pick",
                t!(words, "front-pick"),
            ),
            (
                may_pin(board, idea, me).is_allowed(),
                "pin",
                t!(words, "front-pin"),
            ),
            (
                may_close(board, idea, me).is_allowed(),
                "closing",
                t!(words, "front-close"),
            ),
            (
                may_name(idea, me).is_allowed() || self.behind.naming.is_some(),
                "collaborators",
                t!(words, "front-together"),
            ),
            (
                may_ask(board, idea, me).is_allowed() || self.behind.asked,
                "outside",
                t!(words, "front-outside"),
            ),
            (
                may_report(board, idea.author, me).is_offered() && idea.refusal().is_none(),
                "report",
                t!(words, "front-report"),
            ),
            (
                may_hide(board, idea, me).is_allowed() && !self.behind.withheld,
                "hiding",
                t!(words, "front-hide"),
            ),
            (
                may_ask_removal(idea, me).is_allowed() && self.behind.request.is_none(),
                "removal",
                t!(words, "front-ask-removal"),
            ),
        ];
        let offered: Vec<_> = all.iter().filter(|(may, ..)| *may).collect();
        html! {
            @if !offered.is_empty() { p.acts {
                @for (_, noun, label) in offered { a href={ (self.short_path()) "/" (noun) } { (label) } }
            } }
        }
    }
}
