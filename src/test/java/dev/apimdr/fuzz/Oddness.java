package dev.apimdr.fuzz;

import java.lang.reflect.Method;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Azure with failures. */
@FunctionalInterface
interface Oddness {

  /**
   * The response to a call.
   *
   * @param odd random numbers for another response than the fake's own, if one is due
   */
  @Nullable Object answer(
      Execution execution,
      Method method,
      Object @Nullable [] arguments,
      @Nullable Draw odd,
      Supplier<@Nullable Object> fake);
}
