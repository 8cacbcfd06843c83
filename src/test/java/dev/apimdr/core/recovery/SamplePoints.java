package dev.apimdr.core.recovery;

import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.Samples;
import java.time.Instant;
import java.util.Map;

/** Recovery points without caveats, for tests that need only some of their fields. */
public final class SamplePoints {
  private SamplePoints() {}

  /** A backup of contoso with a blob of one byte. */
  static RecoveryPoint point(String id, Instant takenAt) {
    return point(id, takenAt, Samples.blob(1, takenAt));
  }

  /** A backup of contoso with this blob, under the name that the app gives it. */
  static RecoveryPoint point(String id, Instant takenAt, BlobFacts facts) {
    String name = BackupBlob.nameFor("contoso", new OperationId(id));
    return point(id, takenAt, new BackupBlob("st", "apim-contoso", name), facts);
  }

  /** A backup of contoso at any place. */
  public static RecoveryPoint point(String id, Instant takenAt, BackupBlob blob, BlobFacts facts) {
    return new RecoveryPoint(
        new RecoveryPoint.Source(Samples.CONTOSO, "Premium", 1, "West Europe"),
        blob,
        facts,
        RecoveryPoint.Window.of(takenAt, takenAt.plusSeconds(600)),
        new RecoveryPoint.Origin(new OperationId(id), "2024-05-01", null),
        Caveats.NONE,
        Map.of(),
        null);
  }
}
