package dev.apimdr.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Faults found by the fuzzer, each as a minimised run. A run is a seed and the sites at which
 * something happens; when the order of an execution's calls changes it may become another run, so
 * each fault also has a test of the use case itself.
 */
class FoundSeedsTest {
  @Test
  void restoreSentByAHostWhoseClockIsBehind_isNotUndoneByOneAskedForInTheSameMoment() {
    assertClean(
        54284L,
        "1 1/backups.head-after 1/open.add 1/open.add/open.of 3 3/open.of"
            + " 3/open.of/operations.find-after");
  }

  @Test
  void restoreThatWaitsForItsSafetyBackup_noRestoreMayStart_ends() {
    assertClean(9L, "2 6");
  }

  @Test
  void twoRestoresWithSafetyBackupsSideBySide_theSecondDoesNotHoldTheFirst() {
    assertClean(
        181L,
        "10 10/open.of 10/open.of/records.all-after 10/open.of/operations.find#2 "
            + "10/open.of/operations.find#2/backups.head");
  }

  @Test
  void backupWhoseServiceCannotBeRead_isLookedAtWithinTheHour() {
    assertClean(
        28L,
        "2 3 3/1/locks.take 3/1/locks.take/arm.read-after 3/1/arm.prepare "
            + "3/2/operations.find-after 3/2/operations.find-after/operations.find "
            + "3/2/operations.find-after/operations.find/arm.read");
  }

  @Test
  void requestThatJoinedAnotherOne_sentAgainAfterItsEnd_sameAnswer() {
    assertClean(
        1L,
        "3 3/later.all-after 3/later.all-after/operations.create 9 11 " + "11/6/operations.find");
  }

  @Test
  void orphanEntry_itsOperationIsMadeWhileTheWatchdogLooks_entryStays() {
    assertClean(
        2003L,
        "3 3/points.of-after 3/operations.create-after#2 "
            + "3/operations.create-after#2/open.of-after "
            + "3/operations.create-after#2/open.of-after/operations.create "
            + "3/operations.create-after#2/operations.find#2 "
            + "3/operations.create-after#2/operations.find#2/records.all 4 5 9 10 "
            + "10/1/open.add-after");
  }

  @Test
  void safetyBackupOfAnEarlierTry_isNotTaken() {
    assertClean(4440L, "2 2/queue.send 4 8 8/1/arm.begin-after 8/2/operations.find-after 17");
  }

  @Test
  void firstNotFoundAfterTimeOuts_isAFirstOne() {
    assertClean(
        1095L,
        "9 11 14 14/1/arm.read 14/3/operations.replace 17 17/17/arm.poll 17/18/arm.poll "
            + "17/19/arm.poll 17/20/arm.poll 17/21/arm.poll");
  }

  @Test
  void hostWithASlowClock_noRestoreMayStart_postsNone() {
    assertClean(243L, "2 2/arm.read-after 4 21");
  }

  @Test
  void backupThatGivesWay_itsCopyWasPosted_keepsItsLock() {
    assertClean(
        2480L,
        "2 2/operations.create-after#2 2/operations.create-after#2/operations.find "
            + "2/operations.create-after#2/operations.find-after "
            + "2/operations.create-after#2/operations.find-after/queue.send "
            + "2/operations.create-after#2/operations.find-after/queue.send/queue.send 3 6 8 "
            + "23 24 25 26 26/1/arm.diagnosticSettings 26/1/arm.begin "
            + "26/1/arm.begin/operations.find-after");
  }

  @Test
  void restoreRecordedBesideAnotherOne_doesNotFollowIt() {
    assertClean(
        7215L,
        "3 9 15 15/operations.find-after 15/operations.find-after/arm.read "
            + "15/operations.find-after/arm.read/open.add-after#2 "
            + "15/operations.find-after/arm.read/open.add-after#2/locks.take-after");
  }

  @Test
  void turnThatWaitsAfterItsSuccessorPosted_leavesItsLock() {
    assertClean(
        8068L,
        "4 4/backups.list 4/backups.list/open.of 4/arm.read-after "
            + "4/arm.read-after/arm.diagnosticSettings "
            + "4/arm.read-after/arm.diagnosticSettings/queue.send "
            + "4/arm.read-after/arm.diagnosticSettings/queue.send/records.all-after "
            + "11 11/7/arm.poll 11/9/points.of-after 11/10/operations.replace-after "
            + "11/10/queue.send-after 12 12/3/operations.replace");
  }

  private static void assertClean(long seed, String sites) {
    Run run = Run.of(seed, Set.of(sites.split(" ")), true, world -> {});
    assertThat(run.violation()).as("%s", String.join("\n", run.story())).isNull();
  }
}
