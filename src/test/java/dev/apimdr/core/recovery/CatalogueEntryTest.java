package dev.apimdr.core.recovery;

import static dev.apimdr.core.recovery.RestoreBlocker.ARCHIVED;
import static dev.apimdr.core.recovery.RestoreBlocker.EXPIRED;
import static dev.apimdr.core.recovery.RestoreBlocker.EXPIRING;
import static dev.apimdr.core.recovery.RestoreBlocker.MISSING;
import static dev.apimdr.core.recovery.RestoreBlocker.OBSERVED;
import static dev.apimdr.core.recovery.RestoreBlocker.OVERWRITTEN;
import static dev.apimdr.core.recovery.RestoreBlocker.UNFINISHED;
import static dev.apimdr.core.recovery.RestoreBlocker.UNVERIFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.BlobLookup;
import dev.apimdr.core.operation.BlobStatus;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.OperationProgress;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Samples;
import dev.apimdr.core.operation.TransientFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueEntryTest {
  private static final Instant TAKEN = Samples.POSTED;
  private static final BlobFacts BLOB = Samples.blob(4711, TAKEN.plusSeconds(500));
  private static final BlobFacts OTHER = new BlobFacts(4711, "other", null, TAKEN);
  private static final String NIGHTLY = "contoso-backup-20261123t0200z.apimbackup";
  private static final BlobLookup SEEN = BlobLookup.of(BLOB);
  private static final BlobFacts METADATA_SET =
      new BlobFacts(BLOB.size(), "moved", BLOB.md5(), TAKEN.plusSeconds(5000));
  private static final BlobStatus SINCE_THEN =
      new BlobStatus(BLOB.lastModified(), BlobStatus.Tier.ONLINE, null);
  private static final BlobStatus ARCHIVED_STATUS =
      new BlobStatus(BLOB.lastModified(), BlobStatus.Tier.ARCHIVED, null);
  private static final BlobStatus REHYDRATING_STATUS =
      new BlobStatus(BLOB.lastModified(), BlobStatus.Tier.REHYDRATING, null);
  private static final BlobLookup UNSEEN = BlobLookup.unknown("nobody answers");

  private static RecoveryPoint point(boolean observed) {
    Operation verifying = Samples.verifying(OperationKind.BACKUP);
    OperationProgress troubled =
        verifying
            .progress()
            .met(new TransientFailure("forbidden", "AuthorizationFailed", "no", TAKEN));
    return RecoveryPoint.of(
        verifying
            .with(observed ? troubled.endObserved() : troubled)
            .ending(Outcome.succeeded(TAKEN.plusSeconds(600), BLOB)));
  }

  private static Arguments verified(
      boolean observed, BlobLookup lookup, String age, RestoreBlocker... blockers) {
    return Arguments.of(observed, lookup, Duration.parse(age), List.of(blockers));
  }

  static Stream<Arguments> verified() {
    return Stream.of(
        verified(false, SEEN, "PT1H"),
        verified(false, UNSEEN, "PT1H"),
        verified(false, SEEN, "P29DT23H24M59S"),
        verified(false, SEEN, "P29DT23H25M", EXPIRING),
        verified(false, SEEN, "P29DT23H59M59S", EXPIRING),
        verified(false, SEEN, "P30D", EXPIRED),
        verified(false, SEEN, "P400D", EXPIRED),
        verified(false, BlobLookup.missing(), "PT1H", MISSING),
        verified(false, BlobLookup.of(OTHER), "PT1H", OVERWRITTEN),
        verified(false, new BlobLookup.Found(METADATA_SET, SINCE_THEN), "PT1H"),
        verified(false, new BlobLookup.Found(BLOB, ARCHIVED_STATUS), "PT1H", ARCHIVED),
        verified(false, new BlobLookup.Found(BLOB, REHYDRATING_STATUS), "PT1H", ARCHIVED),
        verified(true, SEEN, "PT1H", OBSERVED),
        verified(true, BlobLookup.missing(), "P31D", MISSING, EXPIRED, OBSERVED),
        verified(true, BlobLookup.of(OTHER), "P30D", OVERWRITTEN, EXPIRED, OBSERVED));
  }

  @ParameterizedTest
  @MethodSource
  void verified(boolean observed, BlobLookup lookup, Duration age, List<RestoreBlocker> blockers) {
    CatalogueEntry entry = CatalogueEntry.verified(point(observed), lookup, TAKEN.plus(age));

    assertThat(entry.gravestFirst()).isEqualTo(blockers);
    assertThat(entry.isRestorable()).isEqualTo(blockers.isEmpty());
  }

  private static Arguments unverified(boolean unfinished, String age, RestoreBlocker... blockers) {
    return Arguments.of(unfinished, Duration.parse(age), List.of(blockers));
  }

  static Stream<Arguments> unverified() {
    return Stream.of(
        unverified(false, "PT1H", UNVERIFIED),
        unverified(true, "PT1H", UNFINISHED, UNVERIFIED),
        unverified(false, "P29DT23H30M", EXPIRING, UNVERIFIED),
        unverified(false, "P30D", EXPIRED, UNVERIFIED));
  }

  @ParameterizedTest
  @MethodSource
  void unverified(boolean unfinished, Duration age, List<RestoreBlocker> blockers) {
    CatalogueEntry entry =
        CatalogueEntry.unverified(
            "contoso",
            new BackupBlob("stbackup", "apim-contoso", "contoso-1.apimbackup"),
            new BlobLookup.Found(
                BLOB, new BlobStatus(null, BlobStatus.Tier.ONLINE, BLOB.lastModified())),
            unfinished,
            false,
            BLOB.lastModified().plus(age));

    assertThat(entry.gravestFirst()).isEqualTo(blockers);
    assertThat(entry.isRestorable()).isFalse();
    assertThat(entry.isRestorableByName()).isEqualTo(blockers.equals(List.of(UNVERIFIED)));
  }

  @Test
  void unverified_whereServicesShareAContainer_isNotRestorableEvenByItsName() {
    CatalogueEntry entry =
        CatalogueEntry.unverified(
            "contoso",
            new BackupBlob("stbackup", "apim-backups", NIGHTLY),
            new BlobLookup.Found(BLOB, BlobStatus.PLAIN),
            false,
            true,
            BLOB.lastModified());

    assertThat(entry.gravestFirst()).containsExactly(RestoreBlocker.SHARED, UNVERIFIED);
    assertThat(entry.isRestorableByName()).isFalse();
  }

  @Test
  void observed_isRestorableByItsName() {
    CatalogueEntry entry = CatalogueEntry.verified(point(true), SEEN, TAKEN.plusSeconds(3600));

    assertThat(entry.isRestorable()).isFalse();
    assertThat(entry.isRestorableByName()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(RestoreBlocker.class)
  void explanation_ofEveryBlocker_isASentence(RestoreBlocker blocker) {
    CatalogueEntry entry = CatalogueEntry.verified(point(false), SEEN, TAKEN);

    assertThat(entry.explain(blocker)).matches("[A-Z].{10,}\\.");
  }

  private static CatalogueEntry without(String name, BlobStatus status, String age) {
    return CatalogueEntry.unverified(
        "contoso",
        new BackupBlob("stbackup", "apim-contoso", name),
        new BlobLookup.Found(BLOB, status),
        false,
        false,
        BLOB.lastModified().plus(Duration.parse(age)));
  }

  @Test
  void unverified_nightlyName_itsAgeCountsFromThatNight_notFromTheCopying() {
    BlobStatus copied = new BlobStatus(BLOB.lastModified(), BlobStatus.Tier.ONLINE, null);
    CatalogueEntry entry = without("contoso-backup-20261026t0200z.apimbackup", copied, "PT1H");

    assertThat(entry.takenAt()).isEqualTo(Instant.parse("2026-10-26T02:00:00Z"));
    assertThat(entry.expiresAt()).isEqualTo(Instant.parse("2026-11-25T02:00:00Z"));
    assertThat(entry.gravestFirst()).containsExactly(UNVERIFIED);
    assertThat(without("contoso-backup-20261023t0200z.apimbackup", copied, "PT1H").gravestFirst())
        .containsExactly(EXPIRED, UNVERIFIED);
  }

  @Test
  void unverified_metadataTells_itsAgeCountsFromThat() {
    Instant told = BLOB.lastModified().minus(Duration.ofDays(20));
    CatalogueEntry entry =
        without("contoso-1.apimbackup", new BlobStatus(null, BlobStatus.Tier.ONLINE, told), "P10D");

    assertThat(entry.takenAt()).isEqualTo(told);
    assertThat(entry.gravestFirst()).containsExactly(EXPIRED, UNVERIFIED);
  }

  @Test
  void unverified_nothingTells_itsAgeIsNotKnown_andTheLatestExpiryIsShown() {
    CatalogueEntry entry = without("contoso-1.apimbackup", BlobStatus.PLAIN, "PT1H");

    assertThat(entry.takenAt()).isNull();
    assertThat(entry.writtenAt()).isEqualTo(BLOB.lastModified());
    assertThat(entry.expiresAt()).isEqualTo(BLOB.lastModified().plus(RecoveryPoint.LIFE));
    assertThat(entry.gravestFirst()).containsExactly(UNVERIFIED, RestoreBlocker.AGE_UNKNOWN);
    assertThat(entry.isRestorableByName()).isTrue();
    assertThat(without("contoso-1.apimbackup", BlobStatus.PLAIN, "P30D").isRestorableByName())
        .isFalse();
  }

  @Test
  void unverified_metadataFromTheFuture_saysNothing() {
    BlobStatus status =
        new BlobStatus(null, BlobStatus.Tier.ONLINE, BLOB.lastModified().plusSeconds(1));

    assertThat(without("contoso-1.apimbackup", status, "PT1H").takenAt()).isNull();
  }

  @Test
  void unverified_archived_isNotRestorableNow() {
    CatalogueEntry entry = without(NIGHTLY, ARCHIVED_STATUS, "PT1H");

    assertThat(entry.gravestFirst()).containsExactly(ARCHIVED, UNVERIFIED);
    assertThat(entry.isRestorableByName()).isFalse();
  }

  @Test
  void archived_isSaidWithTheHoursItTakes() {
    CatalogueEntry entry =
        CatalogueEntry.verified(point(false), new BlobLookup.Found(BLOB, ARCHIVED_STATUS), TAKEN);

    assertThat(entry.explain(ARCHIVED)).contains("up to 15 hours", "less than one hour", "10 GB");
    assertThat(
            CatalogueEntry.verified(
                    point(false), new BlobLookup.Found(BLOB, REHYDRATING_STATUS), TAKEN)
                .explain(ARCHIVED))
        .contains("is being rehydrated", "up to 15 hours");
  }

  @Test
  void copied_inAnotherAccount_isJudgedBySizeAndMd5() {
    RecoveryPoint point = point(false);
    BackupBlob there = point.blob().in("elsewhere");
    Instant now = TAKEN.plus(Duration.ofDays(1));
    BlobFacts copy = new BlobFacts(BLOB.size(), "its own", BLOB.md5(), now);
    BlobFacts withoutMd5 = new BlobFacts(BLOB.size(), "its own", null, now);
    BlobFacts other = new BlobFacts(BLOB.size(), "its own", "b3RoZXI=", now);
    BlobFacts shorter = new BlobFacts(BLOB.size() - 1, "its own", null, now);

    assertThat(CatalogueEntry.verified(point, there, BlobLookup.of(copy), now).blockers())
        .isEmpty();
    assertThat(CatalogueEntry.verified(point, there, BlobLookup.of(withoutMd5), now).blockers())
        .isEmpty();
    assertThat(CatalogueEntry.verified(point, there, BlobLookup.of(other), now).gravestFirst())
        .containsExactly(OVERWRITTEN);
    assertThat(CatalogueEntry.verified(point, there, BlobLookup.of(shorter), now).gravestFirst())
        .containsExactly(OVERWRITTEN);
    CatalogueEntry none = CatalogueEntry.verified(point, there, BlobLookup.missing(), now);
    assertThat(none.gravestFirst()).containsExactly(MISSING);
    assertThat(none.explain(MISSING)).contains("stbackup", "elsewhere", "copy it there");
  }

  @ParameterizedTest
  @EnumSource(Damage.Kind.class)
  void damage_marked_countsWhereNobodyLooked_andWhatIsSeenCountsMore(Damage.Kind kind) {
    RecoveryPoint point = point(false).with(Caveats.NONE.checked(new Damage(kind, TAKEN), null));

    assertThat(CatalogueEntry.verified(point, UNSEEN, TAKEN).gravestFirst())
        .containsExactly(kind.blocker());
    assertThat(CatalogueEntry.verified(point, SEEN, TAKEN).blockers()).isEmpty();
    assertThat(Damage.Kind.of(kind.wireName())).contains(kind);
  }

  @Test
  void shrunk_isRestorableByItsName_andSaysHowToAcceptIt() {
    RecoveryPoint point =
        point(false)
            .with(
                Caveats.NONE.withShrunk(
                    List.of(
                        new Loss(Watched.APIS, 1200, 3, "contoso-b.apimbackup"),
                        new Loss(Watched.POLICIES, 5, 0, "contoso-a.apimbackup"))));
    CatalogueEntry entry = CatalogueEntry.verified(point, SEEN, TAKEN);

    assertThat(entry.gravestFirst()).containsExactly(RestoreBlocker.SHRUNK);
    assertThat(entry.isRestorable()).isFalse();
    assertThat(entry.isRestorableByName()).isTrue();
    assertThat(entry.explain(RestoreBlocker.SHRUNK))
        .contains(
            "3 of 1,200 APIs, 0 of 5 policies",
            "contoso-b.apimbackup, contoso-a.apimbackup",
            "POST /api/services/"
                + point.service().key()
                + "/backups/"
                + point.blob().backupName()
                + "/accept");
  }

  @Test
  void small_isRestorableByItsName() {
    RecoveryPoint point = point(false).with(Caveats.NONE.checked(null, 10_000L));
    CatalogueEntry entry = CatalogueEntry.verified(point, SEEN, TAKEN);

    assertThat(entry.gravestFirst()).containsExactly(RestoreBlocker.SMALL);
    assertThat(entry.isRestorableByName()).isTrue();
    assertThat(entry.explain(RestoreBlocker.SMALL)).contains("4711", "10000");
  }
}
