//! The round of the current step: its plan, opening, turnout, countdown, closing, abort.
//! Not here: its result (`result`).

use leptos::prelude::*;

use super::abort::AbortForm;
use super::ask::{Move, MoveForm};
use super::context::{DeskContext, NextAction};
use super::opening::OpenForm;
use super::result::{AbortedPanel, PreviewPanel};
use super::source::SourceLine;
use crate::components::clock::{Clock, Run};
use crate::components::form::ApiForm;
use crate::components::outcome::Ranking;
use crate::components::rules::QuorumLine;
use crate::components::stage::Figures;
use crate::domain::ids::RoundId;
use crate::domain::views::round_name::RoundPhase;
use crate::domain::workshop::command::SourceUse;
use crate::text::desk::{cannot_vote, closing_countdown, present_missing, shown_countdown, texts};
use crate::text::figures::whole;
use crate::text::method::instruction;
use crate::text::outcome::{kind, roll, secrecy_name};
use crate::text::projector::candidates;
use crate::text::rules::{self, corridor, lot_source, tie_chain, way_out};

/// Everything on a round. Its parts change with the phase only, so that what is being typed stays.
#[component]
pub fn RoundPanel(desk: DeskContext, id: RoundId) -> impl IntoView {
    let phase = Memo::new(move |_| desk.of_round(|round| Some(round.phase.clone())));
    // A ranking says it itself.
    let quorum = Memo::new(move |_| {
        desk.of_round(|round| {
            let is_ahead = matches!(round.phase, RoundPhase::Prepared | RoundPhase::Open);
            round.quorum.clone().filter(|_| is_ahead && desk.live.outcome.get().outcome.is_none())
        })
    });
    view! {
        <Plan desk=desk id=id />
        {move || quorum.get().map(|view| view! { <QuorumLine view=view /> })}
        {move || match phase.get() {
            Some(RoundPhase::Prepared) => view! { <OpenForm desk=desk id=id /> }.into_any(),
            Some(RoundPhase::Open) => view! { <OpenPanel desk=desk id=id /> }.into_any(),
            Some(RoundPhase::Closed | RoundPhase::Published) => {
                view! { <PreviewPanel desk=desk id=id /> }.into_any()
            }
            Some(RoundPhase::Aborted { reason }) => {
                view! { <AbortedPanel desk=desk id=id reason=reason /> }.into_any()
            }
            None => ().into_any(),
        }}
    }
}

/// What was or will be frozen.
#[component]
fn Plan(desk: DeskContext, id: RoundId) -> impl IntoView {
    let t = texts();
    let plan = Memo::new(move |_| desk.of_round(|round| Some(round.plan.clone())));
    let standing = Memo::new(move |_| desk.of_round(|round| round.candidates.len()));
    move || {
        plan.get().map(|plan| {
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
            view! {
                <p class="plan-question">
                    <span class="tag">{kind(plan.kind)}</span>
                    " "
                    {desk.live.question_below_headline()}
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
                        <dd>
                            {move || candidates(standing.get())}
                            {plan.cut_line.map(|wanted| format!(" · {}: {}", t.wanted, whole(wanted.into())))}
                            {which}
                        </dd>
                    </div>
                    <SourceLine desk=desk id=id of=SourceUse::Candidates />
                    <SourceLine desk=desk id=id of=SourceUse::Weights />
                    {rules}
                </dl>
            }
        })
    }
}

/// Turnout, countdown, closing, abort.
#[component]
fn OpenPanel(desk: DeskContext, id: RoundId) -> impl IntoView {
    let t = texts();
    let voted = Signal::derive(move || desk.of_round(|round| round.voted));
    let entitled = Signal::derive(move || desk.of_round(|round| round.entitled));
    let roll_line = move || {
        desk.of_round(|round| round.roll_number.map(|number| roll(number, &round.roll_checksum)))
    };
    let missing = desk.of_desk_round(|round| round.present_missing.clone());
    let cannot_vote = desk.of_desk_round(|round| cannot_vote(&round.cannot_vote));
    let against = (!missing.is_empty()).then(|| present_missing(&missing));
    let against = against.into_iter().chain(cannot_vote).collect();
    let closing = Move {
        action: "close_round",
        next: NextAction::Close,
        label: t.close_round,
        consequence: t.close_consequence,
        anyway: t.close_anyway,
    };
    let standings = desk.live.outcome.get().outcome;
    view! {
        <div class="turnout">
            <Figures part=voted all=entitled />
            <p class="hint">{roll_line}</p>
        </div>
        <MoveForm desk=desk id=id of=closing against=against />
        {standings.map(|view| view! { <Ranking view=view /> })}
        <CountdownForms desk=desk id=id />
        <AbortForm desk=desk id=id />
    }
}

/// Sets, extends or removes the countdown. What cannot be done right now stays in its place, disabled,
/// so that nothing jumps when the countdown starts or is removed elsewhere.
#[component]
fn CountdownForms(desk: DeskContext, id: RoundId) -> impl IntoView {
    let t = texts();
    let live = desk.live;
    let running = Memo::new(move |_| desk.of_round(|round| round.countdown));
    let until = running.get().map(|running| running.ends_at.0);
    let closes = running.get().is_some_and(|running| running.closes);
    let sentence: fn(&str) -> String = if closes { closing_countdown } else { shown_countdown };
    let state = match until {
        Some(at) => {
            view! { <Clock run=Run::Until(at) now=live.now sentence=sentence /> }.into_any()
        }
        None => t.no_countdown.into_any(),
    };
    // One minute more than is left, counted on in the browser.
    let more = 60 + until.zip(live.now).map_or(0, |(at, now)| (at - now).max(0) / 1000);
    let idle = move || running.get().is_none();
    view! {
        <div class="countdown">
            <h3>{t.countdown}</h3>
            <p class="countdown-state" role="timer">{state}</p>
            <ApiForm action="set_countdown" class="countdown-set" refused=desk.refused("set_countdown", "", "")>
                <input type="hidden" name="round" value=id.to_string() />
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
                    <input type="hidden" name="round" value=id.to_string() />
                    <input type="hidden" name="seconds" value=more.to_string() data-until=until data-plus="60" />
                    <input type="hidden" name="closes" value=closes.to_string() />
                    <button type="submit" disabled=idle>{t.extend}</button>
                </ApiForm>
                <ApiForm action="set_countdown">
                    <input type="hidden" name="round" value=id.to_string() />
                    <input type="hidden" name="seconds" value="0" />
                    <input type="hidden" name="closes" value="false" />
                    <button type="submit" disabled=idle>{t.remove_countdown}</button>
                </ApiForm>
            </div>
        </div>
    }
}
