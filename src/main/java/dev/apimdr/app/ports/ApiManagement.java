package dev.apimdr.app.ports;

import dev.apimdr.core.arm.ArmAnswer;
import dev.apimdr.core.arm.LogEvent;
import dev.apimdr.core.change.LoggedEvent;
import dev.apimdr.core.drift.Activity;
import dev.apimdr.core.drift.ServiceWrite;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.service.DeletedService;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.standby.RequestCount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** API Management behind Azure Resource Manager. A failed call is a reply, never an exception. */
public interface ApiManagement {

  /** Gets a token if none is valid, so that the one attempt at a POST does not wait for it. */
  ArmAnswer prepare();

  /**
   * Sends the operation's POST, one try, with its client request id.
   *
   * @param within how long it may take, at most 60 s
   */
  ArmAnswer begin(Operation operation, Duration within);

  /** Polls a status URL; one outside of ARM is not called. */
  ArmAnswer poll(String statusUrl);

  /** Reads a service. */
  ServiceReading read(ServiceId service);

  /** The URL of a service's gateway, as Azure names it; nothing of it is checked. */
  Reading<String> gatewayUrl(ServiceId service);

  /** Looks for a service among the deleted ones; empty when it is not there. */
  Reading<Optional<DeletedService>> deleted(ServiceId service);

  /** Names and destinations of a service's diagnostic settings, as ARM words them; no secrets. */
  Reading<List<Object>> diagnosticSettings(ServiceId service);

  /** The Activity Log's events of an operation's service in a time; the log lags by minutes. */
  Reading<Activity> activity(Operation operation, Instant from, Instant until);

  /**
   * The writes to a service and to what is below it in a time, by whomever, as the Activity Log has
   * them; the earliest first. One write may be told more than once. The log lags by minutes, and
   * reaches {@link ServiceWrite#KEPT} back.
   */
  Reading<List<ServiceWrite>> writes(ServiceId service, Instant from, Instant until);

  /**
   * What the Activity Log tells, for a time, of changes, backups and restores of all services of a
   * subscription: in any order, and perhaps more than once. The log lags by minutes, and reaches
   * {@link ServiceWrite#KEPT} back. A time with more events than are read fails with {@link
   * dev.apimdr.core.arm.ArmReply.Problem#TOO_LONG}.
   *
   * @param until itself included
   */
  Reading<List<LoggedEvent>> logged(String subscriptionId, Instant from, Instant until);

  /** The same of one service. */
  Reading<List<LoggedEvent>> logged(ServiceId service, Instant from, Instant until);

  /**
   * How many requests the service's gateway answered in a time, as Azure Monitor's metric {@code
   * Requests} counts them, by the minute or by the hour. The metric lags by minutes.
   *
   * @param from at most 93 days ago, which is as long as Azure keeps it
   */
  Reading<List<RequestCount>> requests(ServiceId service, Instant from, Instant until);

  /** The operation's own events in a time that share a correlation id with one of its requests. */
  Reading<List<LogEvent>> correlated(
      Operation operation, String correlationId, Instant from, Instant until);
}
