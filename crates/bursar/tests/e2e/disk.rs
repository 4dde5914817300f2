//! "A full disk and a read-only file give 503 and a log line that says what to do, and lose nothing." The disk is a small
//! tmpfs in a mount namespace of the server's own.

use std::fs::File;
use std::io::Write;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::load::key;
use crate::shape;
use crate::wallet::{LENIENT, Wallet};
use crate::world::{Server, World, eventually, heavy};

const UNAVAILABLE: &str = r#"{"status":"error","code":"unavailable","message":"<text>"}"#;

/// `unshare` with what is needed to mount: root's own right, or a user namespace.
fn unshare() -> Vec<String> {
    let is_root = std::fs::metadata("/proc/self").unwrap().uid() == 0;
    let command: &[&str] = if is_root { &["unshare", "-m"] } else { &["unshare", "-r", "-m"] };
    let mounted = Command::new(command[0]).args(&command[1..]).args(["mount", "-t", "tmpfs", "tmpfs", "/mnt"]).output();
    let works = mounted.as_ref().is_ok_and(|output| output.status.success());
    assert!(works, "this test mounts a small disk in a mount namespace, which this machine does not permit: {mounted:?}");
    command.iter().map(|&word| word.to_owned()).collect()
}

/// A world whose database is on a disk of its own, prepared by a script that finds the disk's folder in `$disk`.
fn world_on_disk(script: &str) -> World {
    let mut world = World::new().unlimited();
    let disk = world.folder().join("disk");
    std::fs::create_dir(&disk).unwrap();
    world.wrapper = unshare();
    let script = format!("disk={}; {script} && exec \"$@\"", disk.display());
    world.wrapper.extend(["sh", "-c", &script, "sh"].map(str::to_owned));
    world.arguments = vec!["--store".to_owned(), format!("sqlite:{}", disk.join("bursar.db").display())];
    world
}

/// The disk's folder as the server sees it.
fn seen_by(server: &Server, world: &World) -> PathBuf {
    let disk = world.folder().join("disk");
    PathBuf::from(format!("/proc/{}/root", server.pid())).join(disk.strip_prefix("/").unwrap())
}

/// Takes the server's copy of the database out, to be verified without its disk.
fn verify_copy(world: &World, server: &Server) {
    let copy = world.folder().join("copy.db");
    for suffix in ["", "-wal"] {
        let name = format!("bursar.db{suffix}");
        std::fs::copy(seen_by(server, world).join(name), format!("{}{suffix}", copy.display())).unwrap();
    }
    let store = format!("sqlite:{}", copy.display());
    let report = world.run(&["verify", "--json", "--store", &store]).ok().json();
    assert_eq!(report["ok"], true, "{report}");
}

/// Writes a file until nothing more fits on the disk.
fn fill(ballast: &Path) {
    let mut file = File::create(ballast).unwrap();
    while file.write_all(&[0; 4096]).is_ok() {}
}

#[test]
fn a_full_disk_gives_503_and_loses_nothing() {
    let _heavy = heavy();
    let world = world_on_disk("mount -t tmpfs -o size=6m tmpfs \"$disk\"");
    let server = world.serve();
    let wallet = Wallet::issue(&server.test(), "1000.00", LENIENT);
    for number in 0..50 {
        wallet.charge("0.01").key(&key(number)).send().is(200);
    }

    let ballast = seen_by(&server, &world).join("ballast");
    fill(&ballast);
    let mut acknowledged = 50;
    let refused = (50..5_000).find_map(|number| {
        let answer = wallet.charge("0.01").key(&key(number)).send();
        if answer.status == 200 {
            acknowledged += 1;
            return None;
        }
        Some(answer)
    });
    let refused = refused.expect("a full disk must stop the writing at some time");
    assert_eq!(refused.status, 503, "{}", refused.text);
    shape::check(UNAVAILABLE, &refused.text);
    assert!(refused.header("retry-after").is_some_and(|seconds| seconds.parse::<u32>().unwrap() >= 1));
    let line = server.log.wait_for("ERROR");
    assert!(line.contains("full") && line.contains("space"), "the line says what to do: {line}");
    assert!(!refused.text.contains("disk") && !refused.text.contains("SQL"), "the cause stays in the log: {}", refused.text);

    // What is there can still be read, and the process lives.
    let spent = format!("{}.{:02}", acknowledged / 100, acknowledged % 100);
    assert_eq!(wallet.figure("spent"), spent);
    server.at("api", "").get("/healthz").send().is(200);

    std::fs::remove_file(&ballast).unwrap();
    let refused_key = key(acknowledged);
    eventually("writes go on without a restart", || (wallet.charge("0.01").key(&refused_key).send().status == 200).then_some(()));
    for number in 0..=acknowledged {
        wallet.charge("0.01").key(&key(number)).send().is(200);
    }
    assert_eq!(wallet.transaction_ids().len(), usize::try_from(acknowledged + 1).unwrap());
    verify_copy(&world, &server);
}

/// A command in the server's mount namespace.
#[track_caller]
fn inside(server: &Server, world: &World, command: &[&str]) {
    let mut nsenter = Command::new("nsenter");
    nsenter.args(["-t", &server.pid().to_string(), "-m"]);
    if world.wrapper.contains(&"-r".to_owned()) {
        nsenter.args(["-U", "--preserve-credentials"]);
    }
    assert!(nsenter.args(command).status().unwrap().success(), "{command:?}");
}

#[test]
fn a_file_that_becomes_read_only_gives_503_and_loses_nothing() {
    let _heavy = heavy();
    let world = world_on_disk("mount -t tmpfs -o size=6m tmpfs \"$disk\"");
    let server = world.serve();
    let wallet = Wallet::issue(&server.test(), "10.00", LENIENT);
    let first = wallet.charge("0.25").key("before").send().is(200).text;

    // The file is opened anew after a few failures, and then it is read-only. A file that is open can't be made so.
    let (file, seen) = (world.folder().join("disk/bursar.db"), seen_by(&server, &world).join("ballast"));
    let file = file.to_str().unwrap();
    inside(&server, &world, &["mount", "--bind", file, file]);
    inside(&server, &world, &["mount", "-o", "remount,bind,ro", file]);
    fill(&seen);
    let mut charges = 0..5_000;
    let kept = charges.by_ref().take_while(|number| wallet.charge("0.0001").key(&key(*number)).send().status == 200).count();
    for _ in 0..20 {
        wallet.charge("0.25").key("now").send().is(503);
    }
    std::fs::remove_file(&seen).unwrap();
    let refused = wallet.charge("0.25").key("now").expect(503, UNAVAILABLE);
    assert!(refused.header("retry-after").is_some());
    let line = server.log.wait_for("writ");
    assert!(line.contains("ERROR"), "{line}");
    let said = server.log.text();
    let line = said.lines().rfind(|line| line.contains("ERROR")).unwrap();
    assert!(line.contains("writable") || line.contains("write access"), "the line says what to do: {line}");
    let in_ten_thousandths = 2_500 + kept;
    let spent = format!("{}.{:04}", in_ten_thousandths / 10_000, in_ten_thousandths % 10_000);
    let shown = wallet.figure("spent");
    assert_eq!(format!("{shown:0<6}"), spent, "it can still be read");

    inside(&server, &world, &["umount", "-l", file]);
    eventually("writes go on without a restart", || (wallet.charge("0.25").key("now").send().status == 200).then_some(()));
    assert_eq!(wallet.charge("0.25").key("before").send().is(200).text, first);
    for number in 0..kept {
        wallet.charge("0.0001").key(&key(u64::try_from(number).unwrap())).send().is(200);
    }
    assert_eq!(wallet.transaction_ids().len(), kept + 2);
    verify_copy(&world, &server);
}

#[test]
fn a_file_that_is_read_only_at_the_start_is_refused_with_what_to_do() {
    let mut world = world_on_disk(
        "mount -t tmpfs -o size=16m tmpfs \"$disk\" && cp \"$disk\"/../before/* \"$disk\" \
         && mount --bind \"$disk/bursar.db\" \"$disk/bursar.db\" && mount -o remount,bind,ro \"$disk/bursar.db\"",
    );
    // A house from before, with money in it.
    let (wrapper, arguments) = (std::mem::take(&mut world.wrapper), std::mem::take(&mut world.arguments));
    let before = world.folder().join("before");
    std::fs::create_dir(&before).unwrap();
    world.arguments = vec!["--store".to_owned(), format!("sqlite:{}", before.join("bursar.db").display())];
    let server = world.serve();
    Wallet::issue(&server.test(), "10.00", LENIENT).charge("0.25").send().is(200);
    server.stop();
    (world.wrapper, world.arguments) = (wrapper, arguments);
    let mut server = world.start_on(&world.data());
    assert_eq!(server.wait().code(), Some(3));
    let line = server.log.wait_for("bursar:");
    assert!(line.contains("bursar.db") && line.contains("must be writable"), "{line}");
}
