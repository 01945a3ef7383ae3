//! *Zusage*, which has no parameters.

use super::Offered;
use crate::domain::counting::method::commitment::Commitment;

impl Offered for Commitment {}
