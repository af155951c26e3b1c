//! A world for one test: a site of its own, people with verbs, a clock that stands still.
mod authenticator;
mod beside;
mod browser;
mod cluster;
mod people;
mod slapd;
mod wire;

pub use authenticator::{Authenticator, base64url};
pub use beside::Beside;
pub use browser::{Browser, Page, client};
pub use people::Person;
pub use slapd::Slapd;
pub use wire::Wire;

use chrono::{DateTime, Duration, TimeZone, Utc};
use diesel_async::RunQueryDsl;
use std::net::SocketAddr;
use std::sync::Arc;
use weerklank::boards::policy::Operator;
use weerklank::boards::{
    Audience, CharterDraft, CharterLine, Kind, LineKind, NewBoard, Role, Step, Visible, grant_role,
    make_board, open_board, write_charter,
};
use weerklank::people::{NewPerson, add_person, find_person, make_sign_in_link};
use weerklank::platform::app::{App, Shared};
use weerklank::platform::clock::Clock;
use weerklank::platform::config::Settings;
use weerklank::platform::db::{Conn, Db};
use weerklank::platform::jobs::{Rounds, run_due};
use weerklank::platform::text::Language;
use weerklank::program::{Application, all_jobs, examine};
use weerklank::site::{Look, set_up};

/// One test's world. End it with [`World::closes`], which checks what must hold after every test.
pub struct World {
    pub app: Shared,
    pub address: SocketAddr,
    server: actix_web::dev::ServerHandle,
    database: String,
    admin: Option<Person>,
    closed: bool,
}

/// Serves an application at an address of its own.
fn serve(app: &Shared) -> (SocketAddr, actix_web::dev::ServerHandle) {
    let application = Application::build(Arc::clone(app), "127.0.0.1:0", 2).unwrap();
    let address = application.address();
    let server = application.into_server();
    let handle = server.handle();
    tokio::spawn(server);
    (address, handle)
}

/// What a board of a test is.
#[derive(Clone)]
pub struct BoardPlan {
    pub slug: &'static str,
    pub audience: Audience,
    pub preset: &'static str,
    pub language: Language,
    pub domains: Vec<String>,
    pub kinds: Vec<Kind>,
}

impl Default for BoardPlan {
    fn default() -> Self {
        Self {
            slug: "ideas",
            audience: Audience::Public,
            preset: "municipality",
            language: Language::En,
            domains: Vec::new(),
            kinds: Kind::ALL.to_vec(),
        }
    }
}

/// A charter that says everything, with prices as what is not possible and an answer within five working days.
pub fn full_charter() -> CharterDraft {
    CharterDraft {
        goal: "Whatever makes the place better".into(),
        who_decides: "Joost, who runs the place".into(),
        first_answer_days: Some(5),
        update_days: Some(60),
        lines: vec![
            CharterLine {
                kind: LineKind::Possible,
                line: "Everything in our own rooms".into(),
                why: String::new(),
            },
            CharterLine {
                kind: LineKind::NotPossible,
                line: "Prices".into(),
                why: "head office sets these once a year".into(),
            },
        ],
        steps: vec![Step {
            step: "We choose the first five".into(),
            due_on: None,
        }],
        ..CharterDraft::default()
    }
}

impl World {
    /// A site that nobody has set up yet. It is Wednesday 18 November 2026, ten in the morning in Amsterdam.
    pub async fn bare() -> Self {
        Self::bare_with(|_| ()).await
    }

    /// The same with other settings.
    pub async fn bare_with(change: impl FnOnce(&mut Settings)) -> Self {
        let database = cluster::fresh_database().await;
        let clock = Clock::standing_at(Utc.with_ymd_and_hms(2026, 11, 18, 9, 0, 0).unwrap());
        let mut settings = Settings {
            base_url: "http://127.0.0.1".parse().unwrap(),
            data: std::env::temp_dir().join(&database),
            replica: None,
            pictures: None,
            key_file: None,
            mail_from: "ideas@example.org".into(),
            smtp_url: None,
            // the machine tests run on is shared
            patience: std::time::Duration::from_secs(30),
            mail_patience: std::time::Duration::from_secs(30),
            rate_limits: false,
            behind_proxy: false,
            private_providers: false,
        };
        change(&mut settings);
        let app = App::new(
            settings,
            Db::open(&cluster::url(&database), 6).unwrap(),
            clock,
        )
        .unwrap();
        let (address, handle) = serve(&app);
        Self {
            app,
            address,
            server: handle,
            database,
            admin: None,
            closed: false,
        }
    }

    /// A site with an open public board at `/b/ideas` and an administrator.
    pub async fn new() -> Self {
        Self::with(BoardPlan::default()).await
    }

    /// A site with one open board.
    pub async fn with(plan: BoardPlan) -> Self {
        Self::furnished(Self::bare().await, plan).await
    }

    /// A site with the usual board, on other settings.
    pub async fn with_settings(change: impl FnOnce(&mut Settings)) -> Self {
        Self::furnished(Self::bare_with(change).await, BoardPlan::default()).await
    }

    async fn furnished(mut world: Self, plan: BoardPlan) -> Self {
        let admin = world.adds("Ada", true).await;
        let look = Look {
            name: "Morgenrood".into(),
            suffix: "ideas".into(),
            accent: "#b4371f".into(),
            language: Language::En,
            logo: None,
        };
        set_up(
            &mut *world.conn().await,
            &look,
            Some(admin.id.into()),
            world.now(),
        )
        .await
        .unwrap();
        world.admin = Some(admin);
        world.board(plan).await;
        world
    }

    /// A site with one more board, `inside`, and Olga, who runs it. It is for those who are let in, and for everybody with an address at one
    /// of these domains.
    pub async fn inside(domains: &[&str]) -> (Self, Person) {
        let world = Self::new().await;
        world.board_for(domains).await;
        let olga = world.with_role("Olga", "inside", Role::Owner).await;
        (world, olga)
    }

    /// One more board, `inside`, for the organisation's own people.
    pub async fn board_inside(&self) {
        self.board_for(&[]).await;
    }

    async fn board_for(&self, domains: &[&str]) {
        let plan = BoardPlan {
            slug: "inside",
            audience: Audience::Internal,
            domains: domains.iter().map(|&domain| domain.to_owned()).collect(),
            ..BoardPlan::default()
        };
        self.board(plan).await;
    }

    /// Makes and opens another board.
    pub async fn board(&self, plan: BoardPlan) {
        let mut conn = self.conn().await;
        let admin = self.admin.as_ref().unwrap().id;
        let board = NewBoard {
            name: format!("Board {}", plan.slug),
            slug: plan.slug.into(),
            tagline: "A board of this test".into(),
            audience: plan.audience,
            domains: plan.domains,
            language: plan.language,
            time_zone: "Europe/Amsterdam".into(),
            preset: plan.preset.into(),
            kinds: plan.kinds,
        };
        let operator = Operator::at_the_machine();
        let id = make_board(&mut conn, operator.found(admin), &board, self.now())
            .await
            .unwrap();
        write_charter(
            &mut conn,
            operator.manage(id, admin),
            &full_charter(),
            self.now(),
        )
        .await
        .unwrap();
        open_board(&mut conn, operator.manage(id, admin), self.now())
            .await
            .unwrap();
    }

    pub async fn conn(&self) -> Conn {
        self.app.db.conn().await.unwrap()
    }

    /// The address of its database.
    pub fn url(&self) -> String {
        cluster::url(&self.database)
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.app.clock.now()
    }

    /// Moves the clock.
    pub fn passes(&self, by: Duration) {
        self.app.clock.advance(by);
    }

    /// Does all background work that is due; returns how many jobs ran.
    pub async fn works(&self) -> usize {
        run_due(&self.app, &all_jobs()).await.unwrap()
    }

    /// What the clock alone causes, and all that follows from it.
    pub async fn rounds(&self) -> usize {
        let registry = all_jobs();
        Rounds::default().start(&self.app, &registry).await.unwrap();
        run_due(&self.app, &registry).await.unwrap()
    }

    /// What the clock causes, and the letters to whoever has it on their desk, which wait until all of one morning is together.
    pub async fn reminds(&self) {
        self.rounds().await;
        self.passes(Duration::minutes(20));
        self.works().await;
    }

    /// Somebody without an account, with a browser of their own.
    pub fn visitor(&self) -> Browser {
        Browser::new(self.address)
    }

    async fn adds(&self, name: &str, is_admin: bool) -> Person {
        let mut conn = self.conn().await;
        let email = format!("{}@example.org", name.to_lowercase());
        let person = NewPerson {
            name,
            email: &email,
            language: Language::En,
            function: None,
            is_admin,
            password: None,
        };
        let id = add_person(&mut conn, person, None, self.now())
            .await
            .unwrap();
        Person {
            id,
            name: name.into(),
            email,
            browser: self.visitor(),
        }
    }

    /// Signs a person in through the door, by a mailed link.
    pub async fn signs_in(&self, person: &Person) {
        let mut conn = self.conn().await;
        let row = find_person(&mut conn, person.id).await.unwrap();
        let link = make_sign_in_link(&mut conn, &self.app, &row, "/", self.now())
            .await
            .unwrap();
        drop(conn);
        let path = &link[link.find("/signin/").unwrap()..];
        let page = person.browser.post(path, &[]).await;
        assert_eq!(
            page.status,
            303,
            "signing in as {}: {}",
            person.name,
            page.text()
        );
    }

    /// A signed-in person without any role.
    pub async fn member(&self, name: &str) -> Person {
        let person = self.adds(name, false).await;
        self.signs_in(&person).await;
        person
    }

    /// A signed-in person with a role on a board.
    pub async fn with_role(&self, name: &str, board: &str, role: Role) -> Person {
        let person = self.member(name).await;
        self.grants(&person, board, Some(role)).await;
        person
    }

    /// Gives or takes a role. Whoever was signed in is signed out by it, and comes back.
    pub async fn grants(&self, person: &Person, board: &str, role: Option<Role>) {
        let of = format!(
            "SELECT count(*) FROM sessions WHERE person = '{}'",
            person.id
        );
        let was_in = self.count(&of).await > 0;
        let mut conn = self.conn().await;
        let boards = Visible::to_operator(&conn).await.unwrap();
        let admin = self.admin.as_ref().unwrap().id;
        let permit = Operator::at_the_machine().manage(boards.board(board).unwrap().id, admin);
        grant_role(&mut conn, permit, person.id, role, self.now())
            .await
            .unwrap();
        drop(conn);
        if was_in && self.count(&of).await == 0 {
            self.signs_in(person).await;
        }
    }

    /// Somebody who answers on `/b/ideas`.
    pub async fn official(&self, name: &str) -> Person {
        self.with_role(name, "ideas", Role::Official).await
    }

    /// The administrator, signed in.
    pub async fn admin(&self) -> Person {
        let person = self.admin.clone().unwrap();
        let person = Person {
            browser: self.visitor(),
            ..person
        };
        self.signs_in(&person).await;
        person
    }

    /// One number out of the database.
    pub async fn count(&self, sql: &str) -> i64 {
        #[derive(diesel::QueryableByName)]
        struct Count {
            #[diesel(sql_type = diesel::sql_types::BigInt)]
            n: i64,
        }
        #[allow(clippy::disallowed_methods, reason = "a test may look anywhere")]
        let count: Count = diesel::sql_query(format!("SELECT ({sql})::bigint AS n"))
            .get_result(&mut *self.conn().await)
            .await
            .unwrap();
        count.n
    }

    /// Where its database is.
    pub fn database_url(&self) -> String {
        cluster::url(&self.database)
    }

    /// Texts out of the database.
    pub async fn texts(&self, sql: &str) -> Vec<String> {
        #[derive(diesel::QueryableByName)]
        struct Text {
            #[diesel(sql_type = diesel::sql_types::Text)]
            t: String,
        }
        #[allow(clippy::disallowed_methods, reason = "a test may look anywhere")]
        let rows: Vec<Text> =
            diesel::sql_query(format!("SELECT x::text AS t FROM ({sql}) AS q(x)"))
                .load(&mut *self.conn().await)
                .await
                .unwrap();
        rows.into_iter().map(|row| row.t).collect()
    }

    /// Does to the database what no page does: what a crash leaves, what another program wrote.
    pub async fn meddles(&self, sql: &str) -> usize {
        #[allow(clippy::disallowed_methods, reason = "a test may break anything")]
        let query = diesel::sql_query(sql.to_owned());
        query.execute(&mut *self.conn().await).await.unwrap()
    }

    /// All mails in the outbox, as address, subject, text and HTML part.
    pub async fn mails(&self) -> Vec<(String, String, String, String)> {
        use diesel::QueryDsl as _;
        use weerklank::platform::db::schema::mails;
        mails::table
            .order((mails::created_at, mails::id))
            .select((
                mails::to_address,
                mails::subject,
                mails::text_part,
                mails::html_part,
            ))
            .load(&mut *self.conn().await)
            .await
            .unwrap()
    }

    /// What must hold after every test: background work done and none stuck, counters equal to a recount, nobody left in a
    /// transaction, and the server stops.
    pub async fn closes(mut self) {
        self.works().await;
        let left = format!(
            "SELECT count(*) FROM jobs WHERE run_at <= '{}' OR dead_at IS NOT NULL",
            self.now().to_rfc3339()
        );
        assert_eq!(self.count(&left).await, 0, "jobs are left");
        let findings = examine(&mut *self.conn().await, false).await.unwrap();
        // the tests' own server is fast and loose on purpose
        let loose = ["fsync", "full_page_writes", "synchronous_commit"];
        let wrong: Vec<String> = findings
            .iter()
            .filter(|f| f.is_wrong() && !loose.contains(&f.check))
            .map(ToString::to_string)
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        let idle = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'";
        assert_eq!(
            self.count(idle).await,
            0,
            "somebody is idle in a transaction"
        );
        self.closed = true;
        self.server.stop(false).await;
        self.app.db.close();
        let _ = std::fs::remove_dir_all(&self.app.settings.data);
        cluster::drop_database(&self.database).await;
    }
}

impl Drop for World {
    fn drop(&mut self) {
        assert!(
            self.closed || std::thread::panicking(),
            "end the test with world.closes().await"
        );
    }
}
