package dev.apimdr.app.ports;

import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.service.ServiceFacts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The result of reading a service: its facts, or why there are none.
 *
 * @param facts of the service, when it could be read
 * @param failure ARM's reply, when it could not
 */
public record ServiceReading(@Nullable ServiceFacts facts, @Nullable ArmReply failure) {
  public static ServiceReading of(ServiceFacts facts) {
    return new ServiceReading(facts, null);
  }

  /** How long ARM asked to wait before the next reading. */
  public @Nullable Duration retryAfter() {
    return failure instanceof ArmReply.Problem problem ? problem.retryAfter() : null;
  }

  public static ServiceReading failed(ArmReply failure) {
    return new ServiceReading(null, failure);
  }
}
