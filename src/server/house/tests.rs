//! Accounts and sessions: their ends, their limits, what is on record. Not here: who may do what (`tests/roles`).

use super::super::journal::OnLoss;
use super::*;

const HOUR: i64 = 3_600_000;

async fn house() -> (House, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let journal = Journal::open(folder.path(), OnLoss::Refuse).expect("a new journal");
    (House::open(journal).expect("an empty house"), folder)
}

fn card(card: u32) -> Holder {
    Holder::Card { workshop: WorkshopId(1), card: CardId(card), issue: 1 }
}

#[tokio::test]
async fn a_session_ends_when_it_is_idle_and_at_last_in_any_case() {
    let (house, _folder) = house().await;
    let start = now();
    let after = |hours: i64| Timestamp(start.0 + hours * HOUR);
    let open = |holder| house.open_session(holder, None, start);
    let organizer = open(Holder::Organizer).await.expect("stored");
    let seat = open(card(1)).await.expect("stored");
    for hours in [3, 6, 9, 12, 15, 18, 21, 24] {
        assert!(house.holder_at(&organizer, after(hours)).is_some(), "{hours} hours, used");
    }
    assert_eq!(house.holder_at(&organizer, after(25)), None, "a day in any case");
    assert!(house.holder_at(&seat, after(6 * 24)).is_some());
    assert_eq!(house.holder_at(&seat, after(14 * 24)), None, "eight days idle");
    let idle = open(Holder::Organizer).await.expect("stored");
    assert_eq!(house.holder_at(&idle, after(5)), None, "five hours idle");
}

#[tokio::test]
async fn an_open_page_keeps_its_session_and_ends_with_it() {
    let (house, _folder) = house().await;
    let start = now();
    let after = |hours: i64| Timestamp(start.0 + hours * HOUR);
    let desk = Holder::Desk { workshop: WorkshopId(1), issue: 1 };
    let token = house.open_session(desk, None, start).await.expect("stored");
    let Followed { end, .. } = house.followed(&token).expect("lasts");
    for hours in (1..72).step_by(13) {
        house.end_overdue_sessions(after(hours));
    }
    assert!(end.has_changed().is_ok(), "a page is open");
    house.end_overdue_sessions(after(73));
    assert!(end.has_changed().is_err(), "three days in any case");
}

#[tokio::test]
async fn a_card_has_a_few_sessions_and_no_other_loses_one() {
    let (house, _folder) = house().await;
    let start = now();
    let other = house.open_session(card(2), None, start).await.expect("stored");
    let mut tokens = Vec::new();
    for at in 0..=20 {
        let at = Timestamp(start.0 + at);
        tokens.push(house.open_session(card(1), None, at).await.expect("stored"));
    }
    assert_eq!(house.holder(&tokens[0]), None);
    assert!(house.holder(&tokens[1]).is_some() && house.holder(&other).is_some());
}

#[tokio::test]
async fn sessions_come_back_after_a_restart_unless_their_time_is_over() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let journal = Journal::open(folder.path(), OnLoss::Refuse).expect("a new journal");
    let house = House::open(journal.clone()).expect("an empty house");
    let (long_ago, start) = (Timestamp(now().0 - 31 * 24 * HOUR), now());
    let over = house.open_session(card(1), None, long_ago).await.expect("stored");
    let lasts = house.open_session(card(1), None, start).await.expect("stored");
    let ended = house.open_session(card(2), None, start).await.expect("stored");
    house.end_sessions(Some(card(2))).await.expect("stored");
    let again = House::open(journal).expect("the same house");
    assert_eq!(again.holder(&over), None);
    assert_eq!(again.holder(&lasts), Some(card(1)));
    assert_eq!(again.holder(&ended), None);
    again.end_sessions(None).await.expect("stored");
    assert_eq!(again.holder(&lasts), None);
}

#[tokio::test]
async fn a_new_password_ends_the_organizers_sessions_alone() {
    let (house, _folder) = house().await;
    house.set_organizer("anna", "correct horse battery").await.expect("stored");
    let organizer = house.open_session(Holder::Organizer, None, now()).await.expect("stored");
    let seat = house.open_session(card(1), None, now()).await.expect("stored");
    house.change_password("another horse battery").await.expect("stored");
    assert_eq!(house.holder(&organizer), None);
    assert_eq!(house.holder(&seat), Some(card(1)));
    let is_organizer = |password| house.is_organizer("anna", password);
    assert_eq!(is_organizer("correct horse battery").await, Ok(false));
    assert_eq!(is_organizer("another horse battery").await, Ok(true));
}
