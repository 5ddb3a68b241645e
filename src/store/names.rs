//! Folder names for people's names.

use crate::answers::Name;
use crate::quiz::sha256;

/// The longest name that stands whole in a folder name, in bytes; file systems take 255.
const WHOLE: usize = 120;

/// A folder name that is safe on every file system and different for different names: letters and digits of
/// any script, `-` and `_` stay, every other byte becomes `%` and two hexadecimal digits. A very long name is
/// cut, and a hash of the whole name keeps it apart.
pub(super) fn folder(name: &Name) -> String {
    let mut safe = String::new();
    for letter in name.as_str().chars() {
        if letter.is_alphanumeric() || matches!(letter, '-' | '_') {
            safe.push(letter);
        } else {
            let mut bytes = [0; 4];
            for byte in letter.encode_utf8(&mut bytes).bytes() {
                safe += &format!("%{byte:02X}");
            }
        }
    }
    if safe.len() > WHOLE {
        let cut = safe.char_indices().map(|(at, _)| at).take_while(|at| *at <= WHOLE / 2).last().unwrap_or(0);
        safe.truncate(cut);
        safe += &format!("~{}", &sha256(name.as_str())[..16]);
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str) -> String {
        folder(&name.parse().expect("a name"))
    }

    #[test]
    fn ordinary_names_stay_readable() {
        assert_eq!(of("Alex"), "Alex");
        assert_eq!(of("Zoë-Ann"), "Zoë-Ann");
        assert_eq!(of("Sam Lee"), "Sam%20Lee");
    }

    #[test]
    fn no_name_leaves_its_folder() {
        assert_eq!(of(".."), "%2E%2E");
        assert_eq!(of("../../etc"), "%2E%2E%2F%2E%2E%2Fetc");
        assert_eq!(of("a\\b:c"), "a%5Cb%3Ac");
    }

    #[test]
    fn long_names_are_cut_and_kept_apart() {
        let (a, b) = ("🐧".repeat(200), "🐧".repeat(199));
        assert!(of(&a).len() < 200);
        assert_ne!(of(&a), of(&b));
    }
}
