package dev.apimdr.core.arm;

/** Where in an operation ARM said something: the same words mean different things. */
public enum ArmCall {
  /** In reply to the POST. */
  POST,
  /** In reply to a GET of the status URL. */
  POLL
}
