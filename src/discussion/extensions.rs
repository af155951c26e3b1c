//! Comments that became part of the idea: writing them into its text, taking them out again, and who is credited.
use super::acts::{lock_under, remove_comment};
use super::model::{Comment, CommentId, Reason};
use super::policy::{Extend, Tend};
use super::queries::{find_reason, is_removed};
use crate::boards::Board;
use crate::ideas::{Idea, IdeaId, Passage, Rewriting, must_stand, rewrite_idea};
use crate::key;
use crate::ledger::{Act, Entry, append};
use crate::platform::db::Connection;
use crate::platform::db::schema::{comments, extensions, people};
use crate::platform::text::Words;
use crate::platform::web::Error;
use crate::t;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use uuid::Uuid;

/// A comment that is part of the idea now.
#[derive(Queryable, Selectable, Clone, Debug)]
#[diesel(table_name = extensions)]
pub struct Extension {
    pub id: Uuid,
    pub comment: CommentId,
    /// What was put behind the idea's text: a line that says by whom, and the words.
    pub section: String,
    #[diesel(select_expression = people::name)]
    pub author_name: String,
}

impl Extension {
    /// The words without the line over them that says by whom.
    pub fn words(&self) -> &str {
        self.section
            .split_once("\n\n")
            .map_or("", |(_, words)| words)
    }
}

/// Whose comments are part of an idea, in the order they became so.
///
/// # Errors
/// When the database refuses.
pub async fn list_extensions(mut conn: &Connection, idea: IdeaId) -> Result<Vec<Extension>, Error> {
    Ok(extensions::table
        .inner_join(comments::table.inner_join(people::table))
        .filter(extensions::idea.eq(idea))
        .filter(extensions::undone_at.is_null())
        .order((extensions::extended_at, extensions::id))
        .limit(200)
        .select(Extension::as_select())
        .load(&mut conn)
        .await?)
}

/// The extension that a comment is, when it is one.
pub(super) async fn find_extension(
    conn: &mut Connection,
    (idea, comment): (IdeaId, CommentId),
) -> Result<Option<Extension>, Error> {
    Ok(extensions::table
        .inner_join(comments::table.inner_join(people::table))
        .filter(extensions::idea.eq(idea))
        .filter(extensions::comment.eq(comment))
        .filter(extensions::undone_at.is_null())
        .select(Extension::as_select())
        .first(conn)
        .await
        .optional()?)
}

/// The line over an extension, in the board's language: it becomes part of a text that people wrote. A name has no Markdown.
fn heading(board: &Board, name: &str) -> String {
    let mut plain = String::new();
    for c in name.chars() {
        if c.is_ascii_punctuation() {
            plain.push('\\');
        }
        plain.push(c);
    }
    let words = Words(board.language);
    format!(
        "**{}**",
        t!(words, "discussion-extended-by", who = plain.as_str())
    )
}

/// What an extension adds to the idea's text.
pub(super) fn section(board: &Board, comment: &Comment, text: &str) -> String {
    format!("{}\n\n{text}", heading(board, &comment.author_name))
}

/// Writes a comment, as edited, into the idea: a new version of its text, and a credit for whoever wrote the comment.
///
/// # Errors
/// [`Error::Stale`] when the idea's text changed since the form was opened; when the database refuses.
pub(super) async fn extend_idea(
    conn: &mut Connection,
    permit: Extend,
    idea: &Idea,
    (section, version): (&str, i32),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let comment = permit.comment();
        lock_under(conn, (idea.id, comment)).await?;
        must_stand(conn, idea.id).await?;
        if is_removed(conn, comment).await? {
            return Err(Error::Denied(key!("discussion-denied-removed")));
        }
        if find_extension(conn, (idea.id, comment)).await?.is_some() {
            return Ok(());
        }
        let body = format!("{}\n\n{section}", idea.body);
        let to = Rewriting {
            title: &idea.title,
            body: &body,
            version,
        };
        rewrite_idea(conn, idea, to, (permit.by(), now)).await?;
        diesel::insert_into(extensions::table)
            .values((
                extensions::id.eq(Uuid::now_v7()),
                extensions::idea.eq(idea.id),
                extensions::comment.eq(comment),
                extensions::extender.eq(permit.by()),
                extensions::section.eq(section),
                extensions::extended_at.eq(now),
            ))
            .execute(conn)
            .await?;
        diesel::update(comments::table.find(comment))
            .set(comments::adds.eq(true))
            .execute(conn)
            .await?;
        log(conn, (Act::IdeaExtended, permit), idea, (version, now)).await
    })
    .await
}

/// Takes an extension out of the idea again: a new version without its lines, and no credit any more. Where somebody has taken the
/// lines out by hand, only the credit goes.
///
/// # Errors
/// [`Error::Denied`] when its lines were changed since, so that nobody can say which they are; when the database refuses.
pub(super) async fn undo_extension(
    conn: &mut Connection,
    permit: Extend,
    idea: &Idea,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let comment = permit.comment();
        lock_under(conn, (idea.id, comment)).await?;
        must_stand(conn, idea.id).await?;
        let Some(extension) = find_extension(conn, (idea.id, comment)).await? else {
            return Ok(());
        };
        match without(&idea.body, &extension.section) {
            Text::Left(body) => {
                let to = Rewriting {
                    title: &idea.title,
                    body: &body,
                    version: idea.version,
                };
                rewrite_idea(conn, idea, to, (permit.by(), now)).await?;
            }
            Text::Gone => {}
            Text::Changed => {
                return Err(Error::Denied(key!("discussion-denied-extension-changed")));
            }
        }
        diesel::update(extensions::table.find(extension.id))
            .set((
                extensions::undone_at.eq(now),
                extensions::undone_by.eq(permit.by()),
            ))
            .execute(conn)
            .await?;
        // a moderator may have removed the comment before
        if find_reason(conn, comment)
            .await?
            .is_some_and(Reason::is_given)
        {
            withhold_former(conn, comment).await?;
        }
        log(
            conn,
            (Act::ExtensionUndone, permit),
            idea,
            (idea.version, now),
        )
        .await
    })
    .await
}

/// Removes a comment that is part of the idea, and takes it out of the idea with it.
///
/// # Errors
/// As [`undo_extension`]; then the comment stays too.
pub(super) async fn remove_extension(
    conn: &mut Connection,
    (permit, extend): (Tend, Extend),
    (idea, comment): (&Idea, &Comment),
    why: (Reason, &str),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        undo_extension(conn, extend, idea, now).await?;
        remove_comment(conn, permit, comment, why, now).await
    })
    .await
}

/// Removes a comment for a moderator, and takes it out of the idea with it where that is allowed. Where its lines are others by now, nobody can
/// say which they are: they stay, and the comment goes all the same.
///
/// # Errors
/// [`Error::Stale`] when the idea's text changed since it was read; when the database refuses.
pub async fn remove_with_extension(
    conn: &mut Connection,
    (permit, extend): (Tend, Option<Extend>),
    (idea, comment): (&Idea, &Comment),
    why: (Reason, &str),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    if let Some(extend) = extend {
        let both = (permit, extend);
        match remove_extension(conn, both, (idea, comment), why, now).await {
            Err(Error::Denied(_)) => {}
            done => return done,
        }
    }
    remove_comment(conn, permit, comment, why, now).await
}

/// Withholds the former versions of ideas with a comment's words in them; part of the act in which it is out of a text, or gone, and a
/// moderator removed it. Where its lines were left in the present text, that stays as it is.
pub(super) async fn withhold_former(
    conn: &mut Connection,
    comment: CommentId,
) -> Result<(), Error> {
    let former: Vec<(IdeaId, String, DateTime<Utc>)> = extensions::table
        .filter(extensions::comment.eq(comment))
        .select((
            extensions::idea,
            extensions::section,
            extensions::extended_at,
        ))
        .load(conn)
        .await?;
    for (idea, section, since) in &former {
        let others: Vec<String> = extensions::table
            .filter(extensions::idea.eq(*idea))
            .filter(extensions::comment.ne(comment))
            .select(extensions::section)
            .load(conn)
            .await?;
        let passage = Passage {
            idea: *idea,
            source: comment.0,
            since: *since,
            marks: &marks(section, &others),
        };
        passage.withhold(conn).await?;
    }
    Ok(())
}

fn heading_of(section: &str) -> &str {
    section.lines().next().unwrap_or_default()
}

/// By what a section is known in a text: by itself; and, where somebody changed the words under it, by its heading, unless another has the same.
fn marks<'a>(section: &'a str, others: &[String]) -> Vec<&'a str> {
    let heading = heading_of(section);
    let shared = others.iter().any(|other| heading_of(other) == heading);
    let own = (!shared).then_some(heading);
    let all = std::iter::once(section).chain(own);
    all.filter(|mark| !mark.is_empty()).collect()
}

async fn log(
    conn: &mut Connection,
    (act, permit): (Act, Extend),
    idea: &Idea,
    (version, now): (i32, DateTime<Utc>),
) -> Result<(), Error> {
    let entry = Entry::new(act, now)
        .by(permit.by())
        .on_board(idea.board)
        .on_idea(idea.id)
        .about(permit.comment());
    let before = serde_json::json!({ "version": version });
    append(conn, entry.changed(before, serde_json::Value::Null)).await?;
    Ok(())
}

/// What is left of a text without one of its sections.
#[derive(Debug, PartialEq, Eq)]
enum Text {
    Left(String),
    /// The section is not in it any more.
    Gone,
    /// Its heading is, with other words under it.
    Changed,
}

fn without(body: &str, section: &str) -> Text {
    let heading = heading_of(section);
    if let Some((before, after)) = body.split_once(section) {
        let (before, after) = (before.trim_end(), after.trim_start());
        let gap = if before.is_empty() || after.is_empty() {
            ""
        } else {
            "\n\n"
        };
        return Text::Left(format!("{before}{gap}{after}"));
    }
    if body.contains(heading) {
        Text::Changed
    } else {
        Text::Gone
    }
}

#[cfg(test)]
mod tests {
    use super::{Text, marks, without};

    #[test]
    fn talk_2_a_section_goes_out_of_a_text_as_it_came() {
        let section = "**Extended by Bob**\n\nUpstairs.";
        let left = |text: &str| Text::Left(text.to_owned());
        assert_eq!(
            without("A corner.\n\n**Extended by Bob**\n\nUpstairs.", section),
            left("A corner.")
        );
        assert_eq!(
            without(
                "A.\n\n**Extended by Bob**\n\nUpstairs.\n\n**Extended by Cas**\n\nWarm.",
                section
            ),
            left("A.\n\n**Extended by Cas**\n\nWarm.")
        );
        assert_eq!(
            without("A.\n\n**Extended by Bob**\n\nDownstairs.", section),
            Text::Changed
        );
        assert_eq!(without("A corner.", section), Text::Gone);
    }

    #[test]
    fn talk_2_a_section_is_known_by_its_heading_only_where_no_other_has_it() {
        let section = "**Extended by Bob**\n\nUpstairs.";
        let others = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
        let cas = others(&["**Extended by Cas**\n\nUpstairs."]);
        assert_eq!(marks(section, &cas), [section, "**Extended by Bob**"]);
        let bob = others(&["**Extended by Bob**\n\nWith a lamp."]);
        assert_eq!(marks(section, &bob), [section]);
    }
}
