//! Migrations that were published never change: a store that has one behind it would not get what was added to it.

use std::collections::BTreeMap;
use std::path::Path;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// Each file with the hash of its text. A new migration is added here; a line that stands here is not changed.
const PUBLISHED: [(&str, &str); 19] = [
    ("postgres/0001_house.sql", "21f3600e5fe6a677f6290fd116ad5b6615f9b631fbc1cf06bf0d854a0ec5f902"),
    ("postgres/0002_commit.sql", "43189310251de35a5a18fd25b0a1699eec21e59a23dbfe2dda6b7655684d3ae5"),
    ("postgres/0002_versions.sql", "6fd5c16f767b477463d3f4723320fd63536e003560791f967c9904f10c1e4734"),
    ("postgres/0003_cursors.sql", "ac0428b0df1862027779b34c101de8bc883c1376ec81b5f7ed15683bfd2729e2"),
    ("postgres/0004_rotation.sql", "2366761bbf45841b8156050f6f85e2fdf0cddf8fba59af55511e91fcfb2c5832"),
    ("postgres/0005_money.sql", "3a0f167fa39275524235da94bf596ccee21ab7f874adea34968bc5f0691b286c"),
    ("postgres/0006_milestones.sql", "99692b756868f9b5403b0ac0929de2297978d002b7c6dda9356cc35b8b5fad7a"),
    ("postgres/0007_refunds.sql", "0895bad8361c4b6cfbf8d81e01fcf1f21c1a0d27e6ae75cc773c13a8d6e2046b"),
    ("postgres/0008_mandates.sql", "12b3570713260a6c197156e7708fea33f2360c6df600c208edb3943e7b1e9b16"),
    ("postgres/0009_proofs.sql", "8d7e76405f57ecdd5e3985678ffb79bfc29f7fa13be1e95837da3ccc7ece0a12"),
    ("sqlite/0001_house.sql", "1d69eefe8133867ad2c8b64015cc172f8562314d10fe02791b142885e857ffa0"),
    ("sqlite/0002_recent.sql", "f893c6d13c3ffaa8caf5197d57f001da8e6bdc469bc191dc1c9dfd16ab187b12"),
    ("sqlite/0003_cursors.sql", "cfdd45dee1a840e37035af09f081da2842de655056b39d89af4c1ab7a83a0cc2"),
    ("sqlite/0004_rotation.sql", "dc8379fa402a5e16b827b7fbff64b028cda061903fbb0b62ca388321ef0e5423"),
    ("sqlite/0005_money.sql", "3b9581865e798c5a1b4e2519ee98e01e57ffc68c1a70e38cdcb401bcb1f66acd"),
    ("sqlite/0006_milestones.sql", "ad91ade2a17a23f3131ee9a8829e237577ab9c9399c1aa9c3124fae959bbbaa3"),
    ("sqlite/0007_refunds.sql", "bdf9e120aa9ec34c333a54b800275605af01691b6eb97597139ac30dc48ca1de"),
    ("sqlite/0008_mandates.sql", "d4b077136d7c37115c2a8a896c5dc15cd498edcf3eca9fdf8c912c90d2861426"),
    ("sqlite/0009_proofs.sql", "b1ba560f999be381f59da0b8922f1cb395501193442c278348ef535b18ce5e8b"),
];

#[test]
fn published_migrations_never_change() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let mut found = BTreeMap::new();
    for backend in ["postgres", "sqlite"] {
        for file in std::fs::read_dir(folder.join(backend)).expect("a folder") {
            let file = file.expect("a file");
            let hash = HEXLOWER.encode(&Sha256::digest(std::fs::read(file.path()).expect("readable")));
            found.insert(format!("{backend}/{}", file.file_name().to_string_lossy()), hash);
        }
    }
    let published: BTreeMap<_, _> = PUBLISHED.iter().map(|(name, hash)| ((*name).to_owned(), (*hash).to_owned())).collect();
    assert_eq!(found, published, "what is to change is a new migration, with the next SCHEMA_VERSION");
}
