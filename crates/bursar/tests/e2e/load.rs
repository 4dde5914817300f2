//! Callers by the dozen, and chance that a seed repeats.

/// Runs `count` callers side by side; what each came to.
pub fn side_by_side<T: Send>(count: u64, caller: impl Fn(u64) -> T + Sync) -> Vec<T> {
    std::thread::scope(|scope| {
        let caller = &caller;
        let callers: Vec<_> = (0..count).map(|number| scope.spawn(move || caller(number))).collect();
        callers.into_iter().map(|caller| caller.join().expect("a caller died: see above")).collect()
    })
}

/// Chance from a seed: splitmix64.
pub struct Chance(pub u64);

impl Chance {
    /// A number below `bound`.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % bound
    }
}

/// A key that is a UUID, by number.
pub fn key(number: u64) -> String {
    format!("00000000-0000-4000-8000-{number:012x}")
}
