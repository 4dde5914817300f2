//! The testkit: a manual clock, a language for stories, and a seeded simulation with a model that predicts every answer.
//! Everything here drives the real engine; only time, chance and the disk are stand-ins.

pub mod chance;
pub mod disk;
pub mod manual;
mod model;
mod power;
pub mod sim;
pub mod story;
pub mod surroundings;
pub mod unreliable;
pub mod world;
