package dev.apimdr.core.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperationIdTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "0", "-", "restore-7", "backup-20261123t0200z"})
  void id_ofAllowedCharacters_isTaken(String text) {
    assertThat(new OperationId(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "a b", "a/b", "../a", "a.b", "a_b", "ä", "a\n", "%2e", "٣"})
  void id_ofAnythingElse_isRefused(String text) {
    assertThat(OperationId.isValid(text)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new OperationId(text));
  }

  @Test
  void id_longestIs64() {
    assertThat(OperationId.isValid("a".repeat(64))).isTrue();
    assertThat(OperationId.isValid("a".repeat(65))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T02:00:00Z,     backup-20261123t0200z",
    "2026-11-23T01:59:59.990Z, backup-20261123t0200z",
    "2026-11-23T02:00:29.999Z, backup-20261123t0200z",
    "2026-11-23T02:00:30Z,     backup-20261123t0201z",
    "2026-12-31T23:59:45Z,     backup-20270101t0000z"
  })
  void ofOccurrence_aroundTheMinute_isTheNearest(Instant firedAt, String expected) {
    assertThat(OperationId.ofOccurrence(firedAt).value()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T02:00:00Z, 2026-11-23T02:00:00Z,     backup-20261123t0200z, on time",
    "2026-11-23T02:00:30Z, 2026-11-23T02:00:29.990Z, backup-20261123t0200z, early at second 30",
    "2026-11-23T02:00:30Z, 2026-11-23T02:00:30.010Z, backup-20261123t0200z, late at second 30",
    "2026-11-23T02:00:00Z, 2026-11-23T02:01:10Z,     backup-20261123t0200z, a later try",
    "2026-11-23T02:00:00Z, 2026-11-23T02:59:59Z,     backup-20261123t0200z, past due",
    "2026-11-23T02:00:00Z, 2026-11-23T05:00:00Z,     backup-20261123t0500z, long past due",
    "2026-11-24T02:00:00Z, 2026-11-23T14:03:10Z,     backup-20261123t1403z, by hand",
    ",                     2026-11-23T01:59:59.990Z, backup-20261123t0200z, nothing said"
  })
  void ofOccurrence_whateverTheFiring_isTheOccurrences(
      Instant due, Instant firedAt, String expected, String why) {
    assertThat(OperationId.ofOccurrence(due, firedAt).value()).as(why).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "backup-x, true",
    "backup-, true",
    "catch-up-x, true",
    "safety-x, true",
    "safety-, true",
    "safety, false",
    "backup, false",
    "my-backup-1, false"
  })
  void isReserved_onlyWhatTheAppItselfUses(String id, boolean reserved) {
    assertThat(new OperationId(id).isReserved()).isEqualTo(reserved);
  }

  @Test
  void ofSafety_isTheSameForOneRestoreAndReserved() {
    OperationId restore = new OperationId("wish");
    assertThat(OperationId.ofSafety(restore)).isEqualTo(OperationId.ofSafety(restore));
    assertThat(OperationId.ofSafety(restore).isReserved()).isTrue();
    assertThat(OperationId.ofSafety(restore, Instant.EPOCH))
        .isEqualTo(OperationId.ofSafety(restore, Instant.EPOCH))
        .isNotEqualTo(OperationId.ofSafety(restore));
  }

  @Test
  void ofFollow_isAnotherForEachTimeOfASchedule_alsoWithinAMinute() {
    assertThat(OperationId.ofFollow(Instant.parse("2026-11-23T06:00:00Z")).value())
        .isEqualTo("follow-20261123t0600z");
    assertThat(OperationId.ofFollow(Instant.parse("2026-11-23T06:00:30Z")).value())
        .isEqualTo("follow-20261123t060030z");
  }

  @Test
  void backupName_isServiceThenId() {
    assertThat(BackupBlob.nameFor("contoso", new OperationId("op-1")))
        .isEqualTo("contoso-op-1.apimbackup");
  }

  @Test
  void minute_ofTheScheduleAndTheWatchdog_isInTheName_andOfNoOther() {
    assertThat(new OperationId("backup-20261123t0200z").minute())
        .contains(Instant.parse("2026-11-23T02:00:00Z"));
    assertThat(new OperationId("catch-up-20261123t1405z").minute())
        .contains(Instant.parse("2026-11-23T14:05:00Z"));
    for (String other :
        new String[] {"backup-20261323t0200z", "backup-", "release-7", "20261123t0200z"}) {
      assertThat(new OperationId(other).minute()).isEmpty();
    }
  }
}
