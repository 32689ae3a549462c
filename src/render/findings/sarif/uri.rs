//! The path of a file as a URI: RFC 3986, and RFC 8089 for an absolute path.

use std::fmt::Write;

/// Returns a relative path as a relative reference, and an absolute path as a `file:` URI.
pub(super) fn of_path(path: &str) -> String {
    let path = if cfg!(windows) {
        path.replace('\\', "/")
    } else {
        path.to_string()
    };
    let bare = path.strip_prefix("./").unwrap_or(&path);
    let drive = cfg!(windows) && bare.as_bytes().get(1) == Some(&b':');
    match (bare.starts_with('/'), drive) {
        (true, _) => format!("file://{}", encoded(bare)),
        (false, true) => format!("file:///{}:{}", &bare[..1], encoded(&bare[2..])),
        (false, false) => encoded(bare),
    }
}

/// Returns the path. In it, each byte that is neither unreserved (RFC 3986, section 2.3) nor a slash is `%` and two
/// digits.
fn encoded(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => write!(uri, "%{byte:02X}").expect("a String takes all that is written"),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::of_path;

    #[test]
    fn paths_as_uris() {
        assert_eq!(of_path("plans/leiden.toml"), "plans/leiden.toml");
        assert_eq!(of_path("./plans/leiden.toml"), "plans/leiden.toml");
        assert_eq!(
            of_path("../a b/één%.toml"),
            "../a%20b/%C3%A9%C3%A9n%25.toml"
        );
        assert_eq!(of_path("a:b#c?.toml"), "a%3Ab%23c%3F.toml");
        assert_eq!(of_path("/srv/plan.toml"), "file:///srv/plan.toml");
    }
}
