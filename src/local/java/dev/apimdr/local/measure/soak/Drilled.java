package dev.apimdr.local.measure.soak;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apimdr.local.arm.Deeds;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What has come of the drills of a soak.
 *
 * @param drills their documents by id
 * @param answered the drill that each request was answered with, where it was with 202
 * @param deeds what was done to services, as ARM accepted it, oldest first
 * @param deletionsOfOthers deletions and purges of services that no drill made
 * @param restoredTwice the client request ids with which ARM accepted more than one restore
 * @param leftOver the services of drills that are there after their time, deleted ones too
 * @param swept how often the sweeper had a service deleted or purged
 * @param clockError how far from the true time a host's clock may be
 */
record Drilled(
    Map<String, JsonNode> drills,
    List<String> answered,
    List<Deeds.Deed> deeds,
    List<Deeds.Deed> deletionsOfOthers,
    List<String> restoredTwice,
    List<String> leftOver,
    int swept,
    Duration clockError) {

  /**
   * The life of a service that was made, as ARM accepted it.
   *
   * @param drill the id in its tag, empty if it has none
   * @param until its tag says how long it may be there, empty if it has none
   */
  record Life(
      String service,
      String drill,
      String until,
      Instant madeAt,
      Optional<Instant> deletedAt,
      Optional<Instant> purgedAt) {}

  /** The lives of all services that were made, oldest first. */
  static List<Life> lives(List<Deeds.Deed> deeds) {
    return deeds.stream()
        .filter(deed -> deed.kind() == Deeds.Kind.MADE)
        .map(
            made ->
                new Life(
                    made.service().substring(made.service().lastIndexOf('/') + 1),
                    made.tags().path(SoakDrills.TAG).asText(),
                    made.tags().path(SoakDrills.UNTIL).asText(),
                    made.at(),
                    done(deeds, made, Deeds.Kind.DELETED).findFirst(),
                    done(deeds, made, Deeds.Kind.PURGED).reduce((first, last) -> last)))
        .toList();
  }

  private static Stream<Instant> done(List<Deeds.Deed> deeds, Deeds.Deed made, Deeds.Kind kind) {
    return deeds.stream()
        .filter(deed -> deed.kind() == kind)
        .filter(deed -> deed.service().equalsIgnoreCase(made.service()))
        .map(Deeds.Deed::at);
  }

  List<Life> lives() {
    return lives(deeds);
  }

  /** How many services were made. */
  int made() {
    return lives().size();
  }

  private long services(Predicate<Life> what) {
    return lives().stream().filter(what).count();
  }

  /** How many drills ended so. */
  int ended(String phase) {
    return (int)
        drills.values().stream()
            .filter(drill -> drill.path("phase").asText().equals(phase))
            .count();
  }

  /** One line: how drills ended, and what became of their services. */
  String summary() {
    return "drills: %d passed, %d failed, %d abandoned; their services: %d made, %d deleted, %d purged"
        .formatted(
            ended("Passed"),
            ended("Failed"),
            ended("Abandoned"),
            made(),
            services(life -> life.deletedAt().isPresent()),
            services(life -> life.purgedAt().isPresent()));
  }

  /** The counts of the report. */
  Map<String, Object> counts() {
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("drills", drills.size());
    Map<String, Integer> byEnd = new TreeMap<>();
    drills.values().forEach(drill -> byEnd.merge(end(drill), 1, Integer::sum));
    byEnd.forEach((end, count) -> counts.put("  " + end, count));
    counts.put("requests for drills answered with 202", answered.size());
    counts.put("services made by drills", made());
    counts.put("  deleted", services(life -> life.deletedAt().isPresent()));
    counts.put("  purged", services(life -> life.purgedAt().isPresent()));
    counts.put("deletions and purges by the sweeper", swept);
    return counts;
  }

  private static String end(JsonNode drill) {
    String code = drill.at("/progress/result/error/code").asText("");
    return drill.path("phase").asText() + (code.isEmpty() ? "" : ": " + code);
  }
}
