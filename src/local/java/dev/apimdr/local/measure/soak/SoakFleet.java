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

/**
 * The services of a soak: all access types and status URL forms; each is protected and may be
 * restored from its own backups.
 */
final class SoakFleet {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SUBSCRIPTION = "11111111-1111-1111-1111-111111111111";
  private static final String IDENTITY = "22222222-2222-2222-2222-222222222222";
  private static final int DURATIONS = 4;

  private SoakFleet() {}

  /** Adds services to ARM and to the settings; returns their names. */
  static List<String> on(LocalEnvironment environment, int count) {
    List<String> names = new ArrayList<>();
    ArrayNode backedUp = JSON.createArrayNode();
    ArrayNode targets = JSON.createArrayNode();
    for (int i = 0; i < count; i++) {
      SimulatedService service = environment.arm().service(service(i));
      names.add(service.name());
      targets.add(service.id());
      backedUp.add(entry(i, service));
    }
    environment.setting("PROTECTED_SERVICES", backedUp.toString());
    environment.setting("RESTORE_TARGETS", targets.toString());
    return names;
  }

  private static SimulatedService service(int i) {
    LocationStyle[] locations = LocationStyle.values();
    StatusStyle[] answers = StatusStyle.values();
    return new SimulatedService(SUBSCRIPTION, "rg-soak", "soak-%02d-apis".formatted(i))
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
