package dev.apimdr.core.drill;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What has happened so far.
 *
 * @param point that is restored, once chosen
 * @param creation of the service, once it was given a name
 * @param restoredAt when the restore ended
 * @param result what the drill has shown, once known
 * @param failures how many questions in a row were not answered
 */
public record DrillProgress(
    @Nullable DrilledPoint point,
    @Nullable Creation creation,
    @Nullable Instant restoredAt,
    @Nullable DrillResult result,
    Removal removal,
    int failures) {

  /** Nothing has happened. */
  public static final DrillProgress NONE =
      new DrillProgress(null, null, null, null, Removal.NONE, 0);

  public DrillProgress with(DrilledPoint chosen) {
    return new DrillProgress(chosen, creation, restoredAt, result, removal, failures);
  }

  /** With the making of the service going on; a question was answered. */
  public DrillProgress with(Creation next) {
    return new DrillProgress(point, next, restoredAt, result, removal, 0);
  }

  DrillProgress restored(Instant at) {
    return new DrillProgress(point, creation, at, result, removal, 0);
  }

  /** With what it has shown; the first counts. */
  DrillProgress with(DrillResult shown) {
    return result != null
        ? this
        : new DrillProgress(point, creation, restoredAt, shown, removal, 0);
  }

  DrillProgress with(Removal next) {
    return new DrillProgress(point, creation, restoredAt, result, next, 0);
  }

  /** With a person told of what cannot be removed; that answers no question. */
  DrillProgress telling(Removal told) {
    return new DrillProgress(point, creation, restoredAt, result, told, failures);
  }

  /** With one more question that was not answered. */
  public DrillProgress failed() {
    return new DrillProgress(point, creation, restoredAt, result, removal, failures + 1);
  }
}
