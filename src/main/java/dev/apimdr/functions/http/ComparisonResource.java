package dev.apimdr.functions.http;

import dev.apimdr.core.comparison.Comparison;
import dev.apimdr.core.comparison.ComparisonWords;
import dev.apimdr.core.comparison.Difference;
import dev.apimdr.core.comparison.EntityTotals;
import dev.apimdr.core.comparison.Occasion;
import dev.apimdr.core.comparison.Tolerance;
import dev.apimdr.core.inventory.UnreadList;
import dev.apimdr.json.JsonObject;
import java.util.List;
import java.util.Map;

/** The JSON of what two inventories say of each other, each part of it with words for people. */
final class ComparisonResource {

  private ComparisonResource() {}

  static JsonObject counts(Occasion occasion, Comparison comparison) {
    EntityTotals totals = comparison.totals();
    return new JsonObject()
        .put("same", totals.same())
        .put("presenceOnly", totals.presenceOnly())
        .put(word(occasion, Difference.Change.MISSING), totals.missing())
        .put(word(occasion, Difference.Change.EXTRA), totals.extra())
        .put(word(occasion, Difference.Change.DIFFERENT), totals.different())
        .put("notReadable", totals.notReadable());
  }

  static JsonObject difference(Occasion occasion, Difference difference) {
    return new JsonObject()
        .put("change", word(occasion, difference.change()))
        .put("kind", difference.path().kind())
        .put("path", difference.path().text())
        .putPlain("fields", difference.fields())
        .put("below", difference.below())
        .put("message", ComparisonWords.of(occasion, difference));
  }

  /** What is missing from the newer of two recovery points was removed. */
  private static String word(Occasion occasion, Difference.Change change) {
    return switch (occasion) {
      case RESTORE -> change.wireName();
      case CHANGES ->
          switch (change) {
            case MISSING -> "removed";
            case EXTRA -> "added";
            case DIFFERENT -> "changed";
          };
    };
  }

  static List<JsonObject> unread(List<UnreadList> lists) {
    return lists.stream()
        .map(
            list ->
                new JsonObject()
                    .put("path", list.path())
                    .put("code", list.code())
                    .put("message", ComparisonWords.of(list)))
        .toList();
  }

  static List<JsonObject> tolerated(Map<Tolerance, Integer> tolerated) {
    return tolerated.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            rule ->
                new JsonObject()
                    .put("rule", rule.getKey().wireName())
                    .put("count", rule.getValue())
                    .put("message", rule.getKey().words()))
        .toList();
  }
}
