package dev.apimdr.core.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.change.ChangeState.State;
import dev.apimdr.core.change.LoggedEvent.Kind;
import dev.apimdr.core.operation.OperationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is counted of the log of a subscription, window by window. */
class SubscriptionChangesTest {
  private static final Instant POST = Instant.parse("2026-11-23T02:00:00Z");
  private static final SubscriptionChanges NEW =
      SubscriptionChanges.none("sub").following(Map.of("a", POST, "b", POST), at(60));

  private static Instant at(long minutes) {
    return POST.plus(Duration.ofMinutes(minutes));
  }

  private static LoggedEvent event(String service, Kind kind, Instant at) {
    return new LoggedEvent(service + kind + at, at, "c" + at, service, kind, "apis/x", "caller");
  }

  private static LoggedEvent write(String service, long minute) {
    return event(service, Kind.WRITE, at(minute));
  }

  private static int count(SubscriptionChanges changes, String service) {
    return changes.of(service).orElseThrow().changes().map(Tally::count).orElse(0);
  }

  private static SubscriptionChanges read(
      SubscriptionChanges changes, List<LoggedEvent> log, Instant now) {
    return changes.beginning().reading(log, window(changes, now), now);
  }

  private static LogWindow window(SubscriptionChanges changes, Instant now) {
    return new LogWindow(changes.readFrom().orElseThrow(), now);
  }

  @Test
  void oneLog_isCountedForEachServiceApart_andOthersAreNone() {
    SubscriptionChanges read =
        read(NEW, List.of(write("a", 10), write("a", 11), write("b", 12), write("c", 13)), at(60));

    assertThat(count(read, "a")).isEqualTo(2);
    assertThat(count(read, "b")).isEqualTo(1);
    assertThat(read.of("c")).isEmpty();
  }

  @Test
  void readFrom_isBeforeThePost_untilThatIsSeen_thenHalfAnHourBack() {
    assertThat(NEW.readFrom()).contains(at(-10));
    SubscriptionChanges unseen = read(NEW, List.of(), at(60));
    assertThat(unseen.readFrom()).contains(at(-10));
    SubscriptionChanges seen =
        read(NEW, List.of(event("a", Kind.BACKUP, at(0)), event("b", Kind.BACKUP, at(1))), at(60));
    assertThat(seen.readFrom()).contains(at(30));
    assertThat(read(unseen, List.of(), at(121)).readFrom()).contains(at(91));
  }

  @Test
  void readFrom_withoutServices_isNothing() {
    assertThat(SubscriptionChanges.none("sub").readFrom()).isEmpty();
  }

  @Test
  void readFrom_isNoEarlierThanTheLogReaches() {
    Instant now = POST.plus(Duration.ofDays(100));
    SubscriptionChanges old = SubscriptionChanges.none("sub").following(Map.of("a", POST), now);

    assertThat(old.readFrom()).contains(now.minus(Duration.ofDays(90)));
    assertThat(read(old, List.of(), now).readFrom()).contains(now.minus(Duration.ofMinutes(30)));
  }

  /**
   * However the time is cut and however often the last half hour is read again: every write that
   * came within half an hour is counted once, and first and last are right.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void anyReadings_countEveryWriteOnce(long seed) {
    Random random = new Random(seed);
    List<LoggedEvent> log = new ArrayList<>();
    List<Duration> lags = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      Instant at = POST.plusMillis(1 + random.nextInt(600 * 60_000));
      log.add(
          new LoggedEvent(
              "id-" + i,
              at,
              "c-" + i,
              "a",
              random.nextInt(50) == 0 ? Kind.RESTORE : Kind.WRITE,
              "apis/" + i,
              "who"));
      lags.add(Duration.ofMillis(random.nextInt(30 * 60_000)));
    }
    SubscriptionChanges changes =
        SubscriptionChanges.none("sub").following(Map.of("a", POST), at(0));
    Instant now = at(5);
    while (now.isBefore(at(700))) {
      Instant time = now;
      List<LoggedEvent> shown = new ArrayList<>();
      for (int i = 0; i < log.size(); i++) {
        if (!log.get(i).at().plus(lags.get(i)).isAfter(time)) {
          shown.add(log.get(i));
          if (random.nextInt(5) == 0) {
            shown.add(log.get(i));
          }
        }
      }
      Collections.shuffle(shown, random);
      changes = changes.following(Map.of("a", POST), now).beginning();
      Instant from = changes.readFrom().orElseThrow();
      while (from.isBefore(now)) {
        Instant to = from.plus(Duration.ofMinutes(1 + random.nextInt(40)));
        to = to.isAfter(now) ? now : to;
        changes = changes.reading(shown, new LogWindow(from, to), now);
        from = to;
      }
      now = now.plus(Duration.ofMinutes(1 + random.nextInt(25)));
    }

    List<Instant> writes =
        log.stream()
            .filter(event -> event.kind() == Kind.WRITE)
            .map(LoggedEvent::at)
            .sorted()
            .toList();
    Tally tally = changes.of("a").orElseThrow().changes().orElseThrow();
    assertThat(tally.count()).isEqualTo(writes.size());
    assertThat(tally.first()).isEqualTo(writes.get(0));
    assertThat(tally.last()).isEqualTo(writes.get(writes.size() - 1));
  }

  /** The POST comes into sight in a later window than the changes after it. */
  @Test
  void postSeenInALaterWindow_losesNoChange() {
    LoggedEvent post = event("a", Kind.BACKUP, at(9));
    List<LoggedEvent> log = List.of(write("a", 2), post, write("a", 20));
    SubscriptionChanges changes =
        SubscriptionChanges.none("sub").following(Map.of("a", POST), at(60)).beginning();
    changes = changes.reading(log, new LogWindow(at(-10), at(5)), at(60));
    changes = changes.reading(log, new LogWindow(at(5), at(60)), at(60));
    assertThat(count(changes, "a")).isEqualTo(2);

    assertThat(count(read(changes, log, at(75)), "a")).isEqualTo(2);
  }

  @Test
  void anotherBackupMinutesBefore_isNotTakenForOurs_soWhatOursHoldsDoesNotCount() {
    SubscriptionChanges read =
        read(
            NEW,
            List.of(
                event("a", Kind.BACKUP, at(-5)), write("a", -2), event("a", Kind.BACKUP, at(0))),
            at(60));

    assertThat(count(read, "a")).isZero();
  }

  @Test
  void newerRecoveryPoint_countsFromItAlone_andRemembersWhatWasAskedFor() {
    List<LoggedEvent> log = List.of(write("a", 10), write("a", 50), write("a", 70));
    AskedBackup asked = new AskedBackup(new OperationId("x"), at(59), "why");
    SubscriptionChanges before = read(NEW, log, at(75)).asking(Map.of("a", asked));
    SubscriptionChanges after =
        read(before.following(Map.of("a", at(60), "b", POST), at(80)), log, at(80));

    assertThat(count(before, "a")).isEqualTo(3);
    assertThat(count(after, "a")).isEqualTo(1);
    assertThat(after.of("a").orElseThrow().asked()).isEqualTo(asked);
    assertThat(after.of("b").orElseThrow().asked()).isNull();
  }

  /** Its backup was lost since, and an older one is the newest now. */
  @Test
  void olderRecoveryPoint_countsFromThereAgain() {
    List<LoggedEvent> log = List.of(write("a", -300), write("a", 10));
    SubscriptionChanges older = read(NEW, log, at(60)).following(Map.of("a", at(-600)), at(60));

    assertThat(count(read(older, log, at(60)), "a")).isEqualTo(2);
  }

  // What posture says.

  private static ChangeState state(SubscriptionChanges changes, Instant post, Instant now) {
    return ChangeState.of(changes, "a", post, now);
  }

  @Test
  void state_withoutRecoveryPoint_orWithoutReading_isUnknown() {
    assertThat(state(NEW, null, at(60)).message()).contains("no recovery point");
    assertThat(state(null, POST, at(60)))
        .isEqualTo(ChangeState.unknown("The Activity Log was not read yet."));
    assertThat(state(NEW.failing("Forbidden: no", at(60)), POST, at(60)))
        .isEqualTo(ChangeState.unknown("The Activity Log was not read yet: Forbidden: no"));
  }

  @Test
  void state_readLongAgo_isUnknown() {
    SubscriptionChanges read = read(NEW, List.of(event("a", Kind.BACKUP, at(0))), at(60));

    assertThat(state(read, POST, at(150)).state()).isEqualTo(State.UNCHANGED);
    assertThat(state(read, POST, at(151)))
        .isEqualTo(ChangeState.unknown("The Activity Log was last read at 03:00 UTC."));
  }

  @Test
  void state_changedAndReadLongAgo_isChanged_andSaysSo() {
    SubscriptionChanges read = read(NEW, List.of(write("a", 10)), at(60));

    assertThat(state(read.failing("Down: no", at(70)), POST, at(600)))
        .isEqualTo(
            new ChangeState(
                State.CHANGED,
                1,
                at(10),
                at(10),
                "1 change by 1 caller since 02:10 UTC: apis/x. The Activity Log was last read at"
                    + " 03:00 UTC: Down: no"));
  }

  @Test
  void state_ownPostNotShown_isUnknownAfterAnHour() {
    SubscriptionChanges read = read(NEW, List.of(), at(61));

    assertThat(state(read, POST, at(60)).state()).isEqualTo(State.UNCHANGED);
    assertThat(state(read, POST, at(61)).state()).isEqualTo(State.UNKNOWN);
  }

  /** A backup ended since the log was read: what it holds is no change any more. */
  @Test
  void state_newerRecoveryPointThanTheCount_goesByTheLastChange() {
    SubscriptionChanges read = read(NEW, List.of(write("a", 10)), at(60));

    assertThat(state(read, at(11), at(65)).state()).isEqualTo(State.UNCHANGED);
    assertThat(state(read, at(9), at(65)).state()).isEqualTo(State.CHANGED);
    assertThat(state(read, at(-60), at(65)).state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void failure_remembersWhenItBegan_andEndsWithASuccess() {
    SubscriptionChanges failing = NEW.failing("one", at(60)).failing("two", at(90));

    assertThat(failing.failure()).isEqualTo(new SubscriptionChanges.ReadFailure(at(60), "two"));
    assertThat(failing.whole().failure()).isNull();
  }
}
