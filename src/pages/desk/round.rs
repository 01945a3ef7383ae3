//! The round of the current step: its plan, opening, turnout, countdown, closing, abort.
//! Not here: its result (`result`).

use leptos::prelude::*;

use super::abort::abort_form;
use super::ask::{Move, move_form};
use super::context::{DeskContext, NextAction};
use super::opening::open_form;
use super::result::{aborted_panel, preview_panel};
use super::source::source_line;
use crate::components::clock::{Clock, Run};
use crate::components::form::ApiForm;
use crate::components::outcome::ranking;
use crate::components::rules::QuorumLine;
use crate::components::stage::figures;
use crate::domain::views::desk::DeskRound;
use crate::domain::views::public::RoundSection;
use crate::domain::views::round_name::RoundPhase;
use crate::domain::workshop::command::SourceUse;
use crate::text::desk::{cannot_vote, closing_countdown, present_missing, shown_countdown, texts};
use crate::text::figures::whole;
use crate::text::method::instruction;
use crate::text::outcome::{kind, roll, secrecy_name};
use crate::text::projector::candidates;
use crate::text::rules::{self, corridor, lot_source, tie_chain, way_out};

/// Everything on a round.
pub fn round_panel(desk: DeskContext, round: &RoundSection, own: &DeskRound) -> AnyView {
    let is_ahead = matches!(round.phase, RoundPhase::Prepared | RoundPhase::Open);
    // A ranking says it itself.
    let quorum = round.quorum.clone();
    let quorum = quorum.filter(|_| is_ahead && desk.live.view.outcome.outcome.is_none());
    let panel = match &round.phase {
        RoundPhase::Prepared => open_form(desk, round, own).into_any(),
        RoundPhase::Open => open_panel(desk, round, own).into_any(),
        RoundPhase::Closed | RoundPhase::Published => preview_panel(desk, round, own).into_any(),
        RoundPhase::Aborted { reason } => aborted_panel(desk, own, reason.clone()).into_any(),
    };
    view! {
        {plan(desk, round, own)}
        {quorum.map(|view| view! { <QuorumLine view=view /> })}
        {panel}
    }
    .into_any()
}

/// What was or will be frozen.
fn plan(desk: DeskContext, round: &RoundSection, own: &DeskRound) -> impl IntoView + use<> {
    let t = texts();
    let plan = &round.plan;
    let which = plan.candidates.source().map(|source| format!(" · {}", rules::take(source.take)));
    let asked = [
        tie_chain(&plan.rules.ties),
        lot_source(&plan.rules.lot_source),
        corridor(plan.rules.corridor_percent),
        plan.unique_weights.map(|way| way_out(way).to_owned()),
    ];
    let asked: Vec<String> = asked.into_iter().flatten().collect();
    let rules = (!asked.is_empty()).then(|| {
        view! {
            <div>
                <dt>{t.rules}</dt>
                <dd>{asked.join(" · ")}</dd>
            </div>
        }
    });
    let wanted = plan.cut_line.map(|wanted| format!(" · {}: {}", t.wanted, whole(wanted.into())));
    view! {
        <p class="plan-question">
            <span class="tag">{kind(plan.kind)}</span>
            " "
            {desk.live.question_below_headline().map(str::to_owned)}
        </p>
        <dl class="plan">
            <div>
                <dt>{t.method}</dt>
                <dd>{instruction(&plan.method)}</dd>
            </div>
            <div>
                <dt>{t.secrecy}</dt>
                <dd>{secrecy_name(plan.secrecy)}</dd>
            </div>
            <div>
                <dt>{t.standing}</dt>
                <dd>{candidates(round.candidates.len())} {wanted} {which}</dd>
            </div>
            {source_line(desk, round, own, SourceUse::Candidates)}
            {source_line(desk, round, own, SourceUse::Weights)}
            {rules}
        </dl>
    }
}

/// Turnout, countdown, closing, abort.
fn open_panel(desk: DeskContext, round: &RoundSection, own: &DeskRound) -> impl IntoView + use<> {
    let t = texts();
    let roll_line = round.roll_number.map(|number| roll(number, &round.roll_checksum));
    let missing = &own.present_missing;
    let against = (!missing.is_empty()).then(|| present_missing(missing));
    let against = against.into_iter().chain(cannot_vote(&own.cannot_vote)).collect();
    let closing = Move {
        action: "close_round",
        next: NextAction::Close,
        label: t.close_round,
        consequence: t.close_consequence,
        anyway: t.close_anyway,
    };
    let standings = desk.live.view.outcome.outcome.as_ref();
    view! {
        <div class="turnout">
            {figures(round.voted, round.entitled)} <p class="hint">{roll_line}</p>
        </div>
        {move_form(desk, round.id, closing, against)}
        {standings.map(ranking)}
        {countdown_forms(desk, round)}
        {abort_form(desk, round.id)}
    }
}

/// Sets, extends or removes the countdown. What cannot be done right now stays in its place, disabled,
/// so that nothing jumps when the countdown starts or is removed elsewhere.
fn countdown_forms(desk: DeskContext, round: &RoundSection) -> impl IntoView + use<> {
    let t = texts();
    let (live, id) = (desk.live, round.id.to_string());
    let running = round.countdown;
    let until = running.map(|running| running.ends_at.0);
    let closes = running.is_some_and(|running| running.closes);
    let sentence: fn(&str) -> String = if closes { closing_countdown } else { shown_countdown };
    let state = match until {
        Some(at) => {
            view! { <Clock run=Run::Until(at) now=live.now sentence=sentence /> }.into_any()
        }
        None => t.no_countdown.into_any(),
    };
    // One minute more than is left, counted on in the browser.
    let more = 60 + until.zip(live.now).map_or(0, |(at, now)| (at - now).max(0) / 1000);
    let idle = running.is_none();
    let again = id.clone();
    let removed = id.clone();
    view! {
        <div class="countdown">
            <h3>{t.countdown}</h3>
            <p class="countdown-state" role="timer">{state}</p>
            <ApiForm action="set_countdown" class="countdown-set" refused=desk.refused("set_countdown", "", "")>
                <input type="hidden" name="round" value=id />
                <div>
                    <label for="countdown-dauer">{t.minutes}</label>
                    <select id="countdown-dauer" name="seconds">
                        <option value="60">{t.minute_1}</option>
                        <option value="120" selected>{t.minute_2}</option>
                        <option value="180">{t.minute_3}</option>
                        <option value="300">{t.minute_5}</option>
                    </select>
                </div>
                <div>
                    <label for="countdown-ende">{t.at_end}</label>
                    <select id="countdown-ende" name="closes">
                        <option value="true">{t.end_closes}</option>
                        <option value="false">{t.end_shows}</option>
                    </select>
                </div>
                <button type="submit">{t.start_countdown}</button>
            </ApiForm>
            <div class="actions">
                <ApiForm action="set_countdown">
                    <input type="hidden" name="round" value=again />
                    <input type="hidden" name="seconds" value=more.to_string() data-until=until data-plus="60" />
                    <input type="hidden" name="closes" value=closes.to_string() />
                    <button type="submit" disabled=idle>{t.extend}</button>
                </ApiForm>
                <ApiForm action="set_countdown">
                    <input type="hidden" name="round" value=removed />
                    <input type="hidden" name="seconds" value="0" />
                    <input type="hidden" name="closes" value="false" />
                    <button type="submit" disabled=idle>{t.remove_countdown}</button>
                </ApiForm>
            </div>
        </div>
    }
}
