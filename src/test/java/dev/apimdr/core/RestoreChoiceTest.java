package dev.apimdr.core;

import static dev.apimdr.core.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestoreChoiceTest {
  private static final Trouble SEEN = new Trouble("forbidden", "AuthorizationFailed", "no", T0);
  private static final RestoreChoice NEWEST = new RestoreChoice(null);
  private static final RecoveryPoint MONDAY = point("monday", T0, null);
  private static final RecoveryPoint TUESDAY = point("tuesday", T0.plus(Duration.ofDays(1)), null);
  private static final RecoveryPoint DOUBTFUL =
      point("wednesday", T0.plus(Duration.ofDays(2)), SEEN);
  private static final Instant NOW = T0.plus(Duration.ofDays(3));

  private static RecoveryPoint point(String id, Instant takenAt, Trouble trouble) {
    OperationId operation = new OperationId(id);
    return new RecoveryPoint(
        Samples.CONTOSO,
        operation,
        new BackupBlob("st", "apim-contoso", BackupBlob.nameFor("contoso", operation)),
        Samples.blob(1, takenAt),
        takenAt,
        takenAt.plusSeconds(600),
        takenAt.plus(RecoveryPoint.LIFE),
        "Premium",
        1,
        "West Europe",
        "2024-05-01",
        null,
        trouble,
        null,
        Map.of());
  }

  @Test
  void among_noMoment_isTheNewestWhateverTheOrder() {
    assertThat(NEWEST.among(List.of(MONDAY, TUESDAY), NOW)).contains(TUESDAY);
    assertThat(NEWEST.among(List.of(TUESDAY, MONDAY), NOW)).contains(TUESDAY);
  }

  @Test
  void among_endOnlySeen_isNeverChosenSilently() {
    assertThat(NEWEST.among(List.of(MONDAY, DOUBTFUL), NOW)).contains(MONDAY);
    assertThat(NEWEST.among(List.of(DOUBTFUL), NOW)).isEmpty();
  }

  @Test
  void among_momentGiven_isTheNewestTakenBeforeIt() {
    RestoreChoice choice = new RestoreChoice(TUESDAY.takenAt());
    assertThat(choice.among(List.of(MONDAY, TUESDAY), NOW)).contains(MONDAY);
    assertThat(new RestoreChoice(TUESDAY.takenAt().plusMillis(1)).among(List.of(TUESDAY), NOW))
        .contains(TUESDAY);
  }

  @Test
  void among_expired_isNotChosen() {
    assertThat(NEWEST.among(List.of(MONDAY), MONDAY.expiresAt())).isEmpty();
    assertThat(NEWEST.among(List.of(MONDAY), MONDAY.expiresAt().minusMillis(1))).contains(MONDAY);
  }

  @Test
  void among_none_isNone() {
    assertThat(NEWEST.among(List.of(), NOW)).isEmpty();
  }

  @Test
  void word_saysHowItWasChosen() {
    assertThat(NEWEST.word()).isEqualTo("newest");
    assertThat(new RestoreChoice(T0).word()).isEqualTo("before 2026-11-23T02:00:00Z");
  }
}
