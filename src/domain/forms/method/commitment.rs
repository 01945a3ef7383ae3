//! *Zusage* as typed. Not here: what is valid (`counting`).

use crate::domain::counting::method::commitment::Commitment;
use crate::domain::forms::method::Filled;
use crate::domain::forms::misfilled::Misfilled;
use crate::domain::forms::round::RoundForm;

impl Filled for Commitment {
    const CODE: &'static str = "commitment";

    fn read(_form: &RoundForm) -> Result<Self, Misfilled> {
        Ok(Self::default())
    }
}
