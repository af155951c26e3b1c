//! Setting providers up.
use super::acts::{remove_provider, save_provider};
use super::admin_pages::{EditPage, ListPage};
use super::directory;
use super::forms::ProviderForm;
use super::model::Provider;
use super::queries::{find_provider, list_providers};
use crate::key;
use crate::people::Caller;
use crate::platform::web::{Error, Fields, Flash as _, Form, Path, Problems, Query, see_other};
use actix_web::HttpResponse;

pub(super) async fn list(caller: Caller) -> Result<HttpResponse, Error> {
    let providers = list_providers(&mut *caller.conn().await?, false).await?;
    ListPage {
        caller: &caller,
        providers: &providers,
    }
    .answer()
}

pub(super) async fn new(caller: Caller, Query(query): Query) -> Result<HttpResponse, Error> {
    let form = ProviderForm {
        is_on: true,
        directory: query.has("directory").then(directory::usual),
        ..ProviderForm::default()
    };
    EditPage {
        caller: &caller,
        problems: &Problems::default(),
        form: &form,
        provider: None,
    }
    .answer()
}

pub(super) async fn add(caller: Caller, Form(fields): Form) -> Result<HttpResponse, Error> {
    save(&caller, None, &fields).await
}

pub(super) async fn show(caller: Caller, Path(slug): Path<String>) -> Result<HttpResponse, Error> {
    let provider = find_provider(&mut *caller.conn().await?, &slug).await?;
    EditPage {
        caller: &caller,
        problems: &Problems::default(),
        form: &ProviderForm::of(&provider),
        provider: Some(&provider),
    }
    .answer()
}

pub(super) async fn change(
    caller: Caller,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let provider = find_provider(&mut *caller.conn().await?, &slug).await?;
    save(&caller, Some(&provider), &fields).await
}

async fn save(
    caller: &Caller,
    before: Option<&Provider>,
    fields: &Fields,
) -> Result<HttpResponse, Error> {
    let private_too = caller.app.settings.private_providers;
    let (mut form, mut problems) = ProviderForm::read(fields, private_too);
    // the word in addresses stays, whatever the name becomes: groups' rules and the provider's own settings name it
    if let Some(before) = before {
        form.slug.clone_from(&before.slug);
        if before.directory.is_some() != form.directory.is_some() {
            // one kind never becomes the other
            return Err(Error::NotFound);
        }
        let moves = form.moves_from(before) && before.client_secret.is_some();
        let is_told = !form.client_secret.is_empty() || form.forgets_secret;
        problems.unless(
            !moves || is_told,
            "client_secret",
            key!("people-problem-secret-anew"),
        );
    } else if !form.slug.is_empty() {
        let taken = find_provider(&mut *caller.conn().await?, &form.slug).await;
        let is_free = matches!(taken, Err(Error::NotFound));
        let is_word = form.slug != "new";
        problems.unless(
            is_free && is_word,
            "name",
            key!("people-problem-provider-taken"),
        );
    }
    if form.directory.is_some() {
        // a name without a password would bind as nobody, and seem to be fine
        let is_kept = before.is_some_and(|b| b.client_secret.is_some()) && !form.forgets_secret;
        let has_password = is_kept || !form.client_secret.is_empty();
        problems.unless(
            form.client_id.is_empty() || has_password,
            "client_secret",
            key!("people-problem-service-password"),
        );
    }
    if !problems.is_empty() {
        return EditPage {
            caller,
            problems: &problems,
            form: &form,
            provider: before,
        }
        .answer();
    }
    let by = (caller.me()?.id, caller.now);
    let mut conn = caller.conn().await?;
    save_provider(&mut conn, &caller.app, (before, &form), by).await?;
    see_other(&format!("/admin/providers/{}", form.slug))
        .with_flash(&caller.app, key!("people-provider-saved"))
}

pub(super) async fn remove(
    caller: Caller,
    Path(slug): Path<String>,
    Form(_): Form,
) -> Result<HttpResponse, Error> {
    let by = (caller.me()?.id, caller.now);
    let mut conn = caller.conn().await?;
    let provider = find_provider(&mut conn, &slug).await?;
    remove_provider(&mut conn, &provider, by).await?;
    see_other("/admin/providers").with_flash(&caller.app, key!("people-provider-removed"))
}
