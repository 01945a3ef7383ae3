//! The methods a round can be prepared with, each with its parameters; those of the methods not chosen are out of
//! sight. One file a method, all of one shape ([`Offered`]). Not here: what is valid, which the domain decides.

use leptos::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Display;

use super::candidacy::{Choice, Earlier};
use super::fields::{Cell, Field, Radio, Select, Tick, Typed};
use crate::domain::counting::method::methods;
use crate::domain::forms::method::Filled;
use crate::domain::forms::misfilled::sent_as;
use crate::domain::forms::round::RoundForm;
use crate::text::method::Told;
use crate::text::setup::texts;

mod approval;
mod budget;
mod commitment;
mod criteria;
mod points;
mod ranking;
mod resistance;
mod score;
mod yes_no;

/// Method and its parameters.
#[component]
pub fn MethodFields(
    typed: Typed,
    prefix: String,
    form: RoundForm,
    candidates: Vec<Choice>,
    rounds: Vec<Earlier>,
) -> impl IntoView {
    let chosen = typed.field("form[method]", &form.method);
    let of = Of { typed, prefix, form, candidates, rounds };
    view! {
        <fieldset class="group">
            <legend>{texts().method}</legend>
            {offers(&of, &chosen)}
        </fieldset>
    }
}

/// How one method is offered. The defaults are those of a method without parameters.
trait Offered: Told + Filled {
    /// The fields of its parameters.
    fn fields(_of: &Of) -> AnyView {
        ().into_any()
    }
}

/// One method to choose, with its parameters.
fn offer<M: Offered>(of: &Of, chosen: &str) -> AnyView {
    view! {
        <Radio
            name="form[method]"
            value=M::CODE
            checked=chosen == M::CODE
            label=M::offered()
            about=M::about()
        />
        {M::fields(of)}
    }
    .into_any()
}

macro_rules! offering {
    ($($(#[$doc:meta])* $kind:ident($($path:ident)::+);)+) => {
        fn offers(of: &Of, chosen: &str) -> Vec<AnyView> {
            vec![$(offer::<crate::domain::counting::method::$($path)::+>(of, chosen),)+]
        }
    };
}
methods!(offering);

/// The form the parameters belong to.
struct Of {
    typed: Typed,
    /// Makes ids unique on the page.
    prefix: String,
    form: RoundForm,
    /// Those that may stand, for parameters by candidate.
    candidates: Vec<Choice>,
    /// Rounds with their questions, for parameters that come from one.
    rounds: Vec<Earlier>,
}

impl Of {
    /// Of a field, unique on the page.
    fn id(&self, name: &str) -> String {
        format!("{}-{}", self.prefix, name.replace(['_', '.'], "-"))
    }

    /// What stands in a field of a table.
    fn given(&self, name: &str, row: impl Display, stored: &BTreeMap<String, String>) -> String {
        let row = row.to_string();
        let stored = stored.get(&row).map_or("", String::as_str);
        self.typed.field(&format!("{}[{row}]", named(name)), stored)
    }

    /// A field of a table.
    fn cell(
        &self,
        name: &str,
        row: impl Display,
        stored: String,
        label: String,
        keyboard: &'static str,
    ) -> AnyView {
        let (name, typed) = (format!("{}[{row}]", named(name)), self.typed.clone());
        view! { <Cell name=name label=label typed=typed stored=stored keyboard=keyboard /> }
            .into_any()
    }

    /// A whole number.
    fn number(
        &self,
        name: &str,
        label: &'static str,
        stored: &str,
        hint: Option<&'static str>,
    ) -> AnyView {
        let (stored, typed) = (stored.to_owned(), self.typed.clone());
        view! {
            <Field
                id=self.id(name)
                name=named(name)
                class="field short"
                label=label
                typed=typed
                stored=stored
                keyboard="numeric"
                hint=hint
            />
        }
        .into_any()
    }

    /// One of several, the first unless another is stored.
    fn choice(
        &self,
        name: &str,
        label: &'static str,
        stored: &str,
        choices: &[(&'static str, &'static str)],
    ) -> AnyView {
        let (id, name) = (self.id(name), named(name));
        let (stored, typed) = (stored.to_owned(), self.typed.clone());
        let options = choices.iter().map(|&(code, label)| (code.to_owned(), label.to_owned()));
        let options = options.collect();
        view! { <Select id=id name=name label=label typed=typed stored=stored options=options /> }
            .into_any()
    }

    /// A box to tick.
    fn tick(&self, name: &str, label: &'static str, about: &'static str, stored: &str) -> AnyView {
        let name = named(name);
        let ticked = self.typed.ticked(&name, !stored.is_empty());
        view! { <Tick name=name checked=ticked label=label about=about /> }.into_any()
    }
}

/// The name a form sends: `criteria.scale` is `form[criteria][scale]`.
fn named(name: &str) -> String {
    sent_as(&format!("form.{name}"))
}
