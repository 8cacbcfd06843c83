package dev.apimdr.core.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.BlobLookup;
import dev.apimdr.core.operation.BlobStatus;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Samples;
import dev.apimdr.core.paging.PageToken;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a backup was written, where it is, and how both are shown. */
class CatalogueEntryWordsTest {
  private static final Instant WRITTEN = Instant.parse("2026-11-23T02:08:20.123Z");
  private static final BlobFacts BLOB = Samples.blob(4711, WRITTEN);
  private static final BlobFacts OTHER = new BlobFacts(4712, "other", null, WRITTEN);
  private static final Instant NOW = WRITTEN.plusSeconds(3600);

  private static CatalogueEntry unverified(Instant created) {
    return CatalogueEntry.unverified(
        "contoso",
        new BackupBlob("stbackup", "apim-contoso", "contoso-1.apimbackup"),
        new BlobLookup.Found(BLOB, new BlobStatus(created, BlobStatus.Tier.ONLINE, null)),
        false,
        false,
        NOW);
  }

  private static RecoveryPoint point() {
    return RecoveryPoint.of(
        Samples.verifying(OperationKind.BACKUP).ending(Outcome.succeeded(WRITTEN, BLOB)));
  }

  private static CatalogueEntry verified(String account, BlobLookup lookup) {
    return CatalogueEntry.verified(point(), point().blob().in(account), lookup, NOW);
  }

  /** A later change may only concern metadata; and no blob is older than its creation. */
  @ParameterizedTest
  @CsvSource({"-60, -60", "0, 0", "60, 0"})
  void written_isTheEarlierOfCreationAndLastChange(long created, long expected) {
    CatalogueEntry entry = unverified(WRITTEN.plusSeconds(created));

    assertThat(entry.writtenAt()).isEqualTo(WRITTEN.plusSeconds(expected));
    assertThat(entry.expiresAt()).isEqualTo(WRITTEN.plusSeconds(expected).plus(RecoveryPoint.LIFE));
  }

  @Test
  void written_ofABlobThatNobodyCouldLookAt_isAsRecorded() {
    assertThat(verified("stbackup", BlobLookup.unknown("no")).writtenAt()).isEqualTo(WRITTEN);
    assertThat(verified("stbackup", BlobLookup.missing()).writtenAt()).isEqualTo(WRITTEN);
  }

  @Test
  void written_ofABlobThatWasSeen_isAsSeen() {
    BlobFacts seen = Samples.blob(4711, WRITTEN.plusSeconds(9));

    assertThat(verified("stbackup", BlobLookup.of(seen)).writtenAt())
        .isEqualTo(WRITTEN.plusSeconds(9));
  }

  @Test
  void copy_isWhatLiesInAnotherAccountThanTheManifestNames() {
    assertThat(verified("stother", BlobLookup.of(BLOB)).isCopy()).isTrue();
    assertThat(verified("stbackup", BlobLookup.of(BLOB)).isCopy()).isFalse();
    assertThat(unverified(null).isCopy()).isFalse();
  }

  @Test
  void token_isWhenItWasTaken_elseWhenItsBlobWasWritten() {
    assertThat(verified("stbackup", BlobLookup.of(BLOB)).token())
        .isEqualTo(new PageToken(Samples.POSTED, point().blob().backupName()));
    assertThat(unverified(null).token()).isEqualTo(new PageToken(WRITTEN, "contoso-1.apimbackup"));
  }

  @Test
  void overwritten_whereItWasVerified_andAsACopy() {
    assertThat(verified("stbackup", BlobLookup.of(OTHER)).explain(RestoreBlocker.OVERWRITTEN))
        .isEqualTo("The blob was overwritten after it was verified.");
    assertThat(verified("stother", BlobLookup.of(OTHER)).explain(RestoreBlocker.OVERWRITTEN))
        .contains("account stother is of another size", "in account stbackup.");
  }

  @Test
  void missing_whereItWasVerified_andAsACopy() {
    assertThat(verified("stbackup", BlobLookup.missing()).explain(RestoreBlocker.MISSING))
        .startsWith("The blob is not in apim-contoso.");
    assertThat(verified("stother", BlobLookup.missing()).explain(RestoreBlocker.MISSING))
        .contains("names account stbackup", "of stother, the account that is set now");
  }

  @Test
  void times_areSaidInWholeSeconds() {
    assertThat(unverified(null).explain(RestoreBlocker.AGE_UNKNOWN))
        .contains(" 2026-11-23T02:08:20Z,");
    assertThat(unverified(null).explain(RestoreBlocker.EXPIRED)).contains("(2026-12-23T02:08:20Z)");
    assertThat(unverified(null).explain(RestoreBlocker.EXPIRING))
        .contains(" 2026-12-23T02:08:20Z,");
  }
}
