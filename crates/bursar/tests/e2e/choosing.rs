//! Which server or store a subcommand means, for which principal and with which token; and what it says where a token is lost.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::world::World;

#[test]
fn a_flag_wins_over_the_server_that_the_environment_names() {
    let (here, there) = (World::new(), World::new());
    let server = there.serve();
    there.run(&["freeze", "--reason", "there"]).ok();
    here.serve().stop();
    let (url, token) = (server.at("control", "").base, server.credential("operator_token").to_owned());
    let data = here.data();
    let data = data.to_str().unwrap();
    let told = World::new().with("BURSAR_URL", &url).with("BURSAR_TOKEN", &token);
    assert_eq!(told.run(&["status", "--json"]).ok().json()["reason"], "there");
    assert_eq!(told.run(&["status", "--json", "--data", data]).ok().json()["frozen"], false);
    // The token of the environment is not sent to another server than the environment's.
    let running = here.serve();
    assert_eq!(told.run(&["status", "--json", "--data", data]).ok().json()["frozen"], false);
    running.stop();
    let store = format!("sqlite:{data}/bursar.db");
    assert_eq!(told.run(&["status", "--json", "--store", &store]).ok().json()["frozen"], false);
    told.run(&["status", "--url", &url, "--data", data]).misused("--url names a server and --data a store");
    // Both by the environment: it is said who is asked.
    let asked = told.with("BURSAR_DATA", data).run(&["status"]).ok();
    assert!(asked.out.contains("there") && asked.err.contains(&format!("asking the server at {url}")), "{}", asked.err);
}

#[test]
fn a_named_store_is_not_the_one_of_the_data_folders_server() {
    let (world, other) = (World::new(), World::new());
    other.serve().stop();
    other.run(&["freeze", "--reason", "other"]).ok();
    let server = world.serve();
    let store = |world: &World| format!("sqlite:{}", world.data().join("bursar.db").display());
    assert_eq!(world.run(&["status", "--json", "--store", &store(&other)]).ok().json()["reason"], "other");
    assert_eq!(world.run(&["status", "--json", "--store", &store(&world)]).ok().json()["frozen"], false);
    server.stop();
}

#[test]
fn a_lost_token_is_replaced_as_the_server_says() {
    let world = World::new();
    world.serve().stop();
    std::fs::remove_file(world.data().join("credentials.json")).unwrap();
    let server = world.serve();
    server.log.wait_for("stop this server, run `bursar keys create --kind root`");
    world.run(&["keys", "create", "--kind", "root"]).misused("stop the server, run `bursar keys create --kind root`");
    server.stop();
    let made = world.run(&["keys", "create", "--kind", "root", "--json"]).ok().json();
    let server = world.serve();
    world.run(&["keys", "create", "--kind", "root", "--token", made["token"].as_str().unwrap()]).ok();
    server.stop();
}

#[test]
fn a_principal_of_any_name_can_be_named() {
    let world = World::new();
    let server = world.serve();
    for name in ["Zoë", "100% \"a\" \\ b", "東京, 1"] {
        world.run(&["principals", "create", name]).ok();
        assert_eq!(world.run(&["status", "--principal", name, "--json"]).ok().json()["principal"], name);
    }
    let made = world.run(&["principals", "create", " acme ", "--json"]).ok().json();
    assert_eq!(made["name"], "acme", "spaces around a name are no part of it");
    world.run(&["principals", "create", "acme"]).refused("the name is taken");
    server.control().get("/status").header("Bursar-Principal", "Zo%C3%AB").send().is(200);
    server.stop();
    assert_eq!(world.run(&["status", "--principal", "Zoë", "--json"]).ok().json()["principal"], "Zoë");
}

#[test]
fn a_token_is_spoken_of_only_where_it_is_shown() {
    let world = World::new();
    let server = world.serve();
    for asked in [&["keys", "create", "--kind", "test"][..], &["agents", "register", "shopper"]] {
        let asked = [asked, &["--idempotency-key", asked[0]]].concat();
        assert!(world.run(&asked).ok().out.contains("keep it"));
        let again = world.run(&asked).ok().out;
        assert!(!again.contains("keep it") && again.contains("can't be shown again"), "{again}");
    }
    server.stop();
}

#[test]
fn only_serve_and_migrate_change_an_older_schema() {
    let world = World::on_postgres();
    world.serve().stop();
    let session = world.session();
    session.execute("DELETE FROM bursar_schema WHERE version > 1");
    for asked in [&["status"][..], &["keys", "list"], &["keys", "create", "--kind", "test"], &["verify"], &["backup", "copy.db"]]
    {
        world.run(asked).misused("stop what serves it and run `bursar migrate`");
    }
    assert_eq!(session.number("SELECT max(version)::bigint FROM bursar_schema"), 1);
}

#[test]
fn what_others_can_read_is_told() {
    let world = World::new();
    std::fs::create_dir_all(world.data()).unwrap();
    let set_mode = |path: &Path, mode: u32| std::fs::set_permissions(path, PermissionsExt::from_mode(mode)).unwrap();
    set_mode(&world.data(), 0o755);
    let server = world.serve();
    server.log.wait_for("is open to other users of this machine");
    server.stop();
    set_mode(&world.data(), 0o700);
    let server = world.serve();
    assert!(!server.log.text().contains("other users"), "{}", server.log.text());
    server.stop();
    let file = world.folder().join("bursar.toml");
    std::fs::write(&file, "store = \"postgres://me:hush@127.0.0.1:1/x\"\n").unwrap();
    for (mode, is_told) in [(0o644, true), (0o640, false)] {
        set_mode(&file, mode);
        assert_eq!(world.run(&["config"]).ok().err.contains("can read the password in"), is_told);
    }
}
