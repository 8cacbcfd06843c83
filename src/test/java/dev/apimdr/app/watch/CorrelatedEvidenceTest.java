package dev.apimdr.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.MemoryApiManagement;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.arm.LogEvent;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.Evidence;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.Phase;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Activity Log events of an end that lack our request id and are found by correlation id. */
class CorrelatedEvidenceTest {
  private final World world = new World();

  /** A backup abandoned by a person and accepted according to the Activity Log. */
  private Operation givenUp() {
    world.acceptBackup().accept(world.backupWish("contoso", "wish"), world.events::add);
    world.runToPhase("contoso", "wish", Phase.RUNNING);
    world
        .abandonOperation()
        .abandon("contoso", new OperationId("wish"), "no time", world.events::add);
    return wish();
  }

  private Operation wish() {
    return world.operation("contoso", "wish");
  }

  private void logEnd(String correlationId) {
    Instant at = wish().startedAt().plus(Duration.ofMinutes(8));
    world.arm.logs(new LogEvent(at, false, correlationId, "Succeeded", 200, ""), Instant.MIN);
  }

  private Evidence found() {
    world.clock.jumpTo(wish().outcome().at().plus(Duration.ofMinutes(10)));
    world.watch();
    return wish().progress().findings().evidence();
  }

  @Test
  void endUnderOurCorrelationId_isOurs_andTheBackupBecomesARecoveryPoint() {
    Operation backup = givenUp();
    world.store.put(
        backup.request().blob(),
        new BlobFacts(10, "\"etag\"", "bWQ1", backup.startedAt().plus(Duration.ofMinutes(8))));
    logEnd(MemoryApiManagement.CORRELATION);

    assertThat(found().kind()).isEqualTo(Evidence.Kind.ENDED);
    assertThat(world.ledger.recoveryPoints().of("contoso"))
        .singleElement()
        .matches(point -> point.caveats().onlyObserved() == null);
    assertThat(wish().outcome().error().advice()).contains("it is a verified recovery point");
  }

  @Test
  void endUnderAnotherCorrelationId_isSomebodyElses() {
    givenUp();
    logEnd("another");

    assertThat(found().kind()).isEqualTo(Evidence.Kind.ACCEPTED);
    assertThat(world.ledger.recoveryPoints().of("contoso")).isEmpty();
  }
}
