package dev.apimdr.azure.codec;

import dev.apimdr.core.change.AskedBackup;
import dev.apimdr.core.change.ServiceChanges;
import dev.apimdr.core.change.SubscriptionChanges;
import dev.apimdr.core.change.SubscriptionChanges.ReadFailure;
import dev.apimdr.core.change.Tally;
import dev.apimdr.json.JsonFields;
import dev.apimdr.json.JsonObject;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** JSON of what the Activity Log of a subscription showed. */
public final class SubscriptionChangesJson {
  private SubscriptionChangesJson() {}

  public static JsonObject write(SubscriptionChanges changes) {
    return new JsonObject()
        .put("subscriptionId", changes.subscriptionId())
        .put("failure", failure(changes.failure()))
        .put(
            "services", changes.services().stream().map(SubscriptionChangesJson::service).toList());
  }

  /**
   * Reads a subscription's document.
   *
   * @throws IllegalArgumentException naming the first field that is wrong
   */
  public static SubscriptionChanges read(JsonFields fields) {
    JsonFields failure = fields.objectOrNull("failure");
    return new SubscriptionChanges(
        fields.text("subscriptionId"),
        fields.objects("services").stream().map(SubscriptionChangesJson::service).toList(),
        failure == null
            ? null
            : new ReadFailure(failure.instant("since"), failure.text("message")));
  }

  private static @Nullable JsonObject failure(@Nullable ReadFailure failure) {
    return failure == null
        ? null
        : new JsonObject().put("since", failure.since()).put("message", failure.message());
  }

  private static JsonObject service(ServiceChanges changes) {
    return new JsonObject()
        .put("service", changes.service())
        .put("countedFrom", changes.countedFrom())
        .put("postSeen", changes.postSeen())
        .put("settledUntil", changes.settledUntil())
        .put("readUntil", changes.readUntil())
        .put("settled", tally(changes.settled()))
        .put("recent", tally(changes.recent()))
        .put("asked", asked(changes.asked()));
  }

  private static ServiceChanges service(JsonFields fields) {
    JsonFields asked = fields.objectOrNull("asked");
    return new ServiceChanges(
        fields.text("service"),
        fields.instant("countedFrom"),
        fields.instantOrNull("postSeen"),
        fields.instant("settledUntil"),
        fields.instantOrNull("readUntil"),
        tally(fields.objectOrNull("settled")),
        tally(fields.objectOrNull("recent")),
        asked == null
            ? null
            : new AskedBackup(
                WireNames.operationId(asked, "operationId"),
                asked.instant("at"),
                asked.text("reason")));
  }

  private static @Nullable JsonObject tally(@Nullable Tally tally) {
    return tally == null
        ? null
        : new JsonObject()
            .put("count", tally.count())
            .put("first", tally.first())
            .put("last", tally.last())
            .putSorted("callers", tally.callers())
            .putPlain("paths", tally.paths());
  }

  private static @Nullable Tally tally(@Nullable JsonFields fields) {
    return fields == null
        ? null
        : new Tally(
            fields.number("count"),
            fields.instant("first"),
            fields.instant("last"),
            new TreeSet<>(fields.texts("callers")),
            fields.texts("paths"));
  }

  private static @Nullable JsonObject asked(@Nullable AskedBackup asked) {
    return asked == null
        ? null
        : new JsonObject()
            .put("operationId", asked.id().value())
            .put("at", asked.at())
            .put("reason", asked.reason());
  }
}
