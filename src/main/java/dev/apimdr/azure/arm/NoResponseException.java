package dev.apimdr.azure.arm;

import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;

/** No response came: what is said instead, and whether the request may have reached ARM. */
final class NoResponseException extends Exception {
  private final String code;
  private final boolean sent;

  NoResponseException(String code, String message, boolean sent, Throwable cause) {
    super(message, cause);
    this.code = code;
    this.sent = sent;
  }

  ArmReply.Problem reply() {
    return ArmReply.Problem.of(
        sent ? Kind.NO_RESPONSE : Kind.NOT_SENT, code, String.valueOf(getMessage()));
  }
}
