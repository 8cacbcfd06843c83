package dev.apimdr.azure.codec;

import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.turn.TurnKey;
import dev.apimdr.json.JsonFields;
import dev.apimdr.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** JSON of the documents that name an operation: a service's lock and the index of open ones. */
public final class IndexJson {
  private IndexJson() {}

  /** A lock: the operation that holds a service. */
  public static JsonObject lock(String service, OperationId operation) {
    return new JsonObject().put("service", service).put("operationId", operation.value());
  }

  /** An entry of the index of open operations. */
  public static JsonObject open(
      String service, OperationId operation, OperationKind kind, @Nullable OperationId safetyFor) {
    return lock(service, operation)
        .put("kind", kind.wireName())
        .put("safetyFor", WireNames.text(safetyFor));
  }

  /** An entry of the index of what is open of other kinds; only its name is ever read. */
  public static JsonObject open(TurnKey key) {
    return new JsonObject()
        .put("service", key.service())
        .put("kind", key.kind())
        .put("id", key.id());
  }

  /**
   * Reads the operation that a lock names.
   *
   * @throws IllegalArgumentException naming the first field that is wrong
   */
  public static OperationId operation(JsonFields fields) {
    return WireNames.operationId(fields, "operationId");
  }

  /**
   * An entry of the index of open operations, besides its name.
   *
   * @param safetyFor the restore that a safety backup is made for
   */
  public record Open(OperationKind kind, @Nullable OperationId safetyFor) {}

  /**
   * Reads an entry of the index of open operations.
   *
   * @throws IllegalArgumentException naming the first field that is wrong
   */
  public static Open open(JsonFields fields) {
    return new Open(
        fields.oneOf("kind", WireNames::kind), WireNames.operationIdOrNull(fields, "safetyFor"));
  }
}
