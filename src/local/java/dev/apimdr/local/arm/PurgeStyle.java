package dev.apimdr.local.arm;

/** The forms of the answer to a purge that were recorded. */
public enum PurgeStyle {
  /** {@code operationresults} without a signature, and a Retry-After of a minute. */
  OF_2023,
  /** {@code operationResults} with a signature of some kB, and no Retry-After. */
  OF_2025
}
