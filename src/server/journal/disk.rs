//! What an administrator can do about an error of the disk. Not here: what is damaged (`check`).

use std::io;
use std::path::Path;

/// What an administrator can do about an error of the disk. A full disk and missing rights are no damage.
pub(super) fn explain(path: &Path, error: &io::Error) -> String {
    use io::ErrorKind::{PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull};
    let path = path.display();
    match error.kind() {
        StorageFull | QuotaExceeded => format!(
            "the disk is full ({path}: {error}). Nothing is damaged: make room and start again"
        ),
        PermissionDenied | ReadOnlyFilesystem => format!(
            "{path} cannot be read and written ({error}). Nothing is damaged: check the rights of the \
             account the service runs under"
        ),
        _ => format!("{path} cannot be read or written ({error}); check the disk and the path"),
    }
}
