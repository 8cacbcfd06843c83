package dev.apimdr.core.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.operation.OperationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a changed service is backed up beside the schedule. */
class ChangeBackupsTest {
  private static final Instant POST = Instant.parse("2026-11-23T02:00:00Z");
  private static final ChangeBackups RULES = ChangeBackups.STANDARD;

  private static Instant at(double minutes) {
    return POST.plusMillis((long) (minutes * 60_000));
  }

  private static ServiceChanges changed(double first, double last, double read, AskedBackup asked) {
    return new ServiceChanges(
        "contoso",
        POST,
        POST,
        at(first),
        at(read),
        null,
        new Tally(2, at(first), at(last), new TreeSet<>(), List.of("apis/a")),
        asked);
  }

  private static AskedBackup asked(double minute) {
    return new AskedBackup(new OperationId("after-change-1"), at(minute), "2 changes");
  }

  @ParameterizedTest
  @CsvSource({
    "10, 10, 29.9, false",
    "10, 10, 30, true",
    "10, 125, 129.9, false",
    "10, 125, 130, true",
    "10, 125, 145, true"
  })
  void isDue_quietForAWhile_orChangedForLong(
      double first, double last, double read, boolean expected) {
    assertThat(RULES.isDue(changed(first, last, read, null), at(read))).isEqualTo(expected);
  }

  /** That nothing more came is not known where the log was not read. */
  @Test
  void isDue_countsTheQuietOnlyAsFarAsTheLogWasRead() {
    assertThat(RULES.isDue(changed(10, 10, 15, null), at(300))).isFalse();
  }

  @Test
  void isDue_nothingChangedOrRead_isNot() {
    ServiceChanges none =
        new ServiceChanges("contoso", POST, POST, POST, at(500), null, null, null);
    ServiceChanges unread = new ServiceChanges("contoso", POST, null, POST, null, null, null, null);

    assertThat(RULES.isDue(none, at(500))).isFalse();
    assertThat(RULES.isDue(unread, at(500))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"60, 299.9, false", "60, 300, true", "500, 300, true"})
  void isDue_onceEachFourHours_andAClockThatWasSetBackHoldsNothingUp(
      double asked, double now, boolean expected) {
    assertThat(RULES.isDue(changed(10, 10, now, asked(asked)), at(now))).isEqualTo(expected);
  }

  @Test
  void everyZero_isOff() {
    ChangeBackups off =
        new ChangeBackups(Duration.ofMinutes(20), Duration.ofHours(2), Duration.ZERO);

    assertThat(off.isOn()).isFalse();
    assertThat(off.isDue(changed(10, 10, 500, null), at(500))).isFalse();
    assertThat(off.isPending(changed(10, 10, 61, asked(60)), at(61))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"60, 61, true", "60, 299.9, true", "60, 300, false", "-1, 61, false"})
  void isPending_untilANewerRecoveryPoint_orItsTimeIsOver(
      double asked, double now, boolean expected) {
    assertThat(RULES.isPending(changed(10, 10, now, asked(asked)), at(now))).isEqualTo(expected);
  }

  @Test
  void isPending_nothingWasAskedFor_isNot() {
    assertThat(RULES.isPending(changed(10, 10, 61, null), at(61))).isFalse();
  }
}
