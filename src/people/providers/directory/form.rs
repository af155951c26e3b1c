//! What an administrator says about a directory, and what is wrong with it.
use super::Directory;
use super::ask::PLACE;
use super::connect::is_authority;
use crate::key;
use crate::people::Caller;
use crate::people::providers::forms::ProviderForm;
use crate::platform::names::clean_line;
use crate::platform::web::{Fields, Problems};
use crate::t;
use crate::ui::{Area, TextField};
use maud::{Markup, html};
use url::Url;

/// What most directories have; Active Directory has others, which the hints say.
pub(in crate::people::providers) fn usual() -> Directory {
    Directory {
        filter: "(|(uid={name})(mail={name}))".to_owned(),
        subject: "entryUUID".to_owned(),
        mail: "mail".to_owned(),
        name: "displayName".to_owned(),
        ..Directory::default()
    }
}

/// Reads what a directory needs beside what every provider has.
pub(in crate::people::providers) fn read(
    fields: &Fields,
    form: &mut ProviderForm,
    problems: &mut Problems,
) {
    let line = |name| clean_line(fields.get(name));
    let directory = Directory {
        base: line("base"),
        filter: line("filter"),
        subject: line("subject"),
        mail: line("mail"),
        name: line("full_name"),
        authority: fields.get("authority").trim().to_owned(),
    };
    let is_address = form.issuer.parse::<Url>().is_ok_and(|url| {
        matches!(url.scheme(), "ldap" | "ldaps")
            && url.host_str().is_some_and(|host| !host.is_empty())
            && matches!(url.path(), "" | "/")
            && url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none()
            && form.issuer.len() <= 300
    });
    problems.unless(is_address, "issuer", key!("people-problem-directory"));
    problems.unless(
        form.client_id.len() <= 300,
        "client_id",
        key!("people-problem-long"),
    );
    let has_base = (1..=300).contains(&directory.base.len());
    problems.unless(has_base, "base", key!("people-problem-base"));
    let probe = directory.filter.replace(PLACE, "x");
    let is_filter = directory.filter.contains(PLACE)
        && directory.filter.len() <= 300
        && ldap3::parse_filter(&probe).is_ok();
    problems.unless(is_filter, "filter", key!("people-problem-filter"));
    for (field, value) in [("subject", &directory.subject), ("mail", &directory.mail)] {
        problems.unless(is_attribute(value), field, key!("people-problem-attribute"));
    }
    for (field, value) in [("full_name", &directory.name), ("claim", &form.claim)] {
        let fits = value.is_empty() || is_attribute(value);
        problems.unless(fits, field, key!("people-problem-attribute"));
    }
    let fits = directory.authority.is_empty()
        || (directory.authority.len() <= 20_000 && is_authority(&directory.authority));
    problems.unless(fits, "authority", key!("people-problem-authority"));
    form.directory = Some(directory);
}

/// A word as attributes are called, or the digits and dots that stand for one.
fn is_attribute(name: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | ';');
    (1..=100).contains(&name.len()) && name.chars().all(fits)
}

/// Its fields on the page where providers are set up.
pub(in crate::people::providers) fn fields(
    caller: &Caller,
    problems: &Problems,
    form: &ProviderForm,
) -> Markup {
    let (words, frame) = (caller.words(), &caller.frame);
    let Some(directory) = &form.directory else {
        return html! {};
    };
    let field = |name, label, hint, value| TextField {
        value,
        longest: 300,
        hint: Some(hint),
        ..TextField::new(frame, problems, name, label)
    };
    html! {
        input type="hidden" name="directory" value="ldap";
        (field("base", t!(words, "people-directory-base"), t!(words, "people-directory-base-hint"), &directory.base))
        (field("filter", t!(words, "people-directory-filter"), t!(words, "people-directory-filter-hint", place = PLACE), &directory.filter))
        (field("subject", t!(words, "people-directory-subject"), t!(words, "people-directory-subject-hint"), &directory.subject))
        (field("mail", t!(words, "people-directory-mail"), t!(words, "people-directory-mail-hint"), &directory.mail))
        (field("full_name", t!(words, "people-directory-name"), t!(words, "people-directory-name-hint"), &directory.name))
        (Area { frame, problems, name: "authority", label: t!(words, "people-directory-authority"), hint: Some(t!(words, "people-directory-authority-hint")),
            value: &directory.authority, rows: 4, optional: true })
    }
}
