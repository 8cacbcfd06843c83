package dev.apimdr.app.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.BackupRemovalContract;
import dev.apimdr.app.ports.BackupStore;
import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.MemoryBackupStore;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.BlobLookup;
import dev.apimdr.core.operation.BlobStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lists the store once instead of reading each blob, and otherwise behaves like the store. */
class OneListingTest extends BackupRemovalContract {
  private static final String PREFIX = "contoso-";
  private static final BlobStatus STATUS = new BlobStatus(World.T0, BlobStatus.Tier.ARCHIVED, null);

  private final World.JumpingClock clock = new World.JumpingClock(World.T0);
  private final Effects effects = new Effects();
  private final MemoryBackupStore behind = new MemoryBackupStore(effects);
  private final BackupStore store = new OneListing(behind, clock);
  private final List<String> calls = new ArrayList<>();
  private int writes;

  @Override
  protected BackupStore store() {
    return store;
  }

  @Override
  protected BackupBlob blob() {
    return new BackupBlob("backups", "apim-contoso", "contoso-night.apimbackup");
  }

  @Override
  protected void written(BackupBlob blob) {
    behind.put(blob, new BlobFacts(4711, "0x" + ++writes, null, World.T0), STATUS);
  }

  private void count(String failing) {
    effects.outage(
        name -> {
          calls.add(name);
          return name.equals(failing);
        });
  }

  private BackupStore.Listing list() {
    return store.list("apim-contoso", PREFIX);
  }

  @Test
  void blobThere_oneListingTellsItAndTheOthers() {
    written(blob());
    BlobLookup asked = behind.head(blob());
    count("none");
    assertThat(store.headAmong(blob(), PREFIX)).isEqualTo(asked);
    assertThat(list().blobs()).hasSize(1);
    assertThat(calls).containsExactly("backups.list");
  }

  @Test
  void listing_isGivenOutOnce_andNotForAnotherContainer() {
    written(blob());
    store.headAmong(blob(), PREFIX);
    behind.delete(blob());
    assertThat(store.list("apim-other", PREFIX).blobs()).isEmpty();
    assertThat(list().blobs()).hasSize(1);
    assertThat(list().blobs()).isEmpty();
  }

  @Test
  void listing_ofTenSecondsAgo_isMadeAgain() {
    written(blob());
    store.headAmong(blob(), PREFIX);
    behind.delete(blob());
    clock.jump(OneListing.FRESH);
    assertThat(list().blobs()).isEmpty();
  }

  @Test
  void blobNotListed_isAskedForByItself() {
    count("none");
    assertThat(store.headAmong(blob(), PREFIX)).isEqualTo(behind.head(blob()));
    assertThat(calls).startsWith("backups.list", "backups.head");
  }

  @Test
  void containerCannotBeListed_theBlobTells() {
    written(blob());
    count("backups.list");
    assertThat(store.headAmong(blob(), PREFIX).found()).isPresent();
    assertThat(list().failure()).isNotNull();
  }

  @Test
  void everythingElse_isAskedOfTheStoreBehind() {
    behind.cors(BackupStore.Cors.SOME);
    assertThat(store.cors()).isEqualTo(behind.cors());
    effects.failNext("backups.ensureContainer", Effects.Mode.UNAVAILABLE_BEFORE);
    assertThat(store.ensureContainer("apim-contoso")).isPresent();
  }
}
