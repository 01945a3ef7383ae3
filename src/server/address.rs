//! Addresses of this machine. Not here: the address people type (`settings`).

use std::net::IpAddr;

/// Whether a host is a loopback interface (RFC 6890, RFC 6761) or none.
#[must_use]
pub fn is_this_machine(host: &str) -> bool {
    match host.parse::<IpAddr>() {
        Ok(address) => address.is_loopback() || address.is_unspecified(),
        Err(_) => host == "localhost" || host.ends_with(".localhost"),
    }
}
