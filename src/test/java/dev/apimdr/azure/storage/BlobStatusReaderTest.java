package dev.apimdr.azure.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.storage.blob.models.AccessTier;
import com.azure.storage.blob.models.ArchiveStatus;
import dev.apimdr.core.operation.BlobStatus;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reads a blob's status from what the store returns. */
class BlobStatusReaderTest {

  /**
   * While a blob is rehydrated, the store returns the tier Archive with an archive status (Azure
   * Storage documentation, <i>Get Blob Properties</i>, x-ms-archive-status); Azurite changes the
   * tier at once.
   */
  @Test
  void rehydrating_isTheArchiveTierWithAStatus() {
    for (ArchiveStatus status : ArchiveStatus.values()) {
      assertThat(BlobStatusReader.of(null, AccessTier.ARCHIVE, status, Map.of()).tier())
          .isEqualTo(BlobStatus.Tier.REHYDRATING);
    }
  }

  @Test
  void otherTiers_andNone_areOnline() {
    for (AccessTier tier : AccessTier.values()) {
      assertThat(BlobStatusReader.of(null, tier, null, null).tier())
          .isEqualTo(
              tier.equals(AccessTier.ARCHIVE) ? BlobStatus.Tier.ARCHIVED : BlobStatus.Tier.ONLINE);
    }
    assertThat(BlobStatusReader.of(null, null, null, null)).isEqualTo(BlobStatus.PLAIN);
  }
}
