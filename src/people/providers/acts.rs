//! What changes providers, and who somebody is there.
use super::failure::Failure;
use super::forms::ProviderForm;
use super::model::{Claims, Provider, ProviderId};
use super::queries::find_identity;
use super::talk::purpose;
use crate::key;
use crate::ledger::{Act, Entry, append};
use crate::people::model::{Me, PersonId, email_key};
use crate::people::queries::find_person_by_email;
use crate::platform::app::App;
use crate::platform::db::Connection;
use crate::platform::db::schema::{identities, people, provider_flows, providers};
use crate::platform::text::Language;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

/// Adds a provider, or changes one. A secret left empty stays as it was.
pub(super) async fn save_provider(
    conn: &mut Connection,
    app: &App,
    (before, form): (Option<&Provider>, &ProviderForm),
    (by, now): (PersonId, DateTime<Utc>),
) -> Result<(), Error> {
    let id = before.map_or_else(ProviderId::fresh, |provider| provider.id);
    // a subject means somebody at one issuer only, and its secret is nobody else's business
    let moves = before.is_some_and(|provider| form.moves_from(provider));
    let directory = form.directory.as_ref().map(serde_json::to_value);
    let directory = directory.transpose().map_err(Error::internal)?;
    let secret = match form.client_secret.as_str() {
        "" if form.forgets_secret || moves => None,
        "" => before.and_then(|provider| provider.client_secret.clone()),
        secret => Some(app.seal.seal(&purpose(id), secret.as_bytes())?),
    };
    let values = (
        (
            providers::name.eq(&form.name),
            providers::issuer.eq(&form.issuer),
            providers::client_id.eq(&form.client_id),
            providers::client_secret.eq(secret),
        ),
        (
            providers::scopes.eq(&form.scopes),
            providers::domains.eq(form.domains()),
            providers::claim.eq(&form.claim),
            providers::trusts_addresses.eq(form.trusts_addresses),
            providers::is_on.eq(form.is_on),
            providers::directory.eq(directory),
        ),
        providers::changed_at.eq(now),
    );
    conn.transaction(async |conn| {
        if let Some(provider) = before.filter(|_| moves) {
            diesel::delete(identities::table.filter(identities::provider.eq(id)))
                .execute(conn)
                .await?;
            diesel::delete(provider_flows::table.filter(provider_flows::provider.eq(id)))
                .execute(conn)
                .await?;
            super::groups::forget(conn, provider).await?;
        }
        let act = if before.is_some() {
            diesel::update(providers::table.find(id))
                .set(values)
                .execute(conn)
                .await?;
            Act::ProviderChanged
        } else {
            diesel::insert_into(providers::table)
                .values((
                    providers::id.eq(id),
                    providers::slug.eq(&form.slug),
                    providers::created_at.eq(now),
                    values,
                ))
                .execute(conn)
                .await?;
            Act::ProviderAdded
        };
        append(conn, Entry::new(act, now).by(by).about(id)).await?;
        Ok(())
    })
    .await
}

/// Takes a provider away, with all it knew of people; their accounts stay.
pub(super) async fn remove_provider(
    conn: &mut Connection,
    provider: &Provider,
    (by, now): (PersonId, DateTime<Utc>),
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        super::groups::forget(conn, provider).await?;
        diesel::delete(providers::table.find(provider.id))
            .execute(conn)
            .await?;
        let entry = Entry::new(Act::ProviderRemoved, now);
        append(conn, entry.by(by).about(provider.id)).await?;
        Ok(())
    })
    .await
}

/// Whether somebody with this address may come in this way: only a confirmed one says where somebody belongs.
pub(super) fn is_welcome(provider: &Provider, claims: &Claims) -> bool {
    let domain = claims.email().and_then(crate::people::domain_of);
    let is_in = |domain: String| provider.domains.contains(&domain);
    provider.domains.is_empty() || (claims.is_confirmed(provider) && domain.is_some_and(is_in))
}

/// Who comes in with these claims: whoever is joined with this subject, or somebody new. An address alone makes nobody anybody:
/// where it belongs to an account already, its owner signs in first and connects the two.
pub(super) async fn arrive(
    conn: &mut Connection,
    provider: &Provider,
    claims: &Claims,
    (language, now): (Language, DateTime<Utc>),
) -> Result<Result<PersonId, Failure>, Error> {
    // the second time round only when somebody else came in with the same address or subject in between
    for _ in 0..3 {
        let done = conn
            .transaction(async |conn| try_to_arrive(conn, provider, claims, (language, now)).await)
            .await?;
        if let Some(done) = done {
            return Ok(done);
        }
    }
    Err(Error::Unavailable)
}

async fn try_to_arrive(
    conn: &mut Connection,
    provider: &Provider,
    claims: &Claims,
    (language, now): (Language, DateTime<Utc>),
) -> Result<Option<Result<PersonId, Failure>>, Error> {
    let refuse = |sentence| Ok(Some(Err(Failure::new(sentence, ""))));
    let email = claims.email();
    if !is_welcome(provider, claims) {
        return refuse(key!("people-fail-domain"));
    }
    if let Some(person) = find_identity(conn, provider.id, &claims.subject).await? {
        diesel::update(identities::table.find((provider.id, &claims.subject)))
            .set(identities::seen_at.eq(now))
            .execute(conn)
            .await?;
        super::groups::claim(conn, provider, (person, claims), now).await?;
        return Ok(Some(Ok(person)));
    }
    let Some((email, key)) = email.and_then(|email| Some((email.trim(), email_key(email)?))) else {
        return refuse(key!("people-fail-no-address"));
    };
    // said of known and unknown ones alike, so nobody learns by typing addresses over there who is here
    if !claims.is_confirmed(provider) {
        return refuse(key!("people-fail-unconfirmed"));
    }
    let known = find_person_by_email(conn, email).await?;
    let person = match known {
        // an administrator said that this provider's addresses are as good as our own mails
        Some(person) if provider.trusts_addresses => person.id,
        // unless it was this very subject that came in just now
        Some(_)
            if find_identity(conn, provider.id, &claims.subject)
                .await?
                .is_some() =>
        {
            return Ok(None);
        }
        Some(_) => return refuse(key!("people-fail-known")),
        None => {
            let id = PersonId::fresh();
            let made = diesel::insert_into(people::table)
                .values((
                    people::id.eq(id),
                    people::name.eq(claims.name()),
                    people::email.eq(email),
                    people::email_key.eq(key),
                    people::language.eq(language.code()),
                    people::origin.eq("joined"),
                    people::created_at.eq(now),
                ))
                .on_conflict(people::email_key)
                .do_nothing()
                .execute(conn)
                .await?;
            if made == 0 {
                return Ok(None);
            }
            append(conn, Entry::new(Act::PersonJoined, now).by(id)).await?;
            id
        }
    };
    if !join(conn, provider, (person, claims), now).await? {
        return Ok(None);
    }
    Ok(Some(Ok(person)))
}

/// Joins a person with who they are there; part of an act. `false` when the subject was joined by somebody in between.
async fn join(
    conn: &mut Connection,
    provider: &Provider,
    (person, claims): (PersonId, &Claims),
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let made = diesel::insert_into(identities::table)
        .values((
            identities::provider.eq(provider.id),
            identities::subject.eq(&claims.subject),
            identities::person.eq(person),
            identities::joined_at.eq(now),
            identities::seen_at.eq(now),
        ))
        .on_conflict((identities::provider, identities::subject))
        .do_nothing()
        .execute(conn)
        .await?;
    if made == 0 {
        return Ok(false);
    }
    super::groups::claim(conn, provider, (person, claims), now).await?;
    let entry = Entry::new(Act::IdentityJoined, now);
    append(conn, entry.by(person).about(provider.id)).await?;
    Ok(true)
}

/// Connects one's own account with who one is there.
pub(super) async fn connect(
    conn: &mut Connection,
    provider: &Provider,
    (me, claims): (&Me, &Claims),
    now: DateTime<Utc>,
) -> Result<Result<(), Failure>, Error> {
    conn.transaction(async |conn| {
        if !is_welcome(provider, claims) {
            return Ok(Err(Failure::new(key!("people-fail-domain"), "")));
        }
        if join(conn, provider, (me.id, claims), now).await? {
            return Ok(Ok(()));
        }
        let whose = find_identity(conn, provider.id, &claims.subject).await?;
        if whose == Some(me.id) {
            Ok(Ok(()))
        } else {
            Ok(Err(Failure::new(key!("people-fail-taken"), "")))
        }
    })
    .await
}

/// Parts one's account from a provider.
pub(super) async fn disconnect(
    conn: &mut Connection,
    provider: &Provider,
    me: &Me,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let mine = identities::table
            .filter(identities::provider.eq(provider.id))
            .filter(identities::person.eq(me.id));
        let gone = diesel::delete(mine).execute(conn).await?;
        if gone > 0 {
            super::groups::unclaim(conn, provider, me.id, now).await?;
            let entry = Entry::new(Act::IdentityParted, now);
            append(conn, entry.by(me.id).about(provider.id)).await?;
        }
        Ok(())
    })
    .await
}
