//! Recusals (*Befangenheit*): a member declares that it does not vote on a candidate. The form is the same
//! for all and hangs in the scene; the own declarations come to the member's page alone.

use leptos::prelude::*;

use super::public::Public;
use crate::api::error::RefusedForm;
use crate::components::form::ApiForm;
use crate::domain::views::seat::SeatView;
use crate::text::room::texts;

const ACTION: &str = "declare_recusal";

/// The form.
pub fn form(public: Public) -> impl IntoView + use<> {
    let t = texts();
    let refused = public.refused.cloned();
    let is_refused = !RefusedForm::typed(refused.as_ref(), ACTION, "candidate").is_empty();
    let option = |candidate: &crate::domain::views::public::CandidateItem| {
        view! { <option value=candidate.id.to_string()>{candidate.text.title.clone()}</option> }
    };
    let candidates = &public.live.view.candidates.candidates;
    let options = candidates.iter().map(option).collect_view();
    (!candidates.is_empty()).then(|| {
        view! {
            <details class="panel proposes" open=is_refused>
                <summary>{t.recuse}</summary>
                <p class="hint">{t.recuse_about}</p>
                <ApiForm action=ACTION refused=refused>
                    <input type="hidden" name="on" value="true" />
                    <label for="befangen">{t.recuse_candidate}</label>
                    <select id="befangen" name="candidate">{options}</select>
                    <button type="submit">{t.recuse}</button>
                </ApiForm>
            </details>
        }
    })
}

/// The own declarations, each with the way back.
pub fn own(own: &SeatView) -> impl IntoView + use<> {
    let t = texts();
    let rows: Vec<_> = own.recusals.clone();
    (!rows.is_empty()).then(|| {
        let rows = rows.into_iter().map(|(candidate, title)| {
            view! {
                <li data-key=candidate.to_string()>
                    {title.clone()} " "
                    <ApiForm action=ACTION>
                        <input type="hidden" name="candidate" value=candidate.to_string() />
                        <input type="hidden" name="on" value="false" />
                        <button type="submit" class="quiet">
                            {t.withdraw_recusal} <span class="kern-sr-only">": " {title}</span>
                        </button>
                    </ApiForm>
                </li>
            }
        });
        view! {
            <section class="panel" aria-labelledby="befangenheit">
                <h2 id="befangenheit">{t.recused_from}</h2>
                <ul class="own-recusals">{rows.collect_view()}</ul>
            </section>
        }
    })
}
