//! How the server is set. On the command line, so that they hold whatever the data folder says.

use std::ffi::OsString;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::Path;

use super::Options;

/// The server's arguments after its name.
pub(super) fn arguments(options: &Options, cluster: &Path, socket_dir: &Path) -> Vec<OsString> {
    let safe = if options.durable { "on" } else { "off" };
    let settings = [
        // the socket is the only door, and the folder it lies in the only lock on it
        ("listen_addresses", String::new()),
        ("unix_socket_permissions", "0700".into()),
        // part of the socket's name, and otherwise taken from the environment
        ("port", "5432".into()),
        ("max_connections", options.max_connections.to_string()),
        ("shared_buffers", "128MB".into()),
        // compiling a plan takes longer than our queries do
        ("jit", "off".into()),
        ("wal_compression", "on".into()),
        ("fsync", safe.into()),
        ("full_page_writes", safe.into()),
        ("synchronous_commit", safe.into()),
        ("TimeZone", "UTC".into()),
        ("log_timezone", "UTC".into()),
        ("logging_collector", "off".into()),
        ("log_destination", "stderr".into()),
        ("log_min_messages", "warning".into()),
        // a line every five minutes, whatever log_min_messages says
        ("log_checkpoints", "off".into()),
        ("cluster_name", "weerklank".into()),
    ];
    let mut arguments = vec!["-D".into(), cluster.into()];
    for (name, value) in settings {
        arguments.push("-c".into());
        arguments.push(format!("{name}={value}").into());
    }
    arguments.push("-c".into());
    arguments.push(socket_setting(socket_dir));
    arguments
}

/// The setting is a list: quotes keep a comma in the path from splitting it.
fn socket_setting(dir: &Path) -> OsString {
    let mut setting = b"unix_socket_directories=\"".to_vec();
    for byte in dir.as_os_str().as_bytes() {
        setting.push(*byte);
        if *byte == b'"' {
            setting.push(b'"');
        }
    }
    setting.push(b'"');
    OsString::from_vec(setting)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_the_socket_folder() {
        let setting = socket_setting(Path::new("/a,b/\"c\""));
        assert_eq!(setting, "unix_socket_directories=\"/a,b/\"\"c\"\"\"");
    }
}
