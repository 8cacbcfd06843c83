package dev.apimdr.azure.codec;

import dev.apimdr.core.comparison.Comparison;
import dev.apimdr.core.comparison.Difference;
import dev.apimdr.core.comparison.EntityTotals;
import dev.apimdr.core.comparison.Tolerance;
import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.inventory.EntityPath;
import dev.apimdr.core.inventory.UnreadList;
import dev.apimdr.core.proof.ChangedMeanwhile;
import dev.apimdr.json.JsonFields;
import dev.apimdr.json.JsonObject;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** JSON of what a comparison found, with the marks of what was changed meanwhile. */
final class ComparisonJson {
  private static final String PATH = "path";
  private static final String CHANGED = "changedMeanwhile";
  private static final String UNKNOWN = "changesUnknown";

  private ComparisonJson() {}

  static JsonObject write(Comparison comparison, ChangedMeanwhile changed) {
    return new JsonObject()
        .put("verdict", comparison.verdict().wireName())
        .put("why", comparison.why())
        .put("counts", totals(comparison.totals()))
        .put(
            "differences",
            comparison.differences().stream()
                .map(difference -> difference(difference, changed))
                .toList())
        .put("more", comparison.more())
        .put(
            "unread",
            comparison.unread().stream()
                .map(list -> new JsonObject().put(PATH, list.path()).put("code", list.code()))
                .toList())
        .putPlain("tolerated", tolerated(comparison))
        .put(UNKNOWN, changed.unknown());
  }

  private static JsonObject totals(EntityTotals totals) {
    return new JsonObject()
        .put("same", totals.same())
        .put("presenceOnly", totals.presenceOnly())
        .put("missing", totals.missing())
        .put("extra", totals.extra())
        .put("different", totals.different())
        .put("notReadable", totals.notReadable());
  }

  private static JsonObject difference(Difference difference, ChangedMeanwhile changed) {
    return new JsonObject()
        .put("change", difference.change().wireName())
        .put(PATH, difference.path().text())
        .putPlain("fields", difference.fields())
        .put("below", difference.below())
        .put(CHANGED, changed.entities().contains(difference.path()));
  }

  private static Map<String, Integer> tolerated(Comparison comparison) {
    Map<String, Integer> tolerated = new TreeMap<>();
    comparison.tolerated().forEach((rule, count) -> tolerated.put(rule.wireName(), count));
    return tolerated;
  }

  static Comparison comparison(JsonFields fields) {
    return new Comparison(
        fields.oneOf("verdict", Verdict::of),
        totals(fields.object("counts")),
        fields.objects("differences").stream().map(ComparisonJson::difference).toList(),
        fields.number("more"),
        fields.objects("unread").stream()
            .map(list -> new UnreadList(list.text(PATH), list.text("code")))
            .toList(),
        tolerated(fields.plain("tolerated")),
        fields.textOrNull("why"));
  }

  private static EntityTotals totals(JsonFields fields) {
    return new EntityTotals(
        fields.number("same"),
        fields.number("presenceOnly"),
        fields.number("missing"),
        fields.number("extra"),
        fields.number("different"),
        fields.number("notReadable"));
  }

  private static Difference difference(JsonFields fields) {
    return new Difference(
        fields.oneOf("change", Difference.Change::of),
        path(fields),
        fields.texts("fields"),
        fields.number("below"));
  }

  private static EntityPath path(JsonFields difference) {
    return new EntityPath(difference.text(PATH));
  }

  /** A rule that only a newer version of the app knows is left out. */
  private static Map<Tolerance, Integer> tolerated(Map<String, Object> counts) {
    Map<Tolerance, Integer> tolerated = new EnumMap<>(Tolerance.class);
    counts.forEach(
        (name, count) -> {
          if (count instanceof Integer number) {
            Tolerance.of(name).ifPresent(rule -> tolerated.put(rule, number));
          }
        });
    return tolerated;
  }

  static ChangedMeanwhile changed(JsonFields fields) {
    List<JsonFields> differences = fields.objects("differences");
    Set<EntityPath> changed = new HashSet<>();
    for (JsonFields difference : differences) {
      if (difference.flag(CHANGED)) {
        changed.add(path(difference));
      }
    }
    return new ChangedMeanwhile(changed, fields.textOrNull(UNKNOWN));
  }
}
