package dev.apimdr.app.preflight;

import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.ProbeDocuments;
import dev.apimdr.app.ports.Reading;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ReplyText;
import dev.apimdr.core.change.LoggedEvent;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.probe.GatewayProbes;
import dev.apimdr.core.probe.OwnRequests;
import dev.apimdr.core.service.Follow;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.standby.Pause;
import dev.apimdr.core.standby.PauseReason;
import dev.apimdr.core.standby.RequestCount;
import dev.apimdr.core.standby.Standby;
import dev.apimdr.core.standby.StandbyUse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks Azure whether a standby is in use. It takes two GETs, and reads which requests were our own.
 */
public final class StandbyInUse {

  private final ApiManagement arm;
  private final ProbeDocuments probes;

  public StandbyInUse(ApiManagement arm, ProbeDocuments probes) {
    this.arm = arm;
    this.probes = probes;
  }

  /** Why the standby must not be overwritten now; what cannot be read is a reason too. */
  public Optional<Pause> of(ServiceId service, Follow follow, Standby standby, Instant now) {
    return byRequests(service, follow, standby, now).or(() -> byWrites(service, standby, now));
  }

  private Optional<Pause> byRequests(
      ServiceId service, Follow follow, Standby standby, Instant now) {
    Instant from = StandbyUse.requestsFrom(standby, now);
    Reading<List<RequestCount>> requests = arm.requests(service, from, now);
    List<RequestCount> counts = requests.value();
    return counts == null
        ? unreadable("Whether it answers requests", requests.failure(), now)
        : StandbyUse.byRequests(
            standby, ofOthers(service, counts, from), follow.ignoredRequests(), now);
  }

  /** Where our own requests cannot be read, all count. */
  private long ofOthers(ServiceId service, List<RequestCount> counts, Instant from) {
    OwnRequests own =
        counts.stream().anyMatch(count -> count.requests() > 0)
            ? own(service, from)
            : OwnRequests.NONE;
    return counts.stream()
        .mapToLong(count -> own.without(count.requests(), count.from(), count.length()))
        .sum();
  }

  private OwnRequests own(ServiceId service, Instant from) {
    return OwnRequests.of(
        probes.of(service.key()).stream()
            .filter(listed -> listed.isLookedAtSince(from.truncatedTo(ChronoUnit.MINUTES)))
            .flatMap(listed -> find(service, listed.restore()).stream())
            .toList());
  }

  private Optional<GatewayProbes> find(ServiceId service, OperationId restore) {
    try {
      return probes.find(service.key(), restore).map(Versioned::value);
    } catch (DamagedDocumentException | NewerDocumentException unreadable) {
      return Optional.empty();
    }
  }

  private Optional<Pause> byWrites(ServiceId service, Standby standby, Instant now) {
    Reading<List<LoggedEvent>> reading = arm.logged(service, standby.countedFrom(), now);
    List<LoggedEvent> writes = reading.value();
    return writes == null
        ? unreadable("Whether others changed it", reading.failure(), now)
        : StandbyUse.byWrites(standby, writes, now);
  }

  private static Optional<Pause> unreadable(String what, @Nullable ArmReply failure, Instant now) {
    return Optional.of(
        Pause.found(
            PauseReason.UNREADABLE,
            now,
            what + " cannot be read: " + (failure == null ? "" : ReplyText.of(failure))));
  }
}
