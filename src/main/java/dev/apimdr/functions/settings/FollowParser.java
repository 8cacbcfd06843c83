package dev.apimdr.functions.settings;

import dev.apimdr.core.schedule.Schedule;
import dev.apimdr.core.service.Follow;
import dev.apimdr.core.service.Follow.Selection;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.json.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads how a restore target follows a source. */
final class FollowParser {

  private static final Set<String> FIELDS =
      Set.of("source", "schedule", "select", "ignoreRequests");

  /** After the nightly backups of 02:00, which then have four hours. */
  private static final String SCHEDULE = "0 0 6 * * *";

  private FollowParser() {}

  /** The field as written; null where it is left out, or wrong and reported. */
  static @Nullable Follow read(String place, JsonValue node, SettingProblems problems) {
    if (node.isAbsent()) {
      return null;
    }
    if (!node.isObject()) {
      problems.add(place, "must be an object with a source");
      return null;
    }
    if (!FIELDS.containsAll(node.names())) {
      problems.add(place, "knows only source, schedule, select and ignoreRequests");
    }
    String source = node.get("source").text().strip().toLowerCase(Locale.ROOT);
    if (!ServiceId.isKey(source)) {
      problems.add(place + ".source", "must be the name of a service");
    }
    Optional<Selection> selection =
        node.get("select").isAbsent()
            ? Optional.of(Selection.NEWEST)
            : Selection.of(node.get("select").text());
    if (selection.isEmpty()) {
      problems.add(place + ".select", "must be newest or random");
    }
    return new Follow(
        source,
        schedule(place + ".schedule", node.get("schedule"), problems),
        selection.orElse(Selection.NEWEST),
        ignoredRequests(place + ".ignoreRequests", node.get("ignoreRequests"), problems));
  }

  private static Schedule schedule(String place, JsonValue node, SettingProblems problems) {
    String text = node.isAbsent() ? SCHEDULE : node.text();
    if (!Ncrontab.isValid(text)) {
      problems.add(place, "must be a schedule of six fields, such as " + SCHEDULE);
      return Schedule.parse(SCHEDULE);
    }
    return Schedule.parse(text);
  }

  private static long ignoredRequests(String place, JsonValue node, SettingProblems problems) {
    if (node.isAbsent()) {
      return 0;
    }
    int ignored = node.wholeNumber().orElse(-1);
    if (ignored < 0) {
      problems.add(place, "must be a whole number, 0 or more");
    }
    return Math.max(0, ignored);
  }
}
