//! Names that other boards give their columns, and how they are recognised.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::mapping::Field;
use super::words::head;

/// A header without case, accents and punctuation: `Idea Title`, `ideaTitle` and `idea.title` are all `idea_title`.
pub(super) fn simplify(name: &str) -> String {
    let mut simple = String::new();
    let mut after_small = false;
    for character in head(name).nfkd().filter(|c| !is_combining_mark(*c)) {
        if !character.is_alphanumeric() {
            after_small = false;
            push_gap(&mut simple);
            continue;
        }
        if after_small && character.is_uppercase() {
            push_gap(&mut simple);
        }
        after_small = character.is_lowercase() || character.is_numeric();
        simple.extend(character.to_lowercase());
    }
    simple.trim_end_matches('_').to_owned()
}

fn push_gap(simple: &mut String) {
    if !simple.is_empty() && !simple.ends_with('_') {
        simple.push('_');
    }
}

/// Words before a header that only say what the row is.
const PREFIXES: &[&str] = &[
    "suggestion_",
    "idea_",
    "post_",
    "proposal_",
    "petition_",
    "idee_",
    "voorstel_",
];
/// Languages after a header, as Decidim writes `title/nl`; not `id`, which would make a person's id their name.
const SUFFIXES: &[&str] = &["_nl", "_en", "_fr", "_de", "_es", "_ca", "_it", "_pt"];

/// The column that is most likely this field, out of those nobody uses yet.
pub(super) fn guess<'a>(field: Field, free: &[&'a str]) -> Option<&'a str> {
    let spelled: Vec<(String, &str)> = free.iter().map(|name| (simplify(name), *name)).collect();
    let exactly = |alias: &str| spelled.iter().find(|(simple, _)| simple == alias);
    let nearly = |alias: &str| spelled.iter().find(|(simple, _)| bare(simple) == alias);
    aliases(field)
        .split(' ')
        .find_map(|alias| exactly(alias).or_else(|| nearly(alias)))
        .map(|(_, name)| *name)
}

/// A simplified header without what the row is and what language it is in.
fn bare(simple: &str) -> &str {
    let name = PREFIXES
        .iter()
        .find_map(|prefix| simple.strip_prefix(prefix))
        .unwrap_or(simple);
    SUFFIXES
        .iter()
        .find_map(|suffix| name.strip_suffix(suffix))
        .unwrap_or(name)
}

/// Names for a field, the surest first, spaces between. English and Dutch; IdeaScale, UserVoice, Canny, Fider, Astuto, Decidim,
/// ClearFlask, Quackback, Your Priorities and Jive; some Spanish and Catalan, for Decidim and Consul.
fn aliases(field: Field) -> &'static str {
    match field {
        Field::Id => {
            "id idea_id external_id source_id ideeid post_id uuid guid number nummer nr kenmerk referentie \
             reference"
        }
        Field::Title => {
            "title titel idea_title ideatitel subject onderwerp headline kop post_name naam_idee titre titulo \
             titol"
        }
        Field::Body => {
            "body body_html body_markdown body_text description description_html details omschrijving \
             beschrijving toelichting content inhoud text tekst message bericht idea idee post_raw post_cooked \
             descripcion descripcio"
        }
        Field::Link => {
            "link html_url portal_url url permalink web_url address links_self webadres idea_link"
        }
        Field::Author => {
            "author auteur author_name creator creator_name created_by creator_full_name submitted_by submitter \
             submitter_name posted_by ingediend_door indiener inzender bedenker user user_name username gebruiker \
             gebruikersnaam participant deelnemer name naam"
        }
        Field::AuthorId => {
            "author_id author_user_id creator_id created_by_id user_id member_id auteur_id gebruiker_id"
        }
        Field::Email => {
            "author_email creator_email creator_email_address submitter_email email e_mail email_address \
             emailadres e_mailadres mail user_email user_email_address auteur_email"
        }
        Field::Created => {
            "created created_at created_on created_timestamp date_created creation_date published_at published_on \
             published submitted_at submitted_on submitted submission_date posted_at posted_on posted \
             datum_aangemaakt aangemaakt_op aangemaakt aanmaakdatum datum_ingediend ingediend_op ingediend \
             inzenddatum geplaatst_op geplaatst plaatsingsdatum date datum timestamp fecha when"
        }
        Field::Category => {
            "category category_name categorie rubriek theme thema topic campaign campaign_name campagne board \
             board_name forum forum_name categoria category_id"
        }
        Field::Tags => {
            "tags tag tag_names tag_list labels label labels_name etiketten trefwoorden steekwoorden keywords \
             tag_ids"
        }
        Field::VotesUp => {
            "votes_for votes_up up_votes upvotes upvote_count points_for stemmen_voor voorstemmen voor \
             likes_count likes"
        }
        Field::VotesDown => {
            "votes_against votes_down down_votes downvotes downvote_count points_against stemmen_tegen \
             tegenstemmen tegen dislikes_count dislikes"
        }
        Field::Votes => {
            "votes votes_count vote_count vote_value voters_count supporters_count supporters supports \
             number_of_votes aantal_stemmen stemmen steunbetuigingen score points_count signature_count suports \
             apoyos"
        }
        Field::Kind => "kind type idea_type post_type soort",
        Field::Status => {
            "status status_name public_status_name post_status post_status_name state stage fase stadium \
             status_id"
        }
        Field::Answer
        | Field::AnsweredAt
        | Field::AnsweredBy
        | Field::Reason
        | Field::MindChanger => aliases_of_answers(field),
        Field::Comments => "comments reacties replies discussion thread threads comentaris",
        Field::CommentCount => {
            "comment_count comments_count number_of_comments aantal_reacties aantal_opmerkingen reply_count"
        }
    }
}

/// The same of what an answer is made of.
fn aliases_of_answers(field: Field) -> &'static str {
    match field {
        Field::Answer => {
            "answer official_answer official_response response admin_response antwoord officieel_antwoord \
             officiele_reactie government_response public_status_update_message respuesta resposta"
        }
        Field::AnsweredAt => {
            "answered_at answered_on answer_date responded_at responded_on response_date response_at \
             government_response_at public_status_updated_timestamp beantwoord_op datum_antwoord"
        }
        Field::AnsweredBy => {
            "answered_by responded_by answer_author public_status_creator_name \
             public_status_creator_email_address beantwoord_door"
        }
        Field::Reason => {
            "reason decline_reason answer_reason rejection_reason rejection_code reden reden_afwijzing \
             afwijzingsreden"
        }
        Field::MindChanger => {
            "mind_changer answer_mind_changer what_would_change_it what_would_change_our_mind \
             wat_zou_dat_veranderen wat_ons_zou_doen_veranderen"
        }
        _ => "",
    }
}
