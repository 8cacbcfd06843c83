package dev.apimdr.local.measure.soak;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apimdr.local.arm.SimulatedService;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Those who take standbys into use, and go on using them to the end. Nobody says that one follows
 * again, so that from then on no schedule may have anything restored into it.
 */
final class StandbyUsers implements AutoCloseable {
  /** How often a standby in use is used again. */
  static final Duration AGAIN = Duration.ofMillis(500);

  /** The path of what is changed, found in the Activity Log. */
  static final String CHANGED = "apis/taken-into-use";

  private static final int REQUESTS = 3;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<SimulatedService> standbys;
  private final List<Used> used = new ArrayList<>();
  private final ScheduledExecutorService goOn =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "standby-users");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * A standby in use.
   *
   * @param since when it had been used first, as anybody could have seen
   */
  record Used(String service, StandbyUse use, Instant since) {}

  StandbyUsers(List<SimulatedService> standbys) {
    this.standbys = standbys;
  }

  /** Takes one into use, by its index. */
  void takeIntoUse(int standby, StandbyUse use) {
    SimulatedService service = standbys.get(standby);
    use(service, use);
    synchronized (used) {
      used.add(new Used(service.name(), use, Instant.now()));
    }
    var unused =
        goOn.scheduleAtFixedRate(
            () -> use(service, use), AGAIN.toMillis(), AGAIN.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void use(SimulatedService service, StandbyUse use) {
    Instant now = Instant.now();
    switch (use) {
      case REQUESTS -> service.requests(now, REQUESTS);
      case CHANGES -> service.activity(change(service, now));
      case PROMOTION -> throw new IllegalArgumentException("is said to the app");
    }
  }

  /**
   * The Activity Log's event of a change that leaves the entity as it is, so that what is restored
   * stays equal.
   */
  private static ObjectNode change(SimulatedService service, Instant at) {
    ObjectNode event =
        JSON.createObjectNode()
            .put("caller", "operator@contoso.example")
            .put("correlationId", UUID.randomUUID().toString())
            .put("eventDataId", UUID.randomUUID().toString())
            .put("eventTimestamp", at.toString())
            .put("resourceId", service.id() + "/" + CHANGED);
    event.putObject("operationName").put("value", "Microsoft.ApiManagement/service/apis/write");
    event.putObject("resourceProviderName").put("value", "Microsoft.ApiManagement");
    event.putObject("status").put("value", "Succeeded");
    return event;
  }

  /** The standbys that are used so far. */
  List<Used> used() {
    synchronized (used) {
      return List.copyOf(used);
    }
  }

  @Override
  public void close() {
    goOn.shutdownNow();
  }
}
