package dev.apimdr.core.drill;

import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.operation.OperationError;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a drill has shown, known before its service is removed.
 *
 * @param verdict of the comparison, where it came to one
 * @param error why it failed; null where it passed
 */
public record DrillResult(Instant at, @Nullable Verdict verdict, @Nullable OperationError error) {

  public boolean passed() {
    return error == null;
  }
}
