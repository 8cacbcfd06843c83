package dev.apimdr.core.lifecycle;

import static dev.apimdr.core.operation.OperationKind.BACKUP;
import static dev.apimdr.core.operation.OperationKind.RESTORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.Samples;
import org.junit.jupiter.api.Test;

/** When the blob alone makes an end, and which status URL is followed. */
class ObservedDoneTest {
  private static final OperationLifecycle LIFECYCLE = Samples.lifecycle();
  private static final BlobFacts NEW = Samples.blob(1, Samples.POSTED.plusSeconds(500));

  private static Observation observation(Observation.Blob blob, BlobFacts facts) {
    return new Observation(Observation.State.UNKNOWN, blob, facts, null);
  }

  @Test
  void observedDone_backupWhoseBlobIsThereAndNew_is() {
    assertThat(
            LIFECYCLE.isObservedDone(
                Samples.running(BACKUP), observation(Observation.Blob.PRESENT, NEW)))
        .isTrue();
  }

  @Test
  void observedDone_blobThatIsNotThere_orEmpty_orOlderThanThePost_isNot() {
    Operation backup = Samples.running(BACKUP);

    assertThat(LIFECYCLE.isObservedDone(backup, observation(Observation.Blob.ABSENT, null)))
        .isFalse();
    assertThat(LIFECYCLE.isObservedDone(backup, observation(Observation.Blob.UNKNOWN, NEW)))
        .isFalse();
    assertThat(LIFECYCLE.isObservedDone(backup, observation(Observation.Blob.PRESENT, null)))
        .isFalse();
    assertThat(
            LIFECYCLE.isObservedDone(
                backup, observation(Observation.Blob.PRESENT, Samples.blob(0, NEW.lastModified()))))
        .isFalse();
    assertThat(
            LIFECYCLE.isObservedDone(
                backup,
                observation(
                    Observation.Blob.PRESENT, Samples.blob(1, Samples.POSTED.minusSeconds(3600)))))
        .isFalse();
  }

  @Test
  void observedDone_restore_neverIs() {
    assertThat(
            LIFECYCLE.isObservedDone(
                Samples.running(RESTORE), observation(Observation.Blob.PRESENT, NEW)))
        .isFalse();
  }

  @Test
  void statusUrl_ofArm_isFollowed_andNoOther() {
    assertThat(LIFECYCLE.mayFollow(Samples.STATUS_URL)).isTrue();
    assertThat(LIFECYCLE.mayFollow("https://evil.example/operationresults/1")).isFalse();
  }
}
