//! The parameters of each method as typed: read from the form of a round, and filled in again. One file a method, all
//! of one shape ([`Filled`]). Not here: what is valid, which the method says (`counting`).

use crate::domain::counting::method::{Counting, Method, ask, methods};
use crate::domain::forms::fields::unknown;
use crate::domain::forms::misfilled::Misfilled;
use crate::domain::forms::round::RoundForm;

mod approval;
mod budget;
mod commitment;
mod criteria;
mod points;
mod ranking;
mod resistance;
mod score;
mod yes_no;

/// How one method is filled in. The defaults are those of a method without parameters.
pub trait Filled: Counting {
    /// The code the form names it by.
    const CODE: &'static str;
    /// The field that ends its scale, where it has one.
    const SCALE: Option<&'static str> = None;

    /// Reads the parameters.
    fn read(form: &RoundForm) -> Result<Self, Misfilled>;

    /// Fills them in.
    fn fill(&self, _form: &mut RoundForm) {}
}

fn code<M: Filled>(_: &M) -> &'static str {
    M::CODE
}

macro_rules! reading {
    ($($(#[$doc:meta])* $kind:ident($($path:ident)::+);)+) => {
        /// Reads the method of a round.
        pub(super) fn read(form: &RoundForm) -> Result<Method, Misfilled> {
            match form.method.as_str() {
                $(<crate::domain::counting::method::$($path)::+ as Filled>::CODE => {
                    Filled::read(form).map(Method::$kind)
                })+
                other => Err(unknown(other).into()),
            }
        }

        /// The field that ends the scale of the method of this form.
        pub(super) fn scale(form: &RoundForm) -> Option<&'static str> {
            match form.method.as_str() {
                $(<crate::domain::counting::method::$($path)::+ as Filled>::CODE => {
                    <crate::domain::counting::method::$($path)::+ as Filled>::SCALE
                })+
                _ => None,
            }
        }
    };
}
methods!(reading);

/// Fills in a method.
pub(super) fn fill(form: &mut RoundForm, method: &Method) {
    form.method = ask!(method, rules => code(rules)).into();
    ask!(method, rules => rules.fill(form));
}
