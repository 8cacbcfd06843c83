package dev.apimdr.app.ports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.BackupStore.Removal;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobLookup;
import org.junit.jupiter.api.Test;

/** How every backup store deletes blobs. */
public abstract class BackupRemovalContract {

  protected abstract BackupStore store();

  /** Where the test may write a blob. */
  protected abstract BackupBlob blob();

  /** Writes the blob as ARM does: it replaces an existing one. */
  protected abstract void written(BackupBlob blob);

  private String etag() {
    return store().head(blob()).found().orElseThrow().facts().etag();
  }

  @Test
  void remove_asVerified_isGone() {
    written(blob());

    assertThat(store().remove(blob(), etag())).isEqualTo(Removal.GONE);
    assertThat(store().head(blob())).isEqualTo(BlobLookup.missing());
  }

  @Test
  void remove_asListed_isGone() {
    written(blob());
    String listed = store().list(blob().containerName(), "").blobs().get(0).blob().facts().etag();

    assertThat(store().remove(blob(), listed)).isEqualTo(Removal.GONE);
  }

  @Test
  void remove_again_isGone() {
    written(blob());
    String etag = etag();
    store().remove(blob(), etag);

    assertThat(store().remove(blob(), etag)).isEqualTo(Removal.GONE);
  }

  @Test
  void remove_containerNeverMade_isGone() {
    assertThat(
            store()
                .remove(
                    new BackupBlob(blob().storageAccount(), "never-made", "a.apimbackup"), "0x1"))
        .isEqualTo(Removal.GONE);
  }

  @Test
  void remove_overwrittenSince_stays() {
    written(blob());
    String etag = etag();
    written(blob());

    assertThat(store().remove(blob(), etag)).isEqualTo(Removal.CHANGED);
    assertThat(store().head(blob()).found()).isPresent();
  }
}
