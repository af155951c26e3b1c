//! What a large site stands on: an organisation, its staff and ten boards, made by the same acts that visitors use.
use super::text::Words;
use crate::boards::policy::Operator;
use crate::boards::{
    Audience, Board, BoardId, CharterDraft, CharterLine, Class, Kind, LineKind, NewBoard, Post,
    Role, Status, Step, Visible, ensure_team, ensure_theme, find_charter, find_statuses,
    find_themes, grant_role, make_board, open_board, set_duty, write_charter,
};
use crate::people::{NewPerson, PersonId, add_person};
use crate::platform::db::Connection;
use crate::platform::text::Language;
use crate::site::{Look, set_up};
use anyhow::Context as _;
use chrono::{DateTime, Duration, Utc};
use uuid::Uuid;

/// Address, name, language and preset of each board, the busiest first. The last is for colleagues only.
const BOARDS: [(&str, &str, Language, &str); 10] = [
    ("city", "Ideas for the city", Language::En, "municipality"),
    ("wijk", "Ideeën voor de wijk", Language::Nl, "municipality"),
    ("coffee", "Coffee and more", Language::En, "starbucks"),
    ("mobility", "Getting around", Language::En, "municipality"),
    ("groen", "Groen in de stad", Language::Nl, "municipality"),
    ("library", "The library", Language::En, "ideastorm"),
    ("sport", "Sport en spel", Language::Nl, "municipality"),
    ("energy", "Energy", Language::En, "municipality"),
    ("events", "Events", Language::En, "municipality"),
    ("staff", "Among ourselves", Language::En, "municipality"),
];

/// Themes of every board, and the teams they are of.
const THEMES: [(&str, &str); 8] = [
    ("Streets", "Public space"),
    ("Green", "Public space"),
    ("Play", "Public space"),
    ("Transport", "Mobility"),
    ("Parking", "Mobility"),
    ("Culture", "Society"),
    ("Care", "Society"),
    ("Service", "Front desk"),
];

/// The domain everybody's address is of.
pub(super) const DOMAIN: &str = "bench.example";

/// A board, with what its ideas refer to.
pub(super) struct Ground {
    pub board: Board,
    /// Themes with their teams.
    pub themes: Vec<(Uuid, Uuid)>,
    pub opening: Status,
    /// Statuses an answer may give.
    pub given: Vec<Status>,
    pub charter: Uuid,
    /// Who answers.
    pub official: Uuid,
    pub words: Words,
}

/// Founds the site; it is some years old.
pub(super) async fn found(
    conn: &mut Connection,
    now: DateTime<Utc>,
) -> anyhow::Result<Vec<Ground>> {
    let then = now - Duration::days(750);
    let admin = staff(conn, ("Ada Admin", "admin"), true, then).await?;
    let official = staff(conn, ("Otto Official", "official"), false, then).await?;
    let moderator = staff(conn, ("Mo Moderator", "moderator"), false, then).await?;
    let look = Look {
        name: "Morgenrood".to_owned(),
        suffix: "ideas".to_owned(),
        accent: "#b4371f".to_owned(),
        language: Language::En,
        logo: None,
    };
    set_up(conn, &look, Some(admin.into()), then).await?;
    let mut made = Vec::new();
    for board in BOARDS {
        make(conn, board, [admin, official, moderator], then).await?;
        made.push(board.0);
    }
    let boards = Visible::to_operator(conn).await?;
    let mut grounds = Vec::new();
    for slug in made {
        let board = boards.board(slug)?.clone();
        grounds.push(survey(conn, board, official.into()).await?);
    }
    Ok(grounds)
}

async fn staff(
    conn: &mut Connection,
    (name, mailbox): (&str, &str),
    is_admin: bool,
    then: DateTime<Utc>,
) -> anyhow::Result<PersonId> {
    let person = NewPerson {
        name,
        email: &format!("{mailbox}@{DOMAIN}"),
        language: Language::En,
        function: Some("Somebody of the organisation"),
        is_admin,
        password: None,
    };
    Ok(add_person(conn, person, None, then).await?)
}

async fn make(
    conn: &mut Connection,
    (slug, name, language, preset): (&str, &str, Language, &str),
    [admin, official, moderator]: [PersonId; 3],
    then: DateTime<Utc>,
) -> anyhow::Result<()> {
    let inside = slug == "staff";
    let board = NewBoard {
        name: name.to_owned(),
        slug: slug.to_owned(),
        tagline: "A board of invented content, for measuring".to_owned(),
        audience: if inside {
            Audience::Internal
        } else {
            Audience::Public
        },
        domains: inside.then(|| DOMAIN.to_owned()).into_iter().collect(),
        language,
        time_zone: "Europe/Amsterdam".to_owned(),
        preset: preset.to_owned(),
        kinds: Kind::ALL.to_vec(),
    };
    let operator = Operator::at_the_machine();
    let id: BoardId = make_board(conn, operator.found(admin), &board, then).await?;
    let permit = operator.manage(id, admin);
    write_charter(conn, permit, &charter(), then).await?;
    for (person, role) in [(official, Role::Official), (moderator, Role::Moderator)] {
        grant_role(conn, permit, person, Some(role), then).await?;
    }
    for (theme, team) in THEMES {
        let team = ensure_team(conn, team, then).await?;
        ensure_theme(conn, id, theme, (None, team), then).await?;
        set_duty(conn, permit, (team, official), Post::Lead, then).await?;
    }
    open_board(conn, permit, then).await?;
    Ok(())
}

fn charter() -> CharterDraft {
    let line = |kind, line: &str, why: &str| CharterLine {
        kind,
        line: line.to_owned(),
        why: why.to_owned(),
    };
    CharterDraft {
        goal: "We want to hear what would make this place better, and we do what we can."
            .to_owned(),
        who_decides: "The board of Morgenrood, on advice of the team whose theme it is".to_owned(),
        contributors_get: String::new(),
        moderation_rule: String::new(),
        privacy_line: String::new(),
        first_answer_days: Some(5),
        update_days: Some(60),
        lines: vec![
            line(LineKind::Possible, "Everything in public space", ""),
            line(LineKind::Possible, "How we work and what we offer", ""),
            line(LineKind::NotPossible, "Prices", "they are set once a year"),
            line(
                LineKind::NotPossible,
                "Decisions about single people",
                "that is private",
            ),
        ],
        steps: vec![Step {
            step: "We choose what to begin with, every month".to_owned(),
            due_on: None,
        }],
    }
}

/// What the ideas of a board refer to.
async fn survey(conn: &mut Connection, board: Board, official: Uuid) -> anyhow::Result<Ground> {
    let all = find_themes(conn, board.id).await?;
    let leaves = all.iter().filter(|theme| theme.is_leaf(&all));
    let themes = leaves.map(|t| (t.id.into(), t.team_id.into())).collect();
    let statuses = find_statuses(conn, board.id).await?;
    let given = statuses.enabled().filter(|status| {
        !status.is_first && status.class != Class::Merged && status.class != Class::Open
    });
    let charter = find_charter(conn, board.id).await?.context("a charter")?;
    Ok(Ground {
        themes,
        opening: statuses.opening().context("a first status")?.clone(),
        given: given.cloned().collect(),
        charter: charter.row.id.into(),
        official,
        words: Words::of(board.language),
        board,
    })
}
