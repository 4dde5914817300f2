//! Payment methods that their owners save, as the house hears of them.

use super::state::{Made, Model, Saving, Task};
use super::steps::OfMethod;

impl Model {
    pub(super) fn set_up(&mut self, principal: usize, live: bool) -> (String, Made) {
        let number = self.methods.len();
        self.tasks.insert(Task::Method(number), (self.now, 0));
        self.methods.push(Saving { principal, live, state: "pending" });
        ("pending".to_owned(), Made::Method(number))
    }

    pub(super) fn drop_method(&mut self, number: usize) -> String {
        let method = &mut self.methods[number];
        if method.state == "deleted" {
            return "refused MethodNotFound".to_owned();
        }
        method.state = "deleted";
        if self.tasks.remove(&Task::Method(number)).is_some() {
            self.end_keys(Made::Method(number));
        }
        "deleted".to_owned()
    }

    pub(super) fn of_method(&mut self, number: usize, said: OfMethod) -> String {
        let method = &mut self.methods[number];
        match (said, method.state) {
            (OfMethod::Saved, "pending" | "failed") => method.state = "active",
            (OfMethod::Failed, "pending") => method.state = "failed",
            _ => {}
        }
        method.state.to_owned()
    }
}
