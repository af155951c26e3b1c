//! The part of a form where a picture comes into the text: sent first, then described, then in the text. A file needs no description.
use super::acts::{Added, add_picture, find_waiting};
use super::model::{PictureId, Refusal};
use super::policy::Upload;
use super::queries::{ADDRESS, named_in};
use super::sent::{PictureForm, Sent};
use crate::key;
use crate::people::Caller;
use crate::platform::names::clean_line;
use crate::platform::web::{Error, Fields, Problems};

/// The most pictures in one text.
const IN_A_TEXT: usize = 10;
/// Longest description, in characters.
pub(super) const ALT: usize = 300;

/// What the form says of a picture that is not in the text yet.
#[derive(Clone, Debug, Default)]
pub struct PictureDraft {
    /// Sent, and waiting for its description.
    pub(super) waiting: Option<PictureId>,
    pub(super) alt: String,
    /// A file was chosen, but never sent: a form without files says only its name.
    left_behind: bool,
}

impl PictureDraft {
    pub fn read(fields: &Fields) -> Self {
        Self {
            waiting: fields.parsed("uploaded"),
            alt: clean_line(fields.get("alt")).chars().take(ALT).collect(),
            left_behind: !fields.get("picture").is_empty(),
        }
    }

    /// The same as a form is sent: a picture that was sent and described but never put into the text comes at its end.
    pub fn settled(fields: &Fields, body: &mut String) -> Self {
        let mut draft = Self::read(fields);
        let waits = draft.waiting.filter(|_| !draft.alt.is_empty());
        if let Some(id) = waits {
            append(body, &image(id, &std::mem::take(&mut draft.alt)));
            body.truncate(body.trim_end().len());
            draft.waiting = None;
        }
        draft
    }

    /// What is wrong with a text's pictures when it is sent: one that nobody can see without its description, one that never arrived, or
    /// too many.
    pub fn check(&self, body: &str, problems: &mut Problems) {
        problems.unless(
            self.waiting.is_none(),
            "alt",
            key!("pictures-problem-undescribed"),
        );
        let lost = self.left_behind && self.waiting.is_none();
        problems.unless(!lost, "picture", key!("pictures-problem-waiting"));
        check_number(body, problems);
    }
}

/// A picture, as a text shows it.
fn image(id: PictureId, alt: &str) -> String {
    format!("!{}", link(id, alt))
}

/// A file, as a text leads to it.
pub(super) fn link(id: PictureId, name: &str) -> String {
    format!("[{}]({ADDRESS}{id})", escaped(name))
}

/// Puts something at the end of a text.
fn append(body: &mut String, markdown: &str) {
    let kept = body.trim_end().len();
    body.truncate(kept);
    let gap = if body.is_empty() { "" } else { "\n\n" };
    body.push_str(&format!("{gap}{markdown}\n"));
}

/// The same in a form.
fn put(fields: &mut Fields, markdown: &str, problems: &mut Problems) {
    let mut body = fields.get("body").to_owned();
    append(&mut body, markdown);
    check_number(&body, problems);
    fields.set("body", body);
}

fn check_number(body: &str, problems: &mut Problems) {
    let few = named_in(body).len() <= IN_A_TEXT;
    problems.unless(few, "body", key!("pictures-problem-many"));
}

/// Takes the picture of a form and puts it into the form's text when it is described; else the form comes back with it. A file comes into
/// the text at once. A form that is sent for good needs neither.
///
/// # Errors
/// When the form can't be read or is another session's; when what was sent can't be kept.
pub async fn take(
    caller: &Caller,
    permit: Upload,
    form: PictureForm,
) -> Result<(Fields, Problems), Error> {
    let for_good = form.is_for_good();
    let Sent { mut fields, file } = form.read(permit.takes_files()).await?;
    let mut problems = Problems::default();
    let draft = PictureDraft::read(&fields);
    fields.set("uploaded", String::new());
    let found = match file {
        Some(Ok(sent)) => add_picture(&caller.app, permit, sent, caller.now).await?,
        Some(Err(refusal)) => Err(refusal),
        None if for_good && draft.waiting.is_none() => return Ok((fields, problems)),
        None => waiting(caller, permit, &draft).await?,
    };
    match found {
        Err(refusal) => problems.add("picture", refusal.sentence()),
        Ok(Added {
            id,
            name: Some(name),
        }) => {
            put(&mut fields, &link(id, &name), &mut problems);
            // a picture that waits for its description goes on waiting
            match draft.waiting {
                Some(picture) => fields.set("uploaded", picture.to_string()),
                None => fields.set("alt", String::new()),
            }
        }
        Ok(Added { id, .. }) if draft.alt.is_empty() => {
            fields.set("uploaded", id.to_string());
            problems.add("alt", key!("pictures-problem-alt"));
        }
        Ok(Added { id, .. }) => {
            put(&mut fields, &image(id, &draft.alt), &mut problems);
            fields.set("alt", String::new());
        }
    }
    Ok((fields, problems))
}

async fn waiting(
    caller: &Caller,
    permit: Upload,
    draft: &PictureDraft,
) -> Result<Result<Added, Refusal>, Error> {
    let Some(id) = draft.waiting else {
        return Ok(Err(Refusal::Missing));
    };
    let found = find_waiting(&mut *caller.conn().await?, permit, id).await?;
    let added = found.map(|picture| Added {
        id: picture.id,
        name: picture.name,
    });
    Ok(added.ok_or(Refusal::Missing))
}

/// A description or a name as it is typed, so that none of its signs means anything. The script in `pictures.js` does the same.
fn escaped(alt: &str) -> String {
    let mut out = String::with_capacity(alt.len());
    for sign in alt.chars() {
        if matches!(
            sign,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '!'
        ) {
            out.push('\\');
        }
        out.push(sign);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;
    use crate::platform::markdown::{addresses, plain};

    #[test]
    fn post_9_a_description_means_nothing_but_itself() {
        for alt in [
            "a [cat] on *the* roof",
            "](x) ![y](z",
            "a\\",
            "AT&amp;T <b> `c` | d!",
        ] {
            for sign in ["!", ""] {
                let text = format!("{sign}[{}](/pictures/1)", escaped(alt));
                assert_eq!(addresses(&text), ["/pictures/1"], "{text}");
                assert_eq!(plain(&text), alt, "{text}");
            }
        }
    }
}
