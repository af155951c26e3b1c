//! The page on which those who run a board write its questions.
use super::acts::{Draft, ask_questions};
use super::{MOST, Question, list_questions};
use crate::boards::policy::may_manage;
use crate::boards::{Board, Visit};
use crate::platform::names::{clean_line, clean_text};
use crate::platform::web::{Error, Fields, Flash as _, Form, Path, Problems, see_other};
use crate::ui::{Area, Nav, Page, Summary, TextField};
use crate::{key, t};
use actix_web::HttpResponse;
use maud::{Markup, html};

/// The fields of each question: text and options in English, text and options in Dutch.
const FIELDS: [[&str; 4]; MOST] = [
    ["q1_en", "q1_options_en", "q1_nl", "q1_options_nl"],
    ["q2_en", "q2_options_en", "q2_nl", "q2_options_nl"],
    ["q3_en", "q3_options_en", "q3_nl", "q3_options_nl"],
];

/// The form as it was filled in: for each question what its four fields say.
type QuestionsForm = [[String; 4]; MOST];

fn form_of(questions: &[Question]) -> QuestionsForm {
    std::array::from_fn(|n| match questions.get(n) {
        None => Default::default(),
        Some(question) => [
            question.text_en.clone(),
            question.options_en.join("\n"),
            question.text_nl.clone(),
            question.options_nl.join("\n"),
        ],
    })
}

fn read(fields: &Fields) -> QuestionsForm {
    FIELDS.map(|[en, options_en, nl, options_nl]| {
        [
            clean_line(fields.get(en)),
            clean_text(fields.get(options_en)),
            clean_line(fields.get(nl)),
            clean_text(fields.get(options_nl)),
        ]
    })
}

fn lines(text: &str) -> Vec<String> {
    let lines = text.lines().map(clean_line);
    lines.filter(|line| !line.is_empty()).collect()
}

/// One language of a question: text and options, or neither.
fn check_one(
    (text, options): (&str, &[String]),
    (text_field, options_field): (&'static str, &'static str),
    problems: &mut Problems,
) {
    if text.is_empty() && options.is_empty() {
        return;
    }
    problems.unless(
        (2..=200).contains(&text.chars().count()),
        text_field,
        key!("votes-problem-question"),
    );
    let fit = options.iter().all(|option| option.chars().count() <= 80);
    problems.unless(
        fit && (2..=5).contains(&options.len()),
        options_field,
        key!("votes-problem-options"),
    );
}

fn check(form: &QuestionsForm) -> Result<Vec<Draft>, Problems> {
    let (mut problems, mut drafts) = (Problems::default(), Vec::new());
    for (said, names) in form.iter().zip(FIELDS) {
        let ([en, options_en, nl, options_nl], [en_f, options_en_f, nl_f, options_nl_f]) =
            (said, names);
        let (options_en, options_nl) = (lines(options_en), lines(options_nl));
        check_one((en, &options_en), (en_f, options_en_f), &mut problems);
        check_one((nl, &options_nl), (nl_f, options_nl_f), &mut problems);
        let both = !options_en.is_empty() && !options_nl.is_empty();
        problems.unless(
            !both || options_en.len() == options_nl.len(),
            options_nl_f,
            key!("votes-problem-options-differ"),
        );
        if !(en.is_empty() && nl.is_empty()) {
            drafts.push(Draft {
                text: [en.clone(), nl.clone()],
                options: [options_en, options_nl],
            });
        }
    }
    if problems.is_empty() {
        Ok(drafts)
    } else {
        Err(problems)
    }
}

pub(in crate::votes) async fn show(
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    may_manage(board, visit.me.as_ref()).permit()?;
    let questions = list_questions(&*visit.conn().await?, board.id).await?;
    draw(&visit, board, (&form_of(&questions), &Problems::default()))
}

pub(in crate::votes) async fn change(
    visit: Visit,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_manage(board, visit.me.as_ref()).permit()?;
    let form = read(&fields);
    match check(&form) {
        Err(problems) => draw(&visit, board, (&form, &problems)),
        Ok(drafts) => {
            ask_questions(&mut *visit.conn().await?, permit, &drafts, visit.now).await?;
            see_other(&format!("{}/settings/questions", board.path()))
                .with_flash(&visit.app, key!("votes-questions-saved"))
        }
    }
}

fn draw(
    visit: &Visit,
    board: &Board,
    (form, problems): (&QuestionsForm, &Problems),
) -> Result<HttpResponse, Error> {
    let (frame, words) = (&visit.frame, visit.words());
    let title = t!(words, "votes-questions");
    let main = html! {
        div.wrap.narrow.page.stack.g5.admin {
            p.crumb { a href={ (board.path()) "/settings/voting" } { (t!(words, "votes-settings")) } }
            h1 { (title) }
            p.muted { (t!(words, "votes-questions-text")) }
            form.stack.g5 method="post" novalidate {
                (Summary { frame, problems })
                (frame.token())
                @for (n, (said, names)) in form.iter().zip(FIELDS).enumerate() { (fields(visit, problems, (n + 1, said, names))) }
                div.row { button.btn { (t!(words, "votes-settings-save")) } }
            }
        }
    };
    visit.page(
        &Page::new(&title, Nav::Boards, main)
            .with_problems(!problems.is_empty())
            .unlisted(),
    )
}

/// One question of the form, in both languages beside each other.
fn fields(
    visit: &Visit,
    problems: &Problems,
    (n, said, names): (usize, &[String; 4], [&'static str; 4]),
) -> Markup {
    let (frame, words) = (&visit.frame, visit.words());
    let ([en, options_en, nl, options_nl], [en_f, options_en_f, nl_f, options_nl_f]) =
        (said, names);
    let text = |name, label, value| TextField {
        value,
        optional: true,
        ..TextField::new(frame, problems, name, label)
    };
    let options = |name, label, value| Area {
        frame,
        problems,
        name,
        label,
        hint: Some(t!(words, "votes-options-hint")),
        value,
        rows: 4,
        optional: true,
    };
    html! {
        fieldset.stack { legend { b { (t!(words, "votes-question", n = n)) } }
            div.cols {
                div.stack { (text(en_f, t!(words, "votes-question-en"), en)) (options(options_en_f, t!(words, "votes-options-en"), options_en)) }
                div.stack { (text(nl_f, t!(words, "votes-question-nl"), nl)) (options(options_nl_f, t!(words, "votes-options-nl"), options_nl)) }
            }
        }
    }
}
