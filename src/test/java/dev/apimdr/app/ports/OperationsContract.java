package dev.apimdr.app.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.core.operation.JoinedRequest;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import org.junit.jupiter.api.Test;

/** What every store of operations guarantees. */
public abstract class OperationsContract {

  protected abstract Operations operations();

  /** Marks an operation's blob as written by a newer app. */
  protected abstract void writtenByNewerApp(String blob);

  private static final Operation BACKUP = Samples.backup();

  @Test
  void find_neverCreated_isEmpty() {
    assertThat(operations().find(Samples.KEY, Samples.NIGHTLY)).isEmpty();
  }

  @Test
  void find_created_isWhatWasWritten() {
    Versioned<Operation> created = operations().create(Samples.runningBackup()).orElseThrow();

    assertThat(operations().find(Samples.KEY, Samples.NIGHTLY)).contains(created);
    assertThat(created.value()).isEqualTo(Samples.runningBackup());
  }

  @Test
  void find_sameIdOfAnotherService_isEmpty() {
    operations().create(BACKUP);

    assertThat(operations().find("fabrikam", Samples.NIGHTLY)).isEmpty();
  }

  @Test
  void create_idTaken_isEmptyAndKeepsTheFirst() {
    operations().create(Samples.runningBackup());

    assertThat(operations().create(BACKUP)).isEmpty();
    assertThat(operations().find(Samples.KEY, Samples.NIGHTLY).orElseThrow().value())
        .isEqualTo(Samples.runningBackup());
  }

  @Test
  void replace_unchangedMeanwhile_isWritten() {
    Versioned<Operation> created = operations().create(BACKUP).orElseThrow();

    Versioned<Operation> replaced =
        operations().replace(created, Samples.succeededBackup()).orElseThrow();

    assertThat(operations().find(Samples.KEY, Samples.NIGHTLY)).contains(replaced);
    assertThat(replaced.etag()).isNotEqualTo(created.etag());
  }

  @Test
  void replace_changedMeanwhile_isEmptyAndChangesNothing() {
    Versioned<Operation> created = operations().create(BACKUP).orElseThrow();
    Versioned<Operation> first =
        operations().replace(created, Samples.runningBackup()).orElseThrow();

    assertThat(operations().replace(created, Samples.succeededBackup())).isEmpty();
    assertThat(operations().find(Samples.KEY, Samples.NIGHTLY)).contains(first);
  }

  @Test
  void replace_gone_isEmpty() {
    Operation other = Samples.backup(new OperationId("never-created"), null);

    assertThat(operations().replace(new Versioned<>(other, "\"0x8DC1\""), other)).isEmpty();
  }

  @Test
  void newerDocument_isNeitherReadNorWritten() {
    Versioned<Operation> created = operations().create(BACKUP).orElseThrow();
    writtenByNewerApp("operations/contoso/backup-20261123t0200z.json");

    assertThatThrownBy(() -> operations().find(Samples.KEY, Samples.NIGHTLY))
        .isInstanceOf(NewerDocumentException.class);
    assertThatThrownBy(() -> operations().create(BACKUP))
        .isInstanceOf(NewerDocumentException.class);
    assertThatThrownBy(() -> operations().replace(created, BACKUP))
        .isInstanceOf(NewerDocumentException.class);
  }

  @Test
  void ended_running_isEmpty() {
    operations().create(Samples.runningBackup());

    assertThat(operations().ended(Samples.KEY)).isEmpty();
  }

  @Test
  void ended_decidedButNotCarriedOut_isEmpty() {
    Operation running = Samples.runningBackup();
    operations().create(running.ending(Samples.succeededBackup().outcome()));

    assertThat(operations().ended(Samples.KEY)).isEmpty();
  }

  @Test
  void ended_over_tellsWhen() {
    Operation over = Samples.succeededBackup();
    operations().create(over);

    assertThat(operations().ended(Samples.KEY))
        .singleElement()
        .satisfies(
            ended -> {
              assertThat(ended.service()).isEqualTo(Samples.KEY);
              assertThat(ended.id()).isEqualTo(over.id());
              assertThat(ended.endedAt()).isEqualTo(over.outcome().at());
            });
    assertThat(operations().ended("conto")).isEmpty();
  }

  @Test
  void remove_asListed_isGoneAndMayBeRepeated() {
    operations().create(Samples.succeededBackup());
    Operations.Ended listed = operations().ended(Samples.KEY).get(0);

    operations().remove(listed);
    operations().remove(listed);

    assertThat(operations().find(Samples.KEY, Samples.NIGHTLY)).isEmpty();
  }

  @Test
  void remove_changedSince_stays() {
    Versioned<Operation> created = operations().create(Samples.succeededBackup()).orElseThrow();
    Operations.Ended listed = operations().ended(Samples.KEY).get(0);
    operations().replace(created, created.value().dueAt(Samples.T0.plusSeconds(9)));

    operations().remove(listed);

    assertThat(operations().find(Samples.KEY, Samples.NIGHTLY)).isPresent();
  }

  @Test
  void find_withFindings_isWhatWasWritten() {
    Operation restore = Samples.succeededRestore();
    operations().create(restore);

    assertThat(operations().find(restore.service().key(), restore.id()).orElseThrow().value())
        .isEqualTo(restore);
  }

  private static JoinedRequest joined(OperationId operation) {
    return new JoinedRequest(
        Samples.KEY,
        new OperationId("mine"),
        OperationKind.BACKUP,
        "backup",
        "line 1\n\"quoted\" – ünïcode",
        Samples.T0,
        operation);
  }

  @Test
  void joined_recorded_isWhatWasWrittenAndNoOperation() {
    JoinedRequest request = joined(Samples.NIGHTLY);

    assertThat(operations().join(request)).isTrue();

    assertThat(operations().joined(Samples.KEY, request.id())).contains(request);
    assertThat(operations().find(Samples.KEY, request.id())).isEmpty();
    assertThat(operations().joined(Samples.KEY, Samples.NIGHTLY)).isEmpty();
  }

  @Test
  void join_idOfAnOperationOrOfAnotherRequest_isRefused() {
    Operation mine = Samples.backup(new OperationId("mine"), null);
    operations().create(mine);

    assertThat(operations().join(joined(Samples.NIGHTLY))).isFalse();
    assertThat(operations().joined(Samples.KEY, mine.id())).isEmpty();
    assertThat(operations().find(Samples.KEY, mine.id())).isPresent();
  }

  @Test
  void create_idOfARequestThatJoined_isRefused() {
    operations().join(joined(Samples.NIGHTLY));

    assertThat(operations().create(Samples.backup(new OperationId("mine"), null))).isEmpty();
    assertThat(operations().join(joined(Samples.RESTORE))).isFalse();
    assertThat(operations().joined(Samples.KEY, new OperationId("mine")).orElseThrow().joined())
        .isEqualTo(Samples.NIGHTLY);
  }

  @Test
  void join_asRead_replacesTheOperation() {
    Versioned<Operation> mine =
        operations().create(Samples.backup(new OperationId("mine"), null)).orElseThrow();

    assertThat(operations().join(mine, joined(Samples.NIGHTLY))).isTrue();
    assertThat(operations().join(mine, joined(Samples.RESTORE))).isFalse();

    assertThat(operations().find(Samples.KEY, mine.value().id())).isEmpty();
    assertThat(operations().replace(mine, mine.value().dueAt(Samples.T0))).isEmpty();
    assertThat(operations().joined(Samples.KEY, mine.value().id()).orElseThrow().joined())
        .isEqualTo(Samples.NIGHTLY);
  }

  @Test
  void ended_requestThatJoined_endsWithTheOperationItJoined() {
    operations().create(Samples.runningBackup());
    operations().join(joined(Samples.NIGHTLY));
    assertThat(operations().ended(Samples.KEY)).isEmpty();

    Versioned<Operation> running = operations().find(Samples.KEY, Samples.NIGHTLY).orElseThrow();
    Operation over = Samples.succeededBackup();
    operations().replace(running, over);

    assertThat(operations().ended(Samples.KEY))
        .hasSize(2)
        .allSatisfy(ended -> assertThat(ended.endedAt()).isEqualTo(over.outcome().at()));
  }

  @Test
  void ended_requestWhoseOperationIsGone_isOverAsWell() {
    operations().join(joined(Samples.NIGHTLY));

    Operations.Ended listed = operations().ended(Samples.KEY).get(0);
    operations().remove(listed);

    assertThat(listed.id().value()).isEqualTo("mine");
    assertThat(operations().joined(Samples.KEY, listed.id())).isEmpty();
  }
}
