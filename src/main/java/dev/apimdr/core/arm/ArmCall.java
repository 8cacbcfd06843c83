package dev.apimdr.core.arm;

/** The call that ARM replied to: the same reply means different things on each. */
public enum ArmCall {
  /** In reply to the POST. */
  POST,
  /** In reply to a GET of the status URL. */
  POLL
}
