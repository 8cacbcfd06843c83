package dev.apimdr.local.arm.metrics;

/**
 * How an interval without requests is told. All three were seen of other resources; which of them
 * API Management has, nobody has recorded.
 */
public enum Gaps {
  /** {@code "total": 0.0}, as in the specification's examples. */
  ZERO,
  /** The point has a time and no {@code total}. */
  NO_TOTAL,
  /** {@code "timeseries": []} where no interval had any request, as recorded by the Azure CLI. */
  NO_SERIES
}
