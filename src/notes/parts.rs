//! The staff's own part of an idea's page.
use super::model::{NoteId, StaffNote};
use crate::boards::Board;
use crate::ideas::IdeaRow;
use crate::platform::markdown::Markdown;
use crate::platform::web::Problems;
use crate::t;
use crate::ui::{Area, Frame, Summary, day};
use maud::{Markup, Render, html};

/// The notes on an idea and the form for another.
pub struct StaffNotes<'a> {
    pub frame: &'a Frame,
    pub board: &'a Board,
    pub idea: &'a IdeaRow,
    pub notes: &'a [StaffNote],
}

impl Render for StaffNotes<'_> {
    fn render(&self) -> Markup {
        let words = self.frame.words;
        let form = NoteForm {
            frame: self.frame,
            board: self.board,
            idea: self.idea,
            problems: &Problems::default(),
            draft: (NoteId::fresh(), ""),
        };
        html! {
            section #notes.panel.stack aria-labelledby="notes-h" {
                h2 #notes-h { (t!(words, "notes-heading")) }
                p.small.muted { (t!(words, "notes-who")) }
                @for note in self.notes {
                    div id={ "n-" (note.id) } {
                        p.small { b { bdi { (note.author) } } " · " (day(self.frame, note.created_at)) }
                        div.prose dir="auto" { (Markdown { source: &note.body, heading_floor: 4 }) }
                    }
                }
                (form)
            }
        }
    }
}

/// The form for a note, as fresh or as it came back.
pub(super) struct NoteForm<'a> {
    pub frame: &'a Frame,
    pub board: &'a Board,
    pub idea: &'a IdeaRow,
    pub problems: &'a Problems,
    pub draft: (NoteId, &'a str),
}

impl Render for NoteForm<'_> {
    fn render(&self) -> Markup {
        let (frame, words) = (self.frame, self.frame.words);
        let (id, body) = self.draft;
        html! {
            form.stack method="post" action={ (self.board.path()) "/" (self.idea.number) "/notes" } novalidate {
                (Summary { frame, problems: self.problems })
                (frame.token())
                input type="hidden" name="id" value=(id);
                (Area { frame, problems: self.problems, name: "note", label: t!(words, "notes-yours"), hint: None, value: body, rows: 2, optional: false })
                div.row { button.btn.line { (t!(words, "notes-write")) } }
            }
        }
    }
}
