package dev.apimdr.local.arm;

/** How a status URL reports that an operation is running, and how it ended. */
public enum StatusStyle {
  /** 202 without a body until 200 with the service; a failure is a 4xx with ARM's error body. */
  ACCEPTED_UNTIL_DONE,
  /** Always 200 with a body whose {@code status} reads InProgress, Succeeded or Failed. */
  STATUS_DOCUMENT
}
