//! The last card a member can vote with: what revoking it means, and that the desk knows.

use axum::http::StatusCode;
use pilotwahl::domain::ids::{CardId, MemberKey};
use pilotwahl::domain::number::weight::Weight;
use pilotwahl::domain::refusal::{LastCard, Refusal};
use pilotwahl::domain::workshop::card::CardRight;
use pilotwahl::domain::workshop::command::{Command, DeskCommand, SetupCommand};
use pilotwahl::server::live::{Audience, Entrance, Published, Snapshot, poll};
use pilotwahl::text::refusal::sentence;

use super::app::App;
use super::scenario::{ROUND, Scenario, key, marks, points};

fn revoke(card: u32, knowingly: bool) -> Command {
    Command::Setup(SetupCommand::RevokeCard { card: CardId(card), knowingly })
}

fn member(index: usize) -> MemberKey {
    MemberKey::new(&key(index)).unwrap()
}

fn last(scenario: &Scenario, card: u32) -> LastCard {
    scenario.workshop.last_cards().remove(&CardId(card)).unwrap()
}

#[test]
fn revoking_asks_once_only_for_the_last_card_that_votes() {
    let mut scenario = Scenario::opened(&["1", "2.5"], &points());
    let follows = LastCard {
        member: "Mitglied 1".into(),
        weight: Weight::parse("2.5").unwrap(),
        present: true,
        holder: None,
        represented: Vec::new(),
        has_voted: Some(false),
    };
    assert_eq!(
        scenario.run(&revoke(2, false)),
        Err(Refusal::LastCard { last: follows.clone().into() })
    );
    // Card 3 advises: the first member keeps its vote without it, and cannot vote by it.
    assert_eq!(scenario.clone().run(&revoke(3, false)).unwrap().len(), 1);
    let asks = scenario.clone().run(&revoke(1, false));
    assert!(matches!(asks, Err(Refusal::LastCard { .. })));
    // With a second card there is nothing to ask.
    let (of, right) = (Some(member(1)), CardRight::Vote);
    let mut second = scenario.clone();
    second.setup(SetupCommand::IssueCard { member: of, right, bearer: String::new() });
    assert_eq!(second.run(&revoke(2, false)).unwrap().len(), 1);
    // What was cast stays, and the sentence says so.
    scenario.cast(2, 1, &marks(&[(1, "3")])).unwrap();
    assert_eq!(last(&scenario, 2), LastCard { has_voted: Some(true), ..follows });
    assert_eq!(scenario.run(&revoke(2, true)).unwrap().len(), 1);
    assert_eq!(scenario.workshop.rounds[&ROUND].held().unwrap().cast.len(), 1);
    assert_eq!(scenario.run(&revoke(2, true)), Err(Refusal::CardRevoked));
}

#[test]
fn a_present_member_without_a_card_counts_for_the_quorum_until_the_desk_marks_it_absent() {
    let mut scenario = Scenario::opened(&["1", "2.5"], &points());
    scenario.cast(1, 1, &marks(&[(1, "3")])).unwrap();
    let here = scenario.workshop.present_base();
    scenario.run(&revoke(2, true)).unwrap();
    assert_eq!(scenario.workshop.present_base(), here);
    let desk = scenario.workshop.desk_view();
    assert!(desk.cannot_vote.iter().eq([&member(1)]));
    let public = serde_json::to_string(&scenario.workshop.public_view()).unwrap();
    assert!(!public.contains("cannot_vote"), "for the desk alone");
    let round = desk.round.unwrap();
    assert_eq!(round.cannot_vote, ["Mitglied 1"]);
    let close = DeskCommand::CloseRound { id: ROUND, knowingly: false };
    let asks = scenario.desk(close.clone()).unwrap_err();
    assert!(sentence(&asks).contains("Mitglied 1 hat keine gültige Karte zum Abstimmen."));
    let absent = DeskCommand::MarkAttendance { member: member(1), present: false };
    scenario.desk(absent).unwrap();
    assert_eq!(scenario.desk(close).unwrap().len(), 1, "nobody is waited for in vain");
}

#[test]
fn the_desk_counts_no_advisory_member_among_those_who_are_missed_for_want_of_a_card() {
    let mut scenario = Scenario::opened(&["1", "0"], &points());
    let desk = |scenario: &Scenario| {
        let snapshot = Snapshot::of(&scenario.workshop);
        poll(&Published::new(snapshot, &Entrance::default(), true), Audience::Desk, "").unwrap()
    };
    let line = "ist ohne gültige Karte anwesend";
    scenario.run(&revoke(2, true)).unwrap();
    assert!(!desk(&scenario).contains(line));
    scenario.run(&revoke(1, true)).unwrap();
    assert!(desk(&scenario).contains(line));
}

#[test]
fn who_holds_a_proxy_and_a_card_can_still_vote_for_the_member() {
    let mut scenario = Scenario::new(&["1", "1", "1"], &points());
    scenario.setup(SetupCommand::SetProxyLimit { limit: 1 });
    let (giver, holder) = (member(0), Some(member(1)));
    scenario.setup(SetupCommand::SetProxy { giver, holder });
    assert_eq!(last(&scenario, 1).holder.as_deref(), Some("Mitglied 1"));
    assert!(last(&scenario, 2).represented.is_empty(), "it has a card of its own");
    scenario.run(&revoke(1, true)).unwrap();
    assert!(scenario.workshop.cannot_vote().is_empty());
    assert_eq!(last(&scenario, 2).represented, ["Mitglied 0"]);
    scenario.run(&revoke(2, true)).unwrap();
    assert_eq!(scenario.workshop.cannot_vote().len(), 2);
}

#[tokio::test]
async fn the_page_says_what_follows_and_the_desk_names_who_is_here_without_a_card() {
    let app = App::demonstration().await;
    app.open_round().await;
    let organizer = app.organizer().await;
    let card = CardId(1);
    let (name, key) = app
        .workshop()
        .read(move |workshop| {
            let key = workshop.cards[&card].member.clone().unwrap();
            (workshop.members[&key].name.clone(), key)
        })
        .await
        .unwrap();
    let here = format!("member={key}&present=true");
    assert_eq!(app.call("mark_attendance", &here, &app.desk().await).await.0, StatusCode::OK);
    let (_, page) = app.get("/setup/1/cards?edit=1", &organizer).await;
    let follows = format!("Das ist die letzte gültige Karte, mit der {name} abstimmen kann.");
    assert!(page.contains(&follows), "{page}");
    assert!(page.contains("bleibt anwesend und zählt für die Beschlussfähigkeit"));
    assert!(page.contains(r#"name="knowingly""#));
    let (status, answer) = app.call("revoke_card", "workshop=1&card=1", &organizer).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.contains(&follows), "{answer}");
    let (_, desk) = app.get("/desk", &app.desk().await).await;
    assert!(!desk.contains("ohne gültige Karte"), "nothing was changed");
    let knowingly = "workshop=1&card=1&knowingly=true";
    assert_eq!(app.call("revoke_card", knowingly, &organizer).await.0, StatusCode::OK);
    let (_, desk) = app.get("/desk", &app.desk().await).await;
    assert!(desk.contains(&format!("{name} ist ohne gültige Karte anwesend")));
    assert!(desk.contains(&format!("{name} hat keine gültige Karte zum Abstimmen.")));
}
