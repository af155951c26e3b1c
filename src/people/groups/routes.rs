//! Keeping the groups, and putting oneself in.
use super::acts::{add_member, change_group, choose_groups, end_membership, make_group};
use super::forms::{GroupForm, read_until};
use super::model::GroupId;
use super::own_page::OwnPage;
use super::pages::{GroupPage, GroupsPage};
use super::policy::may_keep;
use super::queries::{count_claimed, find_group, find_rules, groups_of, list_groups, list_members};
use crate::key;
use crate::people::{Caller, PersonId, find_person_by_email};
use crate::platform::web::{
    Access, Error, Fields, Flash as _, Form, Path, Problems, Routes, see_other,
};
use actix_web::HttpResponse;

pub(in crate::people) fn routes() -> Routes {
    Routes::new()
        .get("/admin/groups", Access::Admin, list)
        .post("/admin/groups", Access::Admin, make)
        .get("/admin/groups/{group}", Access::Admin, show)
        .post("/admin/groups/{group}", Access::Admin, change)
        .post("/admin/groups/{group}/members", Access::Admin, add)
        .post(
            "/admin/groups/{group}/members/{person}/end",
            Access::Admin,
            end,
        )
        .get("/account/groups", Access::Person, own)
        .post("/account/groups", Access::Person, choose)
}

async fn list(caller: Caller) -> Result<HttpResponse, Error> {
    draw_list(&caller, &GroupForm::default(), &Problems::default()).await
}

async fn draw_list(
    caller: &Caller,
    form: &GroupForm,
    problems: &Problems,
) -> Result<HttpResponse, Error> {
    GroupsPage {
        groups: list_groups(&mut *caller.conn().await?).await?,
        caller,
        form,
        problems,
    }
    .answer()
}

async fn make(caller: Caller, Form(fields): Form) -> Result<HttpResponse, Error> {
    let permit = may_keep(caller.me.as_ref()).permit()?;
    let id = fields.parsed("id").unwrap_or_else(GroupId::fresh);
    let form = GroupForm::read(&fields);
    match form.check(id) {
        Err(problems) => draw_list(&caller, &form, &problems).await,
        Ok((group, _)) => {
            make_group(&mut *caller.conn().await?, permit, &group, caller.now).await?;
            see_other(&format!("/admin/groups/{id}"))
                .with_flash(&caller.app, key!("people-group-made"))
        }
    }
}

async fn show(caller: Caller, Path(id): Path<GroupId>) -> Result<HttpResponse, Error> {
    draw(
        &caller,
        id,
        None,
        (&Fields::default(), &Problems::default()),
    )
    .await
}

/// The page of a group, with one of its forms as it was filled in.
async fn draw(
    caller: &Caller,
    id: GroupId,
    form: Option<GroupForm>,
    (fields, problems): (&Fields, &Problems),
) -> Result<HttpResponse, Error> {
    let mut conn = caller.conn().await?;
    let group = find_group(&mut conn, id).await?;
    let rules = find_rules(&mut conn, id).await?;
    GroupPage {
        members: list_members(&mut conn, id, caller.now).await?,
        claimed: count_claimed(&mut conn, id, caller.now).await?,
        form: form.unwrap_or_else(|| GroupForm::of(&group, &rules)),
        group,
        caller,
        fields,
        problems,
    }
    .answer()
}

async fn change(
    caller: Caller,
    Path(id): Path<GroupId>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let permit = may_keep(caller.me.as_ref()).permit()?;
    let group = find_group(&mut *caller.conn().await?, id).await?;
    let form = GroupForm {
        // said once, when it was made: nobody finds out later what their tick opens
        self_chosen: group.self_chosen,
        ..GroupForm::read(&fields)
    };
    match form.check(id) {
        Err(problems) => draw(&caller, id, Some(form), (&fields, &problems)).await,
        Ok((group, rules)) => {
            let mut conn = caller.conn().await?;
            change_group(&mut conn, permit, &group, &rules, caller.now).await?;
            back(&caller, id)
        }
    }
}

fn back(caller: &Caller, group: GroupId) -> Result<HttpResponse, Error> {
    see_other(&format!("/admin/groups/{group}")).with_flash(&caller.app, key!("people-saved"))
}

async fn add(
    caller: Caller,
    Path(id): Path<GroupId>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let permit = may_keep(caller.me.as_ref()).permit()?;
    let person = find_person_by_email(&mut *caller.conn().await?, fields.get("email")).await?;
    let mut problems = Problems::default();
    problems.unless(person.is_some(), "email", key!("people-problem-nobody"));
    let by = (caller.site.time_zone, caller.now);
    let until = read_until(&fields, by, &mut problems);
    let Some(person) = person.filter(|_| problems.is_empty()) else {
        return draw(&caller, id, None, (&fields, &problems)).await;
    };
    let mut conn = caller.conn().await?;
    add_member(&mut conn, permit, id, (person.id, until), caller.now).await?;
    back(&caller, id)
}

async fn end(
    caller: Caller,
    Path((id, person)): Path<(GroupId, PersonId)>,
    Form(_): Form,
) -> Result<HttpResponse, Error> {
    let permit = may_keep(caller.me.as_ref()).permit()?;
    let mut conn = caller.conn().await?;
    find_group(&mut conn, id).await?;
    end_membership(&mut conn, permit, (id, person), caller.now).await?;
    back(&caller, id)
}

async fn own(caller: Caller) -> Result<HttpResponse, Error> {
    let me = caller.me()?;
    let mut conn = caller.conn().await?;
    let domain = me.domain();
    let mine = groups_of(&conn, (me.id, domain.as_deref()), caller.now).await?;
    OwnPage {
        groups: list_groups(&mut conn).await?,
        mine,
        caller: &caller,
    }
    .answer()
}

async fn choose(caller: Caller, Form(fields): Form) -> Result<HttpResponse, Error> {
    let me = caller.me()?;
    let wanted: Vec<GroupId> = fields
        .all("group")
        .filter_map(|id| id.parse().ok())
        .collect();
    choose_groups(&mut *caller.conn().await?, me, &wanted, caller.now).await?;
    see_other("/account/groups").with_flash(&caller.app, key!("people-saved"))
}
