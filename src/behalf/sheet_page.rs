//! A whole pile at once, out of a file: first what would happen, row by row, then the same with a second press. One transaction; a file with
//! anything wrong in it changes nothing, and rows that were entered before are left as they are.
use super::acts::{Desk, Matter, Refusal, enter_all};
use super::forms::What;
use super::policy::may_enter;
use super::queries::list_known;
use super::routes::{Furniture, find_refusal, may_be_asked};
use super::sheet::{ROWS, Reason, RowProblem, Sheet, read_sheet};
use crate::boards::{Board, Sight, Visit};
use crate::key;
use crate::platform::db::Connection;
use crate::platform::text::Key;
use crate::platform::web::{Error, Flash as _, Path, Problems, check_token, see_other};
use crate::t;
use crate::ui::{Area, Nav, Page, Summary, TextField};
use actix_multipart::Multipart;
use actix_web::{HttpRequest, HttpResponse};
use futures_util::StreamExt as _;
use maud::{Markup, html};
use std::collections::{HashMap, HashSet};

/// The form as it was sent.
#[derive(Default)]
struct Sent {
    csrf: String,
    file: Vec<u8>,
    pasted: String,
    go: bool,
}

impl Sent {
    async fn read(mut parts: Multipart) -> Result<Self, Error> {
        let mut sent = Self::default();
        while let Some(part) = parts.next().await {
            let mut part =
                part.map_err(|_broken| Error::Unreadable(key!("platform-broken-off")))?;
            let name = part.name().unwrap_or_default().to_owned();
            let mut bytes = Vec::new();
            while let Some(chunk) = part.next().await {
                bytes.extend_from_slice(
                    &chunk.map_err(|_broken| Error::Unreadable(key!("platform-broken-off")))?,
                );
            }
            sent.take(&name, bytes)?;
        }
        Ok(sent)
    }

    fn take(&mut self, name: &str, bytes: Vec<u8>) -> Result<(), Error> {
        if name == "file" {
            self.file = bytes;
            return Ok(());
        }
        let text = String::from_utf8(bytes)
            .map_err(|_not_text| Error::Unreadable(key!("platform-not-text")))?;
        match name {
            "csrf" => self.csrf = text,
            "rows" => self.pasted = text,
            "go" => self.go = true,
            _ => {}
        }
        Ok(())
    }
}

/// What would happen.
struct Outlook {
    new: usize,
    known: usize,
    problems: Vec<RowProblem>,
}

/// The page around it.
struct SheetPage<'a> {
    visit: &'a Visit,
    board: &'a Board,
    pasted: &'a str,
    outlook: Option<&'a Outlook>,
    problems: &'a Problems,
}

pub(super) async fn show(visit: Visit, Path(slug): Path<String>) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    may_enter(board, visit.me.as_ref()).permit()?;
    SheetPage {
        visit: &visit,
        board,
        pasted: "",
        outlook: None,
        problems: &Problems::default(),
    }
    .answer()
}

pub(super) async fn read(
    visit: Visit,
    Path(slug): Path<String>,
    (req, parts): (HttpRequest, Multipart),
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_enter(board, visit.me.as_ref()).permit()?;
    let sent = Sent::read(parts).await?;
    check_token(&req, &sent.csrf)?;
    let mut conn = visit.conn().await?;
    let room = Furniture::of(&mut conn, &visit, board).await?;
    let bytes = if sent.file.is_empty() {
        sent.pasted.clone().into_bytes()
    } else {
        sent.file
    };
    // what comes back on the page, so that the second press sends the same rows
    let pasted = String::from_utf8_lossy(&bytes).into_owned();
    let mut problems = Problems::default();
    let sheet = read_sheet((&visit, board), &room, bytes).ok();
    let Some(mut sheet) = sheet.filter(|sheet| !sheet.is_empty()) else {
        problems.add("rows", key!("behalf-problem-file"));
        return SheetPage {
            visit: &visit,
            board,
            pasted: &pasted,
            outlook: None,
            problems: &problems,
        }
        .answer();
    };
    let known = list_known(&mut conn, board.id, &contents_of(&sheet)).await?;
    check(&mut conn, (&visit, board), (&room, &known), &mut sheet).await?;
    if sent.go && sheet.problems.is_empty() {
        let desk = Desk {
            app: &visit.app,
            site: &visit.site,
            board,
            me: visit.me()?,
            now: visit.now,
        };
        let Some(refusal) = enter_all(&mut conn, permit, &desk, &sheet.entries).await? else {
            return see_other(&format!("{}/behalf", board.path()))
                .with_flash(&visit.app, key!("behalf-file-entered"));
        };
        note_refusal(&mut sheet, refusal);
    }
    let outlook = look(&known, sheet);
    problems.unless(
        outlook.problems.is_empty(),
        "rows",
        key!("behalf-problem-some-rows"),
    );
    SheetPage {
        visit: &visit,
        board,
        pasted: &pasted,
        outlook: Some(&outlook),
        problems: &problems,
    }
    .answer()
}

/// What only the database knows to be wrong, each number and each address looked up once.
async fn check(
    conn: &mut Connection,
    (visit, board): (&Visit, &Board),
    (room, known): (&Furniture, &[Option<Vec<u8>>]),
    sheet: &mut Sheet,
) -> Result<(), Error> {
    let sight = Sight::of(conn, board.id, visit.now).await?;
    let mut there: HashMap<(i32, bool), Option<Key>> = HashMap::new();
    let mut asked: HashMap<String, bool> = HashMap::new();
    let mut problems = Vec::new();
    for (entry, row) in sheet.entries.iter().zip(&sheet.rows) {
        // it stays as it is, whatever was closed since
        if known.contains(&entry.content) {
            continue;
        }
        let about = match &entry.matter {
            Matter::Post(_) => None,
            Matter::Vote(number) => Some((*number, What::Vote)),
            Matter::Comment(number, _) => Some((*number, What::Comment)),
        };
        if let Some((number, what)) = about {
            let place = (number, what == What::Vote);
            let refusal = match there.get(&place) {
                Some(refusal) => *refusal,
                None => {
                    let on = (board, &room.statuses);
                    find_refusal(conn, on, visit.me()?, (number, what)).await?
                }
            };
            there.insert(place, refusal);
            if let Some(reason) = refusal {
                problems.push(problem(*row, column_of(&entry.matter), reason));
            }
        }
        if let Some(email) = &entry.who.email {
            let may = match asked.get(email) {
                Some(may) => *may,
                None => may_be_asked(conn, &sight, email).await?,
            };
            asked.insert(email.clone(), may);
            if !may {
                problems.push(problem(*row, "email", key!("behalf-problem-outsider")));
            }
        }
    }
    sheet.problems.append(&mut problems);
    sheet.problems.sort_by_key(|problem| problem.row);
    Ok(())
}

/// What only shows when it is entered, like that somebody has no votes left.
fn note_refusal(sheet: &mut Sheet, (place, reason): Refusal) {
    let row = sheet.rows.get(place).copied().unwrap_or_default();
    let column = sheet.entries.get(place);
    let column = column.map_or("", |entry| column_of(&entry.matter));
    sheet.problems.push(problem(row, column, reason));
}

/// The column that is to be put right where it can't be entered.
const fn column_of(matter: &Matter) -> &'static str {
    match matter {
        Matter::Post(_) => "title",
        Matter::Vote(_) | Matter::Comment(..) => "votes_for",
    }
}

fn problem(row: usize, column: &str, reason: Key) -> RowProblem {
    RowProblem {
        row,
        column: column.to_owned(),
        reason: Reason::Ours(reason),
    }
}

fn contents_of(sheet: &Sheet) -> Vec<Vec<u8>> {
    let entries = sheet.entries.iter();
    entries.filter_map(|entry| entry.content.clone()).collect()
}

/// What entering it would do.
fn look(known: &[Option<Vec<u8>>], sheet: Sheet) -> Outlook {
    let mut seen: HashSet<(std::mem::Discriminant<Matter>, Option<Vec<u8>>)> = HashSet::new();
    let mut outlook = Outlook {
        new: 0,
        known: 0,
        problems: sheet.problems,
    };
    for entry in sheet.entries {
        let before = known.contains(&entry.content);
        let first = seen.insert((std::mem::discriminant(&entry.matter), entry.content));
        if before || !first {
            outlook.known += 1;
        } else {
            outlook.new += 1;
        }
    }
    outlook
}

impl SheetPage<'_> {
    fn answer(&self) -> Result<HttpResponse, Error> {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let title = t!(words, "behalf-from-file");
        let here = format!("{}/behalf", self.board.path());
        let ready = self
            .outlook
            .is_some_and(|outlook| outlook.problems.is_empty() && outlook.new > 0);
        let main = html! {
            div.wrap.narrow.page.stack.g5 {
                p.crumb { a href=(here) { (t!(words, "behalf-title")) } }
                h1 { (title) }
                p { (t!(words, "behalf-file-text", n = ROWS)) }
                p { code { "kind,title,text,theme,name,email,origin,day,votes_for,comment,place" } }
                form.stack method="post" action={ (here) "/csv" } enctype="multipart/form-data" novalidate {
                    (Summary { frame, problems: self.problems })
                    (frame.token())
                    (self.outlook())
                    @if !ready { (TextField { kind: "file", optional: true, ..TextField::new(frame, self.problems, "file", t!(words, "behalf-file")) }) }
                    (Area { frame, problems: self.problems, name: "rows", label: t!(words, "behalf-rows"), hint: Some(t!(words, "behalf-rows-hint")),
                        value: self.pasted, rows: 8, optional: true })
                    div.row {
                        @if ready { button.btn name="go" value="yes" { (t!(words, "behalf-file-enter")) } }
                        button class=(if ready { "btn line" } else { "btn" }) { (t!(words, "behalf-file-look")) }
                    }
                }
            }
        };
        self.visit.page(
            &Page::new(&title, Nav::Boards, main)
                .with_problems(!self.problems.is_empty())
                .unlisted(),
        )
    }

    fn outlook(&self) -> Markup {
        let words = self.visit.words();
        html! {
            @if let Some(outlook) = self.outlook {
                div.panel.stack.g2 role="status" #outlook {
                    p { (t!(words, "behalf-would-enter", n = outlook.new)) " "
                        @if outlook.known > 0 { (t!(words, "behalf-would-leave", n = outlook.known)) } }
                    @if !outlook.problems.is_empty() {
                        p { b { (t!(words, "behalf-nothing-entered")) } }
                        div.scrollx tabindex="0" role="region" aria-label=(t!(words, "behalf-wrong-rows")) { table {
                            thead { tr { th scope="col" { (t!(words, "behalf-row")) } th scope="col" { (t!(words, "behalf-column")) } th scope="col" { (t!(words, "behalf-reason")) } } }
                            tbody { @for problem in outlook.problems.iter().take(200) { tr {
                                td { (problem.row) } td { (problem.column) }
                                td { @match &problem.reason { Reason::Ours(key) => (words.say(*key)), Reason::Reader(text) => (text) } }
                            } } }
                        } }
                    }
                }
            }
        }
    }
}
