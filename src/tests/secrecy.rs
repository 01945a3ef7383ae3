//! Secrecy as non-interference: two workshops that differ only in how people voted look the same
//! to everyone who may not know. Every view of every role, every section on the stream, every
//! download and the archive are compared in every state.

use pilotwahl::domain::ballot::form::BallotForm;
use pilotwahl::domain::forms::round::RoundForm;
use pilotwahl::domain::ids::CardId;
use pilotwahl::domain::workshop::command::DeskCommand;

use pilotwahl::server::export::results::results;
use pilotwahl::server::export::{ballots, csv, json, working};
use pilotwahl::server::live::{Audience, Entrance, Published, Snapshot, poll};
use pilotwahl::server::screens::room::published as shown_results;

use super::methods::{budget, criteria};
use super::scenario::{ROUND, Scenario, abstention, marks, points, yes_no};

/// Who looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Looker {
    /// The projector, and everyone in the room: what is public.
    Public,
    /// The bearer of a card.
    Seat(u32),
    /// The moderator.
    Desk,
    /// The organizer: downloads and archive.
    Organizer,
}

const LOOKERS: [Looker; 5] =
    [Looker::Public, Looker::Seat(6), Looker::Seat(8), Looker::Desk, Looker::Organizer];

/// Everything somebody can get hold of, as text.
fn sees(scenario: &Scenario, looker: Looker) -> String {
    let workshop = &scenario.workshop;
    let published = Published::new(Snapshot::of(workshop), &Entrance::default(), true);
    let stream = |audience| {
        let sections = poll(&published, audience, "").unwrap();
        // The server's clock is the one thing that differs from call to call.
        sections.split_once(',').unwrap().1.to_owned()
    };
    match looker {
        Looker::Public => {
            stream(Audience::Projector) + &serde_json::to_string(&workshop.public_view()).unwrap()
        }
        Looker::Seat(card) => {
            let own = workshop.seat_view(CardId(card), None).unwrap();
            stream(Audience::Room(CardId(card), 1)) + &serde_json::to_string(&own).unwrap()
        }
        Looker::Desk => {
            stream(Audience::Desk) + &serde_json::to_string(&workshop.desk_view()).unwrap()
        }
        Looker::Organizer => {
            let results = results(workshop, None);
            let mut all = csv::write_results(&results, csv::Dialect::German);
            all.extend(csv::write_results(&results, csv::Dialect::International));
            all.extend(json::write(workshop, None));
            let round = &workshop.rounds[&ROUND];
            let tables =
                [ballots::ballots(round), working::working(round), working::payments(round)];
            for table in tables.into_iter().flatten() {
                all.extend(csv::write(&table, csv::Dialect::International));
            }
            all.extend(format!("{:?}", shown_results(workshop)).into_bytes());
            String::from_utf8(all).unwrap() + &without_hashes(&scenario.archive())
        }
    }
}

/// The archive without what a salted hash leaves of the ballots.
fn without_hashes(archive: &str) -> String {
    archive
        .split('"')
        .map(|part| {
            let is_hash = part.len() == 64 && part.bytes().all(|b| b.is_ascii_hexdigit());
            let is_salt = part.len() == 32 && part.bytes().all(|b| b.is_ascii_hexdigit());
            if is_hash || is_salt { "" } else { part }
        })
        .collect()
}

fn is_same(one: &Scenario, other: &Scenario, looker: Looker) -> bool {
    sees(one, looker) == sees(other, looker)
}

/// Six members with cards 1 to 6, of which five vote; 7 is an adviser's card and 8 an observer's.
fn vote(scenario: &mut Scenario, ballots: &[BallotForm; 5]) {
    for (card, ballot) in (1..).zip(ballots) {
        scenario.cast(card, 1, ballot).unwrap();
    }
}

const WEIGHTS: [&str; 6] = ["1", "1", "1", "1", "1", "1"];

/// A round of each method.
fn rounds(secrecy: &str) -> Vec<RoundForm> {
    let of = |method: &str| RoundForm { method: method.into(), ..points() };
    let mut greedy = budget();
    greedy.budget.rule = "greedy".into();
    let rounds = [points(), yes_no(), of("ranking"), criteria(), budget(), greedy];
    rounds.into_iter().map(|round| RoundForm { secrecy: secrecy.into(), ..round }).collect()
}

fn ballots(method: &str) -> ([BallotForm; 5], [BallotForm; 5]) {
    let (a, b) = match method {
        "points" => ("3", "1"),
        "yes_no" => ("yes", "no"),
        "ranking" => ("1", "2"),
        "criteria" => ("7", "4"),
        "budget" => ("1", "1"),
        other => panic!("no ballots for {other}"),
    };
    let mut one = [
        marks(&[(1, a)]),
        marks(&[(1, a), (2, b)]),
        marks(&[(3, a)]),
        abstention(),
        marks(&[(2, b)]),
    ];
    if method == "criteria" {
        for ballot in &mut one {
            let cells = std::mem::take(&mut ballot.marks).into_iter();
            ballot.marks = cells.map(|(id, mark)| (format!("c{id}.1"), mark)).collect();
        }
    }
    let mut other = one.clone();
    // The same ballots, cast by others.
    other.rotate_left(2);
    (one, other)
}

#[test]
fn while_a_round_is_open_nobody_but_the_own_member_sees_a_ballot() {
    for round in rounds("names") {
        let (one, other) = ballots(&round.method);
        let mut first = Scenario::opened(&WEIGHTS, &round);
        let mut second = first.clone();
        vote(&mut first, &one);
        vote(&mut second, &other);
        for looker in LOOKERS {
            assert!(is_same(&first, &second, looker), "{looker:?} sees a difference");
        }
        assert!(!is_same(&first, &second, Looker::Seat(1)), "one's own ballot is shown");
    }
}

#[test]
fn after_closing_only_the_moderator_sees_the_result() {
    let more =
        [marks(&[(1, "3")]), marks(&[(1, "3")]), marks(&[(1, "3")]), abstention(), abstention()];
    let (one, _) = ballots("points");
    let mut first = Scenario::opened(&WEIGHTS, &points());
    let mut second = first.clone();
    vote(&mut first, &one);
    vote(&mut second, &more);
    first.close();
    second.close();
    for looker in LOOKERS {
        assert_eq!(is_same(&first, &second, looker), looker != Looker::Desk, "{looker:?}");
    }
}

#[test]
fn an_aborted_round_shows_nothing_to_anyone() {
    for closes_first in [false, true] {
        let (one, other) = ballots("points");
        let mut first = Scenario::opened(&WEIGHTS, &points());
        let mut second = first.clone();
        vote(&mut first, &one);
        vote(&mut second, &other);
        for scenario in [&mut first, &mut second] {
            if closes_first {
                scenario.close();
            }
            let reason = "Falsche Frage".into();
            scenario.desk(DeskCommand::AbortRound { id: ROUND, reason }).unwrap();
        }
        for looker in LOOKERS.into_iter().chain([Looker::Seat(1)]) {
            assert!(is_same(&first, &second, looker), "{looker:?} sees a difference");
        }
        let kept = first.stored.iter().filter(|(_, opening, _)| opening.is_some()).count();
        assert_eq!(kept, 0, "no content is left on the disk");
    }
}

#[test]
fn totals_only_never_shows_who_voted_how() {
    for round in rounds("totals") {
        let (one, other) = ballots(&round.method);
        let mut first = Scenario::opened(&WEIGHTS, &round);
        let mut second = first.clone();
        vote(&mut first, &one);
        vote(&mut second, &other);
        for scenario in [&mut first, &mut second] {
            scenario.close();
            scenario.publish();
        }
        for looker in LOOKERS.into_iter().chain([Looker::Seat(1)]) {
            let method = &round.method;
            assert!(is_same(&first, &second, looker), "{method}: {looker:?} sees a difference");
        }
        let kept = first.stored.iter().filter(|(_, opening, _)| opening.is_some()).count();
        assert_eq!(kept, 1, "only the outcome is left on the disk");
    }
}

#[test]
fn totals_of_fewer_than_five_ballots_are_withheld_even_from_the_moderator() {
    let mut first = Scenario::opened(&WEIGHTS, &yes_no());
    let mut second = first.clone();
    for card in 1..=4 {
        first.cast(card, 1, &marks(&[(1, "yes")])).unwrap();
        second.cast(card, 1, &marks(&[(1, "no")])).unwrap();
    }
    for scenario in [&mut first, &mut second] {
        scenario.close();
        assert!(scenario.desk(DeskCommand::PublishRound { id: ROUND, knowingly: true }).is_err());
    }
    for looker in LOOKERS {
        assert!(is_same(&first, &second, looker), "{looker:?} sees a difference");
    }
}

#[test]
fn names_after_closing_shows_the_ballots_once_published() {
    for round in rounds("names") {
        let (one, other) = ballots(&round.method);
        let mut first = Scenario::opened(&WEIGHTS, &round);
        let mut second = first.clone();
        vote(&mut first, &one);
        vote(&mut second, &other);
        for scenario in [&mut first, &mut second] {
            scenario.close();
            scenario.publish();
        }
        assert!(!is_same(&first, &second, Looker::Organizer), "the ballots are in the downloads");
        let tally = |scenario: &Scenario| {
            let round = &scenario.workshop.rounds[&ROUND];
            round.published().unwrap().1.outcome.tally.clone()
        };
        assert_eq!(tally(&first), tally(&second), "the sums are the same");
    }
}

#[test]
fn a_replaced_ballot_is_never_released() {
    let mut scenario = Scenario::opened(&WEIGHTS, &points());
    scenario.cast(1, 1, &marks(&[(1, "1")])).unwrap();
    scenario.cast(1, 2, &marks(&[(2, "2")])).unwrap();
    scenario.close();
    scenario.publish();
    let archive = scenario.archive();
    assert!(archive.contains("\"points\":{\"2\":2}"));
    assert!(!archive.contains("\"points\":{\"1\":1}"));
}
