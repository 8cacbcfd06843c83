package dev.apimdr.core.lifecycle;

import static dev.apimdr.core.operation.OperationKind.BACKUP;
import static dev.apimdr.core.operation.OperationKind.RESTORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.BlobLookup;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.Samples;
import org.junit.jupiter.api.Test;

/** When the blob alone proves a backup's success, and which status URLs are followed. */
class ObservedDoneTest {
  private static final OperationLifecycle LIFECYCLE = Samples.lifecycle();
  private static final BlobFacts NEW = Samples.blob(1, Samples.POSTED.plusSeconds(500));

  @Test
  void observedDone_backupWhoseBlobIsThereAndNew_is() {
    assertThat(LIFECYCLE.isObservedDone(Samples.running(BACKUP), BlobLookup.of(NEW))).isTrue();
  }

  @Test
  void observedDone_blobThatIsNotThere_orEmpty_orOlderThanThePost_isNot() {
    Operation backup = Samples.running(BACKUP);

    assertThat(LIFECYCLE.isObservedDone(backup, BlobLookup.missing())).isFalse();
    assertThat(LIFECYCLE.isObservedDone(backup, BlobLookup.unknown("no reply"))).isFalse();
    assertThat(LIFECYCLE.isObservedDone(backup, BlobLookup.of(Samples.blob(0, NEW.lastModified()))))
        .isFalse();
    assertThat(
            LIFECYCLE.isObservedDone(
                backup, BlobLookup.of(Samples.blob(1, Samples.POSTED.minusSeconds(3600)))))
        .isFalse();
  }

  @Test
  void observedDone_restore_neverIs() {
    assertThat(LIFECYCLE.isObservedDone(Samples.running(RESTORE), BlobLookup.of(NEW))).isFalse();
  }

  @Test
  void statusUrl_ofArm_isFollowed_andNoOther() {
    assertThat(LIFECYCLE.mayFollow(Samples.STATUS_URL)).isTrue();
    assertThat(LIFECYCLE.mayFollow("https://evil.example/operationresults/1")).isFalse();
  }
}
