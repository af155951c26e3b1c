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
        for (goal, wanted, reached, met) in self.goals() {
            let sign = if met { "" } else { " **missed**" };
            let _ = writeln!(text, "| {goal} | {wanted} | {reached}{sign} |");
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
    fn goals(&self) -> Vec<(String, String, String, bool)> {
        let mut goals = Vec::new();
        for (page, floor) in [("list", "floor: list"), ("idea", "floor: idea")] {
            let (Some(own), Some(bare)) = (self.line(page), self.line(floor)) else {
                continue;
            };
            let share = own.outcome.per_second() / bare.outcome.per_second();
            let times = own.whole_cost() / bare.whole_cost();
            goals.push((
                format!("{page}: of the floor's requests/s"),
                "60 %".into(),
                percent(share),
                share >= 0.6,
            ));
            goals.push((
                format!("{page}: CPU against the floor"),
                "at most 1.7 times".into(),
                format!("{times:.1} times"),
                times <= 1.7,
            ));
        }
        for (page, within) in [
            ("list, signed in", "list, drawn anew"),
            ("idea, signed in", "idea, drawn anew"),
        ] {
            let (Some(own), Some(bare)) = (self.line(page), self.line(within)) else {
                continue;
            };
            let times = own.whole_cost() / bare.whole_cost();
            goals.push((
                format!("{page}: CPU against a visitor's"),
                "at most 1.4 times".into(),
                format!("{times:.2} times"),
                times <= 1.4,
            ));
        }
        if let (Some(votes), Some(floor)) = (self.line("votes, spread"), self.floor_votes) {
            let share = votes.outcome.per_second() / floor;
            let reached = format!(
                "{} ({:.0} of {floor:.0} a second)",
                percent(share),
                votes.outcome.per_second()
            );
            goals.push((
                "votes: of pgbench with the same statements".into(),
                "40 %".into(),
                reached,
                share >= 0.4,
            ));
        }
        if let (Some(one), Some(spread)) =
            (self.line("votes, all on one"), self.line("votes, spread"))
        {
            let share = one.outcome.per_second() / spread.outcome.per_second();
            goals.push((
                "votes all on one idea: of spread ones".into(),
                "50 %".into(),
                percent(share),
                share >= 0.5,
            ));
        }
        for (name, most) in [
            ("search, common word", 30.0),
            ("search, rare word", 30.0),
            ("search, two words", 30.0),
            ("similar, while typing", 20.0),
        ] {
            let Some(line) = self.line(name) else {
                continue;
            };
            let p95 = line.outcome.within(0.95);
            goals.push((
                format!("{name}: p95"),
                format!("{most:.0} ms"),
                format!("{p95:.1} ms"),
                p95 <= most,
            ));
        }
        let (rest, most) = self.memory;
        goals.push((
            "memory at rest".into(),
            "60 MB".into(),
            format!("{rest:.0} MB"),
            rest <= 60.0,
        ));
        goals.push((
            "memory under load".into(),
            "200 MB".into(),
            format!("{most:.0} MB"),
            most <= 200.0,
        ));
        goals
    }
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}
