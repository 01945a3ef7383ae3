//! Commitments are no method of profiles: members are counted, each for itself.

use crate::domain::ballot::content::Content;
use crate::domain::counting::method::commitment::Commitment;
use crate::domain::profile::ballots::BallotReader;
use crate::domain::profile::json::Fields;
use crate::domain::profile::method::{Profiled, Scope};

impl Profiled for Commitment {
    const NAME: Option<&'static str> = None;

    fn read(_params: &mut Fields, _offered: &mut Scope) -> Result<Self, String> {
        Err("Commitments are counted in a workshop only.".into())
    }

    fn ballot(&self, _ballot: &mut Fields, _reader: &BallotReader) -> Result<Content, String> {
        Err("Commitments are counted in a workshop only.".into())
    }
}
