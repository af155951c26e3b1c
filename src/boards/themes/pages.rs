//! The pages on which those who run a board rename, order and retire its themes.
use super::acts::{move_to, revise};
use super::form::{ThemeForm, parents};
use super::{Theme, find_themes};
use crate::boards::admin::order::Movers;
use crate::boards::policy::may_manage;
use crate::boards::{Board, ThemeId, Visit};
use crate::platform::web::{Error, Flash as _, Form, Path, Problems, see_other};
use crate::ui::{Choice, Nav, Page, Summary, TextField, Tick};
use crate::{key, t};
use actix_web::HttpResponse;
use maud::{Markup, html};

/// The address of the page with all of them, or of one.
fn address(board: &Board, theme: Option<&Theme>) -> String {
    let all = format!("{}/settings/themes", board.path());
    theme.map_or_else(|| all.clone(), |theme| format!("{all}/{}", theme.slug))
}

/// The theme with this address.
fn find<'a>(all: &'a [Theme], slug: &str) -> Result<&'a Theme, Error> {
    let found = all.iter().find(|theme| theme.slug == slug);
    found.ok_or(Error::NotFound)
}

pub(in crate::boards) async fn list(
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    may_manage(board, visit.me.as_ref()).permit()?;
    let themes = find_themes(&*visit.conn().await?, board.id).await?;
    let (words, title) = (visit.words(), t!(visit.words(), "boards-themes"));
    let main = html! {
        div.wrap.narrow.page.stack.g5.admin {
            p.crumb { a href={ (board.path()) "/settings" } { (board.name) } }
            h1 { (title) }
            p.muted { (t!(words, "boards-themes-text")) }
            ul.stack.g2 { @for theme in &themes { (row(&visit, board, (&themes, theme))) } }
            p { a href={ (board.path()) "/settings#themes-h" } { (t!(words, "boards-theme-add")) } }
            p { a href={ (board.path()) "/settings/teams" } { (t!(words, "boards-teams")) } }
        }
    };
    visit.page(&Page::new(&title, Nav::Boards, main).unlisted())
}

/// A theme with its team, and the buttons that move it among those it stands with.
fn row(visit: &Visit, board: &Board, (all, theme): (&[Theme], &Theme)) -> Markup {
    let to = address(board, Some(theme));
    let beside: Vec<ThemeId> = all
        .iter()
        .filter(|other| other.parent == theme.parent)
        .map(|other| other.id)
        .collect();
    let movers = Movers {
        frame: &visit.frame,
        action: format!("{to}/place"),
        name: &theme.name,
        at: beside
            .iter()
            .position(|id| *id == theme.id)
            .unwrap_or_default(),
        of: beside.len(),
    };
    html! {
        li.row.between {
            span {
                @if theme.parent.is_some() { span aria-hidden="true" { "· " } }
                a href=(to) { bdi { (theme.name) } } " " span.muted.small { bdi { (theme.team) } }
            }
            div.row {
                @if theme.is_retired(all) { span.tag { (t!(visit.words(), "boards-theme-retired")) } }
                (movers)
            }
        }
    }
}

pub(in crate::boards) async fn show(
    visit: Visit,
    Path((slug, theme)): Path<(String, String)>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    may_manage(board, visit.me.as_ref()).permit()?;
    let themes = find_themes(&*visit.conn().await?, board.id).await?;
    let theme = find(&themes, &theme)?;
    let form = ThemeForm::of(theme);
    draw(
        &visit,
        board,
        (&themes, theme),
        (&form, &Problems::default()),
    )
}

pub(in crate::boards) async fn change(
    visit: Visit,
    Path((slug, theme)): Path<(String, String)>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_manage(board, visit.me.as_ref()).permit()?;
    let mut conn = visit.conn().await?;
    let themes = find_themes(&conn, board.id).await?;
    let theme = find(&themes, &theme)?;
    let form = ThemeForm::read(&fields);
    let problems = revise(&mut conn, permit, theme.id, &form, visit.now).await?;
    if !problems.is_empty() {
        return draw(&visit, board, (&themes, theme), (&form, &problems));
    }
    see_other(&address(board, None)).with_flash(&visit.app, key!("boards-saved"))
}

pub(in crate::boards) async fn place(
    visit: Visit,
    Path((slug, theme)): Path<(String, String)>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_manage(board, visit.me.as_ref()).permit()?;
    let mut conn = visit.conn().await?;
    let themes = find_themes(&conn, board.id).await?;
    let theme = find(&themes, &theme)?;
    let place = fields.parsed("place").ok_or(Error::NotFound)?;
    move_to(&mut conn, permit, theme.id, place, visit.now).await?;
    see_other(&address(board, None)).with_flash(&visit.app, key!("boards-saved"))
}

/// The form of one theme.
fn draw(
    visit: &Visit,
    board: &Board,
    (all, theme): (&[Theme], &Theme),
    (form, problems): (&ThemeForm, &Problems),
) -> Result<HttpResponse, Error> {
    let (frame, words) = (&visit.frame, visit.words());
    let alone = (String::new(), t!(words, "boards-theme-top").into_owned());
    let places: Vec<_> = parents(all, theme)
        .into_iter()
        .map(|parent| (parent.id.to_string(), parent.name.clone()))
        .collect();
    let chosen = form.parent.map(|id| id.to_string()).unwrap_or_default();
    let main = html! {
        div.wrap.narrow.page.stack.g5.admin {
            p.crumb { a href=(address(board, None)) { (t!(words, "boards-themes")) } }
            h1 { bdi { (theme.name) } }
            form.stack.g5 method="post" action=(address(board, Some(theme))) novalidate {
                (Summary { frame, problems })
                (frame.token())
                (TextField { value: &form.name, longest: 60, hint: Some(t!(words, "boards-theme-name-hint")), ..TextField::new(frame, problems, "name", t!(words, "boards-theme")) })
                @if !places.is_empty() || problems.of("parent").is_some() {
                    (Choice { frame, problems, name: "parent", label: t!(words, "boards-theme-under"), hint: Some(t!(words, "boards-theme-under-hint")),
                        options: std::iter::once(alone).chain(places).collect(), chosen: &chosen })
                }
                (Tick { frame, problems, name: "takes_ideas", label: t!(words, "boards-theme-takes"), ticked: form.takes_ideas })
                p.small.muted { (t!(words, "boards-theme-takes-hint")) }
                @if let Some(parent) = theme.retired_parent(all) { p.small { (t!(words, "boards-theme-under-retired", parent = parent.name.as_str())) } }
                div.row { button.btn { (t!(words, "boards-save")) } }
            }
        }
    };
    visit.page(
        &Page::new(&theme.name, Nav::Boards, main)
            .with_problems(!problems.is_empty())
            .unlisted(),
    )
}
