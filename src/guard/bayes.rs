//! A naive Bayes filter that knows only what moderators of this site decided: in how many declined and published texts a word was.
use super::sketch::words_of;
use crate::platform::db::Connection;
use crate::platform::db::schema::spam_words;
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel::upsert::excluded;
use diesel_async::RunQueryDsl;
use std::collections::BTreeSet;

/// Decisions of each sort before the filter says anything.
const ENOUGH: i32 = 5;
/// Words of a text that are looked at, and that weigh.
const WORDS: usize = 300;
const STRONGEST: usize = 15;

/// How often something was in declined and in published texts.
type Counts = (i32, i32);

/// Words long enough to mean something, each once, in one order so that two lessons never wait for each other crosswise.
fn telling(text: &str) -> BTreeSet<String> {
    let words = words_of(text).into_iter();
    words
        .filter(|word| (3..=40).contains(&word.chars().count()))
        .take(WORDS)
        .collect()
}

/// How likely a text is spam, by the words of it that were seen before; 0 until there is something to go by.
fn likelihood((spam, ham): Counts, words: &[Counts]) -> f64 {
    if spam < ENOUGH || ham < ENOUGH {
        return 0.0;
    }
    let share = |n: i32, of: i32| (f64::from(n) + 1.0) / (f64::from(of) + 2.0);
    let mut weights: Vec<f64> = words
        .iter()
        .map(|(s, h)| (share(*s, spam) / share(*h, ham)).ln())
        .collect();
    weights.sort_by(|a, b| b.abs().total_cmp(&a.abs()));
    let sum: f64 = weights.iter().take(STRONGEST).sum();
    if weights.is_empty() {
        return 0.0;
    }
    1.0 / (1.0 + (-sum).exp())
}

/// How likely a text is spam.
pub(super) async fn find_likelihood(conn: &mut Connection, text: &str) -> Result<f64, Error> {
    let words: Vec<String> = telling(text).into_iter().chain([String::new()]).collect();
    let rows: Vec<(String, i32, i32)> = spam_words::table
        .filter(spam_words::word.eq_any(words))
        .load(conn)
        .await?;
    let total = rows.iter().find(|row| row.0.is_empty());
    let words: Vec<Counts> = rows
        .iter()
        .filter(|row| !row.0.is_empty())
        .map(|row| (row.1, row.2))
        .collect();
    Ok(total.map_or(0.0, |total| likelihood((total.1, total.2), &words)))
}

/// Learns from a moderator's decision; part of its act.
///
/// # Errors
/// When the database refuses.
pub async fn learn(conn: &mut Connection, text: &str, is_spam: bool) -> Result<(), Error> {
    let words: BTreeSet<String> = telling(text).into_iter().chain([String::new()]).collect();
    let (spam, ham) = (i32::from(is_spam), i32::from(!is_spam));
    let rows: Vec<_> = words
        .iter()
        .map(|word| {
            (
                spam_words::word.eq(word),
                spam_words::spam.eq(spam),
                spam_words::ham.eq(ham),
            )
        })
        .collect();
    diesel::insert_into(spam_words::table)
        .values(rows)
        .on_conflict(spam_words::word)
        .do_update()
        .set((
            spam_words::spam.eq(spam_words::spam + excluded(spam_words::spam)),
            spam_words::ham.eq(spam_words::ham + excluded(spam_words::ham)),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::likelihood;

    #[test]
    fn inbox_8_words_weigh_by_where_they_were_seen() {
        assert!(likelihood((4, 50), &[(4, 0)]) < 0.1, "too few decisions");
        assert!(likelihood((10, 10), &[(9, 0), (8, 0)]) > 0.9);
        assert!(likelihood((10, 10), &[(0, 9), (1, 8)]) < 0.1);
        assert!((likelihood((10, 10), &[(5, 5)]) - 0.5).abs() < 0.01);
        assert!(likelihood((10, 10), &[]) < 0.1, "nothing known is no spam");
    }
}
