package dev.apimdr.azure.arm;

import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;

/** ARM did not respond: the request got no response, or was not sent. */
final class NoResponseException extends Exception {
  /** The code where it was this app that was told to stop. */
  static final String INTERRUPTED = "Interrupted";

  private final Kind kind;
  private final String code;

  private NoResponseException(Kind kind, String code, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.code = code;
  }

  /** The request may have reached ARM. */
  static NoResponseException sent(String code, String message, Throwable cause) {
    return new NoResponseException(Kind.NO_RESPONSE, code, message, cause);
  }

  /** The request surely did not reach ARM. */
  static NoResponseException notSent(String code, String message, Throwable cause) {
    return new NoResponseException(Kind.NOT_SENT, code, message, cause);
  }

  /**
   * Nothing was sent, for there was no token to send it with.
   *
   * @param message fit for the ledger: one line, without a secret
   */
  static NoResponseException noToken(String message, Throwable cause) {
    return new NoResponseException(Kind.UNAUTHORIZED, "TokenUnavailable", message, cause);
  }

  /** What is said in place of ARM's reply. */
  ArmReply.Problem problem() {
    return ArmReply.Problem.of(kind, code, String.valueOf(getMessage()));
  }
}
