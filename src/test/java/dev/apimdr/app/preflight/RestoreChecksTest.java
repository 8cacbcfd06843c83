package dev.apimdr.app.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Samples;
import dev.apimdr.app.preflight.Check.Result;
import dev.apimdr.core.drift.ChangeSummary;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.BlobLookup;
import dev.apimdr.core.operation.BlobStatus;
import dev.apimdr.core.recovery.CatalogueEntry;
import dev.apimdr.core.recovery.Caveats;
import dev.apimdr.core.recovery.RecoveryPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a restore's report says of the backup itself. */
class RestoreChecksTest {
  private static final Instant TAKEN = Samples.T0.plusMillis(1_234);
  private static final Instant NOW = Samples.T0.plus(Duration.ofDays(1));
  private static final RecoveryPoint POINT = Samples.recoveryPoint(TAKEN);
  private static final BlobFacts WITHOUT_MD5 =
      new BlobFacts(POINT.facts().size(), POINT.facts().etag(), null, POINT.facts().lastModified());

  private static List<Check> checks(CatalogueEntry entry, CatalogueEntry... passedOver) {
    return RestoreChecks.of("standby", "contoso", "standby", entry, List.of(passedOver));
  }

  private static Check check(String name, List<Check> checks) {
    return checks.stream().filter(check -> check.name().equals(name)).findFirst().orElseThrow();
  }

  private static CatalogueEntry recorded(RecoveryPoint point) {
    return CatalogueEntry.recorded(point, NOW);
  }

  private static CatalogueEntry copy(BlobFacts original, BlobFacts copy) {
    RecoveryPoint point =
        new RecoveryPoint(
            POINT.source(),
            POINT.blob(),
            original,
            POINT.window(),
            POINT.origin(),
            Caveats.NONE,
            POINT.omitted(),
            null);
    return CatalogueEntry.verified(point, point.blob().in("elsewhere"), BlobLookup.of(copy), NOW);
  }

  private static CatalogueEntry withoutManifest(String name, @Nullable Instant takenAt) {
    return CatalogueEntry.unverified(
        "contoso",
        new BackupBlob("backups", "apim-contoso", name),
        new BlobLookup.Found(Samples.FACTS, new BlobStatus(null, BlobStatus.Tier.ONLINE, takenAt)),
        false,
        false,
        NOW);
  }

  @Test
  void plainBackup_isVerifiedAndUnchanged_andNothingElseIsSaid() {
    assertThat(checks(recorded(POINT)))
        .extracting(Check::name)
        .containsExactly("targetAllowed", "confirmed", "backupVerified", "unchangedDuringBackup");
    assertThat(check("backupVerified", checks(recorded(POINT))).detail())
        .isEqualTo("It was taken at 2026-11-23T02:00:01Z and verified.");
  }

  @Test
  void newerOnesThatWerePassedOver_areNamedWithTheGravestReason() {
    CatalogueEntry newer =
        recorded(
            Samples.recoveryPoint(TAKEN.plus(Duration.ofHours(12)))
                .with(Caveats.onlyObserved(Samples.TROUBLE)));

    Check check = check("newestChosen", checks(recorded(POINT), newer));
    assertThat(check.result()).isEqualTo(Result.NOTED);
    assertThat(check.code()).isEqualTo("NewerPassedOver");
    assertThat(check.detail())
        .startsWith(POINT.blob().backupName())
        .contains(newer.blob().backupName() + " (BackupObserved)", "restorable by its name");
  }

  @ParameterizedTest
  @CsvSource({"true,true,by its size and MD5", "true,false,not there", "false,true,not there"})
  void copy_isNoted_withWhatItWasComparedBy(boolean original, boolean copied, String words) {
    CatalogueEntry entry =
        copy(original ? POINT.facts() : WITHOUT_MD5, copied ? POINT.facts() : WITHOUT_MD5);

    Check check = check("backupCopied", checks(entry));
    assertThat(check.result()).isEqualTo(Result.NOTED);
    assertThat(check.detail()).contains("elsewhere", words);
  }

  @Test
  void backupThatHoldsMuchLess_isNoted() {
    CatalogueEntry entry = recorded(Samples.shrunkRecoveryPoint());

    Check check = check("notShrunk", checks(entry));
    assertThat(check.result()).isEqualTo(Result.NOTED);
    assertThat(check.code()).isEqualTo("BackupShrunk");
    assertThat(check.detail()).contains("3 of 120 APIs", "/accept");
  }

  @Test
  void backupOfLessThanHalfTheUsualSize_isNoted() {
    RecoveryPoint small = POINT.with(Caveats.NONE.checked(null, 10_000L));

    Check check = check("usualSize", checks(recorded(small)));
    assertThat(check.code()).isEqualTo("BackupSmall");
    assertThat(check.detail()).contains("10000");
  }

  @Test
  void backupWhoseEndWasOnlySeen_isNotedWithWhatWentWrong() {
    RecoveryPoint seen = POINT.with(Caveats.onlyObserved(Samples.TROUBLE));

    Check check = check("backupVerified", checks(recorded(seen)));
    assertThat(check.code()).isEqualTo("BackupObserved");
    assertThat(check.detail()).contains("AuthorizationFailed");
  }

  @Test
  void backupWithoutManifest_ofUnknownAge_saysThatItsAgeIsUnknown() {
    String unknownAge = "When it was taken is not known";

    assertThat(check("backupVerified", checks(withoutManifest("contoso-old.apimbackup", null))))
        .satisfies(check -> assertThat(check.detail()).contains(unknownAge));
    assertThat(check("backupVerified", checks(withoutManifest("contoso-old.apimbackup", TAKEN))))
        .satisfies(check -> assertThat(check.detail()).doesNotContain(unknownAge));
  }

  @Test
  void backupDuringWhichTheServiceChanged_isNotedInWholeSeconds() {
    RecoveryPoint changed =
        POINT.with(
            Caveats.NONE.withChanged(
                new ChangeSummary(2, TAKEN, TAKEN.plusMillis(60_500), "apis/write")));

    assertThat(check("unchangedDuringBackup", checks(recorded(changed))).detail())
        .contains("2 times", "from 2026-11-23T02:00:01Z to 2026-11-23T02:01:01Z", "apis/write");
  }
}
