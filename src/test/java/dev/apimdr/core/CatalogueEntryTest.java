package dev.apimdr.core;

import static dev.apimdr.core.Objection.EXPIRED;
import static dev.apimdr.core.Objection.EXPIRING;
import static dev.apimdr.core.Objection.MISSING;
import static dev.apimdr.core.Objection.OBSERVED;
import static dev.apimdr.core.Objection.OVERWRITTEN;
import static dev.apimdr.core.Objection.UNFINISHED;
import static dev.apimdr.core.Objection.UNVERIFIED;
import static org.assertj.core.api.Assertions.assertThat;

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
  private static final Sight SEEN = Sight.of(BLOB);
  private static final Sight UNSEEN = Sight.unseen("nobody answers");

  private static RecoveryPoint point(boolean observed) {
    Operation verifying = Samples.verifying(OperationKind.BACKUP);
    Progress troubled =
        verifying.progress().met(new Trouble("forbidden", "AuthorizationFailed", "no", TAKEN));
    return RecoveryPoint.of(
        verifying
            .with(observed ? troubled.seen() : troubled)
            .ending(Outcome.succeeded(TAKEN.plusSeconds(600), BLOB)));
  }

  private static Arguments verified(
      boolean observed, Sight sight, String age, Objection... objections) {
    return Arguments.of(observed, sight, Duration.parse(age), List.of(objections));
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
        verified(false, Sight.ABSENT, "PT1H", MISSING),
        verified(false, Sight.of(OTHER), "PT1H", OVERWRITTEN),
        verified(true, SEEN, "PT1H", OBSERVED),
        verified(true, Sight.ABSENT, "P31D", MISSING, EXPIRED, OBSERVED),
        verified(true, Sight.of(OTHER), "P30D", OVERWRITTEN, EXPIRED, OBSERVED));
  }

  @ParameterizedTest
  @MethodSource
  void verified(boolean observed, Sight sight, Duration age, List<Objection> objections) {
    CatalogueEntry entry = CatalogueEntry.verified(point(observed), sight, TAKEN.plus(age));

    assertThat(entry.inOrder()).isEqualTo(objections);
    assertThat(entry.isRestorable()).isEqualTo(objections.isEmpty());
  }

  private static Arguments unverified(boolean unfinished, String age, Objection... objections) {
    return Arguments.of(unfinished, Duration.parse(age), List.of(objections));
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
  void unverified(boolean unfinished, Duration age, List<Objection> objections) {
    CatalogueEntry entry =
        CatalogueEntry.unverified(
            new BackupBlob("stbackup", "apim-contoso", "contoso-1.apimbackup"),
            BLOB,
            unfinished,
            false,
            BLOB.lastModified().plus(age));

    assertThat(entry.inOrder()).isEqualTo(objections);
    assertThat(entry.isRestorable()).isFalse();
    assertThat(entry.isRestorableByName()).isEqualTo(objections.equals(List.of(UNVERIFIED)));
  }

  @Test
  void unverified_whereServicesShareAContainer_isNotRestorableEvenByItsName() {
    CatalogueEntry entry =
        CatalogueEntry.unverified(
            new BackupBlob("stbackup", "apim-backups", "contoso-1.apimbackup"),
            BLOB,
            false,
            true,
            BLOB.lastModified());

    assertThat(entry.inOrder()).containsExactly(Objection.SHARED, UNVERIFIED);
    assertThat(entry.isRestorableByName()).isFalse();
  }

  @Test
  void observed_isRestorableByItsName() {
    CatalogueEntry entry = CatalogueEntry.verified(point(true), SEEN, TAKEN.plusSeconds(3600));

    assertThat(entry.isRestorable()).isFalse();
    assertThat(entry.isRestorableByName()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Objection.class)
  void words_ofEveryObjection_areASentence(Objection objection) {
    CatalogueEntry entry = CatalogueEntry.verified(point(false), SEEN, TAKEN);

    assertThat(entry.words(objection)).matches("[A-Z].{10,}\\.");
  }
}
