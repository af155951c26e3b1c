//! The desk as it is drawn.
use super::bulk_parts::{Bulk, Shortcuts};
use super::errands::Errand;
use super::filter::{Filter, MOST, SIZE};
use super::model::Waiting;
use super::moving::{MoveId, Undone};
use super::parts::{Filters, Item, Rail, Teams};
use super::queries::{Furniture, Queue};
use super::sending::{OnItsWay, Queued};
use super::templates::{Template, TemplateList};
use super::views::{SavedView, SavedViews};
use crate::boards::policy::may_manage;
use crate::boards::{Board, Visit};
use crate::merging::Batch;
use crate::milestones::Threshold;
use crate::platform::web::Error;
use crate::t;
use crate::ui::{Empty, Nav, Page};
use actix_web::HttpResponse;
use maud::{Markup, html};

/// The queue with its views.
pub(super) struct DeskPage<'a> {
    pub visit: &'a Visit,
    pub filter: &'a Filter,
    /// The boards one staffs.
    pub boards: &'a [&'a Board],
    pub furniture: &'a Furniture,
    pub waiting: Waiting,
    /// What waits for those who moderate.
    pub errands: &'a [Errand<'a>],
    pub queue: &'a Queue<'a>,
    /// Whether every row is drawn ticked.
    pub ticked: bool,
    /// One's own answers that have not gone out.
    pub mine: &'a [Queued],
    pub views: &'a [SavedView],
    /// What one just put under another theme.
    pub moved: Option<(MoveId, i64, String)>,
    /// What became of the move one just undid.
    pub undone: Option<Undone>,
    /// What one just put together.
    pub merged: Option<Batch>,
}

impl DeskPage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let (words, frame, filter) = (self.visit.words(), &self.visit.frame, self.filter);
        let title = words.say(filter.view.label());
        let main = html! {
            div.wrap.wide { div.desk {
                nav.rail aria-label=(t!(words, "desk-views")) {
                    (Rail { frame, filter, waiting: self.waiting, errands: self.errands })
                    (SavedViews { frame, filter, views: self.views })
                    (Teams { frame, filter, furniture: self.furniture })
                    (self.settings())
                }
                section.queue {
                    div.qbar {
                        h1 { (title) }
                        // it counts the whole view
                        @if !filter.is_narrow() { span.muted { (words.number(self.waiting.of(filter.view))) } }
                        (Filters { frame, filter, boards: self.boards, furniture: self.furniture })
                    }
                    (self.on_their_way())
                    (self.just_moved())
                    (self.list())
                }
                section.pane #pane aria-labelledby="pane-h" hidden {}
            } }
        };
        self.visit.page(
            &Page::new(&title, Nav::Desk, main)
                .unlisted()
                .with_own(&["desk.css", "desk.js"]),
        )
    }

    /// What one wrote and can still take back; those written as one stand as one.
    fn on_their_way(&self) -> Markup {
        let me = self.visit.me.as_ref().map(|me| me.id);
        let firsts = self.mine.iter().enumerate().filter(|(at, one)| {
            let before = self.mine.iter().take(*at);
            one.batch.is_none()
                || !before
                    .into_iter()
                    .any(|b| (b.batch, b.outcome) == (one.batch, one.outcome))
        });
        html! {
            @for (_, queued) in firsts {
                @if let Some(board) = self.visit.visible.by_id(queued.board) {
                    @let with = |b: &&Queued| b.batch.is_some() && (b.batch, b.outcome) == (queued.batch, queued.outcome);
                    (OnItsWay { frame: &self.visit.frame, board, queued, me, many: self.mine.iter().filter(with).count(), name_idea: true })
                }
            }
        }
    }

    fn list(&self) -> Markup {
        let (words, frame, filter) = (self.visit.words(), &self.visit.frame, self.filter);
        if self.queue.rows.is_empty() {
            return html! { (Empty { glyph: Some("done"), heading: &t!(words, "desk-empty"), text: &t!(words, "desk-empty-text"),
            way_on: html! { a.btn.line href="/desk" { (t!(words, "desk-show-all")) } } }) };
        }
        let several = self.boards.len() > 1 && filter.board.is_empty();
        let here = filter.path();
        let from: String = url::form_urlencoded::byte_serialize(here.as_bytes()).collect();
        let more = Filter {
            most: filter.most + SIZE,
            ..filter.clone()
        };
        html! {
            form method="post" action="/desk/answers" data-keys {
                (frame.token())
                input type="hidden" name="from" value=(here);
                (Bulk { frame, boards: self.boards, furniture: self.furniture, filter, ticked: self.ticked })
                ol.ql {
                    @for row in &self.queue.rows {
                        (Item { frame, row, statuses: self.furniture.statuses.get(&row.board.id), name_board: several, ticked: self.ticked,
                            href: format!("{}/{}/answer?from={from}", row.board.path(), row.idea.number) })
                    }
                }
            }
            @if self.queue.has_more {
                p.keys.more {
                    @if filter.most < MOST { a.btn.line.s href=(more.path()) { (t!(words, "desk-more")) } }
                    @else { (t!(words, "desk-most", n = MOST)) }
                }
            }
            (Shortcuts { frame })
        }
    }

    fn just_moved(&self) -> Markup {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        html! {
            @if let Some(undone) = self.undone {
                div.send #undone role="status" {
                    p { (t!(words, "desk-moved-back", n = undone.back)) }
                    @if undone.moved_on > 0 { p { (t!(words, "desk-stays-moved-on", n = undone.moved_on)) } }
                    @if undone.left > 0 { p { (t!(words, "desk-stays-left", n = undone.left)) } }
                }
            }
            @if let Some((id, many, theme)) = &self.moved {
                form.send.row.between method="post" action={ "/desk/moves/" (id) "/undoing" } {
                    (frame.token())
                    input type="hidden" name="from" value=(self.filter.path());
                    span { (t!(words, "desk-moved-many", n = *many, theme = theme.as_str())) }
                    button.btn.line.s { (t!(words, "desk-undo")) }
                }
            }
            @if let Some(batch) = &self.merged {
                form.send.row.between method="post" action={ "/desk/merges/" (batch.id) "/undoing" } {
                    (frame.token())
                    span { (t!(words, "desk-merged-many", n = batch.many, title = batch.title.as_str())) }
                    button.btn.line.s { (t!(words, "desk-undo")) }
                }
            }
        }
    }

    fn settings(&self) -> Markup {
        let words = self.visit.words();
        html! {
            section {
                h2 { (t!(words, "desk-settings")) }
                ul.facets { @for board in self.boards { li { a href={ (board.path()) "/desk" } { (board.name) } } } }
            }
        }
    }
}

/// What a board's staff set for its desk.
pub(super) struct SettingsPage<'a> {
    pub visit: &'a Visit,
    pub board: &'a Board,
    pub threshold: Option<Threshold>,
    pub templates: &'a [Template],
}

impl SettingsPage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let title = t!(words, "desk-settings-of", board = self.board.name.as_str());
        let may = may_manage(self.board, self.visit.me.as_ref()).is_allowed();
        let main = html! {
            div.wrap.narrow.page.stack.g5 {
                p.crumb { a href="/desk" { (t!(words, "desk-title")) } }
                h1 { (title) }
                (TemplateList { frame, board: self.board, templates: self.templates })
                @match self.threshold {
                    None => p { (t!(words, "desk-no-threshold")) },
                    Some(threshold) => p { (t!(words, "desk-threshold-is", votes = threshold.votes)) },
                }
                @if may { p { a href={ (self.board.path()) "/settings/milestones" } { (t!(words, "desk-threshold-set")) } } }
            }
        };
        self.visit
            .page(&Page::new(&title, Nav::Desk, main).unlisted())
    }
}
