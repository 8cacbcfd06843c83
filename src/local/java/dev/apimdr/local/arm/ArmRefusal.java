package dev.apimdr.local.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Thrown to answer a request with an ARM error. */
final class ArmRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ArmError error;
  private final transient Optional<ObjectNode> more;

  ArmRefusal(ArmError error) {
    this(error, Optional.empty());
  }

  /**
   * Creates a refusal.
   *
   * @param more what the error holds beside code and message
   */
  ArmRefusal(ArmError error, Optional<ObjectNode> more) {
    super(error.message(), null, false, false);
    this.error = error;
    this.more = more;
  }

  ArmError error() {
    return error;
  }

  WireReply reply() {
    return more.map(fields -> WireReply.json(error.status(), error.body(fields)))
        .orElseGet(() -> WireReply.error(error));
  }
}
