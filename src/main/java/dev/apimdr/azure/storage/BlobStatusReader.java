package dev.apimdr.azure.storage;

import com.azure.storage.blob.models.AccessTier;
import com.azure.storage.blob.models.ArchiveStatus;
import dev.apimdr.core.operation.BlobStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads how a blob stands from what the store says of it, in a listing as in a header. */
final class BlobStatusReader {

  /**
   * Where the time of the backup may stand: a field for people to set on a copy, and the one that
   * rclone keeps the source's time in.
   */
  private static final Set<String> TIMES = Set.of("takenat", "mtime");

  private BlobStatusReader() {}

  static BlobStatus of(
      @Nullable OffsetDateTime created,
      @Nullable AccessTier tier,
      @Nullable ArchiveStatus status,
      @Nullable Map<String, String> metadata) {
    return new BlobStatus(
        created == null ? null : created.toInstant(), tier(tier, status), takenAt(metadata));
  }

  /** A blob that is rehydrated keeps the archive tier until it can be read. */
  private static BlobStatus.Tier tier(@Nullable AccessTier tier, @Nullable ArchiveStatus status) {
    if (status != null) {
      return BlobStatus.Tier.REHYDRATING;
    }
    return AccessTier.ARCHIVE.equals(tier) ? BlobStatus.Tier.ARCHIVED : BlobStatus.Tier.ONLINE;
  }

  private static @Nullable Instant takenAt(@Nullable Map<String, String> metadata) {
    if (metadata == null) {
      return null;
    }
    return metadata.entrySet().stream()
        .filter(entry -> TIMES.contains(entry.getKey().toLowerCase(Locale.ROOT)))
        .flatMap(entry -> Stream.ofNullable(time(entry.getValue())))
        .min(Instant::compareTo)
        .orElse(null);
  }

  private static @Nullable Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException another) {
      return null;
    }
  }
}
