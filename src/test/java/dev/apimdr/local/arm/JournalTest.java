package dev.apimdr.local.arm;

import static dev.apimdr.local.arm.TestArm.API;
import static dev.apimdr.local.arm.TestArm.PATH;
import static dev.apimdr.local.arm.TestArm.location;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the journal records of requests. */
class JournalTest {
  @Test
  void request_made_isKeptVerbatimWithoutItsToken() {
    try (TestArm arm = new TestArm()) {
      arm.send(arm.request(PATH + API).header("x-ms-client-request-id", "mine"));

      assertThat(arm.simulator.journal().entries())
          .containsExactly(
              new Journal.Entry(
                  TestArm.T0,
                  FaultPoint.GET_SERVICE,
                  "GET",
                  PATH + API,
                  "contoso",
                  "2024-05-01",
                  "mine",
                  true,
                  200));
    }
  }

  @Test
  void postsAndPolls_made_areCountedByKindAndService() {
    try (TestArm arm = new TestArm()) {
      String status = location(arm.backup());
      arm.restore();
      arm.get(status);
      arm.get(status);
      Journal journal = arm.simulator.journal();

      assertThat(journal.posts(OperationKind.BACKUP, "Contoso")).isEqualTo(1);
      assertThat(journal.posts(OperationKind.RESTORE, "Contoso")).isEqualTo(1);
      assertThat(journal.polls(OperationKind.BACKUP, "Contoso")).isEqualTo(2);
      assertThat(journal.polls(OperationKind.RESTORE, "Contoso")).isZero();
    }
  }

  @Test
  void journal_full_forgetsTheOldestButCountsAll() {
    try (TestArm arm = new TestArm(new SimulatorOptions().journalKeeps(2))) {
      arm.get(PATH + "1" + API);
      arm.get(PATH + "2" + API);
      arm.get(PATH + "3" + API);

      assertThat(arm.simulator.journal().entries())
          .extracting(Journal.Entry::service)
          .containsExactly("contoso2", "contoso3");
      assertThat(arm.simulator.journal().count(FaultPoint.GET_SERVICE)).isEqualTo(3);
    }
  }
}
