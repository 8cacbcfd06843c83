package dev.apimdr.app.usage;

import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.ports.OpenTurns;
import dev.apimdr.app.ports.OperationQueue;
import dev.apimdr.app.ports.UsageExports;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.turns.SendTurn;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.usage.DueDays;
import dev.apimdr.core.usage.UsageExport;
import dev.apimdr.core.usage.UsageRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Asks for an export of a service's reports. While one is under way nothing new is asked. */
final class RequestExport {

  /**
   * When an export ends with what it has come to: before the next day's begins, which goes on where
   * it stood.
   */
  static final Duration DEADLINE = Duration.ofHours(23);

  private final UsageExports exports;
  private final OpenTurns open;
  private final SendTurn send;
  private final UsageSettings settings;
  private final Clock clock;

  RequestExport(
      UsageExports exports,
      OpenTurns open,
      OperationQueue queue,
      UsageSettings settings,
      AppRuntime runtime) {
    this.exports = exports;
    this.open = open;
    this.send = new SendTurn(queue, runtime.clock());
    this.settings = settings;
    this.clock = runtime.clock();
  }

  /**
   * Asks for one.
   *
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when it is unknown whether it was
   *     recorded; asking again is safe
   * @throws dev.apimdr.app.ports.QueueUnavailableException when it was recorded and its message not
   *     sent: the watchdog sends it
   */
  void request(ServiceId service) {
    Optional<Versioned<UsageExport>> known = exports.find(service.key());
    // First the entry, by which the watchdog finds the document. It is made anew for an export that
    // is under way too: the end of the export before may have removed it meanwhile.
    open.announce(UsageExport.key(service.key()));
    known
        .map(
            read ->
                read.value().phase().isTerminal()
                    ? exports.replace(read, read.value().requestedAgain(service, request()))
                    : Optional.<Versioned<UsageExport>>empty())
        .orElseGet(() -> exports.create(UsageExport.requested(service, request())))
        .map(Versioned::value)
        .ifPresent(send::again);
  }

  private UsageRequest request() {
    Instant now = clock.instant();
    return new UsageRequest(
        now,
        now,
        now.plus(DEADLINE),
        settings.reports(),
        settings.since().orElse(null),
        DueDays.newest(now));
  }
}
