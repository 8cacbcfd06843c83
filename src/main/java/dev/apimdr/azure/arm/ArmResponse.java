package dev.apimdr.azure.arm;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP response of ARM.
 *
 * @param header the first value of a header, by its name in any case
 * @param body empty where there is none or it was not read; null where it was too large to be read
 *     whole
 */
record ArmResponse(int status, Function<String, Optional<String>> header, @Nullable String body) {

  @Nullable String headerOrNull(String name) {
    return header.apply(name).orElse(null);
  }
}
