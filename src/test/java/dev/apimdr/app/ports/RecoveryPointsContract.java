package dev.apimdr.app.ports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.drift.ChangeSummary;
import dev.apimdr.core.recovery.RecoveryPoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store of recovery points guarantees. */
public abstract class RecoveryPointsContract {
  private static final RecoveryPoint POINT = Samples.recoveryPoint();

  protected abstract RecoveryPoints points();

  @Test
  void find_added_isWhatWasWritten() {
    points().add(POINT);

    assertThat(points().find(Samples.KEY, POINT.blob().backupName())).contains(POINT);
  }

  @Test
  void find_neverAdded_isEmpty() {
    assertThat(points().find(Samples.KEY, POINT.blob().backupName())).isEmpty();
  }

  @Test
  void find_nameOfNoBackupOfOurs_isEmpty() {
    points().add(POINT);

    assertThat(points().find(Samples.KEY, "../contoso/what ever?.json")).isEmpty();
  }

  @Test
  void add_again_keepsTheFirst() {
    points().add(POINT);
    points().add(Samples.recoveryPoint(Samples.T0.plusSeconds(3)));

    assertThat(points().find(Samples.KEY, POINT.blob().backupName())).contains(POINT);
  }

  @Test
  void of_nothingAdded_isEmpty() {
    assertThat(points().of(Samples.KEY)).isEmpty();
  }

  @Test
  void of_several_areNewestFirst() {
    RecoveryPoint older = Samples.recoveryPoint(Samples.T0.minus(Duration.ofDays(1)));
    RecoveryPoint newer = Samples.recoveryPoint(Samples.T0.plus(Duration.ofDays(1)));
    points().add(newer);
    points().add(older);
    points().add(Samples.recoveryPoint(Samples.T0));

    assertThat(points().of(Samples.KEY))
        .containsExactly(newer, Samples.recoveryPoint(Samples.T0), older);
  }

  @Test
  void of_everyFieldSet_tellsAllButTheOmittedSettings() {
    points().add(POINT);

    RecoveryPoint listed = points().of(Samples.KEY).get(0);
    assertThat(listed).usingRecursiveComparison().ignoringFields("omitted").isEqualTo(POINT);
    assertThat(listed.omitted()).isEqualTo(Map.of());
  }

  @Test
  void each_severalServices_areAllHandedOverWithoutOmittedSettings() {
    RecoveryPoint other = Samples.recoveryPoint(Samples.T0.minus(Duration.ofDays(1)));
    points().add(POINT);
    points().add(other);
    List<RecoveryPoint> seen = new ArrayList<>();

    points().each(seen::add);

    assertThat(seen)
        .containsExactlyInAnyOrder(points().of(Samples.KEY).toArray(new RecoveryPoint[0]));
    assertThat(seen).hasSize(2).allMatch(point -> point.omitted().isEmpty());
  }

  @Test
  void each_none_isNothing() {
    List<RecoveryPoint> seen = new ArrayList<>();

    points().each(seen::add);

    assertThat(seen).isEmpty();
  }

  @Test
  void of_serviceWhoseNameBeginsAlike_isEmpty() {
    points().add(POINT);

    assertThat(points().of("conto")).isEmpty();
  }

  private Versioned<RecoveryPoint> stored() {
    return points().stored(Samples.KEY, POINT.blob().backupName()).orElseThrow();
  }

  @Test
  void replace_unchangedMeanwhile_isWhatIsFoundAndListed() {
    points().add(POINT);
    RecoveryPoint marked = POINT.changedBy(ChangeSummary.of(Samples.CHANGES));

    assertThat(points().replace(stored(), marked)).isTrue();

    assertThat(points().find(Samples.KEY, POINT.blob().backupName())).contains(marked);
    assertThat(points().of(Samples.KEY)).containsExactly(marked.withoutOmitted());
  }

  @Test
  void replace_withContentAndLosses_isListedWithoutTheWordsOfWhoAcceptedIt() {
    points().add(POINT);
    RecoveryPoint shrunk = Samples.shrunkRecoveryPoint();

    assertThat(points().replace(stored(), shrunk)).isTrue();

    assertThat(points().find(Samples.KEY, POINT.blob().backupName())).contains(shrunk);
    assertThat(points().of(Samples.KEY)).containsExactly(shrunk.withoutOmitted());
  }

  @Test
  void replace_changedMeanwhile_isFalseAndKeepsIt() {
    points().add(POINT);
    Versioned<RecoveryPoint> before = stored();
    RecoveryPoint marked = POINT.changedBy(ChangeSummary.of(Samples.CHANGES));
    points().replace(before, marked);

    assertThat(points().replace(before, POINT)).isFalse();
    assertThat(stored().value()).isEqualTo(marked);
  }

  @Test
  void replace_goneMeanwhile_isFalse() {
    points().add(POINT);
    Versioned<RecoveryPoint> before = stored();
    points().remove(Samples.KEY, POINT.blob().backupName());

    assertThat(points().replace(before, POINT)).isFalse();
    assertThat(points().of(Samples.KEY)).isEmpty();
  }

  @Test
  void remove_goneAlready_isFine() {
    points().add(POINT);

    points().remove(Samples.KEY, POINT.blob().backupName());
    points().remove(Samples.KEY, POINT.blob().backupName());

    assertThat(points().stored(Samples.KEY, POINT.blob().backupName())).isEmpty();
  }
}
