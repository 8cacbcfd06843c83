package dev.apimdr.azure.codec;

import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.json.JsonFields;
import dev.apimdr.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The two small documents that point at an operation: the lock, and the entry of what is open. */
public final class IndexJson {
  private IndexJson() {}

  /** Which operation holds a service. */
  public static JsonObject lock(String service, OperationId operation) {
    return new JsonObject().put("service", service).put("operationId", operation.value());
  }

  /** An entry of what is not terminal. */
  public static JsonObject open(
      String service, OperationId operation, OperationKind kind, @Nullable OperationId safetyFor) {
    return lock(service, operation)
        .put("kind", kind.wireName())
        .put("safetyFor", WireNames.text(safetyFor));
  }

  /**
   * The operation a lock names.
   *
   * @throws IllegalArgumentException naming the first field that is wrong
   */
  public static OperationId operation(JsonFields fields) {
    return WireNames.operationId(fields, "operationId");
  }

  /**
   * What an entry says beside its name.
   *
   * @param safetyFor on a safety backup the restore it is made for
   */
  public record Open(OperationKind kind, @Nullable OperationId safetyFor) {}

  /**
   * What an entry says.
   *
   * @throws IllegalArgumentException naming the first field that is wrong
   */
  public static Open open(JsonFields fields) {
    return new Open(
        fields.word("kind", WireNames::kind), WireNames.operationIdOrNull(fields, "safetyFor"));
  }
}
