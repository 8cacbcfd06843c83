package dev.apimdr.local.arm;

/** How a status URL says that an operation still runs, and how it ended. */
public enum AnswerStyle {
  /** 202 without a body until 200 with the service; a failure is a 4xx with ARM's error body. */
  ACCEPTED_UNTIL_DONE,
  /** Always 200 with a body whose {@code status} reads InProgress, Succeeded or Failed. */
  STATUS_DOCUMENT
}
