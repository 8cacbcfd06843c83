package dev.apimdr.local.measure.soak;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apimdr.local.arm.LocationStyle;
import dev.apimdr.local.arm.OperationKind;
import dev.apimdr.local.arm.SimulatedService;
import dev.apimdr.local.arm.StatusStyle;
import dev.apimdr.local.environment.LocalEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The services of a soak: all access types and status URL forms.
 *
 * @param services names of those that are protected and may be restored from their own backups
 * @param standbys those that follow a protected service
 */
record SoakFleet(List<String> services, List<SimulatedService> standbys) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SUBSCRIPTION = "11111111-1111-1111-1111-111111111111";
  private static final String IDENTITY = "22222222-2222-2222-2222-222222222222";
  private static final int DURATIONS = 4;

  /** More often than restores can follow each other. */
  private static final String FOLLOW_SCHEDULE = "*/4 * * * * *";

  /** Adds services to ARM and to the settings. */
  static SoakFleet on(LocalEnvironment environment, int count, int followers) {
    List<String> names = new ArrayList<>();
    ArrayNode backedUp = JSON.createArrayNode();
    ArrayNode targets = JSON.createArrayNode();
    for (int i = 0; i < count; i++) {
      SimulatedService service =
          environment.arm().service(service(i, "soak-%02d-apis".formatted(i)));
      names.add(service.name());
      targets.add(service.id());
      backedUp.add(entry(i, service));
    }
    List<SimulatedService> standbys = new ArrayList<>();
    for (int i = 0; i < followers; i++) {
      SimulatedService standby =
          environment.arm().service(service(i, "soak-%02d-standby".formatted(i)));
      standbys.add(standby);
      targets.add(follower(standby, names.get(i), i));
    }
    environment.setting("PROTECTED_SERVICES", backedUp.toString());
    environment.setting("RESTORE_TARGETS", targets.toString());
    return new SoakFleet(List.copyOf(names), List.copyOf(standbys));
  }

  /** The names of all services. */
  List<String> all() {
    return Stream.concat(services.stream(), standbys.stream().map(SimulatedService::name)).toList();
  }

  /**
   * Some take any backup, so that there is always something to restore; those that nobody ever uses
   * take the newest, and come to rest when nothing new is made.
   */
  private static ObjectNode follower(SimulatedService standby, String source, int i) {
    ObjectNode entry = JSON.createObjectNode().put("id", standby.id());
    entry.putArray("from").add(source);
    entry
        .putObject("follow")
        .put("source", source)
        .put("schedule", FOLLOW_SCHEDULE)
        .put("select", Schedule.isNeverUsed(i) || i % 5 == 0 ? "newest" : "random");
    return entry;
  }

  private static SimulatedService service(int i, String name) {
    LocationStyle[] locations = LocationStyle.values();
    StatusStyle[] answers = StatusStyle.values();
    return new SimulatedService(SUBSCRIPTION, "rg-soak", name)
        .location("West Europe")
        .sku("Premium", 1)
        .systemAssigned("aaaaaaaa-0000-0000-0000-%012d".formatted(i))
        .userAssigned(IDENTITY)
        .takes(OperationKind.BACKUP, Duration.ofMillis(500 + 700L * (i % DURATIONS)))
        .takes(OperationKind.RESTORE, Duration.ofMillis(1_000 + 1_000L * (i % DURATIONS)))
        .locationStyle(locations[i % locations.length])
        .statusStyle(answers[i % answers.length]);
  }

  private static ObjectNode entry(int i, SimulatedService service) {
    ObjectNode entry = JSON.createObjectNode().put("id", service.id());
    return switch (i % 3) {
      case 0 -> entry;
      case 1 ->
          entry.put("accessType", "UserAssignedManagedIdentity").put("accessClientId", IDENTITY);
      default -> entry.put("accessType", "AccessKey");
    };
  }
}
