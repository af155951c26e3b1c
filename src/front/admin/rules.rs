//! Rules of the site: by whose clock it is morning, and after how long an account nobody comes back to is emptied.
use crate::key;
use crate::people::Caller;
use crate::platform::web::{Error, Flash as _, Form, Problems, see_other};
use crate::site::{Rules, set_rules};
use crate::t;
use crate::ui::{Nav, Page, Summary, TextField};
use actix_web::HttpResponse;
use chrono_tz::Tz;
use maud::html;

pub(in crate::front) async fn show(caller: Caller) -> Result<HttpResponse, Error> {
    let months = caller.site.inactive_months;
    let months = months.map(|months| months.to_string()).unwrap_or_default();
    let zone = caller.site.time_zone.name();
    draw(&caller, (zone, &months), &Problems::default())
}

pub(in crate::front) async fn change(
    caller: Caller,
    Form(form): Form,
) -> Result<HttpResponse, Error> {
    let me = caller.me()?;
    let (zone, months) = (
        form.get("time_zone").trim(),
        form.get("inactive_months").trim(),
    );
    let mut problems = Problems::default();
    let known: Option<Tz> = zone.parse().ok();
    problems.unless(known.is_some(), "time_zone", key!("front-problem-zone"));
    let after: Option<u32> = months.parse().ok().filter(|m| (3..=120).contains(m));
    let fits = months.is_empty() || after.is_some();
    problems.unless(fits, "inactive_months", key!("front-problem-months"));
    let Some(time_zone) = known.filter(|_| problems.is_empty()) else {
        return draw(&caller, (zone, months), &problems);
    };
    let rules = Rules {
        time_zone,
        inactive_months: after,
    };
    set_rules(&mut *caller.conn().await?, rules, me.id.into(), caller.now).await?;
    see_other("/admin/rules").with_flash(&caller.app, key!("front-rules-saved"))
}

fn draw(
    caller: &Caller,
    (zone, months): (&str, &str),
    problems: &Problems,
) -> Result<HttpResponse, Error> {
    let (words, frame) = (caller.words(), &caller.frame);
    let title = t!(words, "front-rules");
    let field = |name, label| TextField::new(frame, problems, name, label);
    let main = html! {
        div.wrap.narrow.page.stack.g5 {
            p.crumb { a href="/admin" { (t!(words, "front-admin")) } }
            h1 { (title) }
            form.stack.g5 method="post" action="/admin/rules" novalidate {
                (Summary { frame, problems })
                (frame.token())
                (TextField { value: zone, longest: 60, hint: Some(t!(words, "front-rules-zone-hint")), ..field("time_zone", t!(words, "front-rules-zone")) })
                (TextField { value: months, kind: "number", optional: true, hint: Some(t!(words, "front-rules-months-hint")), ..field("inactive_months", t!(words, "front-rules-months")) })
                div.row { button.btn { (t!(words, "front-save")) } }
            }
        }
    };
    caller.page(
        &Page::new(&title, Nav::Admin, main)
            .with_problems(!problems.is_empty())
            .unlisted(),
    )
}
