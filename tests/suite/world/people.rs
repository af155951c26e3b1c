//! People with verbs. Each goes through the door like anyone else.
use super::{Browser, Page};
use weerklank::people::PersonId;

#[derive(Clone)]
pub struct Person {
    pub id: PersonId,
    pub name: String,
    pub email: String,
    pub browser: Browser,
}

impl std::ops::Deref for Person {
    type Target = Browser;

    fn deref(&self) -> &Browser {
        &self.browser
    }
}

impl Person {
    /// Shares an idea on `/b/ideas`; returns its number.
    pub async fn posts(&self, title: &str) -> i32 {
        self.posts_on("ideas", &[("title", title)]).await
    }

    /// Shares something on a board, with these fields over the usual ones; returns its number.
    pub async fn posts_on(&self, board: &str, fields: &[(&str, &str)]) -> i32 {
        let page = self.tries_to_post(board, fields).await;
        assert_eq!(page.status, 303, "posting: {}", page.text());
        page.location().rsplit('/').next().unwrap().parse().unwrap()
    }

    /// The same, whatever comes of it.
    pub async fn tries_to_post(&self, board: &str, fields: &[(&str, &str)]) -> Page {
        let form = self.get(&format!("/b/{board}/new")).await;
        let theme = form
            .attr(
                "input[name=theme], select[name=theme] option:last-child",
                "value",
            )
            .unwrap_or_default();
        let id = form.attr("input[name=id]", "value").unwrap_or_default();
        let usual = [
            ("id", id.as_str()),
            ("kind", "idea"),
            ("body", "More about it."),
            ("theme", theme.as_str()),
            ("ack", "yes"),
            ("seen", "yes"),
        ];
        let mut all: Vec<(&str, &str)> = usual
            .into_iter()
            .filter(|(n, _)| !fields.iter().any(|(m, _)| m == n))
            .collect();
        all.extend_from_slice(fields);
        self.post(&format!("/b/{board}/ideas"), &all).await
    }

    /// Votes `up`, `down` or `none` on an idea of `/b/ideas`.
    pub async fn votes(&self, number: i32, wish: &str) -> Page {
        self.post(&format!("/b/ideas/{number}/vote"), &[("vote", wish)])
            .await
    }

    /// Comments on an idea of `/b/ideas`; returns the comment's key.
    pub async fn comments(&self, number: i32, body: &str) -> String {
        let page = self
            .post(&format!("/b/ideas/{number}/comments"), &[("body", body)])
            .await;
        assert_eq!(page.status, 303, "commenting: {}", page.text());
        page.location().split("#c-").nth(1).unwrap().to_owned()
    }

    /// Says yes or no to all that somebody is asked since a board was opened, under each of their names.
    pub async fn agrees(&self, board: &str, answer: &str) {
        let page = self.get(&format!("/b/{board}/consents")).await;
        for n in 1..=page.all("#asked > form").len() {
            let form = format!("#asked > form:nth-of-type({n})");
            let said = self.submits(&page, &form, &[("answer", answer)]).await;
            assert_eq!(said.status, 303, "{}", said.text());
        }
    }

    /// Answers an idea of `/b/ideas` at once, with these fields over the usual ones.
    pub async fn answers(&self, number: i32, status: &str, fields: &[(&str, &str)]) -> Page {
        self.answers_on("ideas", number, status, fields).await
    }

    /// The same on another board.
    pub async fn answers_on(
        &self,
        board: &str,
        number: i32,
        status: &str,
        fields: &[(&str, &str)],
    ) -> Page {
        let usual = [
            ("status", status),
            ("body", "This is our answer, with its reason."),
            ("update_due_on", "2027-01-15"),
            ("send", "now"),
        ];
        let mut all: Vec<(&str, &str)> = usual
            .into_iter()
            .filter(|(n, _)| !fields.iter().any(|(m, _)| m == n))
            .collect();
        all.extend_from_slice(fields);
        self.post(&format!("/b/{board}/{number}/answer"), &all)
            .await
    }

    /// The page of an idea of `/b/ideas`.
    pub async fn reads(&self, number: i32) -> Page {
        let short = self.get(&format!("/b/ideas/{number}")).await;
        self.follow(&short).await
    }

    /// Makes a board through the form, with these fields over the usual ones. It is a draft.
    pub async fn founds(&self, slug: &str, fields: &[(&str, &str)]) {
        let form = self.get("/admin/boards/new").await;
        let all: Vec<_> = [("slug", slug), ("name", slug)]
            .into_iter()
            .chain(fields.iter().copied())
            .collect();
        let page = self
            .submits(&form, "form[action='/admin/boards']", &all)
            .await;
        assert_eq!(page.status, 303, "making a board: {}", page.text());
    }

    /// Writes a board's charter through the form: the usual one with these fields over it.
    pub async fn charters(&self, board: &str, fields: &[(&str, &str)]) -> Page {
        let usual = [
            ("goal", "Whatever makes the place better"),
            ("possible", "Everything in our own rooms"),
            (
                "not_possible",
                "Prices | head office sets these once a year",
            ),
            ("steps", "2027-03-01 We choose the first five"),
            ("who_decides", "Joost, who runs the place"),
            ("first_answer_days", "5"),
            ("update_days", "60"),
        ];
        let mut all: Vec<(&str, &str)> = usual
            .into_iter()
            .filter(|(n, _)| !fields.iter().any(|(m, _)| m == n))
            .collect();
        all.extend_from_slice(fields);
        self.post(&format!("/b/{board}/settings/charter"), &all)
            .await
    }

    /// Presses "open the board".
    pub async fn opens(&self, board: &str) -> Page {
        self.post(&format!("/b/{board}/settings/opening"), &[])
            .await
    }

    /// Chooses the words for a board's statuses.
    pub async fn chooses(&self, preset: &str) {
        let page = self
            .post("/b/ideas/settings/statuses", &[("preset", preset)])
            .await;
        assert_eq!(page.status, 303, "{}", page.text());
    }
}
