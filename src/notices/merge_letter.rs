//! The mail to everyone on an idea that was put with another: where their vote counts now, and how to take it back.
use super::model::Because;
use super::removal_letter::appeal_line;
use crate::boards::Board;
use crate::ideas::Idea;
use crate::merging::Merge;
use crate::people::Person;
use crate::platform::app::App;
use crate::platform::mail::Letter;
use crate::platform::text::Words;
use crate::site::Site;
use crate::t;
use crate::ui::letter::LetterPage;
use maud::html;
use uuid::Uuid;

pub(super) struct MergeLetter<'a> {
    pub app: &'a App,
    pub site: &'a Site,
    pub board: &'a Board,
    /// The idea that stayed.
    pub target: &'a Idea,
    pub merge: &'a Merge,
    pub person: &'a Person,
    pub because: Because,
    pub notice: Uuid,
    pub unsubscribe: &'a str,
    /// Where the author of the idea that went appeals.
    pub appeal: Option<String>,
}

impl MergeLetter<'_> {
    pub fn letter(&self) -> Letter {
        let words = Words(self.person.language());
        let host = self.app.settings.base_url.host_str().unwrap_or("localhost");
        // by the old number, so that the page can say why it is another
        let path = format!(
            "{}?from={}",
            self.target.path(self.board),
            self.merge.source_number
        );
        let address = self.app.address(&path);
        let subject = t!(words, "notices-merged", title = self.target.title.as_str());
        let reason = self.because.sentence(words);
        let what = t!(
            words,
            "notices-merged-text",
            who = self.merge.merger.as_str(),
            old = self.merge.source_title.as_str(),
            new = self.target.title.as_str()
        );
        let not_mine = t!(words, "notices-merged-not-mine");
        let read = t!(words, "notices-merged-see");
        let stop = t!(words, "notices-stop");
        let page = LetterPage {
            language: self.person.language(),
            site_name: &self.site.name,
            site_suffix: &self.site.suffix,
            accent: &self.site.accent,
            subject: &subject,
            reason: &reason,
            heading: &self.merge.source_title,
            body: html! {
                p dir="auto" { (what) }
                blockquote dir="auto" { (self.merge.message) }
                p { (not_mine) }
                @if let Some(appeal) = &self.appeal { p { a href=(appeal) { (t!(words, "notices-appeal")) } } }
            },
            button: Some((&read, &address)),
            foot: html! { a.m href=(self.unsubscribe) style="color:#4d5651" { (stop) } },
        };
        Letter {
            kind: "merge",
            to_name: self.person.name.clone(),
            to_address: self.person.email.clone().unwrap_or_default(),
            from_name: Some(format!("{}, {}", self.merge.merger, self.site.name)),
            text: format!(
                "{reason}\n\n{what}\n\n{}\n\n{not_mine}\n\n{read}:\n{address}\n{}\n-- \n{stop}: {}\n",
                self.merge.message,
                appeal_line(words, self.appeal.as_deref()),
                self.unsubscribe,
            ),
            html: page.html(),
            subject: subject.clone().into_owned(),
            message_id: format!("<notice-{}@{host}>", self.notice),
            thread_id: Some(format!("<idea-{}@{host}>", self.merge.source)),
            unsubscribe: Some(self.unsubscribe.to_owned()),
        }
    }
}
