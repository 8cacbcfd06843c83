package dev.apimdr.core.posture;

import dev.apimdr.core.operation.OpenOperation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.Waiting;
import java.util.List;
import java.util.Map;

/**
 * The operations of one service that have not ended.
 *
 * @param overdue what such an operation waits for, where it has waited longer than it should
 */
public record Unended(List<OpenOperation> operations, Map<OperationId, Waiting> overdue) {

  /** None. */
  public static final Unended NONE = new Unended(List.of(), Map.of());

  public Unended {
    operations = List.copyOf(operations);
    overdue = Map.copyOf(overdue);
  }
}
