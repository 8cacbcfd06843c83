package dev.apimdr.app.requests;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which backup a restore is asked for: with neither a name nor a time the newest recovery point.
 *
 * @param source key of the service that was backed up; null for the restore's target itself
 * @param name of one certain backup
 * @param before the newest recovery point that was taken before this time
 */
public record WantedBackup(
    @Nullable String source, @Nullable String name, @Nullable Instant before) {

  /** The newest recovery point of a service. */
  public static WantedBackup newestOf(String source) {
    return new WantedBackup(source, null, null);
  }

  /** Equal where the same backup is asked for. */
  String fingerprint() {
    Instant time = before;
    return name != null ? "name " + name : time != null ? "before " + time : "newest";
  }
}
