package dev.apimdr.local.measure.soak;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The report of a soak. */
final class Report {
  private static final int MOST_LINES = 80;
  private static final Pattern EVENT = Pattern.compile("[A-Z][A-Za-z]+ \\{");

  private final FinalState found;
  private final Tally tally;
  private final Schedule schedule;
  private final boolean clocksJumped;
  private final List<String> lines;

  /**
   * @param lines the log lines of the hosts
   */
  Report(
      FinalState found, Tally tally, Schedule schedule, boolean clocksJumped, List<String> lines) {
    this.found = found;
    this.tally = tally;
    this.schedule = schedule;
    this.clocksJumped = clocksJumped;
    this.lines = lines;
  }

  /** The seed, the faults by kind, and the counts. */
  String text() {
    StringBuilder text = new StringBuilder("\nThe seed\n  " + schedule.seed() + "\n\nThe faults\n");
    for (Tally.Group group : Tally.Group.values()) {
      if (group == Tally.Group.REQUESTS) {
        text.append("\nThe requests and their responses\n");
      }
      text.append("  ").append(tally.line(group)).append('\n');
    }
    if (!clocksJumped) {
      text.append("  clocks were not changed: libfaketime is not installed\n");
    }
    text.append("\nThe telemetry events\n");
    events().forEach((event, count) -> text.append("  %-58s %s%n".formatted(event, count)));
    text.append("\nThe counts\n");
    counts().forEach((what, count) -> text.append("  %-58s %s%n".formatted(what, count)));
    return text.append('\n').toString();
  }

  /** The number of telemetry lines by event name. */
  private Map<String, Long> events() {
    return lines.stream()
        .filter(line -> EVENT.matcher(line).lookingAt())
        .collect(
            Collectors.groupingBy(
                line -> line.substring(0, line.indexOf(' ')), TreeMap::new, Collectors.counting()));
  }

  private Map<String, Object> counts() {
    Map<String, Object> counts = new java.util.LinkedHashMap<>();
    counts.put("operations", found.operations().size());
    byEnd().forEach((end, count) -> counts.put("  " + end, count));
    counts.put("requests accepted with 202", found.accepted().size());
    counts.put("recovery points", found.points().size());
    counts.put("backups accepted by ARM", carriedOut("backup"));
    counts.put("restores accepted by ARM", carriedOut("restore"));
    byPhase().forEach((end, count) -> counts.put("inventories " + end, count));
    counts.put("reads kept in inventories", found.walked().kept());
    counts.put("reads of entities received by ARM", found.walked().reads());
    byVerdict().forEach((verdict, count) -> counts.put("proofs " + verdict, count));
    counts.put("POSTs of restores received by ARM", found.posts().size());
    counts.put("  most possibly accepted POSTs of one restore", mostOfOne());
    Followed followed = found.followed();
    counts.put(
        "restores into standbys accepted by ARM", followed.byTheSchedule(found.operations()));
    counts.put("standbys", followed.standbys().size());
    byPause().forEach((pause, count) -> counts.put("  paused: " + pause, count));
    counts.put("  taken into use by requests and changes", followed.used().size());
    counts.put("  promoted", followed.promoted().size());
    counts.put("readings of services' use", followed.readings().size());
    counts.putAll(found.drilled().counts());
    counts.put("open/", found.open().size());
    counts.put("active/", found.locks().size());
    counts.put("messages left", found.messages());
    counts.put("foreign messages sent", found.foreignSent().size());
    counts.put("  reported by the app", found.reported().size());
    counts.put("  removed from a poison queue, not Base64", found.unreadable().size());
    counts.put(
        "poison messages whose last try never ended, or reached no queue",
        found.unfinished().size());
    counts.put("places where a secret was found", found.leaks().size());
    return counts;
  }

  private Map<String, Long> byEnd() {
    return found.operations().values().stream()
        .collect(
            Collectors.groupingBy(
                operation ->
                    operation.path("kind").asText() + " " + operation.path("phase").asText(),
                TreeMap::new,
                Collectors.counting()));
  }

  private Map<String, Long> byPhase() {
    return found.walked().inventories().values().stream()
        .collect(
            Collectors.groupingBy(
                inventory -> inventory.path("phase").asText(),
                TreeMap::new,
                Collectors.counting()));
  }

  private Map<String, Long> byVerdict() {
    return found.walked().proofs().values().stream()
        .collect(
            Collectors.groupingBy(
                proof -> proof.at("/outcome/verdict").asText("none"),
                TreeMap::new,
                Collectors.counting()));
  }

  private Map<String, Long> byPause() {
    return found.followed().standbys().values().stream()
        .collect(
            Collectors.groupingBy(
                standby -> standby.at("/pause/reason").asText("no"),
                TreeMap::new,
                Collectors.counting()));
  }

  private long carriedOut(String kind) {
    return found.carriedOut().stream().filter(each -> each.kind().equals(kind)).count();
  }

  private long mostOfOne() {
    return found.posts().stream()
        .filter(FinalState.Post::mayHaveBeenAccepted)
        .collect(Collectors.groupingBy(FinalState.Post::clientRequestId, Collectors.counting()))
        .values()
        .stream()
        .mapToLong(Long::longValue)
        .max()
        .orElse(0);
  }

  /** A violation with its operation's document and log lines. */
  String text(Audit.Violation violation) {
    String head =
        "VIOLATED: " + violation.rule() + "\n  " + violation.operation() + ": " + violation.what();
    if (!found.operations().containsKey(violation.operation())) {
      return head;
    }
    String id = violation.operation().substring(violation.operation().indexOf('/') + 1);
    String service = violation.operation().substring(0, violation.operation().indexOf('/'));
    String about =
        lines.stream()
            .filter(line -> line.contains("\"" + id + "\"") && line.contains(service))
            .limit(MOST_LINES)
            .collect(Collectors.joining("\n    ", "\n    ", ""));
    return head + "\n" + found.operations().get(violation.operation()).toPrettyString() + about;
  }
}
