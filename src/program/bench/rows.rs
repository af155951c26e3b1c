//! What each idea, vote, comment and answer leaves behind, as rows.
use super::base::{DOMAIN, Ground};
use super::chance::Chance;
use super::copy::{Cell, Copy};
use super::fill::say;
use super::plan::{Answer, Idea, Plan};
use super::text::name;
use super::{Size, Ticket};
use crate::platform::markdown::excerpt;
use crate::platform::names::slug;
use crate::platform::tokens;
use chrono::{DateTime, Duration, NaiveDate, Utc};
use std::collections::BTreeMap;
use tokio_postgres::Client;
use uuid::Uuid;

/// What a list shows of a text.
const EXCERPT: usize = 220;

/// Everything the rows are made of.
pub(super) struct Rows<'a> {
    pub client: &'a Client,
    pub size: &'a Size,
    pub grounds: &'a [Ground],
    pub plan: &'a Plan,
    pub now: DateTime<Utc>,
}

/// Sentences of an answer.
const ANSWER: usize = 4;

impl Rows<'_> {
    /// Writes all of them.
    pub async fn write(&self) -> anyhow::Result<Vec<Ticket>> {
        let people = self.people().await?;
        let tickets = self.sessions(&people).await?;
        say(&format!("{} people are there", people.len()));
        self.ideas(&people).await?;
        self.versions(&people).await?;
        self.beside().await?;
        self.tallies().await?;
        self.answers().await?;
        say(&format!("{} ideas are there", self.plan.ideas.len()));
        self.comments(&people).await?;
        self.votes(&people).await?;
        self.ledger(&people).await?;
        say(&format!("{} votes are there", self.plan.votes.len()));
        Ok(tickets)
    }

    pub(super) fn chance(&self, purpose: &str, thing: usize) -> Chance {
        Chance::of(self.size.seed, purpose, thing)
    }

    /// Ideas with their place and their board.
    pub(super) fn each(&self) -> impl Iterator<Item = (usize, &Idea, &Ground)> {
        let ideas = self.plan.ideas.iter().enumerate();
        ideas.filter_map(|(place, idea)| Some((place, idea, self.grounds.get(idea.board)?)))
    }

    /// The same title and text each time they are asked for.
    fn wording(&self, place: usize, ground: &Ground) -> (String, String) {
        let mut chance = self.chance("wording", place);
        let title = ground.words.title(&mut chance);
        let sentences = 3 + chance.ranked(16, 3.0);
        (title, ground.words.text(&mut chance, sentences))
    }

    fn answer_text(&self, place: usize, ground: &Ground) -> String {
        ground.words.text(&mut self.chance("answer", place), ANSWER)
    }

    async fn people(&self) -> anyhow::Result<Vec<Uuid>> {
        let mut copy = Copy::into(
            self.client,
            "people (id, name, email, email_key, language, origin, created_at)",
        )
        .await?;
        let mut keys = Vec::with_capacity(self.size.people);
        let joined = (self.now - Duration::days(740)).timestamp_micros();
        for place in 0..self.size.people {
            let mut chance = self.chance("person", place);
            let at = joined + place as i64 * 1_000;
            let key = chance.key(at);
            let address = format!("person{place}@{DOMAIN}");
            let language = if chance.below(3) == 0 { "nl" } else { "en" };
            copy.row(&[
                Cell::Key(key),
                Cell::Text(&name(&mut chance)),
                Cell::Text(&address),
                Cell::Text(&address),
                Cell::Text(language),
                Cell::Text("joined"),
                Cell::At(at),
            ])
            .await?;
            keys.push(key);
        }
        copy.finish().await?;
        Ok(keys)
    }

    /// Signs the first of them in.
    async fn sessions(&self, people: &[Uuid]) -> anyhow::Result<Vec<Ticket>> {
        let mut copy = Copy::into(
            self.client,
            "sessions (id, token_hash, person, agent, created_at, seen_at, expires_at)",
        )
        .await?;
        let mut tickets = Vec::new();
        let at = self.now.timestamp_micros();
        let until = (self.now + Duration::days(30)).timestamp_micros();
        for (place, person) in people.iter().take(self.size.sessions).enumerate() {
            let cookie = tokens::fresh();
            copy.row(&[
                Cell::Key(self.chance("session", place).key(at)),
                Cell::Bytes(&tokens::hash(&cookie)),
                Cell::Key(*person),
                Cell::Text("bench"),
                Cell::At(at),
                Cell::At(at),
                Cell::At(until),
            ])
            .await?;
            let csrf = tokens::derive(&cookie, "csrf");
            tickets.push(Ticket { cookie, csrf });
        }
        copy.finish().await?;
        Ok(tickets)
    }

    async fn ideas(&self, people: &[Uuid]) -> anyhow::Result<()> {
        let mut copy = Copy::into(
            self.client,
            "ideas (id, board, number, slug, kind, author, theme, charter, status, title, body, excerpt, language, version, created_at, \
             status_since, answer_due_at, update_due_on, first_answered_at, answered_at, answer_excerpt)",
        )
        .await?;
        for (place, idea, ground) in self.each() {
            let (title, body) = self.wording(place, ground);
            let answer = idea.answer.as_ref();
            let status = answer.and_then(|answer| ground.given.get(answer.status));
            let answered = answer.map_or(Cell::Null, |answer| Cell::At(answer.at));
            let said = answer.map(|_| excerpt(&self.answer_text(place, ground), EXCERPT));
            copy.row(&[
                Cell::Key(idea.key),
                Cell::Key(ground.board.id.into()),
                Cell::Number(idea.number.into()),
                Cell::Text(&slug(&title)),
                Cell::Text(idea.kind.as_str()),
                Cell::Key(key_of(people, idea.author)),
                Cell::Key(ground.themes.get(idea.theme).copied().unwrap_or_default().0),
                Cell::Key(ground.charter),
                Cell::Key(status.unwrap_or(&ground.opening).id.into()),
                Cell::Text(&title),
                Cell::Text(&body),
                Cell::Text(&excerpt(&body, EXCERPT)),
                Cell::Text(ground.board.language.code()),
                Cell::Number(1),
                Cell::At(idea.at),
                Cell::At(answer.map_or(idea.at, |answer| answer.at)),
                Cell::At(idea.answer_due_at),
                self.next_word(place, idea, ground)
                    .map_or(Cell::Null, Cell::Day),
                answered,
                answered,
                said.as_deref().map_or(Cell::Null, Cell::Text),
            ])
            .await?;
        }
        copy.finish().await?;
        Ok(())
    }

    /// When another word is promised, where the last was not the end.
    fn next_word(&self, place: usize, idea: &Idea, ground: &Ground) -> Option<NaiveDate> {
        let status = ground.given.get(idea.answer.as_ref()?.status)?;
        let days = 1 + self.chance("next", place).below(60) as i64;
        (!status.class.is_final()).then(|| self.now.date_naive() + Duration::days(days))
    }

    async fn versions(&self, people: &[Uuid]) -> anyhow::Result<()> {
        let mut copy = Copy::into(
            self.client,
            "idea_versions (idea, version, title, body, editor, created_at)",
        )
        .await?;
        for (place, idea, ground) in self.each() {
            let (title, body) = self.wording(place, ground);
            copy.row(&[
                Cell::Key(idea.key),
                Cell::Number(1),
                Cell::Text(&title),
                Cell::Text(&body),
                Cell::Key(key_of(people, idea.author)),
                Cell::At(idea.at),
            ])
            .await?;
        }
        copy.finish().await?;
        Ok(())
    }

    /// Counters, tags, the team that has it, and the steps of promises that were not kept, which were all taken when their time came.
    async fn beside(&self) -> anyhow::Result<()> {
        let mut counters = Copy::into(
            self.client,
            "idea_counters (idea, board, up, down, score, comments, heat, commented_at)",
        )
        .await?;
        for (_, idea, ground) in self.each() {
            counters
                .row(&[
                    Cell::Key(idea.key),
                    Cell::Key(ground.board.id.into()),
                    Cell::Number(idea.up.into()),
                    Cell::Number(idea.down.into()),
                    Cell::Number((idea.up - idea.down).into()),
                    Cell::Number(idea.comments.into()),
                    Cell::Float(idea.heat),
                    idea.commented_at.map_or(Cell::Null, Cell::At),
                ])
                .await?;
        }
        counters.finish().await?;
        let mut tags = Copy::into(self.client, "idea_tags (idea, tag)").await?;
        for (place, idea, ground) in self.each() {
            let mut chance = self.chance("tag", place);
            if chance.below(3) == 0 {
                let tag = ground.words.tag(&mut chance);
                tags.row(&[Cell::Key(idea.key), Cell::Text(tag)]).await?;
            }
        }
        tags.finish().await?;
        let mut teams = Copy::into(
            self.client,
            "assignments (idea, board, team, because, assigned_at)",
        )
        .await?;
        for (_, idea, ground) in self.each() {
            let (_, team) = ground.themes.get(idea.theme).copied().unwrap_or_default();
            let board = Cell::Key(ground.board.id.into());
            let why = Cell::Text("theme");
            teams
                .row(&[
                    Cell::Key(idea.key),
                    board,
                    Cell::Key(team),
                    why,
                    Cell::At(idea.at),
                ])
                .await?;
        }
        teams.finish().await?;
        let mut steps = Copy::into(self.client, "due_steps (idea, due, step, taken_at)").await?;
        let now = self.now.timestamp_micros();
        for (_, idea, _) in self.each() {
            if idea.answer.is_some() || idea.answer_due_at >= now {
                continue;
            }
            let (key, due) = (Cell::Key(idea.key), Cell::At(idea.answer_due_at));
            for step in ["warned", "owner", "lead", "board"] {
                steps.row(&[key, due, Cell::Text(step), due]).await?;
            }
        }
        steps.finish().await?;
        Ok(())
    }

    /// The counts beside the lists.
    async fn tallies(&self) -> anyhow::Result<()> {
        let mut counted: BTreeMap<(Uuid, &str, String), i64> = BTreeMap::new();
        for (_, idea, ground) in self.each() {
            let answer = idea.answer.as_ref();
            let status = answer.and_then(|answer| ground.given.get(answer.status));
            let status = status.unwrap_or(&ground.opening).id;
            let theme = ground.themes.get(idea.theme).copied().unwrap_or_default().0;
            let mut facets = vec![
                ("all", String::new()),
                ("kind", idea.kind.as_str().to_owned()),
                ("status", status.to_string()),
                ("theme", theme.to_string()),
            ];
            if answer.is_some() {
                facets.push(("answered", String::new()));
            }
            for (facet, value) in facets {
                let key = (ground.board.id.into(), facet, value);
                *counted.entry(key).or_default() += 1;
            }
        }
        let mut copy = Copy::into(self.client, "board_tallies (board, facet, value, n)").await?;
        for ((board, facet, value), n) in &counted {
            let (facet, value) = (Cell::Text(facet), Cell::Text(value));
            copy.row(&[Cell::Key(*board), facet, value, Cell::Number(*n)])
                .await?;
        }
        copy.finish().await?;
        Ok(())
    }

    async fn answers(&self) -> anyhow::Result<()> {
        let mut copy = Copy::into(
            self.client,
            "answers (id, idea, author, status_before, status_after, body, reason, mind_changer, needs_reason, link, update_due_on, version, created_at)",
        )
        .await?;
        for (place, idea, ground) in self.each() {
            let Some((answer, status)) = given(idea, ground) else {
                continue;
            };
            let text = self.answer_text(place, ground);
            let refuses = status.needs_reason;
            let links = status.needs_link;
            copy.row(&[
                Cell::Key(answer.key),
                Cell::Key(idea.key),
                Cell::Key(ground.official),
                Cell::Key(ground.opening.id.into()),
                Cell::Key(status.id.into()),
                Cell::Text(&text),
                if refuses {
                    Cell::Text("cost")
                } else {
                    Cell::Null
                },
                if refuses {
                    Cell::Text("A cheaper way")
                } else {
                    Cell::Null
                },
                Cell::Text(if refuses { "true" } else { "false" }),
                if links {
                    Cell::Text("https://example.org/")
                } else {
                    Cell::Null
                },
                self.next_word(place, idea, ground)
                    .map_or(Cell::Null, Cell::Day),
                Cell::Number(1),
                Cell::At(answer.at),
            ])
            .await?;
        }
        copy.finish().await?;
        let mut copy = Copy::into(
            self.client,
            "answer_versions (answer, version, body, editor, created_at)",
        )
        .await?;
        for (place, idea, ground) in self.each() {
            let Some(answer) = &idea.answer else { continue };
            let text = self.answer_text(place, ground);
            let editor = Cell::Key(ground.official);
            let (key, body) = (Cell::Key(answer.key), Cell::Text(&text));
            copy.row(&[key, Cell::Number(1), body, editor, Cell::At(answer.at)])
                .await?;
        }
        copy.finish().await?;
        Ok(())
    }
}

/// An idea's answer and the status it gave.
fn given<'a>(
    idea: &'a Idea,
    ground: &'a Ground,
) -> Option<(&'a Answer, &'a crate::boards::Status)> {
    let answer = idea.answer.as_ref()?;
    Some((answer, ground.given.get(answer.status)?))
}

pub(super) fn key_of(people: &[Uuid], place: usize) -> Uuid {
    people.get(place).copied().unwrap_or_default()
}
