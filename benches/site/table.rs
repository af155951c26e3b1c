//! The table: what was measured, beside the floors and the goals.
use super::load::Outcome;
use super::processes::Used;
use std::fmt::Write as _;

/// One measured thing.
pub struct Line {
    pub name: &'static str,
    pub connections: usize,
    pub outcome: Outcome,
    pub used: Used,
}

impl Line {
    /// Processor time a request, in microseconds: the app's and the database's.
    fn cost(&self) -> (f64, f64) {
        let many = self.outcome.took.len().max(1) as f64;
        (self.used.app / many, self.used.postgres / many)
    }

    fn whole_cost(&self) -> f64 {
        let (app, postgres) = self.cost();
        app + postgres
    }
}

/// Everything one run found.
pub struct Run {
    pub heading: String,
    pub lines: Vec<Line>,
    /// Votes a second that pgbench reached.
    pub floor_votes: Option<f64>,
    /// Memory of the app in MB: at rest, and the most it had.
    pub memory: (f64, f64),
    pub fill_seconds: Option<f64>,
    pub first_page: f64,
}

impl Run {
    fn line(&self, name: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.name == name)
    }

    /// As Markdown.
    pub fn table(&self) -> String {
        let mut text = format!("{}\n\n", self.heading);
        text.push_str("| what | at once | requests/s | p50 ms | p95 ms | p99 ms | CPU µs app | CPU µs Postgres | KB | refused |\n");
        text.push_str("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
        for line in &self.lines {
            let (app, postgres) = line.cost();
            let outcome = &line.outcome;
            // writing into a string cannot fail
            let _ = writeln!(
                text,
                "| {} | {} | {:.0} | {:.1} | {:.1} | {:.1} | {app:.0} | {postgres:.0} | {:.1} | {} |",
                line.name,
                line.connections,
                outcome.per_second(),
                outcome.within(0.5),
                outcome.within(0.95),
                outcome.within(0.99),
                outcome.mean_bytes() / 1000.0,
                outcome.refused,
            );
        }
        text.push_str("\n| goal | wanted | reached |\n| --- | --- | --- |\n");
        for goal in self.goals() {
            let sign = if goal.met { "" } else { " **missed**" };
            let _ = writeln!(
                text,
                "| {} | {} | {}{sign} |",
                goal.name, goal.wanted, goal.reached
            );
        }
        let _ = writeln!(
            text,
            "\nFirst page {:.2} s after the start.{}",
            self.first_page,
            self.fill_seconds
                .map_or_else(String::new, |s| format!(" Filled in {s:.0} s.")),
        );
        text
    }

    /// Each goal with what was wanted, what came out, and whether that is enough.
    fn goals(&self) -> Vec<Goal> {
        let mut goals = self.against_the_floor();
        goals.extend(self.against_each_other());
        goals.extend(self.by_the_clock());
        let (rest, most) = self.memory;
        goals.push(Goal::at_most("memory at rest", 60.0, rest, "MB"));
        goals.push(Goal::at_most("memory under load", 200.0, most, "MB"));
        goals
    }

    fn against_the_floor(&self) -> Vec<Goal> {
        let mut goals = Vec::new();
        let pages = [
            ("list", "floor: list"),
            ("list, drawn anew", "floor: list"),
            ("idea", "floor: idea"),
            ("idea, drawn anew", "floor: idea"),
        ];
        for (page, floor) in pages {
            let Some((own, bare)) = self.line(page).zip(self.line(floor)) else {
                continue;
            };
            let share = own.outcome.per_second() / bare.outcome.per_second();
            let of = format!("{page}: of the floor's requests/s");
            goals.push(Goal::at_least(&of, 60.0, share * 100.0));
            let times = own.whole_cost() / bare.whole_cost();
            let cpu = format!("{page}: CPU against the floor");
            goals.push(Goal::at_most(&cpu, 1.7, times, "times"));
        }
        goals
    }

    fn against_each_other(&self) -> Vec<Goal> {
        let mut goals = Vec::new();
        for page in ["list", "idea"] {
            let (own, visitors) = (format!("{page}, signed in"), format!("{page}, drawn anew"));
            if let Some((own, visitors)) = self.line(&own).zip(self.line(&visitors)) {
                let times = own.whole_cost() / visitors.whole_cost();
                let name = format!("{page}, signed in: CPU against a visitor's");
                goals.push(Goal::at_most(&name, 1.4, times, "times"));
            }
        }
        let votes = self.line("votes, spread");
        if let Some((votes, floor)) = votes.zip(self.floor_votes) {
            let share = votes.outcome.per_second() / floor;
            let name = format!("votes: of pgbench with the same statements ({floor:.0} a second)");
            goals.push(Goal::at_least(&name, 40.0, share * 100.0));
        }
        if let Some((one, spread)) = self.line("votes, all on one").zip(votes) {
            let share = one.outcome.per_second() / spread.outcome.per_second();
            goals.push(Goal::at_least(
                "votes all on one idea: of spread ones",
                50.0,
                share * 100.0,
            ));
        }
        goals
    }

    fn by_the_clock(&self) -> Vec<Goal> {
        let most = [
            ("search, common word", 30.0),
            ("search, rare word", 30.0),
            ("search, two words", 30.0),
            ("similar, while typing", 20.0),
        ];
        let measured = most.into_iter().filter_map(|(name, most)| {
            let p95 = self.line(name)?.outcome.within(0.95);
            Some(Goal::at_most(&format!("{name}: p95"), most, p95, "ms"))
        });
        let mut goals: Vec<Goal> = measured.collect();
        if let Some(crowd) = self.line("mixed, 300 a second") {
            let p99 = crowd.outcome.within(0.99);
            goals.push(Goal::at_most("mixed, 300 a second: p99", 60.0, p99, "ms"));
            let refused = crowd.outcome.refused as f64;
            goals.push(Goal::at_most(
                "mixed, 300 a second: refused",
                0.0,
                refused,
                "requests",
            ));
        }
        goals
    }
}

/// What was wanted and what came out.
struct Goal {
    name: String,
    wanted: String,
    reached: String,
    met: bool,
}

impl Goal {
    fn at_most(name: &str, most: f64, reached: f64, unit: &str) -> Self {
        Self {
            name: name.to_owned(),
            wanted: format!("at most {most} {unit}"),
            reached: format!("{reached:.1} {unit}"),
            met: reached <= most,
        }
    }

    /// Of a share in percent.
    fn at_least(name: &str, least: f64, reached: f64) -> Self {
        Self {
            name: name.to_owned(),
            wanted: format!("{least} %"),
            reached: format!("{reached:.0} %"),
            met: reached >= least,
        }
    }
}
