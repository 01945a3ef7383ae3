//! Shares and power as sentences, bars and figures. Not here: the tables they stand in.

use leptos::prelude::*;

use crate::domain::number::exact::Decimal;
use crate::domain::views::power::PowerView;
use crate::text::figures::percent;
use crate::text::setup::{powerful, powerless};

/// What to know about power before weights are used.
pub(super) fn power_notices(power: &PowerView) -> impl IntoView + use<> {
    let strong = power.powerful.as_ref().map(|(name, share)| powerful(name, &percent(*share)));
    let weak = (!power.powerless.is_empty()).then(|| powerless(&power.powerless));
    [strong, weak]
        .into_iter()
        .flatten()
        .map(|sentence| view! { <p class="setup-notice warn">{sentence}</p> })
        .collect_view()
}

/// Share of all votes above, power below; a full bar is half or more. The figures stand beside it.
pub(super) fn bars(share: Option<Decimal>, power: Option<Decimal>) -> impl IntoView + use<> {
    // Per cent with one place are thousandths without it.
    let length = |part: Option<Decimal>| {
        part.map_or(0, |part| part.digits.saturating_mul(2).clamp(0, 1_000))
    };
    view! {
        <svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
            <rect class="bar-track" width="1000" height="10"></rect>
            <rect class="bar-value" width=length(share) height="4"></rect>
            <rect class="bar-power" y="6" width=length(power) height="4"></rect>
        </svg>
    }
}

/// A share in per cent, or a dash where there is none.
pub(super) fn shown(share: Option<Decimal>) -> String {
    share.map_or_else(|| "–".into(), percent)
}
