package dev.apimdr.local.measure.soak;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apimdr.local.arm.FaultPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks that no schedule had anything restored into a standby that was in use. */
final class StandbyAudit {
  /**
   * The longest time from a reading to the POST that rests on it: between them are some exchanges
   * with storage, each of which may fail and be tried again.
   */
  static final Duration EXECUTION = Duration.ofMinutes(1);

  /** A use that has begun is seen after this, as it goes on every half second. */
  private static final Duration SEEN_AFTER = StandbyUsers.AGAIN.multipliedBy(4);

  private static final Set<String> LASTING =
      Set.of("promoted", "restored", "traffic", "written", "abandoned");
  private static final String IN_USE = "no schedule restores into a standby in use";

  private final FinalState found;
  private final Followed followed;
  private final WalkAudit.Violated violated;

  StandbyAudit(FinalState found, WalkAudit.Violated violated) {
    this.found = found;
    this.followed = found.followed();
    this.violated = violated;
  }

  /** Whether the schedule of a standby asked for an operation, by {@code service/id}. */
  static boolean isByTheSchedule(String operation) {
    return operation.contains("/follow-");
  }

  void check() {
    found.operations().entrySet().stream()
        .filter(operation -> isByTheSchedule(operation.getKey()))
        .forEach(operation -> eachIsIntoWhatNobodyUses(operation.getKey(), operation.getValue()));
    followed.promoted().forEach(this::nothingFollowsAPromotion);
    Stream.concat(
            followed.used().stream().map(StandbyUsers.Used::service),
            followed.promoted().stream().map(Followed.Promoted::service))
        .forEach(this::whoIsUsedIsPaused);
  }

  private void eachIsIntoWhatNobodyUses(String name, JsonNode operation) {
    String id = Audit.clientRequestId(name);
    followed.accepted().stream()
        .filter(restored -> restored.clientRequestId().equals(id))
        .forEach(
            restored -> {
              Instant requested = Instant.parse(operation.at("/request/requestedAt").asText());
              restsOn(FaultPoint.READ_METRICS, StandbyUse.REQUESTS, restored, requested, name);
              restsOn(FaultPoint.LIST_ACTIVITY, StandbyUse.CHANGES, restored, requested, name);
            });
  }

  /**
   * The step that sent it must have been told that nobody uses the standby, after the restore was
   * asked for, and when nobody did.
   */
  private void restsOn(
      FaultPoint point,
      StandbyUse use,
      Followed.Restored restored,
      Instant requested,
      String operation) {
    Instant earliest = latest(restored.at().minus(EXECUTION), requested.minus(clockError()));
    Optional<Instant> unused = unusedUntil(use, restored);
    boolean told =
        followed.readings().stream()
            .filter(reading -> reading.point() == point && reading.unused())
            .filter(reading -> reading.service().equals(restored.service()))
            .map(Witness.Reading::at)
            .filter(at -> !at.isBefore(earliest) && !at.isAfter(restored.at()))
            .anyMatch(at -> unused.map(until -> !at.isAfter(until)).orElse(true));
    if (!told) {
      violated.note(
          IN_USE,
          "accepted at %s; %s said that nobody uses it neither since %s%s"
              .formatted(
                  restored.at(),
                  point,
                  earliest,
                  unused.map(until -> " nor before it was used, " + until).orElse("")),
          operation);
    }
  }

  /**
   * Until when the app may have been told that nobody uses a standby. What happens before the end
   * of a restore does not count, and the app tells that end, as any other time, by its hosts'
   * clocks.
   */
  private Optional<Instant> unusedUntil(StandbyUse use, Followed.Restored restored) {
    return followed.used().stream()
        .filter(used -> used.service().equals(restored.service()) && used.use() == use)
        .map(StandbyUsers.Used::since)
        .findFirst()
        .map(
            since ->
                endsOfRestoresBefore(restored)
                    .reduce(since, StandbyAudit::latest)
                    .plus(SEEN_AFTER)
                    .plus(clockError()));
  }

  private Stream<Instant> endsOfRestoresBefore(Followed.Restored restored) {
    return followed.accepted().stream()
        .filter(other -> other.service().equals(restored.service()))
        .filter(other -> other.at().isBefore(restored.at()))
        .flatMap(
            other ->
                found.operations().entrySet().stream()
                    .filter(
                        operation ->
                            Audit.clientRequestId(operation.getKey())
                                .equals(other.clientRequestId())))
        .map(operation -> operation.getValue().at("/outcome/at").asText())
        .filter(at -> !at.isEmpty())
        .map(Instant::parse);
  }

  private Duration clockError() {
    return followed.clockError();
  }

  private void nothingFollowsAPromotion(Followed.Promoted promotion) {
    String named = Audit.clientRequestId(promotion.service() + "/" + promotion.underWay());
    followed.sent().stream()
        .filter(sent -> sent.service().equals(promotion.service()))
        .filter(sent -> sent.at().isAfter(promotion.at()))
        .filter(sent -> !sent.clientRequestId().equals(named))
        .forEach(
            sent ->
                violated.note(
                    "nothing is restored into a promoted standby",
                    "sent at %s: %s; promoted until %s, naming '%s'"
                        .formatted(
                            sent.at(),
                            sent.clientRequestId(),
                            promotion.at(),
                            promotion.underWay()),
                    nameOf(sent.clientRequestId())));
  }

  private String nameOf(String clientRequestId) {
    return found.operations().keySet().stream()
        .filter(name -> Audit.clientRequestId(name).equals(clientRequestId))
        .findFirst()
        .orElse("");
  }

  private void whoIsUsedIsPaused(String service) {
    JsonNode standby = followed.standbys().get(service);
    if (!isPaused(standby)) {
      violated.note("a standby in use is paused", service + " is not: " + standby, "");
    }
  }

  /** Whether a standby's document says that only a person lets it follow again. */
  static boolean isPaused(JsonNode standby) {
    return standby != null && LASTING.contains(standby.at("/pause/reason").asText());
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
