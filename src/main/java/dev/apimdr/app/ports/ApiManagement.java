package dev.apimdr.app.ports;

import dev.apimdr.core.arm.ArmAnswer;
import dev.apimdr.core.arm.LogEvent;
import dev.apimdr.core.drift.Activity;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.service.DeletedService;
import dev.apimdr.core.service.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** API Management behind Azure Resource Manager. Troubles are replies here, never exceptions. */
public interface ApiManagement {

  /** Makes sure that a token is at hand, so that a licence is not spent on waiting for one. */
  ArmAnswer prepare();

  /**
   * Sends the operation's POST, one try, with its client request id.
   *
   * @param within how long it may take, at most 60 s
   */
  ArmAnswer begin(Operation operation, Duration within);

  /** Asks a status URL, if it is one that may be followed. */
  ArmAnswer poll(String statusUrl);

  /** Reads a service. */
  ServiceReading read(ServiceId service);

  /** Looks for a service among the deleted ones; empty when it is not there. */
  Reading<Optional<DeletedService>> deleted(ServiceId service);

  /** Names and destinations of a service's diagnostic settings, as ARM words them; no secrets. */
  Reading<List<Object>> diagnosticSettings(ServiceId service);

  /** What the Activity Log, which lags, shows of an operation's service in a time. */
  Reading<Activity> activity(Operation operation, Instant from, Instant until);

  /**
   * The events that share the correlation id of a request of the operation, in a time; those of
   * others are not among them.
   */
  Reading<List<LogEvent>> correlated(
      Operation operation, String correlationId, Instant from, Instant until);
}
