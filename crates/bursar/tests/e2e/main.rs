//! End to end: the real binary, spoken to as its users speak to it. `cargo xtask test` brings what these tests need.

mod bodies;
mod charges;
mod charges_blocked;
mod charges_manage;
mod cli;
mod control;
mod crash;
mod credits;
mod disk;
mod door;
mod exactness;
mod http;
mod journal;
mod limits;
mod load;
mod nodes;
mod overspend;
mod permission;
mod reach;
mod readme;
mod samples;
mod shape;
mod stop;
mod terminal;
mod wallet;
mod world;
