//! The text of any backup is either refused, or all of it can be brought back, is there a second time, and survives being
//! backed up again.
#![no_main]

use attuned::app::backup::Backup;
use attuned::app::memory::Memory;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let backup = match Backup::parse(text) {
        Ok(backup) => backup,
        Err(error) => return drop(error.to_string()),
    };
    let storage = Memory::default();
    let restore = || {
        let restored = backup.restore(&storage).expect("free");
        (restored.brought_back, restored.there, restored.different.len())
    };
    assert_eq!(restore(), (backup.len(), 0, 0));
    assert_eq!(restore(), (0, backup.len(), 0));
    let (again, left_out) = Backup::gather(&storage, backup.person(), backup.made());
    assert!(again.len() == backup.len() && left_out.is_empty(), "{left_out:?}");
    let written = again.to_ron().expect("can be written");
    assert_eq!(Backup::parse(&written).unwrap_or_else(|error| panic!("{error}\n{}", *written)), again);
});
