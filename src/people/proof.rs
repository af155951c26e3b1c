//! Proof that whoever changes a way in owns the account, and did not only find it open.
use super::queries::{find_hash, session_since};
use super::second;
use super::{Caller, PersonId};
use super::{attempts, passwords};
use crate::key;
use crate::platform::db::Connection;
use crate::platform::text::Key;
use crate::platform::web::{Error, Problems};
use crate::t;
use crate::ui::TextField;
use chrono::Duration;
use maud::{Markup, html};

/// Whoever has nothing to prove it with came in this lately, or comes in anew.
const FRESH: Duration = Duration::minutes(15);

/// What somebody can prove it with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Proof {
    /// A code of their second step, or the password.
    Code,
    Password,
    /// Neither: that they came in just now.
    Arrival,
}

/// What this person is asked for.
pub(super) async fn proof_of(conn: &mut Connection, person: PersonId) -> Result<Proof, Error> {
    if second::find_standing(conn, person).await?.is_some() {
        return Ok(Proof::Code);
    }
    let has_password = find_hash(conn, person).await?.is_some();
    Ok(if has_password {
        Proof::Password
    } else {
        Proof::Arrival
    })
}

/// What is wrong with having come in a while ago, for what is done at another site and has no field to type in.
pub(super) async fn problem_with_arrival(caller: &Caller) -> Result<Option<Key>, Error> {
    let since = session_since(&mut *caller.conn().await?, caller.me()?.session).await?;
    let is_fresh = since.is_some_and(|since| since + FRESH > caller.now);
    Ok((!is_fresh).then_some(key!("people-problem-arrival")))
}

/// What is wrong with the present password as it was typed; nothing when it is right. Tries are counted apart from those at the door:
/// no stranger uses these up.
pub(super) async fn problem_with_password(
    caller: &Caller,
    typed: &str,
) -> Result<Option<Key>, Error> {
    let me = caller.me()?;
    let name = attempts::Name::of("proof", &me.id.to_string());
    let tried = attempts::counted(&caller.app, &name, async || {
        let hash = find_hash(&mut *caller.conn().await?, me.id).await?;
        let fits = passwords::fits(typed.to_owned(), hash).await?;
        Ok(fits.then_some(()).ok_or(key!("people-problem-current")))
    });
    let tried = tried
        .await?
        .unwrap_or(Err(key!("people-problem-tried-here")));
    Ok(tried.err())
}

/// What is wrong with the proof that was typed; nothing when it is right.
pub(super) async fn problem_with_proof(caller: &Caller, typed: &str) -> Result<Option<Key>, Error> {
    let me = caller.me()?;
    let mut conn = caller.conn().await?;
    match proof_of(&mut conn, me.id).await? {
        Proof::Code => {
            drop(conn);
            second::problem_with_proof(caller, typed).await
        }
        Proof::Password => {
            drop(conn);
            problem_with_password(caller, typed).await
        }
        Proof::Arrival => {
            drop(conn);
            problem_with_arrival(caller).await
        }
    }
}

/// The field in which its owner proves that the account is theirs, or the sentence about how they do without.
pub(super) fn proof_field(caller: &Caller, problems: &Problems, proof: Proof) -> Markup {
    let (words, frame) = (caller.words(), &caller.frame);
    let (label, hint) = match proof {
        Proof::Code => (
            t!(words, "people-second-proof"),
            Some(t!(words, "people-second-proof-hint")),
        ),
        Proof::Password => (t!(words, "people-password-current"), None),
        Proof::Arrival => {
            return html! { p #proof tabindex="-1" .muted { (t!(words, "people-passkey-arrival")) } };
        }
    };
    let field = TextField {
        kind: "password",
        autocomplete: Some("current-password"),
        hint,
        ..TextField::new(frame, problems, "proof", label)
    };
    html! { (field) }
}
