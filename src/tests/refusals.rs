//! Bad input: refused with its reason, and nothing has changed.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use leptos::prelude::*;
use pilotwahl::domain::ballot::BallotId;
use pilotwahl::domain::ballot::form::BallotForm;
use pilotwahl::domain::forms::round::RoundForm;
use pilotwahl::domain::forms::rules::RulesForm;
use pilotwahl::domain::ids::{CandidateId, CardId, MemberKey, RoundId, StepId};
use pilotwahl::domain::invalid::{Field, Invalid};
use pilotwahl::domain::number::amount::Amount;
use pilotwahl::domain::refusal::{Limit, Refusal};
use pilotwahl::domain::round::Phase;
use pilotwahl::domain::rules::tie_break::TieBreak;
use pilotwahl::domain::workshop::candidate::CandidateText;
use pilotwahl::domain::workshop::card::CardRight;
use pilotwahl::domain::workshop::command::{Command, DeskCommand, SeatCommand, SetupCommand};
use pilotwahl::domain::workshop::run_sheet::{StepKind, StepPlace};
use pilotwahl::pages;
use pilotwahl::server::screens::room::published;
use pilotwahl::text::refusal::sentence;
use pilotwahl::text::round_name::which;

use super::app::{App, text};
use super::methods::{budget, criteria};
use super::scenario::{ROUND, ROUND_STEP, Scenario, abstention, cast, key, marks, points, yes_no};

/// Asserts that a command is refused for this reason, changes nothing and has a sentence.
fn refuses(scenario: &mut Scenario, command: &Command, reason: &Refusal) {
    let before = scenario.workshop.clone();
    assert_eq!(scenario.run(command).as_ref(), Err(reason), "{command:?}");
    assert_eq!(scenario.workshop, before, "a refused command changes nothing");
    assert!(sentence(reason).ends_with('.'), "{reason:?} has no sentence");
}

fn open() -> Scenario {
    Scenario::opened(&["1", "2", "1"], &points())
}

fn seat(card: u32, command: SeatCommand) -> Command {
    Command::Seat(CardId(card), command)
}

#[test]
fn a_ballot_that_does_not_fit_is_refused() {
    let mut scenario = open();
    let cases = [
        (
            marks(&[(1, "4")]),
            Refusal::TooManyPointsOnOne { candidate: CandidateId(1), points: 4, cap: 3 },
        ),
        (marks(&[(9, "1")]), Refusal::CandidateNotOnBallot { candidate: "9".into() }),
        (marks(&[(1, "-1")]), Refusal::Invalid(Invalid::NotANumber { text: "-1".into() })),
        (marks(&[(1, "1,5")]), Refusal::Invalid(Invalid::NotANumber { text: "1,5".into() })),
        (marks(&[]), Refusal::BallotEmpty),
        (BallotForm { abstain: true, ..marks(&[(1, "1")]) }, Refusal::AbstentionWithMarks),
        (
            BallotForm { unable: ["1".into()].into(), ..marks(&[(1, "1")]) },
            Refusal::UnableWithMark { candidate: CandidateId(1) },
        ),
    ];
    for (form, reason) in cases {
        refuses(&mut scenario, &seat(1, cast(1, 1, &form)), &reason);
    }
}

#[test]
fn too_many_points_are_refused_with_the_figures() {
    let round = RoundForm { points_total: "4".into(), ..points() };
    let mut scenario = Scenario::opened(&["1"], &round);
    let over = marks(&[(1, "3"), (2, "3")]);
    let reason = Refusal::TooManyPoints { given: 6, total: 4 };
    refuses(&mut scenario, &seat(1, cast(1, 1, &over)), &reason);
    assert_eq!(sentence(&reason), "Sie haben 6 Punkte vergeben, es sind 4. Nehmen Sie 2 zurück.");
}

#[test]
fn a_foreign_members_ballot_and_a_card_without_vote_are_refused() {
    let mut scenario = open();
    let foreign = cast(2, 1, &marks(&[(1, "1")]));
    refuses(&mut scenario, &seat(1, foreign), &Refusal::ForeignMember);
    // Card 4 advises for the first member, card 5 observes.
    let own = cast(1, 1, &marks(&[(1, "1")]));
    refuses(&mut scenario, &seat(4, own.clone()), &Refusal::CardMayNotVote);
    refuses(&mut scenario, &seat(5, own.clone()), &Refusal::CardMayNotVote);
    refuses(&mut scenario, &seat(99, own.clone()), &Refusal::CardUnknown);
    scenario.setup(SetupCommand::RevokeCard { card: CardId(1), knowingly: true });
    refuses(&mut scenario, &seat(1, own), &Refusal::CardRevoked);
}

#[test]
fn the_same_ballot_again_is_the_same_receipt_and_another_under_its_id_is_refused() {
    let mut scenario = open();
    scenario.cast(1, 1, &marks(&[(1, "3")])).unwrap();
    let before = scenario.workshop.clone();
    assert_eq!(scenario.seat(1, cast(1, 1, &marks(&[(1, "3")]))).unwrap(), vec![]);
    assert_eq!(scenario.workshop, before);
    let other = cast(1, 1, &marks(&[(1, "2")]));
    refuses(&mut scenario, &seat(1, other), &Refusal::BallotIdReused);
}

#[test]
fn a_colleagues_ballot_is_replaced_only_knowingly() {
    let mut scenario = open();
    scenario.setup(SetupCommand::IssueCard {
        member: Some(MemberKey::new(&key(0)).unwrap()),
        right: pilotwahl::domain::workshop::card::CardRight::Vote,
        bearer: String::new(),
    });
    let colleague = SeatCommand::CastBallot {
        round: ROUND,
        member: MemberKey::new(&key(0)).unwrap(),
        ballot: marks(&[(2, "1")]),
        id: BallotId::new("colleague").unwrap(),
        revision: 1,
        salt: String::new(),
    };
    let at = scenario.now();
    scenario.run(&seat(6, colleague)).unwrap();
    let unaware = cast(1, 1, &marks(&[(1, "3")]));
    let reason = Refusal::BallotReplaced { card: 3, at, revision: 1 };
    refuses(&mut scenario, &seat(1, unaware), &reason);
    scenario.cast(1, 2, &marks(&[(1, "3")])).unwrap();
}

#[test]
fn after_closing_a_ballot_is_refused_but_a_retry_gets_its_receipt() {
    for round in [points(), yes_no()] {
        let mut scenario = Scenario::opened(&["1", "1"], &round);
        scenario.cast(1, 1, &abstention()).unwrap();
        scenario.close();
        assert!(scenario.cast(1, 1, &abstention()).is_ok(), "a retry is answered");
        let late = seat(2, cast(2, 1, &abstention()));
        refuses(&mut scenario, &late, &Refusal::BallotTooLate);
    }
}

#[test]
fn a_countdown_that_closes_ends_on_the_second_even_before_the_clock_has_acted() {
    let mut scenario = open();
    let countdown = DeskCommand::SetCountdown { id: ROUND, seconds: 60, closes: true };
    scenario.desk(countdown).unwrap();
    scenario.wait(59);
    scenario.cast(1, 1, &abstention()).unwrap();
    scenario.wait(1);
    let late = seat(2, cast(2, 1, &abstention()));
    refuses(&mut scenario, &late, &Refusal::BallotTooLate);
    scenario.run(&Command::Clock).unwrap();
    assert!(matches!(scenario.workshop.rounds[&ROUND].phase, Phase::Closed(..)));
}

#[test]
fn a_countdown_for_display_closes_nothing() {
    let mut scenario = open();
    scenario.desk(DeskCommand::SetCountdown { id: ROUND, seconds: 1, closes: false }).unwrap();
    scenario.wait(10);
    assert_eq!(scenario.run(&Command::Clock).unwrap(), vec![]);
    scenario.cast(1, 1, &abstention()).unwrap();
}

#[test]
fn a_round_closes_by_itself_once_all_present_have_voted() {
    let round = RoundForm { closes_when_all_voted: "on".into(), ..points() };
    let mut scenario = Scenario::opened(&["1", "1"], &round);
    let absent = MemberKey::new(&key(1)).unwrap();
    scenario.desk(DeskCommand::MarkAttendance { member: absent, present: false }).unwrap();
    assert_eq!(scenario.run(&Command::Clock).unwrap(), vec![]);
    scenario.cast(1, 1, &abstention()).unwrap();
    assert_eq!(scenario.run(&Command::Clock).unwrap().len(), 1);
}

#[test]
fn what_is_frozen_stays_frozen() {
    let mut scenario = open();
    let roll = scenario.workshop.rounds[&ROUND].held().unwrap().roll.clone();
    let member = MemberKey::new(&key(0)).unwrap();
    let weight = pilotwahl::domain::number::weight::Weight::parse("9").unwrap();
    scenario.setup(SetupCommand::SetWeights { weights: vec![(member, weight)] });
    assert_eq!(scenario.workshop.rounds[&ROUND].held().unwrap().roll, roll);
    let plan = points().plan().unwrap();
    let save = Command::Setup(SetupCommand::SaveRound { id: Some(ROUND), plan });
    refuses(&mut scenario, &save, &Refusal::RoundNotPrepared);
    let text = CandidateText { title: "A".into(), description: "B".into(), ..Default::default() };
    let edit = Command::Desk(DeskCommand::EditCandidate { id: CandidateId(1), text });
    refuses(&mut scenario, &edit, &Refusal::CandidateInRound);
}

#[test]
fn the_moderator_cannot_leave_an_open_round_or_open_one_twice_or_elsewhere() {
    let mut scenario = open();
    let leave = Command::Desk(DeskCommand::EnterStep { from: ROUND_STEP, to: StepId(5) });
    refuses(&mut scenario, &leave, &Refusal::RoundStillOpen);
    let again = Command::Desk(DeskCommand::OpenRound { id: ROUND, unique_weights: None });
    refuses(&mut scenario, &again, &Refusal::RoundNotPrepared);
    let mut elsewhere = Scenario::new(&["1"], &points());
    refuses(&mut elsewhere, &again, &Refusal::NotNow);
    let early = Command::Seat(CardId(1), cast(1, 1, &abstention()));
    refuses(&mut elsewhere, &early, &Refusal::RoundNotOpen);
}

#[test]
fn a_round_no_result_could_come_of_is_refused_before_it_opens() {
    let open = Command::Desk(DeskCommand::OpenRound { id: ROUND, unique_weights: None });
    let at_round = |weights: &[&str], round: &RoundForm| {
        let mut scenario = Scenario::new(weights, round);
        scenario.desk(DeskCommand::EnterStep { from: StepId(1), to: ROUND_STEP }).unwrap();
        scenario
    };
    refuses(&mut at_round(&["0", "0"], &points()), &open, &Refusal::NoWeight);
    let wanted = RoundForm { cut_line: "4".into(), ..points() };
    let reason = Refusal::CutLineTooLong { wanted: 4, candidates: 3 };
    refuses(&mut at_round(&["1"], &wanted), &open, &reason);
    let mut empty = at_round(&["1"], &points());
    for id in 1..=3 {
        empty.setup(SetupCommand::WithdrawCandidate { id: CandidateId(id) });
    }
    refuses(&mut empty, &open, &Refusal::NoCandidates);
}

#[test]
fn a_budget_or_criteria_no_result_could_come_of_is_refused_before_it_opens() {
    let open = Command::Desk(DeskCommand::OpenRound { id: ROUND, unique_weights: None });
    let refused = |round: &RoundForm, reason: Refusal| {
        let mut scenario = Scenario::new(&["1"], round);
        scenario.desk(DeskCommand::EnterStep { from: StepId(1), to: ROUND_STEP }).unwrap();
        refuses(&mut scenario, &open, &reason);
        let rows = scenario.workshop.round_rows();
        assert_eq!(rows[0].obstacle, Some(reason), "the set-up says so before");
    };
    let mut costless = budget();
    costless.budget.costs.remove("2");
    refused(&costless, Refusal::CostMissing { title: "Zwei".into() });
    let mut poor = budget();
    poor.budget.amount = "29,99".into();
    let (budget_, least) = (Amount(29_990), Amount(30_000));
    refused(&poor, Refusal::BudgetBelowCosts { budget: budget_, least });
    let mut needy = budget();
    needy.budget.requires.insert("1".into(), "9".into());
    refused(&needy, Refusal::NeedMissing { title: "Eins".into(), needed: CandidateId(9) });
    let mut out = criteria();
    for id in ["1", "2"] {
        out.criteria.failed.insert(id.into(), "1".into());
    }
    refused(&out, Refusal::AllKnockedOut);
}

#[test]
fn a_plan_that_contradicts_itself_is_refused_when_it_is_saved() {
    let mut cycle = budget();
    cycle.budget.requires = [("1", "2"), ("2", "3"), ("3", "1")]
        .into_iter()
        .map(|(of, needed)| (of.to_owned(), needed.to_owned()))
        .collect();
    cycle.budget.groups.clear();
    let reason = Refusal::DependencyCycle { candidate: CandidateId(1) };
    assert_eq!(cycle.plan().map_err(Refusal::from), Err(reason.clone()));
    let mut torn = budget();
    torn.budget.requires.insert("2".into(), "3".into());
    let excluded = Refusal::NeedExcluded { candidate: CandidateId(2), needed: CandidateId(3) };
    assert_eq!(torn.plan().map_err(Refusal::from), Err(excluded.clone()));
    let mut sum = criteria();
    sum.criteria.weights.insert("1".into(), "70".into());
    let over = sum.plan().unwrap_err().refusal;
    assert!(
        sentence(&over).ends_with("ergeben 110, es müssen genau 100 sein. Nehmen Sie 10 zurück.")
    );
    let wanted = RoundForm {
        candidates: "chosen".into(),
        chosen: [("1".to_owned(), "on".to_owned())].into(),
        ..points()
    };
    let long = Refusal::CutLineTooLong { wanted: 2, candidates: 1 };
    assert_eq!(wanted.plan().map_err(Refusal::from), Err(long));
    for refusal in [reason, excluded] {
        assert!(sentence(&refusal).ends_with('.'), "{refusal:?}");
    }
}

#[test]
fn a_double_click_or_a_colleague_does_not_skip_a_step() {
    let mut scenario = Scenario::new(&["1"], &points());
    let step = |from, to| DeskCommand::EnterStep { from: StepId(from), to: StepId(to) };
    scenario.desk(step(1, 2)).unwrap();
    assert_eq!(scenario.desk(step(1, 2)).unwrap(), vec![], "the second click asks for what is so");
    refuses(&mut scenario, &Command::Desk(step(1, 3)), &Refusal::StepMoved);
}

#[test]
fn texts_over_their_limit_are_refused_never_cut() {
    let mut scenario = Scenario::new(&["1"], &points());
    scenario.desk(DeskCommand::EnterStep { from: StepId(1), to: StepId(2) }).unwrap();
    let text = CandidateText {
        title: "x".repeat(121),
        description: "Kurz.".into(),
        ..CandidateText::default()
    };
    let reason =
        Refusal::Invalid(Invalid::TooLong { field: Field::Title, chars: 121, chars_max: 120 });
    refuses(&mut scenario, &seat(1, SeatCommand::Propose { text }), &reason);
}

#[test]
fn a_tie_across_the_cut_line_is_decided_by_lot_or_runoff_and_never_silently() {
    let mut scenario = open();
    // Candidates 2 and 3 tie behind 1 for the second of two places.
    scenario.cast(1, 1, &marks(&[(1, "3"), (2, "1"), (3, "1")])).unwrap();
    scenario.close();
    let outcome = scenario.workshop.desk_view().round.unwrap().preview.unwrap();
    assert_eq!(outcome.tie, Some((vec![CandidateId(2), CandidateId(3)], 1)));
    assert_eq!(outcome.selected, [CandidateId(1)]);
    // Whoever is tied is part of the result.
    for unpublished in [
        DeskCommand::PrepareRunoff { id: ROUND, question: "Stichwahl".into() },
        DeskCommand::DrawLot { id: ROUND, seed: "7".into() },
        DeskCommand::RecordLot { id: ROUND, drawn: vec![CandidateId(3)] },
    ] {
        refuses(&mut scenario, &Command::Desk(unpublished), &Refusal::RoundNotPublished);
    }
    scenario.publish();
    for drawn in [vec![], vec![CandidateId(1)], vec![CandidateId(2), CandidateId(3)]] {
        let lot = Command::Desk(DeskCommand::RecordLot { id: ROUND, drawn });
        refuses(&mut scenario, &lot, &Refusal::LotInvalid { free: 1 });
    }
    let lot = DeskCommand::RecordLot { id: ROUND, drawn: vec![CandidateId(3)] };
    let runoff = DeskCommand::PrepareRunoff { id: ROUND, question: "Stichwahl".into() };
    let ways = |scenario: &Scenario| scenario.workshop.desk_view().round.unwrap().ways_out_of_tie;
    assert_eq!(ways(&scenario), [TieBreak::Runoff, TieBreak::Lot]);
    let mut by_runoff = scenario.clone();
    by_runoff.desk(runoff.clone()).unwrap();
    let second = by_runoff.workshop.rounds[&RoundId(2)].clone();
    assert_eq!(second.plan.predecessor, Some(ROUND));
    assert_eq!(by_runoff.workshop.standing(&second.plan).unwrap().len(), 2);
    assert_eq!(
        by_runoff.workshop.run_sheet.next().map(|step| step.kind),
        Some(pilotwahl::domain::workshop::run_sheet::StepKind::Round(second.id))
    );
    by_runoff.go_on();
    by_runoff.hold(second.id, &[marks(&[(2, "3")])]);
    assert!(by_runoff.workshop.ways_out_of_tie(&by_runoff.workshop.rounds[&ROUND]).is_empty());
    let too_late = Refusal::TieDecidedBy { rule: TieBreak::Runoff };
    refuses(&mut by_runoff, &Command::Desk(lot.clone()), &too_late);
    scenario.desk(lot).unwrap();
    let outcome = scenario.workshop.desk_view().round.unwrap().preview.unwrap();
    assert_eq!((outcome.tie, outcome.selected), (None, vec![CandidateId(1), CandidateId(3)]));
    assert!(ways(&scenario).is_empty());
    refuses(&mut scenario, &Command::Desk(runoff), &Refusal::NoTie);
}

#[test]
fn what_was_settled_about_ties_before_the_vote_holds_after_it() {
    let lot = DeskCommand::DrawLot { id: ROUND, seed: "7".into() };
    let runoff = DeskCommand::PrepareRunoff { id: ROUND, question: "Stichwahl".into() };
    for (settled, rule, other) in
        [("lot", TieBreak::Lot, runoff.clone()), ("runoff", TieBreak::Runoff, lot.clone())]
    {
        let rules = RulesForm { tie_1: settled.into(), ..RulesForm::default() };
        let mut scenario = Scenario::opened(&["1", "2"], &RoundForm { rules, ..points() });
        scenario.cast(1, 1, &marks(&[(1, "3"), (2, "1"), (3, "1")])).unwrap();
        scenario.close();
        scenario.publish();
        refuses(&mut scenario, &Command::Desk(other), &Refusal::TieDecidedBy { rule });
    }
    let rules = RulesForm { tie_1: "runoff".into(), ..RulesForm::default() };
    let mut scenario = Scenario::opened(&["1", "2"], &RoundForm { rules, ..points() });
    scenario.cast(1, 1, &marks(&[(1, "3"), (2, "1"), (3, "1")])).unwrap();
    scenario.close();
    scenario.publish();
    scenario.desk(runoff).unwrap();
    scenario.go_on();
    scenario.hold(RoundId(2), &[marks(&[(2, "1"), (3, "1")])]);
    let again = scenario.workshop.ways_out_of_tie(&scenario.workshop.rounds[&RoundId(2)]);
    assert_eq!(again, [TieBreak::Runoff, TieBreak::Lot], "a second tie is the room's to decide");

    // At the first result nothing is left to decide: the desk says where, and the hall hears nothing of the rule that failed.
    let first = &scenario.workshop.rounds[&ROUND];
    assert_eq!(scenario.workshop.tied_runoff(first), Some(RoundId(2)));
    let Phase::Published(held, closed) = &first.phase else { panic!("published") };
    let view = scenario.workshop.outcome_view(first, held, closed);
    let line = pilotwahl::text::outcome::cut_line(&view, 1);
    assert!(line.ends_with("Eine weitere Stichwahl oder das Los entscheidet."), "{line}");
}

#[test]
fn advisory_ballots_stand_in_a_column_of_their_own() {
    let mut scenario = Scenario::opened(&["1", "0"], &points());
    scenario.cast(1, 1, &marks(&[(1, "3")])).unwrap();
    scenario.cast(2, 1, &marks(&[(2, "3")])).unwrap();
    scenario.close();
    let outcome = scenario.workshop.desk_view().round.unwrap().preview.unwrap();
    assert_eq!(outcome.turnout.entitled.heads, 1);
    assert_eq!(outcome.rows[0].candidate, CandidateId(1));
    assert_eq!(outcome.rows[1].value.unwrap().digits, 0);
    assert_eq!(outcome.advisory[0].candidate, CandidateId(2));
    scenario.publish();
    let (title, results) = published(&scenario.workshop);
    let page = Owner::new().with(|| pages::results::page(title, results).to_html());
    let (_, apart) = page.split_once("Beratende Stimmen").expect("they are shown");
    assert!(apart.contains("Zwei"), "{apart}");
}

#[test]
fn a_result_nobody_rated_says_so_whatever_the_method() {
    let unable =
        || BallotForm { unable: ["1", "2", "3"].map(String::from).into(), ..BallotForm::default() };
    for round in
        [points(), budget(), criteria(), RoundForm { method: "ranking".into(), ..points() }]
    {
        for ballot in [abstention(), unable()] {
            let mut scenario = Scenario::opened(&["1", "2"], &round);
            scenario.cast(1, 1, &ballot).unwrap();
            scenario.cast(2, 1, &abstention()).unwrap();
            scenario.close();
            scenario.publish();
            let outcome = scenario.workshop.desk_view().round.unwrap().preview.unwrap();
            assert!(!outcome.has_votes, "{}", round.method);
            let (_, shown) = pilotwahl::server::screens::room::published(&scenario.workshop);
            assert_eq!(shown[0].working, None, "{}", round.method);
        }
    }
}

#[test]
fn a_result_nobody_voted_for_says_so() {
    let mut scenario = open();
    scenario.cast(1, 1, &abstention()).unwrap();
    scenario.close();
    let outcome = scenario.workshop.desk_view().round.unwrap().preview.unwrap();
    assert!(!outcome.has_votes);
}

/// An upload as a browser sends it.
async fn upload(app: &App, bytes: usize, cookies: &str) -> (StatusCode, String) {
    let start =
        "--limit\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n";
    let body = format!("{start}{}\r\n--limit--\r\n", "a".repeat(bytes));
    let request = Request::post("/setup/1/import/members")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=limit")
        .header(header::COOKIE, cookies);
    let response = app.send(request.body(Body::from(body)).unwrap()).await;
    (response.status(), text(response).await)
}

#[tokio::test]
async fn a_file_over_the_limit_is_refused_with_a_sentence() {
    let app = App::demonstration().await;
    let organizer = app.organizer().await;
    let (status, page) = upload(&app, 6 * 1024 * 1024, &organizer).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(page.contains("höchstens 5 MB"), "{page}");
    // A file that is let through is looked at: this one is a single cell without end.
    assert_eq!(upload(&app, 5 * 1024 * 1024, &organizer).await.0, StatusCode::SEE_OTHER);
    let (_, page) = app.get("/setup/1/members?import=1", &organizer).await;
    assert!(page.contains("Die Tabelle ist zu groß"), "{page}");
    assert_eq!(upload(&app, 1_000, &organizer).await.0, StatusCode::SEE_OTHER);
}

#[test]
fn a_revision_is_at_most_the_next_one() {
    let mut scenario = open();
    for revision in [0, 2, u32::MAX] {
        let ahead = seat(1, cast(1, revision, &abstention()));
        refuses(&mut scenario, &ahead, &Refusal::BallotRevisionInvalid);
    }
    scenario.cast(1, 1, &abstention()).unwrap();
    let ahead = seat(1, cast(1, 3, &marks(&[(1, "1")])));
    refuses(&mut scenario, &ahead, &Refusal::BallotRevisionInvalid);
    scenario.cast(1, 2, &marks(&[(1, "1")])).unwrap();
}

#[test]
fn a_prepared_runoff_that_is_edited_still_decides_the_tie() {
    let mut scenario = open();
    scenario.cast(1, 1, &marks(&[(1, "3"), (2, "1"), (3, "1")])).unwrap();
    scenario.close();
    scenario.publish();
    scenario.desk(DeskCommand::PrepareRunoff { id: ROUND, question: "Stichwahl".into() }).unwrap();
    let id = pilotwahl::domain::ids::RoundId(2);
    let stored = &scenario.workshop.rounds[&id].plan;
    let typed = RoundForm { question: "Stichwahl".into(), ..RoundForm::of(stored) };
    let plan = typed.plan().unwrap();
    scenario.setup(SetupCommand::SaveRound { id: Some(id), plan });
    let plan = &scenario.workshop.rounds[&id].plan;
    assert_eq!((plan.question.as_str(), plan.predecessor), ("Stichwahl", Some(ROUND)));
    scenario.go_on();
    let shown = scenario.workshop.public_view().round.unwrap().name;
    assert_eq!(which(&shown), "Abstimmung 2, Stichwahl zu Abstimmung 1");
    scenario.desk(DeskCommand::PrepareRepetition { id: ROUND }).unwrap();
    scenario.go_on();
    let shown = scenario.workshop.public_view().round.unwrap().name;
    assert_eq!(which(&shown), "Abstimmung 3, Wiederholung von Abstimmung 1");
}

#[test]
fn missing_cards_keep_to_the_limit_of_cards() {
    let mut scenario = Scenario::new(&["1"], &points());
    let member = MemberKey::new(&key(0)).unwrap();
    // One voting and one advising card are there from the beginning.
    for _ in 2..pilotwahl::domain::limits::CARDS_PER_MEMBER_MAX {
        let (member, right) = (Some(member.clone()), CardRight::Advise);
        scenario.setup(SetupCommand::IssueCard { member, right, bearer: String::new() });
    }
    scenario.setup(SetupCommand::RevokeCard { card: CardId(1), knowingly: true });
    let missing = Command::Setup(SetupCommand::IssueMissingCards);
    refuses(&mut scenario, &missing, &Refusal::LimitReached { what: Limit::Cards, max: 20 });
}

#[test]
fn a_present_member_that_is_removed_leaves_a_line_in_the_attendance() {
    let mut scenario = Scenario::new(&["1", "2"], &points());
    scenario.seat(2, SeatCommand::Enter).unwrap();
    let key = MemberKey::new(&key(1)).unwrap();
    scenario.setup(SetupCommand::RemoveMember { key: key.clone() });
    let last = scenario.workshop.attendance.last().unwrap();
    assert_eq!((&last.member, last.present, last.base.heads), (&key, false, 0));
}

#[test]
fn the_step_of_an_open_round_stays_what_it_is() {
    let mut scenario = open();
    let save = |kind, title: &str| SetupCommand::SaveStep {
        id: Some(super::scenario::ROUND_STEP),
        kind,
        title: title.into(),
        note: String::new(),
        minutes: 5,
        at: StepPlace::Last,
    };
    let pause = Command::Setup(save(StepKind::Break, "Pause"));
    refuses(&mut scenario, &pause, &Refusal::RoundStillOpen);
    scenario.setup(save(StepKind::Round(ROUND), "Umbenannt"));
    assert_eq!(scenario.workshop.run_sheet.current().unwrap().title, "Umbenannt");
    scenario.close();
    scenario.setup(save(StepKind::Break, "Pause"));
}

#[test]
fn the_room_offers_no_more_than_a_candidate_may_hold() {
    let mut scenario = Scenario::new(&["1"], &points());
    scenario.go_on();
    let text = CandidateText::read(|field| match field.field {
        Field::Link => "https://a.example".into(),
        _ => field.name.into(),
    });
    scenario.seat(1, SeatCommand::Propose { text }).unwrap();
    let own = scenario.workshop.seat_view(CardId(1), None).unwrap();
    let page = Owner::new().with(|| pages::room::own_proposals(own, None).to_html());
    for field in CandidateText::FIELDS {
        let start = page.find(&format!("name=\"{}\"", field.input)).expect("it is offered");
        let tag = page[start..].split('>').next().unwrap();
        let expected = format!("maxlength=\"{}\"", field.chars_max);
        assert!(tag.contains(&expected), "{}: {tag}", field.name);
    }
}
