//! What a round asks beside its method: quorum, ties, recusals, proxies, unique weights, and where its
//! candidates come from. Each in a workshop, through its commands, to a result that recounts.

use axum::http::StatusCode;
use pilotwahl::domain::ballot::form::BallotForm;
use pilotwahl::domain::counting::robustness::Badge;
use pilotwahl::domain::forms::round::RoundForm;
use pilotwahl::domain::forms::rules::RulesForm;
use pilotwahl::domain::ids::{CandidateId, CardId, MemberKey, RoundId};
use pilotwahl::domain::record::recount;
use pilotwahl::domain::refusal::Refusal;
use pilotwahl::domain::round::outcome::Outcome;
use pilotwahl::domain::round::plan::{Secrecy, UniqueWeights};
use pilotwahl::domain::rules::tie_break::TieBreak;
use pilotwahl::domain::workshop::command::{Command, DeskCommand, SeatCommand, SetupCommand};
use pilotwahl::domain::workshop::event::{Actor, Event};
use pilotwahl::text::refusal::sentence;
use pilotwahl::text::rules::quorum;

use super::app::{App, form};
use super::scenario::{ROUND, Scenario, cast, cast_in, key, marks, points, yes_no};

fn member(index: usize) -> MemberKey {
    MemberKey::new(&key(index)).unwrap()
}

pub fn outcome(scenario: &Scenario, round: RoundId) -> &Outcome {
    &scenario.workshop.rounds[&round].published().unwrap().1.outcome
}

pub fn holds(scenario: &Scenario) {
    let found = recount(&scenario.archive()).unwrap();
    assert!(found.holds(), "{found:?}");
}

fn with_rules(form: RoundForm, rules: RulesForm) -> RoundForm {
    RoundForm { rules, ..form }
}

#[test]
fn a_round_without_the_members_for_its_quorum_does_not_open_and_says_how_many_are_missing() {
    let rules = RulesForm { quorum_heads: "more_than_half".into(), ..RulesForm::default() };
    let mut scenario = Scenario::new(&["1", "1", "1", "1"], &points());
    let round = scenario.prepare(&with_rules(points(), rules));
    for card in 1..=2 {
        scenario.seat(card, SeatCommand::Enter).unwrap();
    }
    let refusal = scenario.open(round).unwrap_err();
    assert!(matches!(refusal, Refusal::QuorumOutOfReach { .. }));
    assert_eq!(
        sentence(&refusal),
        "Beschlussfähigkeit nicht erreicht: 2 von 4 Mitgliedern bei der Öffnung anwesend, \
         nötig 3 (mehr als die Hälfte), es fehlt 1. Warten Sie, bis genug Mitglieder da sind, \
         oder ändern Sie die Abstimmung."
    );
    let shown = scenario.workshop.public_view().round.unwrap().quorum.unwrap();
    assert!(!shown.met);
    scenario.seat(3, SeatCommand::Enter).unwrap();
    scenario.hold(round, &[marks(&[(1, "3")])]);
    assert!(outcome(&scenario, round).is_quorate());
    holds(&scenario);
}

#[test]
fn a_quorum_of_those_who_vote_is_judged_at_closing_and_without_it_nothing_is_accepted() {
    let rules = RulesForm {
        quorum_weight: "two_thirds".into(),
        quorum_counts: "participating".into(),
        ..RulesForm::default()
    };
    let form = RoundForm { secrecy: "names".into(), ..yes_no() };
    let mut scenario = Scenario::opened(&["1", "2", "3"], &with_rules(form, rules));
    scenario.cast(1, 1, &marks(&[(1, "yes")])).unwrap();
    scenario.cast(2, 1, &marks(&[(1, "yes")])).unwrap();
    scenario.close();
    scenario.publish();
    let found = outcome(&scenario, ROUND);
    assert!(!found.is_quorate() && !found.accepts(CandidateId(1)));
    assert!(found.tally.accepts(CandidateId(1)), "the majority alone was there");
    let view = scenario.workshop.desk_view().round.unwrap().preview.unwrap();
    let quorum = view.quorum.unwrap().weight.unwrap();
    assert_eq!(
        (quorum.taking_part.digits, quorum.least.digits, quorum.by.digits),
        (3000, 4000, 1000)
    );
    holds(&scenario);
}

#[test]
fn more_than_half_of_whole_votes_is_said_in_whole_votes() {
    let rules = RulesForm {
        quorum_weight: "more_than_half".into(),
        quorum_counts: "participating".into(),
        ..RulesForm::default()
    };
    let mut scenario = Scenario::opened(&["20", "10", "4"], &with_rules(points(), rules));
    let said = |scenario: &Scenario| {
        quorum(&scenario.workshop.public_view().round.unwrap().quorum.unwrap())
    };
    assert_eq!(
        said(&scenario),
        "Beschlussfähigkeit nicht erreicht: 0 von 34 Stimmen beteiligt, nötig mehr als 17 (mehr als \
         die Hälfte), es fehlen mehr als 17."
    );
    scenario.cast(1, 1, &marks(&[(1, "1")])).unwrap();
    scenario.cast(2, 1, &marks(&[(1, "1")])).unwrap();
    assert!(said(&scenario).ends_with("nötig mehr als 17 (mehr als die Hälfte), 13 mehr."));
    let two_thirds = RulesForm { quorum_weight: "two_thirds".into(), ..RulesForm::default() };
    let scenario = Scenario::new(&["1", "1", "2"], &with_rules(points(), two_thirds));
    let plan = &scenario.workshop.rounds[&ROUND].plan;
    let verdict = scenario.workshop.quorum_now(plan).unwrap();
    let view = pilotwahl::domain::views::rules::QuorumView::new(&verdict, plan.rules.quorum.counts);
    let needed = "nötig 2,667 (mindestens zwei Drittel), es fehlen 2,667.";
    assert!(quorum(&view).ends_with(needed), "{}", quorum(&view));
}

#[test]
fn firmness_is_spoken_of_only_where_something_is_decided() {
    let decides = |cut_line: &str, ballot: &[(u32, &str)]| {
        let form = RoundForm { cut_line: cut_line.into(), ..points() };
        let mut scenario = Scenario::opened(&["1", "1"], &form);
        scenario.cast(1, 1, &marks(ballot)).unwrap();
        scenario.close();
        scenario.publish();
        scenario.workshop.shown_outcome(&scenario.workshop.rounds[&ROUND]).unwrap().decides()
    };
    assert!(decides("1", &[(1, "3"), (2, "1")]));
    assert!(!decides("", &[(1, "3"), (2, "1")]), "nobody is chosen");
    assert!(!decides("1", &[(1, "3"), (2, "3")]), "a tie decides nothing yet");
}

#[test]
fn the_chain_of_tie_rules_decides_before_people_have_to() {
    let rules =
        RulesForm { tie_1: "more_heads".into(), tie_2: "lot".into(), ..RulesForm::default() };
    let mut scenario = Scenario::opened(&["1", "1", "1"], &with_rules(points(), rules.clone()));
    // 2 and 3 have two points each behind 1; 3 has them from two members.
    scenario.cast(1, 1, &marks(&[(1, "3"), (2, "2")])).unwrap();
    scenario.cast(2, 1, &marks(&[(3, "1")])).unwrap();
    scenario.cast(3, 1, &marks(&[(3, "1")])).unwrap();
    scenario.close();
    scenario.publish();
    let found = outcome(&scenario, ROUND);
    assert_eq!(found.selected(), [CandidateId(1), CandidateId(3)]);
    assert_eq!((found.open_tie(), found.ties.as_ref().unwrap().next), (None, None));
    let repeated = scenario.prepare(&with_rules(points(), rules));
    scenario.hold(repeated, &[marks(&[(1, "3"), (2, "1"), (3, "1")])]);
    let found = outcome(&scenario, repeated);
    assert_eq!(found.ties.as_ref().unwrap().next, Some(TieBreak::Lot));
    holds(&scenario);
}

#[test]
fn a_lot_from_a_public_seed_can_be_drawn_again_and_a_forged_one_is_noticed() {
    let lot_source = "6 aus 49 vom 21.11.2026".to_owned();
    let rules = RulesForm { lot_source, ..RulesForm::default() };
    let mut scenario = Scenario::opened(&["1", "1"], &with_rules(points(), rules));
    scenario.cast(1, 1, &marks(&[(1, "3"), (2, "1"), (3, "1")])).unwrap();
    scenario.close();
    scenario.publish();
    let empty = DeskCommand::DrawLot { id: ROUND, seed: " ".into() };
    assert!(scenario.desk(empty).is_err());
    let seed = "6 aus 49 vom 21.11.2026: 3 17 22 31 40 49".to_owned();
    scenario.desk(DeskCommand::DrawLot { id: ROUND, seed: seed.clone() }).unwrap();
    let (_, closed) = scenario.workshop.rounds[&ROUND].published().unwrap();
    let lot = closed.lot().cloned().unwrap();
    // `printf '%s' "$seed:2" | sha256sum` gives 8d71f461…, with :3 it gives c48ed22f….
    assert_eq!(lot.drawn, [CandidateId(2)]);
    holds(&scenario);
    let other = 3;
    let mut forged = Scenario::opened(&["1", "1"], &points());
    forged.cast(1, 1, &marks(&[(1, "3"), (2, "1"), (3, "1")])).unwrap();
    forged.close();
    forged.publish();
    forged.record(
        Actor::Moderator,
        Event::LotDrawn { id: ROUND, drawn: vec![CandidateId(other)], seed: Some(seed) },
    );
    assert!(!recount(&forged.archive()).unwrap().holds());
}

#[test]
fn the_corridor_marks_those_practically_level_at_the_line() {
    let rules = RulesForm { corridor: "10".into(), ..RulesForm::default() };
    let form = RoundForm { cut_line: "1".into(), points_max: String::new(), ..points() };
    let mut scenario = Scenario::opened(&["1", "1"], &with_rules(form, rules));
    scenario.cast(1, 1, &marks(&[(1, "9"), (3, "1")])).unwrap();
    scenario.cast(2, 1, &marks(&[(1, "1"), (2, "9")])).unwrap();
    scenario.close();
    let view = scenario.workshop.desk_view().round.unwrap().preview.unwrap();
    assert_eq!(view.near, [CandidateId(1), CandidateId(2)]);
}

#[test]
fn the_corridor_is_measured_from_those_that_can_be_chosen() {
    let rules = RulesForm { corridor: "10".into(), ..RulesForm::default() };
    let form = RoundForm { cut_line: "1".into(), secrecy: "names".into(), ..yes_no() };
    let mut scenario = Scenario::opened(&["10", "9.5", "1.5"], &with_rules(form, rules));
    // 1: 10 yes, 11 no. 2: 9.5 yes. 3: 9.5 yes, 1.5 no.
    scenario.cast(1, 1, &marks(&[(1, "yes"), (2, "abstain"), (3, "abstain")])).unwrap();
    scenario.cast(2, 1, &marks(&[(1, "no"), (2, "yes"), (3, "abstain")])).unwrap();
    scenario.cast(3, 1, &marks(&[(1, "no"), (2, "abstain"), (3, "yes")])).unwrap();
    scenario.close();
    let view = scenario.workshop.desk_view().round.unwrap().preview.unwrap();
    assert_eq!((view.selected, view.near), (vec![CandidateId(2)], vec![]));
}

#[test]
fn a_recused_member_leaves_the_base_of_that_candidate_and_cannot_mark_it() {
    let mut scenario = Scenario::new(&["1", "1", "1"], &yes_no());
    let form = RoundForm { secrecy: "names".into(), majority: "absolute".into(), ..yes_no() };
    let round = scenario.prepare(&form);
    let declare = |on| SeatCommand::SetRecusal { candidate: CandidateId(1), on };
    scenario.seat(1, declare(true)).unwrap();
    assert_eq!(scenario.seat(5, declare(true)), Err(Refusal::CardMayNotVote));
    let third = DeskCommand::SetRecusal { member: member(2), candidate: CandidateId(1), on: true };
    scenario.desk(third).unwrap();
    scenario.open(round).unwrap();
    assert_eq!(scenario.seat(1, declare(false)), Err(Refusal::CandidateInRound));
    let on_it = cast_in(round, 1, 1, &marks(&[(1, "yes")]));
    let refused = Err(Refusal::Recused { candidate: CandidateId(1) });
    assert_eq!(scenario.seat(1, on_it), refused);
    let seat = scenario.workshop.seat_view(CardId(1), None).unwrap();
    assert_eq!(seat.recused, [CandidateId(1)].into());
    scenario.seat(1, cast_in(round, 1, 1, &marks(&[(2, "yes")]))).unwrap();
    scenario.seat(2, cast_in(round, 2, 1, &marks(&[(1, "yes"), (2, "no")]))).unwrap();
    scenario.desk(DeskCommand::CloseRound { id: round, knowingly: true }).unwrap();
    scenario.desk(DeskCommand::PublishRound { id: round, knowingly: true }).unwrap();
    let found = outcome(&scenario, round);
    // One of one entitled on candidate 1; one of three on candidate 2.
    assert!(found.accepts(CandidateId(1)) && !found.accepts(CandidateId(2)));
    holds(&scenario);
}

#[test]
fn a_proxy_lets_a_card_cast_another_members_ballot_with_that_members_weight() {
    let mut scenario = Scenario::new(&["1", "5", "1"], &points());
    let proxy = |giver, holder: Option<usize>| SetupCommand::SetProxy {
        giver: member(giver),
        holder: holder.map(member),
    };
    let refused = |scenario: &mut Scenario, command: SetupCommand| {
        scenario.run(&Command::Setup(command)).unwrap_err()
    };
    assert_eq!(refused(&mut scenario, proxy(1, Some(0))), Refusal::ProxyLimit { limit: 0 });
    scenario.setup(SetupCommand::SetProxyLimit { limit: 1 });
    scenario.setup(proxy(1, Some(0)));
    assert_eq!(refused(&mut scenario, proxy(2, Some(0))), Refusal::ProxyLimit { limit: 1 });
    assert_eq!(refused(&mut scenario, proxy(2, Some(1))), Refusal::ProxyInvalid);
    assert_eq!(refused(&mut scenario, proxy(0, Some(2))), Refusal::ProxyInvalid);
    let limit = SetupCommand::SetProxyLimit { limit: 0 };
    assert_eq!(refused(&mut scenario, limit), Refusal::ProxyLimit { limit: 0 });
    scenario.seat(1, SeatCommand::Enter).unwrap();
    let round = scenario.prepare(&points());
    scenario.open(round).unwrap();
    let for_second = SeatCommand::CastBallot {
        round,
        member: member(1),
        ballot: marks(&[(2, "3")]),
        id: pilotwahl::domain::ballot::BallotId::new("device-proxy").unwrap(),
        revision: 1,
        salt: "00".into(),
    };
    assert_eq!(scenario.seat(3, for_second.clone()), Err(Refusal::ForeignMember));
    scenario.seat(1, for_second).unwrap();
    let card = |number| CardId(number);
    let acting = scenario.workshop.seat_view(card(1), Some(&member(1))).unwrap();
    let ballot = acting.ballot.unwrap();
    assert_eq!((acting.member, ballot.revision), (Some(member(1)), 1));
    assert!(ballot.content.is_some(), "what the holder cast, it may change");
    assert_eq!(acting.represents, [(member(1), "Mitglied 1".to_owned())]);
    let foreign = scenario.workshop.seat_view(card(3), Some(&member(1)));
    assert_eq!(foreign, Err(Refusal::ForeignMember));
    scenario.seat(1, cast_in(round, 1, 1, &marks(&[(1, "3")]))).unwrap();
    let held = scenario.workshop.rounds[&round].held().unwrap();
    assert!(held.roll.entry(&member(1)).unwrap().present, "represented is present");
    // The member itself may still replace what was cast for it, and then its choice is its own.
    let content = |scenario: &Scenario, by: u32, of: usize| {
        let seat = scenario.workshop.seat_view(card(by), Some(&member(of))).unwrap();
        seat.ballot.unwrap().content
    };
    assert!(content(&scenario, 2, 1).is_some(), "the member reads what was cast for it");
    scenario.seat(2, cast_in(round, 2, 2, &marks(&[(3, "3")]))).unwrap();
    assert!(content(&scenario, 2, 1).is_some());
    assert_eq!(content(&scenario, 1, 1), None, "the holder of its proxy does not read it");
    assert!(content(&scenario, 1, 0).is_some());
    assert_eq!(content(&scenario, 4, 0), None, "nor does a card that only advises");
    scenario.desk(DeskCommand::CloseRound { id: round, knowingly: true }).unwrap();
    scenario.desk(DeskCommand::PublishRound { id: round, knowingly: true }).unwrap();
    assert_eq!(outcome(&scenario, round).tally.ranking[0].candidates, [CandidateId(3)]);
    holds(&scenario);
}

#[test]
fn totals_only_asks_about_unique_weights_and_each_way_out_does_what_it_says() {
    let opened = |way_out| {
        let mut scenario = Scenario::new(&["1", "1", "2", "4", "1"], &points());
        let round = scenario.prepare(&yes_no());
        let members = vec!["Mitglied 2".to_owned(), "Mitglied 3".to_owned()];
        let view = scenario.workshop.desk_view().round.unwrap();
        assert_eq!(view.given_away, members);
        assert_eq!(scenario.open(round), Err(Refusal::WeightsUnique { members }));
        let open = DeskCommand::OpenRound { id: round, unique_weights: Some(way_out) };
        scenario.desk(open).unwrap();
        let plan = scenario.workshop.rounds[&round].plan.clone();
        assert_eq!(plan.unique_weights, Some(way_out));
        let roll = &scenario.workshop.rounds[&round].held().unwrap().roll;
        let weights: Vec<u64> = roll.entries.iter().map(|e| e.weight.thousandths()).collect();
        (plan.secrecy, weights)
    };
    let as_set = vec![1_000, 1_000, 2_000, 4_000, 1_000];
    assert_eq!(opened(UniqueWeights::Knowingly), (Secrecy::TotalsOnly, as_set.clone()));
    assert_eq!(opened(UniqueWeights::Names), (Secrecy::NamesAfterClosing, as_set));
    assert_eq!(opened(UniqueWeights::OneEach), (Secrecy::TotalsOnly, vec![1_000; 5]));
    let classes = vec![1_000, 1_000, 3_000, 3_000, 1_000];
    assert_eq!(opened(UniqueWeights::Classes), (Secrecy::TotalsOnly, classes));
}

#[test]
fn a_weight_that_is_alone_among_those_who_voted_is_told_before_publication() {
    let weights = ["1", "1", "1", "1", "3", "3"];
    let mut scenario = Scenario::opened(&weights, &yes_no());
    for voter in 1..=5 {
        scenario.cast(voter, 1, &marks(&[(1, "yes"), (2, "no"), (3, "no")])).unwrap();
    }
    scenario.close();
    assert_eq!(scenario.workshop.desk_view().round.unwrap().given_away, ["Mitglied 4"]);
}

#[test]
fn advisory_ballots_do_not_hide_a_single_one_in_the_totals() {
    let mut scenario = Scenario::opened(&["1", "1", "0", "0", "0", "0"], &yes_no());
    for voter in [1, 3, 4, 5, 6] {
        scenario.cast(voter, 1, &marks(&[(1, "yes"), (2, "no"), (3, "no")])).unwrap();
    }
    scenario.close();
    let round = scenario.workshop.desk_view().round.unwrap();
    assert_eq!((round.withheld_with, round.preview), (Some(1), None));
    let publish = Command::Desk(DeskCommand::PublishRound { id: ROUND, knowingly: true });
    let few = Refusal::TooFewBallots { ballots: 1, ballots_min: 5 };
    assert_eq!(scenario.run(&publish), Err(few));
}

#[test]
fn the_panel_says_whom_the_decision_hangs_on_but_never_where_only_totals_are_shown() {
    let form =
        |secrecy: &str| RoundForm { secrecy: secrecy.into(), cut_line: "1".into(), ..points() };
    let weights = ["5", "5", "1", "1", "1", "1", "1"];
    let ballots = [(1, "3"), (3, "1"), (2, "3"), (2, "3"), (2, "3"), (2, "3"), (2, "1")];
    let panel = |secrecy: &str| {
        let mut scenario = Scenario::opened(&weights, &form(secrecy));
        for (index, mark) in ballots.iter().enumerate() {
            scenario.seat(index + 1, cast(index + 1, 1, &marks(&[*mark]))).unwrap();
        }
        scenario.close();
        scenario.publish();
        holds(&scenario);
        scenario.workshop.desk_view().round.unwrap().preview.unwrap().robustness.unwrap()
    };
    let names = panel("names");
    assert_eq!(names.badge, Badge::Close);
    let without = |view: &pilotwahl::domain::views::rules::RobustnessView| {
        let is_single = |reason: &&pilotwahl::domain::views::rules::ReasonView| {
            matches!(reason.assumption, pilotwahl::domain::views::rules::AssumptionView::Without(_))
        };
        view.reasons.iter().filter(is_single).count()
    };
    assert!(without(&names) > 0);
    let totals = panel("totals");
    assert_eq!((totals.without_single_members, without(&totals)), (false, 0));
}

#[test]
fn open_live_shows_standings_and_ballots_at_once_and_other_levels_do_not() {
    let shown = |secrecy: &str| {
        let form = RoundForm { secrecy: secrecy.into(), ..points() };
        let mut scenario = Scenario::opened(&["1", "2", "1"], &form);
        scenario.cast(1, 1, &marks(&[(2, "3")])).unwrap();
        let round = &scenario.workshop.rounds[&ROUND];
        (scenario.workshop.public_view().outcome.outcome, round.named().is_some(), scenario.clone())
    };
    let (standings, has_ballots, mut scenario) = shown("live");
    let standings = standings.unwrap();
    assert!(standings.is_provisional && has_ballots);
    assert_eq!(standings.rows[0].candidate, CandidateId(2));
    scenario.close();
    scenario.publish();
    let result = scenario.workshop.public_view().outcome.outcome.unwrap();
    assert!(!result.is_provisional && result.robustness.is_some());
    holds(&scenario);
    for secrecy in ["names", "totals"] {
        let (standings, has_ballots, _) = shown(secrecy);
        assert!(standings.is_none() && !has_ballots, "{secrecy}");
    }
}

/// The way of a proxy over HTTP, without a program: the room of the member represented, its ballot, the
/// receipt, and back to the same place.
#[tokio::test]
async fn a_proxy_votes_in_the_room_of_the_member_it_represents() {
    let app = App::demonstration().await;
    let organizer = app.organizer().await;
    let workshop = app.workshop();
    let members = workshop.read(|workshop| workshop.members.clone()).await.unwrap();
    let card = |number| workshop.read(move |w| w.cards[&CardId(number)].member.clone().unwrap());
    let (holder, giver) = (card(1).await.unwrap(), card(2).await.unwrap());
    let (status, _) = app.call("set_proxy_limit", "workshop=1&limit=2", &organizer).await;
    assert_eq!(status, StatusCode::OK);
    let body = format!("workshop=1&giver={giver}&holder={holder}");
    assert_eq!(app.call("set_proxy", &body, &organizer).await.0, StatusCode::OK);
    let (_, setup) = app.get("/setup/1/members", &organizer).await;
    assert!(setup.contains(&format!("{} ist durch", members[&giver].name)));
    app.open_round().await;
    let seat = app.card(1).await;
    let (_, own) = app.get("/room", &seat).await;
    let link = format!("/room?member={giver}");
    assert!(own.contains(&link), "the room leads to the ballot of the member represented");
    let (_, room) = app.get(&link, &seat).await;
    assert!(room.contains(&format!("name=\"member\" value=\"{giver}\"")));
    let cast = format!("round=1&member={giver}&id=device-proxy&revision=1&marks[1]=3");
    let mut request = form("cast_ballot", &cast, &seat, "text/html");
    request
        .headers_mut()
        .insert("referer", format!("http://localhost{link}&change=1").parse().unwrap());
    let response = app.send(request).await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    assert_eq!(response.headers()["location"], link.as_str());
    let (_, room) = app.get(&link, &seat).await;
    assert!(
        room.contains(&format!("Karte 1 von {}", members[&holder].name)),
        "who cast it is told"
    );
    let (_, foreign) = app.get(&format!("/room?member={holder}"), &app.card(3).await).await;
    assert!(!foreign.contains(&format!("value=\"{holder}\"")), "nobody sees a foreign seat");
}

#[test]
fn a_round_nobody_judged_has_no_result_although_a_recused_member_stays_in_the_base() {
    let chosen = ["1", "2"].map(|id| (id.to_owned(), "on".to_owned())).into();
    let round =
        RoundForm { candidates: "chosen".into(), chosen, cut_line: String::new(), ..points() };
    let mut scenario = Scenario::new(&["1", "1"], &points());
    let id = scenario.prepare(&round);
    let recusal = SeatCommand::SetRecusal { candidate: CandidateId(1), on: true };
    scenario.seat(1, recusal).unwrap();
    let unable = |ids: &[&str]| BallotForm {
        unable: ids.iter().map(ToString::to_string).collect(),
        ..BallotForm::default()
    };
    scenario.hold(id, &[unable(&["2"]), unable(&["1", "2"])]);
    assert!(!outcome(&scenario, id).has_votes());
    holds(&scenario);
}
