package dev.apimdr.azure.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.storage.blob.models.AccessTier;
import com.azure.storage.blob.models.ArchiveStatus;
import dev.apimdr.core.recovery.BlobShelf;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the store's words say of how a blob stands. */
class BlobShelvesTest {

  /**
   * While a blob is rehydrated the store answers the tier Archive with an archive status (Azure
   * Storage documentation, <i>Get Blob Properties</i>, x-ms-archive-status); Azurite changes the
   * tier at once.
   */
  @Test
  void rehydrating_isTheArchiveTierWithAStatus() {
    for (ArchiveStatus status : ArchiveStatus.values()) {
      assertThat(BlobShelves.of(null, AccessTier.ARCHIVE, status, Map.of()).tier())
          .isEqualTo(BlobShelf.Tier.REHYDRATING);
    }
  }

  @Test
  void otherTiers_andNone_areOnline() {
    for (AccessTier tier : AccessTier.values()) {
      assertThat(BlobShelves.of(null, tier, null, null).tier())
          .isEqualTo(
              tier.equals(AccessTier.ARCHIVE) ? BlobShelf.Tier.ARCHIVED : BlobShelf.Tier.ONLINE);
    }
    assertThat(BlobShelves.of(null, null, null, null)).isEqualTo(BlobShelf.PLAIN);
  }
}
