package dev.apimdr.local.arm.entities;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Optional;

/** ETags in the forms that were recorded: Base64 of a number, whose bytes differ by kind. */
final class ETags {
  private ETags() {}

  static Optional<String> of(String kind, long number) {
    ByteBuffer bytes =
        switch (kind) {
          case "gateways", "policyFragments" ->
              ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(number);
          case "users" -> ByteBuffer.allocate(16).putLong(number).putLong(number + 2);
          default -> ByteBuffer.allocate(8).putLong(number);
        };
    return kind.equals("authorizationProviders/authorizations")
        ? Optional.empty()
        : Optional.of('"' + Base64.getEncoder().encodeToString(bytes.array()) + '"');
  }
}
