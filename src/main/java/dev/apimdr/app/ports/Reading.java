package dev.apimdr.app.ports;

import dev.apimdr.core.arm.ArmReply;
import org.jspecify.annotations.Nullable;

/**
 * The result of reading something from ARM: its value, or why there is none.
 *
 * @param value when it could be read
 * @param failure ARM's reply, when it could not
 */
public record Reading<T>(@Nullable T value, @Nullable ArmReply failure) {
  public static <T> Reading<T> of(T value) {
    return new Reading<>(value, null);
  }

  public static <T> Reading<T> failed(ArmReply failure) {
    return new Reading<>(null, failure);
  }
}
