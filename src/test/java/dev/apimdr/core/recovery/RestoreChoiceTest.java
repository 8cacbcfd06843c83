package dev.apimdr.core.recovery;

import static dev.apimdr.core.operation.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.BlobLookup;
import dev.apimdr.core.operation.BlobStatus;
import dev.apimdr.core.operation.TransientFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RestoreChoiceTest {
  private static final TransientFailure SEEN =
      new TransientFailure("forbidden", "AuthorizationFailed", "no", T0);
  private static final RestoreChoice NEWEST = new RestoreChoice(null);
  private static final RecoveryPoint MONDAY = point("monday", T0, null);
  private static final RecoveryPoint TUESDAY = point("tuesday", T0.plus(Duration.ofDays(1)), null);
  private static final RecoveryPoint DOUBTFUL =
      point("wednesday", T0.plus(Duration.ofDays(2)), SEEN);
  private static final Instant NOW = T0.plus(Duration.ofDays(3));

  private static RecoveryPoint point(String id, Instant takenAt, TransientFailure trouble) {
    return SamplePoints.point(id, takenAt).with(Caveats.onlyObserved(trouble));
  }

  private static CatalogueEntry entry(RecoveryPoint point, BlobLookup lookup) {
    return CatalogueEntry.verified(point, lookup, NOW);
  }

  private static CatalogueEntry good(RecoveryPoint point) {
    return entry(point, BlobLookup.of(point.facts()));
  }

  private static Optional<RecoveryPoint> among(RestoreChoice choice, CatalogueEntry... entries) {
    return choice.among(List.of(entries)).map(chosen -> chosen.entry().point());
  }

  @Test
  void among_noMoment_isTheNewestWhateverTheOrder() {
    assertThat(among(NEWEST, good(MONDAY), good(TUESDAY))).contains(TUESDAY);
    assertThat(among(NEWEST, good(TUESDAY), good(MONDAY))).contains(TUESDAY);
  }

  @Test
  void among_endOnlySeen_isNeverChosenSilently() {
    assertThat(among(NEWEST, good(MONDAY), good(DOUBTFUL))).contains(MONDAY);
    assertThat(among(NEWEST, good(DOUBTFUL))).isEmpty();
  }

  @Test
  void among_shrunk_isNeverChosenSilently() {
    RecoveryPoint shrunk =
        TUESDAY.with(
            Caveats.NONE.withShrunk(
                List.of(new Loss(Watched.APIS, 10, 1, MONDAY.blob().backupName()))));

    assertThat(among(NEWEST, good(MONDAY), good(shrunk))).contains(MONDAY);
    assertThat(among(NEWEST, good(shrunk))).isEmpty();
  }

  @Test
  void among_momentGiven_isTheNewestTakenBeforeIt() {
    RestoreChoice choice = new RestoreChoice(TUESDAY.takenAt());
    assertThat(among(choice, good(MONDAY), good(TUESDAY))).contains(MONDAY);
    assertThat(among(new RestoreChoice(TUESDAY.takenAt().plusMillis(1)), good(TUESDAY)))
        .contains(TUESDAY);
  }

  @Test
  void among_expired_isNotChosen_andOneThatExpiresSoonIsLeftToTheChecks() {
    BlobLookup lookup = BlobLookup.of(MONDAY.facts());
    assertThat(among(NEWEST, CatalogueEntry.verified(MONDAY, lookup, MONDAY.expiresAt())))
        .isEmpty();
    assertThat(
            among(
                NEWEST, CatalogueEntry.verified(MONDAY, lookup, MONDAY.expiresAt().minusMillis(1))))
        .contains(MONDAY);
  }

  @Test
  void among_newestLostOverwrittenArchivedOrSmall_isTheOneBefore_andTheyAreNamed() {
    RecoveryPoint lost = point("lost", T0.plus(Duration.ofDays(2)), null);
    RecoveryPoint overwritten = point("over", T0.plus(Duration.ofHours(47)), null);
    RecoveryPoint archived = point("cold", T0.plus(Duration.ofHours(46)), null);
    RecoveryPoint small =
        point("small", T0.plus(Duration.ofHours(45)), null).with(Caveats.NONE.checked(null, 1000L));
    RestoreChoice.Chosen chosen =
        NEWEST
            .among(
                List.of(
                    good(MONDAY),
                    good(small),
                    entry(
                        archived,
                        new BlobLookup.Found(
                            archived.facts(),
                            new BlobStatus(null, BlobStatus.Tier.ARCHIVED, null))),
                    entry(
                        overwritten,
                        BlobLookup.of(new BlobFacts(2, "other", null, overwritten.takenAt()))),
                    entry(lost, BlobLookup.missing())))
            .orElseThrow();

    assertThat(chosen.entry().point()).isEqualTo(MONDAY);
    assertThat(chosen.passedOver())
        .extracting(entry -> entry.point().operationId().value())
        .containsExactly("lost", "over", "cold", "small");
    assertThat(NEWEST.describe(chosen))
        .isEqualTo(
            "newest; passed over: contoso-lost.apimbackup (BackupNotFound),"
                + " contoso-over.apimbackup (BackupOverwritten),"
                + " contoso-cold.apimbackup (BackupArchived) and 1 more");
  }

  @Test
  void among_allLost_isTheNewest_forTheChecksToRefuse() {
    RestoreChoice.Chosen chosen =
        NEWEST
            .among(
                List.of(entry(MONDAY, BlobLookup.missing()), entry(TUESDAY, BlobLookup.missing())))
            .orElseThrow();

    assertThat(chosen.entry().point()).isEqualTo(TUESDAY);
    assertThat(chosen.passedOver()).isEmpty();
  }

  @Test
  void among_none_isNone() {
    assertThat(NEWEST.among(List.of())).isEmpty();
  }

  @Test
  void word_saysHowItWasChosen() {
    RestoreChoice.Chosen chosen = NEWEST.among(List.of(good(MONDAY))).orElseThrow();
    assertThat(NEWEST.describe(chosen)).isEqualTo("newest");
    assertThat(new RestoreChoice(T0).describe(chosen)).isEqualTo("before 2026-11-23T02:00:00Z");
  }

  @Test
  void names_moreThanThree_areCounted() {
    CatalogueEntry lost = entry(MONDAY, BlobLookup.missing());
    String name = "contoso-monday.apimbackup (" + RestoreBlocker.MISSING.code() + ")";
    String three = name + ", " + name + ", " + name;

    assertThat(RestoreChoice.names(List.of(lost, lost, lost))).isEqualTo(three);
    assertThat(RestoreChoice.names(List.of(lost, lost, lost, lost, lost)))
        .isEqualTo(three + " and 2 more");
  }
}
