package dev.apimdr.app.usage;

import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.execution.FailureIsolation;
import dev.apimdr.app.execution.Parallelism;
import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.app.ports.Ports;
import dev.apimdr.app.ports.UsagePorts;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.service.ServiceId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** What the timer does: asks for an export of each protected service. */
public final class StartExports {

  /** The longest a firing asks; the timer's retry asks for the rest. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final FleetSource fleets;
  private final RequestExport request;
  private final UsageSettings settings;
  private final Parallelism parallelism;

  public StartExports(Ports ports, UsagePorts usage, UsageSettings settings, AppRuntime runtime) {
    this.fleets = ports.fleets();
    this.request =
        new RequestExport(usage.exports(), ports.ledger().open(), ports.queue(), settings, runtime);
    this.settings = settings;
    this.parallelism = runtime.parallelism();
  }

  /**
   * Asks for all; what fails for one service is told, and the others go on.
   *
   * @throws dev.apimdr.app.execution.OutOfTimeException when some were not reached
   */
  public void run(EventSink events) {
    if (settings.reports().isEmpty()) {
      return;
    }
    List<ServiceId> services =
        fleets.current().protectedServices().values().stream()
            .map(Fleet.ProtectedService::id)
            .sorted(Comparator.comparing(ServiceId::key))
            .toList();
    parallelism
        .within(LONGEST)
        .forEach(
            services,
            service ->
                FailureIsolation.from(
                    events, "usage", service.key(), null, () -> request.request(service)));
  }
}
