package dev.apimdr.azure.codec;

import dev.apimdr.core.inventory.EntityCounts;
import dev.apimdr.core.inventory.InventoryOutcome;
import dev.apimdr.core.inventory.InventoryPhase;
import dev.apimdr.core.inventory.InventoryProgress;
import dev.apimdr.core.inventory.InventoryReason;
import dev.apimdr.core.inventory.InventoryRequest;
import dev.apimdr.core.inventory.InventoryScope;
import dev.apimdr.core.inventory.InventoryWalk;
import dev.apimdr.core.inventory.Level;
import dev.apimdr.core.inventory.UnreadList;
import dev.apimdr.core.inventory.VaultReference;
import dev.apimdr.json.JsonFields;
import dev.apimdr.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON of an inventory's document: what was asked under {@code request}, what was found and where
 * the walk stands under {@code progress}, the end under {@code outcome}.
 */
public final class InventoryWalkJson {
  private InventoryWalkJson() {}

  public static JsonObject write(InventoryWalk walk) {
    return new JsonObject()
        .put("service", walk.service().path())
        .put("inventoryId", walk.id())
        .put("phase", walk.phase().wireName())
        .put("turn", walk.turn())
        .put("due", walk.due())
        .put("request", request(walk.request()))
        .put("progress", progress(walk.progress()))
        .put("outcome", outcome(walk.outcome()));
  }

  /**
   * Reads an inventory's document.
   *
   * @throws IllegalArgumentException naming the first field that is wrong
   */
  public static InventoryWalk read(JsonFields fields) {
    JsonFields outcome = fields.objectOrNull("outcome");
    return new InventoryWalk(
        PartsJson.service(fields),
        fields.text("inventoryId"),
        request(fields.object("request")),
        fields.oneOf("phase", InventoryPhase::of),
        fields.number("turn"),
        fields.instant("due"),
        progress(fields.object("progress")),
        outcome == null ? null : outcome(outcome));
  }

  private static JsonObject request(InventoryRequest request) {
    return new JsonObject()
        .put("reason", request.reason().wireName())
        .put("requestedAt", request.requestedAt())
        .put("deadline", request.deadline())
        .put("level", request.scope().level().wireName())
        .put("apiVersion", request.scope().apiVersion())
        .put("keyId", request.scope().keyId());
  }

  private static InventoryRequest request(JsonFields fields) {
    return new InventoryRequest(
        fields.oneOf("reason", InventoryReason::of),
        fields.instant("requestedAt"),
        fields.instant("deadline"),
        new InventoryScope(
            fields.oneOf("level", Level::of), fields.text("apiVersion"), fields.text("keyId")));
  }

  private static JsonObject progress(InventoryProgress progress) {
    SortedMap<String, Integer> counts = progress.counts().byKind();
    return new JsonObject()
        .put("reads", progress.reads())
        .put("failures", progress.failures())
        .put("unreadable", progress.unreadable())
        .put(
            "unread",
            progress.unread().stream()
                .map(list -> new JsonObject().put("path", list.path()).put("code", list.code()))
                .toList())
        .putPlain("counts", counts.isEmpty() ? null : counts)
        .putPlain("vaults", vaults(progress.vaults()))
        .putPlain("parts", progress.parts())
        .put("walk", WalkJson.write(progress.walk()));
  }

  private static InventoryProgress progress(JsonFields fields) {
    return new InventoryProgress(
        WalkJson.read(fields.object("walk")),
        fields.texts("parts"),
        counts(fields.plain("counts")),
        unread(fields.objects("unread")),
        fields.number("unreadable"),
        fields.number("reads"),
        fields.number("failures"),
        vaults(fields));
  }

  /** Null where there are none. */
  private static @Nullable List<JsonObject> vaults(List<VaultReference> vaults) {
    return vaults.isEmpty()
        ? null
        : vaults.stream()
            .map(
                vault ->
                    new JsonObject()
                        .put("host", vault.host())
                        .put("identityClientId", vault.identityClientId()))
            .toList();
  }

  private static List<VaultReference> vaults(JsonFields progress) {
    return progress.objects("vaults").stream()
        .map(vault -> new VaultReference(vault.text("host"), vault.textOrNull("identityClientId")))
        .toList();
  }

  private static EntityCounts counts(Map<String, Object> byKind) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    byKind.forEach(
        (kind, count) -> {
          if (count instanceof Integer number) {
            counts.put(kind, number);
          }
        });
    return new EntityCounts(counts);
  }

  private static List<UnreadList> unread(List<JsonFields> lists) {
    return lists.stream()
        .map(list -> new UnreadList(list.text("path"), list.text("code")))
        .toList();
  }

  private static @Nullable JsonObject outcome(@Nullable InventoryOutcome outcome) {
    return outcome == null
        ? null
        : new JsonObject()
            .put("phase", outcome.phase().wireName())
            .put("at", outcome.at())
            .put("why", outcome.why());
  }

  private static InventoryOutcome outcome(JsonFields fields) {
    return new InventoryOutcome(
        fields.oneOf("phase", InventoryPhase::of), fields.instant("at"), fields.textOrNull("why"));
  }
}
