package dev.apimdr.local.measure.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apimdr.core.drill.DrillTags;
import dev.apimdr.local.arm.ArmSimulator;
import dev.apimdr.local.arm.SimulatedService;
import dev.apimdr.local.environment.ApiClient;
import dev.apimdr.local.environment.DrillGroup;
import dev.apimdr.local.environment.LedgerBlobs;
import dev.apimdr.local.environment.LocalEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The drills of a soak: some by a schedule that comes once, the others by hand. Beside their
 * services are some that no drill made and that look as if one had, so that a deletion by name
 * alone, by tag alone, or in another group would be noticed.
 */
final class SoakDrills {
  /** The tag by which a service is a drill's. */
  static final String TAG = DrillTags.DRILL;

  /** The tag that says until when a drill's service may be there. */
  static final String UNTIL = DrillTags.DELETE_AFTER;

  /** Enough for a drill that nothing disturbs, and too little for some of the others. */
  private static final Duration DELETE_AFTER = Duration.ofSeconds(45);

  /** By then the hosts answer, and the app has begun to keep the schedule. */
  private static final Duration HOSTS_START = Duration.ofSeconds(15);

  private static final Duration FIRST_BACKUP_LIMIT = Duration.ofSeconds(30);

  private static final DateTimeFormatter ONCE_A_YEAR =
      DateTimeFormatter.ofPattern("s m H d M '*'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String LONG_AGO = "2026-01-01T00:00:00Z";
  private static final String OTHER_GROUP = "rg-soak";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ArmSimulator arm;
  private final List<String> drilled;
  private final Instant scheduledAt;
  private final List<String> others;

  private SoakDrills(
      ArmSimulator arm, List<String> drilled, Instant scheduledAt, List<String> others) {
    this.arm = arm;
    this.drilled = drilled;
    this.scheduledAt = scheduledAt;
    this.others = others;
  }

  /** Adds all that drills need to ARM and to the settings. */
  static SoakDrills on(LocalEnvironment environment, SoakFleet fleet, Duration chaos) {
    ArmSimulator arm = environment.arm();
    Instant half =
        Instant.now().plus(HOSTS_START).plus(chaos.dividedBy(2)).truncatedTo(ChronoUnit.SECONDS);
    ObjectNode how =
        JSON.createObjectNode()
            .put("schedule", ONCE_A_YEAR.format(half))
            .put("select", "random")
            .put("deleteAfter", DELETE_AFTER.toString());
    List<String> drilled = fleet.services().subList(0, Schedule.drilled(chaos));
    ArrayNode services = how.putArray("services");
    drilled.forEach(services::add);
    String subscription = arm.service(fleet.services().get(0)).subscription();
    DrillGroup.addTo(environment, subscription, how);
    return new SoakDrills(arm, drilled, half, others(arm, subscription));
  }

  private static List<String> others(ArmSimulator arm, String subscription) {
    ObjectNode tags = JSON.createObjectNode().put(TAG, "drill-of-nobody").put(UNTIL, LONG_AGO);
    List<SimulatedService> all =
        List.of(
            new SimulatedService(subscription, DrillGroup.NAME, "drill-without-tag"),
            new SimulatedService(subscription, DrillGroup.NAME, "tagged-by-people").tags(tags),
            new SimulatedService(subscription, OTHER_GROUP, "drill-in-another-group").tags(tags),
            // Among the deleted ones a name without a drill's checksum is all that tells it.
            new SimulatedService(subscription, DrillGroup.NAME, "drill-0123456789abcdef01")
                .tags(tags));
    all.forEach(arm::service);
    arm.delete(all.get(all.size() - 1).name());
    return all.stream().map(SimulatedService::name).toList();
  }

  /**
   * Before anything fails: the app looks at the schedule, which it keeps from then on, and what the
   * schedule drills is backed up.
   *
   * @throws IllegalStateException if there is no backup within half a minute
   */
  void prepare(ApiClient host) {
    host.trigger("Watchdog");
    Map<String, String> backups = new LinkedHashMap<>();
    drilled.forEach(
        service ->
            backups.put(
                service,
                host.backup(service, "{\"reason\": \"the first\"}").body().path("id").asText()));
    backups.forEach((service, id) -> host.await(service, id, FIRST_BACKUP_LIMIT, seen -> {}));
  }

  /** The services of drills whose time has passed, deleted ones too. */
  List<String> leftOver() {
    return arm.leftOver(UNTIL).stream().filter(name -> !others.contains(name)).toList();
  }

  /** What has not come to its end: drills, the schedule's round, services that are not purged. */
  List<String> unfinished(LedgerBlobs ledger) {
    List<String> all = new ArrayList<>();
    ledger.documents("drills/").stream()
        .filter(drill -> !DrillAudit.ENDS.contains(drill.path("phase").asText()))
        .map(drill -> drill.path("id").asText() + " " + drill.path("phase").asText())
        .forEach(all::add);
    if (ledger.documents("drill-agenda.json").stream().noneMatch(this::isRoundDone)) {
      all.add("the round of the schedule");
    }
    Drilled.lives(arm.deeds().all()).stream()
        .filter(life -> life.purgedAt().isEmpty())
        .map(Drilled.Life::service)
        .forEach(all::add);
    return all;
  }

  private boolean isRoundDone(JsonNode agenda) {
    return Stream.of(agenda)
        .filter(each -> each.path("round").asText("").isEmpty())
        .anyMatch(each -> !Instant.parse(each.path("handled").asText()).isBefore(scheduledAt));
  }
}
