//! The surface as a whole: the real router on a real journal in a temporary folder, the domain
//! through its commands, and the project's own habits. Rules have their tests beside them.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod app;
mod backup;
mod cards;
mod count;
mod crash;
mod downloads;
mod durability;
mod entering;
mod funnel;
mod fuzz;
mod hostile;
mod line;
mod live;
mod matrix;
mod method_forms;
mod methods;
mod oidc;
mod process;
mod properties;
mod protection;
mod quotas;
mod refusals;
mod roles;
mod rules;
mod scenario;
mod secrecy;
mod settings;
mod setup;
mod tidy;
mod torn;
