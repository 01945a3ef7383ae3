//! Fields of the set-up's forms. They come back as they were typed, and a refusal stands at the field it
//! is about as well as above the form. Not here: which fields a form has.

use leptos::prelude::*;

use crate::api::error::RefusedForm;
use crate::components::text_area::TextArea;

/// A form as it is shown: what was typed if it is the one that was refused, else what is stored.
#[derive(Clone, Debug, Default)]
pub struct Typed(Option<RefusedForm>);

impl Typed {
    /// Looks whether the form to `/api/ACTION` was refused whose hidden fields have these values;
    /// a page may hold many forms of one action.
    #[must_use]
    pub fn new(refused: Option<&RefusedForm>, action: &str, hidden: &[(&str, &str)]) -> Self {
        let is_it = |form: &&RefusedForm| {
            let field = |name: &str| form.fields.get(name).map_or("", String::as_str);
            form.path.strip_prefix("/api/") == Some(action)
                && hidden.iter().all(|(name, value)| field(name) == *value)
        };
        Self(refused.filter(is_it).cloned())
    }

    /// A form that was typed but not refused unless it has a sentence: one that asks by its address.
    #[must_use]
    pub fn or(self, asked: Option<RefusedForm>) -> Self {
        Self(self.0.or(asked))
    }

    /// Whether this form was refused.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.sentence().is_some()
    }

    fn sentence(&self) -> Option<&String> {
        self.0.as_ref().map(|form| &form.sentence).filter(|sentence| !sentence.is_empty())
    }

    /// The content of a field.
    #[must_use]
    pub fn field(&self, name: &str, stored: &str) -> String {
        match &self.0 {
            Some(form) => form.fields.get(name).cloned().unwrap_or_default(),
            None => stored.into(),
        }
    }

    /// Whether a box is ticked.
    #[must_use]
    pub fn ticked(&self, name: &str, stored: bool) -> bool {
        match &self.0 {
            Some(form) => form.fields.contains_key(name),
            None => stored,
        }
    }

    /// Why it was refused, for the place above the form.
    pub fn problem(&self) -> impl IntoView + use<> {
        let sentence = self.sentence().cloned();
        sentence.map(|sentence| view! { <p class="form-state" role="alert">{sentence}</p> })
    }

    /// Why it was refused, if that is about this field.
    #[must_use]
    pub fn problem_at(&self, name: &str) -> Option<String> {
        let form = self.0.as_ref()?;
        self.sentence().filter(|_| form.field.as_deref() == Some(name)).cloned()
    }
}

/// The sentence at a field; its id is that of the field with `-problem`.
#[component]
pub fn Problem(
    /// Id of the field.
    of: String,
    /// What to change, if something is wrong with it.
    sentence: Option<String>,
) -> impl IntoView {
    sentence.map(|sentence| {
        view! { <p id=format!("{of}-problem") class="field-problem">{sentence}</p> }
    })
}

/// Ids of what describes a field: its hint and what is wrong with it.
fn described(id: &str, hint: bool, problem: bool) -> Option<String> {
    let hint = hint.then(|| format!("{id}-hint"));
    let problem = problem.then(|| format!("{id}-problem"));
    let ids: Vec<String> = problem.into_iter().chain(hint).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// A text field with its label.
#[component]
pub fn Field(
    /// Unique on the page.
    #[prop(into)]
    id: String,
    /// Name the form sends.
    #[prop(into)]
    name: String,
    /// What to enter.
    label: &'static str,
    /// The form as it was typed.
    typed: Typed,
    /// What stands there otherwise.
    #[prop(into, optional)]
    stored: String,
    /// Must not be empty.
    #[prop(optional)]
    required: bool,
    /// What the browser offers for it: `text`, `date`.
    #[prop(default = "text")]
    kind: &'static str,
    /// Whether a phone shows digits: `numeric`, `decimal`, `url`.
    #[prop(default = "text")]
    keyboard: &'static str,
    /// One more sentence.
    #[prop(into, default = None)]
    hint: Option<&'static str>,
    /// Extra classes of the box around it.
    #[prop(default = "field")]
    class: &'static str,
) -> impl IntoView {
    let value = typed.field(&name, &stored);
    let problem = typed.problem_at(&name);
    let hint_id = format!("{id}-hint");
    view! {
        <div class=class>
            <label for=id.clone()>{label}</label>
            <input
                id=id.clone()
                name=name
                type=kind
                value=value
                required=required
                inputmode=keyboard
                autocomplete="off"
                aria-invalid=problem.is_some().then_some("true")
                aria-describedby=described(&id, hint.is_some(), problem.is_some())
            />
            <Problem of=id sentence=problem />
            {hint.map(|hint| view! { <p id=hint_id class="hint">{hint}</p> })}
        </div>
    }
}

/// A longer text with its label.
#[component]
pub fn LongField(
    /// Unique on the page.
    #[prop(into)]
    id: String,
    /// Name the form sends.
    name: &'static str,
    /// What to enter.
    label: &'static str,
    /// The form as it was typed.
    typed: Typed,
    /// What stands there otherwise.
    #[prop(into, optional)]
    stored: String,
    /// How many lines it shows.
    #[prop(default = 3)]
    rows: u8,
    /// Must not be empty.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let value = typed.field(name, &stored);
    let problem = typed.problem_at(name);
    view! {
        <div class="field whole">
            <label for=id.clone()>{label}</label>
            <TextArea id=id.clone() name=name value=value rows=rows required=required />
            <Problem of=id sentence=problem />
        </div>
    }
}

/// One of several choices from a list that opens.
#[component]
pub fn Select(
    /// Unique on the page.
    #[prop(into)]
    id: String,
    /// Name the form sends.
    #[prop(into)]
    name: String,
    /// What to choose.
    label: &'static str,
    /// The form as it was typed.
    typed: Typed,
    /// What is chosen otherwise.
    #[prop(into, optional)]
    stored: String,
    /// Value and words of each choice.
    options: Vec<(String, String)>,
    /// Extra classes of the box around it.
    #[prop(default = "field")]
    class: &'static str,
) -> impl IntoView {
    let value = typed.field(&name, &stored);
    let problem = typed.problem_at(&name);
    let options = options.into_iter().map(|(code, words)| {
        let selected = code == value;
        view! { <option value=code selected=selected>{words}</option> }
    });
    let options = options.collect_view();
    view! {
        <div class=class>
            <label for=id.clone()>{label}</label>
            <select
                id=id.clone()
                name=name
                aria-invalid=problem.is_some().then_some("true")
                aria-describedby=described(&id, false, problem.is_some())
            >
                {options}
            </select>
            <Problem of=id sentence=problem />
        </div>
    }
}

/// A field of a table, named by its label alone.
#[component]
pub fn Cell(
    /// Name the form sends.
    name: String,
    /// What to enter.
    label: String,
    /// The form as it was typed.
    typed: Typed,
    /// What stands there otherwise.
    #[prop(into)]
    stored: String,
    /// Whether a phone shows digits: `numeric`, `decimal`.
    #[prop(default = "text")]
    keyboard: &'static str,
) -> impl IntoView {
    let value = typed.field(&name, &stored);
    let problem = typed.problem_at(&name);
    // The name is unique in its form, and only one form of a page is refused.
    let id = problem.is_some().then(|| name.clone());
    let sentence = id.clone().map(|id| view! { <Problem of=id sentence=problem.clone() /> });
    view! {
        <input
            name=name
            value=value
            inputmode=keyboard
            autocomplete="off"
            aria-label=label
            aria-invalid=id.is_some().then_some("true")
            aria-describedby=id.map(|id| format!("{id}-problem"))
        />
        {sentence}
    }
}

/// One of several choices, with what it means.
#[component]
pub fn Radio(
    /// Name the form sends.
    name: &'static str,
    /// Value the form sends.
    value: &'static str,
    /// Whether it is the one.
    checked: bool,
    /// What it is.
    label: &'static str,
    /// What it means.
    #[prop(optional)]
    about: Option<&'static str>,
    /// Whether one must be chosen.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    view! {
        <label class="choice explained">
            <input type="radio" name=name value=value checked=checked required=required />
            <span>
                {label} {about.map(|about| view! { <span class="choice-about">{about}</span> })}
            </span>
        </label>
    }
}

/// A box to tick, with what it means.
#[component]
pub fn Tick(
    /// Name the form sends.
    #[prop(into)]
    name: String,
    /// Whether it is ticked.
    checked: bool,
    /// What it is.
    #[prop(into)]
    label: String,
    /// What it means.
    #[prop(optional)]
    about: Option<&'static str>,
    /// Must be ticked.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    view! {
        <label class="choice explained">
            <input type="checkbox" name=name checked=checked required=required />
            <span>
                {label} {about.map(|about| view! { <span class="choice-about">{about}</span> })}
            </span>
        </label>
    }
}
