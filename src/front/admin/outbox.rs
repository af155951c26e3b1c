//! The outbox: every mail as it was or will be sent.
use crate::people::Caller;
use crate::platform::mail::{Mail, Mailer, find_mail, list_mails};
use crate::platform::paging::Cursor;
use crate::platform::web::{Error, Path, Query};
use crate::t;
use crate::ui::{Nav, Page, Pager, day};
use actix_web::HttpResponse;
use maud::{Markup, html};
use uuid::Uuid;

pub(in crate::front) async fn list(
    caller: Caller,
    Query(query): Query,
) -> Result<HttpResponse, Error> {
    let after = Cursor::decode(query.get("after"));
    let page = list_mails(&mut *caller.conn().await?, after).await?;
    let (words, frame) = (caller.words(), &caller.frame);
    let title = t!(words, "front-outbox");
    let main = html! {
        div.wrap.page.stack.g5 {
            p.crumb { a href="/admin" { (t!(words, "front-admin")) } }
            h1 { (title) }
            p.muted { @if matches!(caller.app.mailer, Mailer::Folder(_)) { (t!(words, "front-outbox-folder")) } @else { (t!(words, "front-outbox-smtp")) } }
            @if page.rows.is_empty() { p { (t!(words, "front-outbox-empty")) } } @else {
                table.cards {
                    thead { tr { th { (t!(words, "front-mail-subject")) } th { (t!(words, "front-mail-to")) } th { (t!(words, "front-mail-when")) } th { (t!(words, "front-mail-state")) } } }
                    tbody { @for mail in &page.rows {
                        tr.dead[mail.dead_at.is_some()] {
                            td { a href={ "/admin/mails/" (mail.id) } dir="auto" { (mail.subject) } }
                            td { @if mail.sealed { (t!(words, "front-mail-sealed")) } @else { (mail.to_address) } }
                            td { (day(frame, mail.created_at)) }
                            td { (state(&caller, mail)) }
                        }
                    } }
                }
            }
            (Pager { name: &t!(words, "front-pages"), shown: &t!(words, "front-shown", n = page.rows.len()), next: page.next.map(|c| format!("/admin/mails?after={}", c.encode())),
                first: after.map(|_| "/admin/mails".to_owned()), next_label: &t!(words, "front-next-page"), first_label: &t!(words, "front-first-page") })
        }
    };
    caller.page(&Page::new(&title, Nav::Admin, main).unlisted())
}

fn state(caller: &Caller, mail: &Mail) -> Markup {
    let words = caller.words();
    html! {
        @if mail.dead_at.is_some() { (t!(words, "front-mail-dead")) @if !mail.sealed { ": " (mail.last_error.as_deref().unwrap_or_default()) } }
        @else if mail.sent_at.is_some() { (t!(words, "front-mail-sent")) }
        @else { (t!(words, "front-mail-waiting")) @if let Some(error) = mail.last_error.as_ref().filter(|_| !mail.sealed) { ": " (error) } }
    }
}

pub(in crate::front) async fn show(
    caller: Caller,
    Path(id): Path<Uuid>,
) -> Result<HttpResponse, Error> {
    let mail = find_mail(&mut *caller.conn().await?, id).await?;
    let words = caller.words();
    let main = html! {
        div.wrap.narrow.page.stack {
            p.crumb { a href="/admin/mails" { (t!(words, "front-outbox")) } }
            h1 dir="auto" { (mail.subject) }
            dl.facts {
                dt { (t!(words, "front-mail-to")) } dd { @if mail.sealed { (t!(words, "front-mail-sealed")) } @else { (mail.to_name) " <" (mail.to_address) ">" } }
                dt { (t!(words, "front-mail-from")) } dd { (mail.from_name.as_deref().unwrap_or_default()) " <" (caller.app.settings.mail_from) ">" }
                dt { (t!(words, "front-mail-state")) } dd { (state(&caller, &mail)) }
                dt { "Message-ID" } dd { (mail.message_id) }
                @if let Some(thread) = &mail.thread_id { dt { "References" } dd { (thread) } }
                @if let Some(address) = &mail.unsubscribe { dt { "List-Unsubscribe" } dd { (address) } }
            }
            div.panel { pre.mailtext dir="auto" { (mail.text_part) } }
        }
    };
    caller.page(&Page::new(&mail.subject, Nav::Admin, main).unlisted())
}
