package dev.apimdr.app.preflight;

import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.ports.Reading;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ReplyText;
import dev.apimdr.core.change.LoggedEvent;
import dev.apimdr.core.service.Follow;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.standby.Pause;
import dev.apimdr.core.standby.PauseReason;
import dev.apimdr.core.standby.Standby;
import dev.apimdr.core.standby.StandbyUse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks Azure whether a standby is in use. It takes two GETs. */
public final class StandbyInUse {

  private final ApiManagement arm;

  public StandbyInUse(ApiManagement arm) {
    this.arm = arm;
  }

  /** Why the standby must not be overwritten now; what cannot be read is a reason too. */
  public Optional<Pause> of(ServiceId service, Follow follow, Standby standby, Instant now) {
    return byRequests(service, follow, standby, now).or(() -> byWrites(service, standby, now));
  }

  private Optional<Pause> byRequests(
      ServiceId service, Follow follow, Standby standby, Instant now) {
    Reading<Long> requests = arm.requests(service, StandbyUse.requestsFrom(standby, now), now);
    Long count = requests.value();
    return count == null
        ? unreadable("Whether it answers requests", requests.failure(), now)
        : StandbyUse.byRequests(standby, count, follow.ignoredRequests(), now);
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
