package dev.apimdr.azure.arm;

import dev.apimdr.core.arm.ArmReply;

/** No response came: what is said instead, and whether the request may have reached ARM. */
final class NoResponseException extends Exception {
  private final String code;
  private final boolean sent;

  NoResponseException(String code, String message, boolean sent, Throwable cause) {
    super(message, cause);
    this.code = code;
    this.sent = sent;
  }

  ArmReply.Unreachable reply() {
    return new ArmReply.Unreachable(code, String.valueOf(getMessage()), sent, null);
  }
}
