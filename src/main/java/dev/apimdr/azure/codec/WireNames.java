package dev.apimdr.azure.codec;

import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.json.JsonFields;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads kinds, phases and ids as documents, metadata and messages name them. */
public final class WireNames {
  private WireNames() {}

  public static Optional<OperationKind> kind(String wireName) {
    return Arrays.stream(OperationKind.values())
        .filter(kind -> kind.wireName().equals(wireName))
        .findFirst();
  }

  public static Optional<Phase> phase(String wireName) {
    return Arrays.stream(Phase.values())
        .filter(phase -> phase.wireName().equals(wireName))
        .findFirst();
  }

  static OperationId operationId(JsonFields fields, String name) {
    OperationId id = operationIdOrNull(fields, name);
    if (id == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return id;
  }

  static @Nullable OperationId operationIdOrNull(JsonFields fields, String name) {
    return fields.parsed(name, OperationId::new, "an operation id");
  }

  static @Nullable String text(@Nullable OperationId id) {
    return id == null ? null : id.value();
  }
}
