//! Demo content: an invented coffee chain with two public boards and an internal one, planted through the same acts visitors use.
mod content;

use crate::answers::{AnswerForm, DeclineReason, NewAnswer, give_answer, may_answer};
use crate::boards::policy::Operator;
use crate::boards::{
    Audience, Board, BoardId, CharterDraft, CharterLine, Kind, LineKind, NewBoard, Post, Role,
    Step, Visible, calendar_of, ensure_team, ensure_theme, find_charter, find_statuses,
    find_themes, grant_role, make_board, open_board, set_duty, write_charter,
};
use crate::discussion::{CommentId, NewComment, may_comment, post_comment};
use crate::ideas::{Idea, IdeaId, NewIdea, find_idea, may_post, post_idea};
use crate::milestones::{Threshold, set_threshold};
use crate::people::{Me, NewPerson, Person, SessionId, add_person, find_person, make_sign_in_link};
use crate::picks::{may_pick, pick_idea};
use crate::pins::{NewPin, may_pin, pin_idea};
use crate::platform::app::Shared;
use crate::platform::db::Connection;
use crate::platform::text::Language;
use crate::platform::web::Error;
use crate::site::{Look, set_up};
use crate::votes::{Direction, cast, may_cast};
use anyhow::Context as _;
use chrono::{DateTime, Duration, Utc};
use content::{BOARDS, DemoAnswer, DemoBoard, DemoIdea, LOOK, PEOPLE, PICK, PIN};

/// What was planted: ways in for a few of its people.
pub struct Demo {
    pub links: Vec<(&'static str, String)>,
}

/// Plants the demo into an empty database.
///
/// # Errors
/// When the database refuses.
pub async fn plant(app: &Shared) -> anyhow::Result<Demo> {
    let mut conn = app.db.conn().await?;
    let now = app.clock.now();
    let people = plant_people(&mut conn, now).await?;
    let admin = people.first().context("the demo has people")?.clone();
    let look = Look {
        name: "Morgenrood".to_owned(),
        suffix: "ideas".to_owned(),
        accent: "#b4371f".to_owned(),
        language: Language::En,
        logo: None,
    };
    set_up(&mut conn, &look, Some(admin.id.into()), now).await?;
    for board in BOARDS {
        plant_board(&mut conn, board, &people, now).await?;
    }
    plant_pick(&mut conn, &people, now).await?;
    plant_pin(&mut conn, &people, now).await?;
    let mut links = Vec::new();
    for (who, at) in [("admin", 0), ("official", 1), ("member", 3)] {
        let me = people.get(at).context("the demo has people")?;
        let person: Person = find_person(&mut conn, me.id).await?;
        links.push((
            who,
            make_sign_in_link(&mut conn, app, &person, "/", now).await?,
        ));
    }
    Ok(Demo { links })
}

async fn plant_people(conn: &mut Connection, now: DateTime<Utc>) -> Result<Vec<Me>, Error> {
    let mut people = Vec::new();
    for (at, (name, email, function)) in PEOPLE.iter().enumerate() {
        let person = NewPerson {
            name,
            email,
            language: Language::En,
            function: *function,
            is_admin: at == 0,
            password: None,
        };
        let id = add_person(conn, person, None, now - Duration::days(200)).await?;
        let person = find_person(conn, id).await?;
        people.push(Me {
            id,
            session: SessionId::fresh(),
            language: person.language(),
            name: person.name,
            email: person.email,
            function: person.function,
            is_admin: person.is_admin,
            masks: Vec::new(),
        });
    }
    Ok(people)
}

async fn plant_board(
    conn: &mut Connection,
    demo: &DemoBoard,
    people: &[Me],
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let founder = people.first().context("the demo has people")?;
    let operator = Operator::at_the_machine();
    let new = NewBoard {
        name: demo.name.to_owned(),
        slug: demo.slug.to_owned(),
        tagline: demo.tagline.to_owned(),
        audience: if demo.internal {
            Audience::Internal
        } else {
            Audience::Public
        },
        domains: if demo.internal {
            vec!["morgenrood.example".to_owned()]
        } else {
            Vec::new()
        },
        language: demo.language,
        time_zone: "Europe/Amsterdam".to_owned(),
        preset: "municipality".to_owned(),
        kinds: Kind::ALL.to_vec(),
    };
    let id: BoardId = make_board(conn, operator.found(founder.id), &new, now).await?;
    let permit = operator.manage(id, founder.id);
    write_charter(conn, permit, &charter(demo), now).await?;
    let mut teams = Vec::new();
    for (name, team) in demo.themes {
        let team = ensure_team(conn, team, now).await?;
        ensure_theme(conn, id, name, (None, team), now).await?;
        teams.push(team);
    }
    for (at, role) in [(1, Role::Official), (2, Role::Moderator)] {
        let person = people.get(at).context("the demo has people")?;
        grant_role(conn, permit, person.id, Some(role), now).await?;
        for team in &teams {
            let post = if role == Role::Official {
                Post::Lead
            } else {
                Post::Member
            };
            set_duty(conn, permit, (*team, person.id), post, now).await?;
        }
    }
    open_board(conn, permit, now).await?;
    for idea in demo.ideas {
        plant_idea(conn, demo, idea, (people, now)).await?;
    }
    if demo.slug == LOOK.0 {
        let threshold = Threshold {
            votes: LOOK.1,
            review_days: 10,
        };
        set_threshold(conn, permit, Some(threshold), now).await?;
    }
    Ok(())
}

/// What the moderator picked.
async fn plant_pick(
    conn: &mut Connection,
    people: &[Me],
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let (slug, number, reason) = PICK;
    let moderator = people.get(2).context("a moderator")?;
    let board = seen(conn, moderator, slug).await?;
    let found = idea(conn, &board, number).await?;
    let permit = may_pick(&board, &found, Some(moderator)).permit()?;
    pick_idea(conn, permit, reason, now - Duration::days(1)).await?;
    Ok(())
}

/// What the moderator pinned.
async fn plant_pin(conn: &mut Connection, people: &[Me], now: DateTime<Utc>) -> anyhow::Result<()> {
    let (slug, number, reason) = PIN;
    let moderator = people.get(2).context("a moderator")?;
    let board = seen(conn, moderator, slug).await?;
    let found = idea(conn, &board, number).await?;
    let permit = may_pin(&board, &found, Some(moderator)).permit()?;
    let last = board.today(now) + Duration::days(13);
    let until = calendar_of(&board, now).end_of_day(last);
    let pin = NewPin { reason, until };
    pin_idea(conn, permit, pin, now - Duration::days(1)).await?;
    Ok(())
}

fn charter(demo: &DemoBoard) -> CharterDraft {
    let line = |kind, (line, why): &(&str, &str)| CharterLine {
        kind,
        line: (*line).to_owned(),
        why: (*why).to_owned(),
    };
    let possible = demo
        .possible
        .iter()
        .map(|l| line(LineKind::Possible, &(*l, "")));
    let not_possible = demo
        .not_possible
        .iter()
        .map(|l| line(LineKind::NotPossible, l));
    CharterDraft {
        goal: demo.goal.to_owned(),
        who_decides: demo.who_decides.to_owned(),
        contributors_get: String::new(),
        moderation_rule: String::new(),
        privacy_line: String::new(),
        first_answer_days: Some(5),
        update_days: Some(60),
        lines: possible.chain(not_possible).collect(),
        steps: demo
            .steps
            .iter()
            .map(|step| Step {
                step: (*step).to_owned(),
                due_on: None,
            })
            .collect(),
    }
}

/// The board as this person sees it.
async fn seen(conn: &mut Connection, me: &Me, slug: &str) -> anyhow::Result<Board> {
    // nobody is banned while this is planted, so any moment will do
    let visible = Visible::to(conn, Some(me), DateTime::UNIX_EPOCH).await?;
    Ok(visible.board(slug)?.clone())
}

async fn plant_idea(
    conn: &mut Connection,
    demo: &DemoBoard,
    plan: &DemoIdea,
    (people, now): (&[Me], DateTime<Utc>),
) -> anyhow::Result<()> {
    let author = people.get(plan.author).context("an author")?;
    let board = seen(conn, author, demo.slug).await?;
    let at = now - Duration::days(plan.days_ago) - Duration::hours(3);
    let charter = find_charter(conn, board.id).await?.context("a charter")?;
    let themes = find_themes(conn, board.id).await?;
    let new = NewIdea {
        id: IdeaId::fresh(),
        kind: Kind::from_word(plan.kind).context("a kind")?,
        title: plan.title.to_owned(),
        body: plan.body.to_owned(),
        theme: themes
            .iter()
            .find(|t| t.name == plan.theme)
            .context("a theme")?
            .id,
        charter: charter.row.id,
        status: find_statuses(conn, board.id)
            .await?
            .opening()
            .context("a first status")?
            .id,
        answer_due_at: Some(calendar_of(&board, at).due_after(at, 5)),
    };
    let number = post_idea(
        conn,
        may_post(&board, Some(author), at).permit()?,
        &board,
        &new,
        at,
    )
    .await?;
    plant_votes(conn, (demo, number), plan, (people, at, now)).await?;
    plant_comments(conn, (demo, number), plan, (people, at)).await?;
    for answer in plan.answers {
        plant_answer(conn, (demo, number), answer, (people, now)).await?;
    }
    Ok(())
}

async fn idea(conn: &mut Connection, board: &Board, number: i32) -> Result<Idea, Error> {
    find_idea(conn, board, number).await
}

/// Everyone from the fourth person on, as many as the plan says, spread over the days since.
async fn plant_votes(
    conn: &mut Connection,
    (demo, number): (&DemoBoard, i32),
    plan: &DemoIdea,
    (people, at, now): (&[Me], DateTime<Utc>, DateTime<Utc>),
) -> anyhow::Result<()> {
    let voters: Vec<_> = people.iter().skip(3).take(plan.votes).collect();
    let span = (now - at).num_minutes().max(1);
    for (n, voter) in voters.iter().enumerate() {
        // outsiders do not see the internal board, so they have no vote there
        let Ok(board) = seen(conn, voter, demo.slug).await else {
            continue;
        };
        let found = idea(conn, &board, number).await?;
        let Ok(permit) = may_cast(&board, &found, None, Some(voter)).permit() else {
            continue;
        };
        let share = i64::try_from(n).unwrap_or_default() * span
            / i64::try_from(voters.len()).unwrap_or(1).max(1);
        cast(
            conn,
            permit,
            &board,
            Some(Direction::Up),
            at + Duration::minutes(share),
        )
        .await?;
    }
    Ok(())
}

async fn plant_comments(
    conn: &mut Connection,
    (demo, number): (&DemoBoard, i32),
    plan: &DemoIdea,
    (people, at): (&[Me], DateTime<Utc>),
) -> anyhow::Result<()> {
    let mut last: Option<CommentId> = None;
    for (n, (who, text, reply)) in (1_i32..).zip(plan.comments) {
        let me = people.get(*who).context("a commenter")?;
        let board = seen(conn, me, demo.slug).await?;
        let found = idea(conn, &board, number).await?;
        let comment = NewComment {
            adds: false,
            id: CommentId::fresh(),
            parent: last.filter(|_| *reply),
            body: (*text).to_owned(),
        };
        post_comment(
            conn,
            may_comment(&board, &found, Some(me)).permit()?,
            &board,
            &comment,
            at + Duration::hours(5) * n,
        )
        .await?;
        if !*reply {
            last = Some(comment.id);
        }
    }
    Ok(())
}

async fn plant_answer(
    conn: &mut Connection,
    (demo, number): (&DemoBoard, i32),
    plan: &DemoAnswer,
    (people, now): (&[Me], DateTime<Utc>),
) -> anyhow::Result<()> {
    let official = people.get(1).context("an official")?;
    let board = seen(conn, official, demo.slug).await?;
    let found = idea(conn, &board, number).await?;
    let statuses = find_statuses(conn, board.id).await?;
    let status = statuses.by_key(plan.status).context("a status")?;
    let at = now - Duration::days(plan.days_ago);
    let due = (!status.class.is_final()).then(|| now.date_naive() + Duration::days(plan.next_in));
    let form = AnswerForm {
        body: plan.text.to_owned(),
        reason: plan.mind_changer.map(|_| DeclineReason::Cost),
        mind_changer: plan.mind_changer.unwrap_or_default().to_owned(),
        ..AnswerForm::fresh(plan.status, due)
    };
    give_answer(
        conn,
        may_answer(&board, &found, Some(official)).permit()?,
        &found,
        &NewAnswer::of(&form, status),
        at,
    )
    .await?;
    Ok(())
}
