package dev.apimdr.core.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.PostAttempt;
import dev.apimdr.core.operation.Samples;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From which backup a service's recovery point age is counted when blobs are lost or reappear. */
class SoundLastSuccessTest {
  private static final Operation MONDAY = backup("a", Samples.POSTED);
  private static final Operation TUESDAY = backup("b", Samples.POSTED.plusSeconds(86_400));

  private static RecoveryPoint point(Operation backup) {
    return RecoveryPoint.of(backup);
  }

  private static RecoveryPoint lost(Operation backup) {
    return point(backup)
        .with(Caveats.NONE.checked(new Damage(Damage.Kind.MISSING, Samples.T0), null));
  }

  private static Operation backup(String id, Instant postedAt) {
    Operation asked =
        Operation.accepted(
            Samples.CONTOSO,
            new OperationId(id),
            OperationKind.BACKUP,
            Samples.request(OperationKind.BACKUP));
    return asked
        .in(Phase.STARTING, asked.progress().attempting(PostAttempt.of("l", postedAt)))
        .ending(Outcome.succeeded(postedAt.plusSeconds(600), Samples.blob(1, postedAt)))
        .ended();
  }

  /** It is a whole backup of the service as it was: the age of what can be restored counts on. */
  @Test
  void newestShrunk_isTheLastSuccessAllTheSame() {
    ServiceHistory record = ServiceHistory.empty("contoso").with(MONDAY).with(TUESDAY);
    RecoveryPoint shrunk =
        point(TUESDAY)
            .with(Caveats.NONE.withShrunk(List.of(new Loss(Watched.APIS, 9, 1, "contoso-a"))));

    assertThat(SoundLastSuccess.of(record, List.of(shrunk, point(MONDAY)))).isEqualTo(record);
  }

  @Test
  void newestBlobLost_countsFromTheOneBefore() {
    ServiceHistory record = ServiceHistory.empty("contoso").with(MONDAY).with(TUESDAY);
    ServiceHistory standing = SoundLastSuccess.of(record, List.of(lost(TUESDAY), point(MONDAY)));

    assertThat(standing.lastSuccess().operationId().value()).isEqualTo("a");
    assertThat(standing.lastSuccess().startedAt()).isEqualTo(MONDAY.startedAt());
    assertThat(standing.lastSuccess().backupName()).isEqualTo(MONDAY.request().blob().backupName());
    assertThat(standing.recent()).isEqualTo(record.recent());
  }

  @Test
  void allBlobsLost_countsFromNone_andFromTheNewestWhenTheyAreBack() {
    ServiceHistory record = ServiceHistory.empty("contoso").with(MONDAY).with(TUESDAY);
    ServiceHistory none = SoundLastSuccess.of(record, List.of(lost(TUESDAY), lost(MONDAY)));
    assertThat(none.lastSuccess()).isNull();

    ServiceHistory back = SoundLastSuccess.of(none, List.of(point(TUESDAY), point(MONDAY)));
    assertThat(back.lastSuccess().operationId().value()).isEqualTo("b");
  }

  @Test
  void aBackupThatEndedSinceTheyWereListed_stays() {
    ServiceHistory record = ServiceHistory.empty("contoso").with(MONDAY).with(TUESDAY);

    assertThat(SoundLastSuccess.of(record, List.of(lost(MONDAY)))).isEqualTo(record);
    assertThat(SoundLastSuccess.of(record, List.of())).isEqualTo(record);
  }

  @Test
  void olderBlobLost_changesNothing() {
    ServiceHistory record = ServiceHistory.empty("contoso").with(MONDAY).with(TUESDAY);

    assertThat(SoundLastSuccess.of(record, List.of(point(TUESDAY), lost(MONDAY))))
        .isEqualTo(record);
  }
}
