//! Queries, declared once: each is key look-ups and range scans that every backend answers the same way.
