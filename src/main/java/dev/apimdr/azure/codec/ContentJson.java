package dev.apimdr.azure.codec;

import dev.apimdr.core.inventory.Level;
import dev.apimdr.core.recovery.Content;
import dev.apimdr.core.recovery.Loss;
import dev.apimdr.core.recovery.Watched;
import dev.apimdr.json.JsonFields;
import dev.apimdr.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** JSON of what a recovery point holds, and of what it has much less of. */
final class ContentJson {
  private ContentJson() {}

  static @Nullable JsonObject write(@Nullable Content content) {
    return content == null
        ? null
        : new JsonObject()
            .put("level", content.level().wireName())
            .put("entities", content.entities())
            .put("apis", content.apis())
            .put("products", content.products())
            .put("policies", content.policies())
            .putSorted("unread", content.unread().isEmpty() ? null : content.unread())
            .put("accepted", accepted(content.accepted()));
  }

  private static @Nullable JsonObject accepted(Content.@Nullable Accepted accepted) {
    return accepted == null
        ? null
        : new JsonObject()
            .put("at", accepted.at())
            .put("reason", accepted.reason())
            .put("by", accepted.by());
  }

  /** Null where there are none. */
  static @Nullable List<JsonObject> write(List<Loss> losses) {
    return losses.isEmpty()
        ? null
        : losses.stream()
            .map(
                loss ->
                    new JsonObject()
                        .put("what", loss.what().segment())
                        .put("before", loss.before())
                        .put("now", loss.now())
                        .put("against", loss.against()))
            .toList();
  }

  static @Nullable Content content(@Nullable JsonFields fields) {
    if (fields == null) {
      return null;
    }
    JsonFields accepted = fields.objectOrNull("accepted");
    return new Content(
        fields.oneOf("level", Level::of),
        fields.number("entities"),
        fields.number("apis"),
        fields.number("products"),
        fields.number("policies"),
        Set.copyOf(fields.texts("unread")),
        accepted == null
            ? null
            : new Content.Accepted(
                accepted.instant("at"), accepted.textOrNull("reason"), accepted.textOrNull("by")));
  }

  static List<Loss> losses(List<JsonFields> losses) {
    return losses.stream()
        .map(
            loss ->
                new Loss(
                    loss.oneOf("what", Watched::of),
                    loss.number("before"),
                    loss.number("now"),
                    loss.text("against")))
        .toList();
  }
}
