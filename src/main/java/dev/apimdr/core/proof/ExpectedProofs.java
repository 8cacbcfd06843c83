package dev.apimdr.core.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How young the last proof of a service must be. It is expected of services that a standby follows
 * or a schedule drills; of others nobody has arranged that there are any. A standby that has only
 * begun to follow has that long for its first. A drill that never passed is told by itself.
 *
 * @param within how old the last restore that brought back everything may be
 * @param isDrilled whether a schedule drills a protected service, by its key
 */
public record ExpectedProofs(Duration within, Predicate<String> isDrilled) {

  /**
   * What is proven, with whether it should have been proven again.
   *
   * @param isProtected whether the service is backed up
   * @param followedSince when the first of its standbys was seen to follow it; empty while none was
   */
  public ServiceProofs judge(
      String service,
      boolean isProtected,
      Optional<Instant> followedSince,
      ServiceProofs proven,
      Instant now) {
    boolean isExpected = followedSince.isPresent() || (isProtected && isDrilled.test(service));
    return isExpected
            && proven
                .provenAt()
                .or(() -> followedSince)
                .filter(since -> isOver(since, now))
                .isPresent()
        ? proven.overdueAfter(within)
        : proven;
  }

  private boolean isOver(Instant since, Instant now) {
    return now.isAfter(since.plus(within));
  }
}
