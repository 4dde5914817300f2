//! One measurement's figures and the median of several. No printing, no judging.

use std::time::Duration;

use hdrhistogram::Histogram;
use serde::Serialize;

/// Throughput and latency of one run of one row.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(crate) struct Sample {
    /// Answers, commands or writes a second.
    pub(crate) per_s: f64,
    /// Median latency, microseconds.
    pub(crate) p50_us: f64,
    /// 99th percentile of latency, microseconds.
    pub(crate) p99_us: f64,
    /// 99.9th percentile of latency, microseconds.
    pub(crate) p999_us: f64,
}

impl Sample {
    /// What a histogram of nanoseconds over a stretch of time amounts to.
    pub(crate) fn from_histogram(latency_ns: &Histogram<u64>, elapsed: Duration) -> Self {
        let quantile_us = |quantile| latency_ns.value_at_quantile(quantile) as f64 / 1000.0;
        Self {
            per_s: latency_ns.len() as f64 / elapsed.as_secs_f64(),
            p50_us: quantile_us(0.5),
            p99_us: quantile_us(0.99),
            p999_us: quantile_us(0.999),
        }
    }

    /// The median of each figure by itself; `None` of nothing.
    pub(crate) fn median(rounds: &[Self]) -> Option<Self> {
        let of = |figure: fn(&Self) -> f64| median(rounds.iter().map(figure).collect());
        Some(Self { per_s: of(|s| s.per_s)?, p50_us: of(|s| s.p50_us)?, p99_us: of(|s| s.p99_us)?, p999_us: of(|s| s.p999_us)? })
    }
}

/// The middle value, or the mean of the two in the middle; `None` of nothing.
pub(crate) fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let upper = *values.get(values.len() / 2)?;
    if values.len() % 2 == 1 { Some(upper) } else { Some(f64::midpoint(values[values.len() / 2 - 1], upper)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_whatever_the_order() {
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![4.0]), Some(4.0));
        assert_eq!(median(vec![9.0, 1.0, 5.0]), Some(5.0));
        assert_eq!(median(vec![9.0, 1.0, 5.0, 3.0]), Some(4.0));
    }

    #[test]
    fn each_figure_has_its_own_median() {
        let sample = |per_s, p99_us| Sample { per_s, p50_us: 1.0, p99_us, p999_us: 7.0 };
        let rounds = [sample(100.0, 30.0), sample(300.0, 10.0), sample(200.0, 90.0)];
        assert_eq!(Sample::median(&rounds), Some(sample(200.0, 30.0)));
        assert_eq!(Sample::median(&[]), None);
    }

    #[test]
    fn a_histogram_gives_rate_and_quantiles() {
        let mut histogram = Histogram::new_with_bounds(1_000, 60_000_000_000, 3).unwrap();
        for micros in 1..=1000_u64 {
            histogram.record(micros * 1000).unwrap();
        }
        let sample = Sample::from_histogram(&histogram, Duration::from_millis(500));
        assert_eq!(sample.per_s, 2000.0);
        for (measured, exact) in [(sample.p50_us, 500.0), (sample.p99_us, 990.0), (sample.p999_us, 999.0)] {
            assert!((measured - exact).abs() <= exact * 0.002, "{measured} for {exact}");
        }
    }
}
