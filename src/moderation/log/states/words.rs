//! What fields of states are called, and the few words that states are made of. The same field may mean another thing in another act.
use crate::archiving::class_name;
use crate::boards::policy::Allows;
use crate::boards::{Audience, Class, Kind, Posting, Role, VoteMode};
use crate::guard::{Cause, MeasureKind, Mode};
use crate::ideas::kind_label;
use crate::key;
use crate::ledger::Act;
use crate::platform::text::Key;
use crate::votes::mode_name;

/// What a field of a state is called.
pub(super) fn label(act: Act, field: &str) -> Option<Key> {
    of_settings(act, field)
        .or_else(|| of_statuses(field))
        .or_else(|| of_posts(field))
}

/// What is set for a whole board.
fn of_settings(act: Act, field: &str) -> Option<Key> {
    Some(match field {
        "against_needs_reason" => key!("moderation-state-against-why"),
        "age_days" => key!("moderation-state-age"),
        "audience" => key!("boards-audience"),
        "budget" => key!("votes-budget"),
        "classes" => key!("moderation-state-classes"),
        "comment" if act == Act::AudienceChanged => key!("moderation-state-may-comment"),
        "counts_hidden" => key!("moderation-state-counts-hidden"),
        "days" if act == Act::ThresholdSet => key!("moderation-state-review-days"),
        "days_off" => key!("boards-days-off"),
        "default_team" => key!("moderation-state-default-team"),
        "domains" => key!("moderation-state-domains"),
        "dutch_holidays" => key!("boards-dutch-holidays"),
        "fewer_than" => key!("moderation-state-fewer"),
        "group" => key!("moderation-state-group"),
        "groups" => key!("moderation-state-groups"),
        "half_life_days" => key!("moderation-state-half-life"),
        "kinds" => key!("moderation-state-kind"),
        "mode" if act == Act::VotingChanged => key!("votes-mode"),
        "mode" => key!("moderation-state-mode"),
        "name" => key!("moderation-state-name"),
        "order" => key!("moderation-state-order"),
        "parent" => key!("boards-theme-under"),
        "per_idea" => key!("votes-per-idea"),
        "post" if act == Act::AudienceChanged => key!("moderation-state-may-post"),
        "posting" => key!("moderation-state-posting"),
        "preset" => key!("boards-preset"),
        "questions" => key!("moderation-state-questions"),
        "spokesperson" => key!("moderation-state-speaks"),
        "tagline" => key!("moderation-state-tagline"),
        "takes_files" => key!("moderation-state-takes-files"),
        "takes_ideas" => key!("boards-theme-takes"),
        "time_zone" => key!("boards-time-zone"),
        "view" => key!("boards-view"),
        "vote" if act == Act::AudienceChanged => key!("moderation-state-may-vote"),
        "wait" => key!("boards-crisis-wait"),
        "weekdays" => key!("boards-weekdays"),
        _ => return None,
    })
}

/// What is said of a status.
fn of_statuses(field: &str) -> Option<Key> {
    Some(match field {
        "about_en" => key!("boards-status-about-en"),
        "about_nl" => key!("boards-status-about-nl"),
        "closes_votes" => key!("boards-status-closes"),
        "enabled" => key!("boards-status-on"),
        "name_en" => key!("boards-status-name-en"),
        "name_nl" => key!("boards-status-name-nl"),
        "needs_link" => key!("boards-status-link"),
        "returns_votes" => key!("boards-status-returns"),
        "update_days" => key!("boards-status-days"),
        _ => return None,
    })
}

/// What is done to posts and people.
fn of_posts(field: &str) -> Option<Key> {
    Some(match field {
        "because" | "cause" | "reason" | "why" => key!("moderation-state-cause"),
        "comments" => key!("moderation-state-comments"),
        "days" => key!("moderation-state-days"),
        "deputy" => key!("moderation-state-deputy"),
        "down" => key!("moderation-state-down"),
        "due" => key!("moderation-state-due"),
        "entered" => key!("moderation-state-entered"),
        "from" => key!("moderation-state-from"),
        "granted" => key!("moderation-state-granted"),
        "hidden" => key!("moderation-state-hidden"),
        "ideas" => key!("moderation-state-ideas"),
        "into" => key!("moderation-state-into"),
        "kind" => key!("moderation-state-kind"),
        "linked" => key!("moderation-state-linked"),
        "on" => key!("moderation-state-on"),
        "person" => key!("moderation-state-person"),
        "pick" => key!("moderation-state-pick"),
        "pin" => key!("moderation-state-pin"),
        "post" => key!("moderation-state-post"),
        "published" => key!("moderation-state-published"),
        "removed" => key!("moderation-state-removed"),
        "role" => key!("moderation-state-role"),
        "source" => key!("moderation-state-source"),
        "state" => key!("moderation-state-state"),
        "status" => key!("moderation-state-status"),
        "step" => key!("moderation-state-step"),
        "team" => key!("moderation-state-team"),
        "theme" => key!("moderation-state-theme"),
        "to" => key!("moderation-state-to"),
        "until" => key!("moderation-state-until"),
        "up" => key!("moderation-state-up"),
        "version" => key!("moderation-state-version"),
        "visibility" => key!("moderation-state-visibility"),
        "votes" => key!("moderation-state-votes"),
        "waiting" => key!("moderation-state-waiting"),
        "wanted" => key!("moderation-state-wanted"),
        _ => return None,
    })
}

/// Whether somebody of the organisation wrote the field as it stands: names need no words of ours.
pub(super) fn is_own_text(field: &str) -> bool {
    matches!(
        field,
        "about_en"
            | "about_nl"
            | "domains"
            | "name"
            | "name_en"
            | "name_nl"
            | "preset"
            | "source"
            | "tagline"
            | "time_zone"
    )
}

/// One word of a field.
pub(super) fn word(act: Act, field: &str, text: &str) -> Option<Key> {
    match field {
        "audience" => Audience::from_word(text).map(Audience::label),
        "cause" | "reason" => cause(text),
        "classes" => Class::from_word(text).map(class_name),
        "entered" | "kinds" => entered(text),
        "kind" if act == Act::AppealDecided => MeasureKind::from_word(text).map(MeasureKind::label),
        "kind" => Kind::from_word(text).map(kind_label),
        "mode" if act == Act::VotingChanged => VoteMode::from_word(text).map(mode_name),
        "mode" => Mode::from_word(text).map(Mode::label),
        "posting" => Posting::from_word(text).map(posting),
        "comment" | "post" | "view" | "vote" => Allows::from_word(text)
            .map(allows)
            .or_else(|| of_state(text)),
        "role" => Role::from_word(text).map(Role::name),
        _ => of_state(text),
    }
}

/// Why a comment was removed, or something else was done to a post.
fn cause(text: &str) -> Option<Key> {
    match text {
        "author" => Some(key!("moderation-state-by-writer")),
        _ => Cause::from_word(text).map(Cause::label),
    }
}

/// What was entered for somebody, or may be posted.
fn entered(text: &str) -> Option<Key> {
    match text {
        "vote" => Some(key!("moderation-state-a-vote")),
        "comment" => Some(key!("moderation-state-a-comment")),
        _ => Kind::from_word(text).map(kind_label),
    }
}

const fn posting(posting: Posting) -> Key {
    match posting {
        Posting::Usual => key!("boards-crisis-usual"),
        Posting::Slow => key!("boards-crisis-slow"),
        Posting::Approved => key!("boards-crisis-approved"),
    }
}

const fn allows(allows: Allows) -> Key {
    match allows {
        Allows::Everyone => key!("boards-view-everyone"),
        Allows::People => key!("boards-view-people"),
        Allows::Members => key!("boards-view-members"),
        Allows::Staff => key!("moderation-state-staff"),
    }
}

/// Where something is: open or not, and who has duty.
fn of_state(text: &str) -> Option<Key> {
    Some(match text {
        "draft" => key!("moderation-state-draft"),
        "open" => key!("moderation-state-open"),
        "closed" => key!("moderation-state-closed"),
        "member" => key!("moderation-state-on-duty"),
        "lead" => key!("moderation-state-leads"),
        "nothing" => key!("moderation-state-no"),
        _ => return None,
    })
}
