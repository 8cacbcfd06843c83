package dev.apimdr.core.probe;

import static dev.apimdr.app.ports.ProbeSamples.AWAY;
import static dev.apimdr.app.ports.ProbeSamples.SERVES;
import static dev.apimdr.app.ports.ProbeSamples.sight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is kept of looks at a gateway. */
class GatewayRecordTest {
  private static final Instant T0 = Instant.parse("2026-11-23T02:00:05Z");
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private static final Duration APART = Duration.ofSeconds(10);

  private static GatewayRecord seen(GatewayRecord before, int second, GatewaySight sight) {
    return before.with(T0.plusSeconds(second), sight, LONGEST);
  }

  /** Looks ten seconds apart: {@code s} serves, {@code a} is away. */
  private static GatewayRecord looks(String sights) {
    GatewayRecord record = GatewayRecord.NONE;
    for (int look = 0; look < sights.length(); look++) {
      record = seen(record, 10 * look, sights.charAt(look) == 's' ? SERVES : AWAY);
    }
    return record;
  }

  @ParameterizedTest
  @CsvSource({
    "s, 0, 0, false",
    "ssss, 0, 0, false",
    "saas, 1, 20, false",
    "sasas, 2, 20, false",
    "saaa, 1, 20, true",
    "aas, 1, 20, false",
    "a, 1, 0, true"
  })
  void timesAway_areFromTheFirstLookThatFails_toTheFirstThatServes(
      String sights, int often, int seconds, boolean goesOn) {
    TimesAway away = looks(sights).away();
    assertThat(away.often()).isEqualTo(often);
    assertThat(away.total()).isEqualTo(Duration.ofSeconds(seconds));
    assertThat(away.goesOn()).isEqualTo(goesOn);
    assertThat(away.first().stream().map(TimeAway::length).reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(away.total());
    assertThat(looks(sights).servedAtFirst()).isEqualTo(sights.startsWith("s"));
    assertThat(looks(sights).servedAtLast()).isEqualTo(sights.endsWith("s"));
  }

  /** The app was down for an hour: nobody knows what the gateway did. */
  @Test
  void hourWithoutALook_countsNeitherAsAwayNorAsServed() {
    GatewayRecord before = seen(seen(GatewayRecord.NONE, 0, SERVES), 10, AWAY);
    GatewayRecord after = seen(seen(before, 3_610, AWAY), 3_620, SERVES);
    assertThat(after.away().total()).isEqualTo(Duration.ofSeconds(10));
    assertThat(after.away().often()).isEqualTo(2);
    assertThat(after.unseen()).isEqualTo(Duration.ofHours(1));

    GatewayRecord served = seen(before, 3_610, SERVES);
    assertThat(served.away().total()).isZero();
    assertThat(served.away().goesOn()).isFalse();
  }

  @Test
  void clockThatWasSetBack_countsNothing() {
    GatewayRecord record = seen(seen(GatewayRecord.NONE, 100, AWAY), 0, SERVES);
    TimeAway time = record.away().first().get(0);
    assertThat(time.until()).isEqualTo(time.from());
    assertThat(record.away().total()).isZero();
    assertThat(record.unseen()).isZero();
  }

  /** A look exactly as late as is allowed still tells what was between. */
  @Test
  void lookThatIsLate_butNotTooLate_counts() {
    GatewayRecord away = seen(GatewayRecord.NONE, 0, AWAY);
    assertThat(seen(away, 120, SERVES).away().total()).isEqualTo(Duration.ofMinutes(2));
    assertThat(seen(away, 121, SERVES).away().total()).isZero();
    assertThat(seen(away, 121, SERVES).unseen()).isEqualTo(Duration.ofSeconds(121));
  }

  @Test
  void anew_knowsOnlyHowOftenItWasLookedAt_andWhoseRequestsWereOurs() {
    GatewayRecord before = looks("sas");
    GatewayRecord anew = before.anew();
    assertThat(anew.looks()).isEqualTo(3);
    assertThat(anew.answered()).isEqualTo(before.answered());
    assertThat(anew.first()).isNull();
    assertThat(anew.last()).isNull();
    assertThat(anew.servedAtFirst()).isFalse();
    GatewayRecord later = seen(anew, 3_600, SERVES);
    assertThat(later.unseen()).isZero();
    assertThat(later.servedAtFirst()).isTrue();
    assertThat(later.away()).isEqualTo(TimesAway.NONE);
  }

  /** As in a document that somebody has changed. */
  @Test
  void timesAway_thatAreNotAsManyAsTheyAreSaidToBe_areRefused() {
    TimeAway time = new TimeAway(T0, T0, AWAY);
    for (Executable wrong :
        List.<Executable>of(
            () -> new TimesAway(List.of(time), 2, Duration.ZERO, true),
            () -> new TimesAway(List.of(time), 0, Duration.ZERO, false),
            () -> new TimesAway(List.of(), -1, Duration.ZERO, false),
            () -> new TimesAway(List.of(), 0, Duration.ZERO, true))) {
      assertThrows(IllegalArgumentException.class, wrong);
    }
  }

  @Test
  void gatewayThatComesAndGoes_isAddedUp_andKeptSmall() {
    GatewayRecord record = looks(String.join("", Collections.nCopies(500, "sa")) + "s");
    assertThat(record.away().first()).hasSize(TimesAway.MOST);
    assertThat(record.away().often()).isEqualTo(500);
    assertThat(record.away().total()).isEqualTo(Duration.ofSeconds(5_000));
    assertThat(record.looks()).isEqualTo(1_001);
    assertThat(record.away().first()).allMatch(time -> time.length().equals(APART));
  }

  @Test
  void ownRequests_areCountedByTheMinute_whenSomebodyAnsweredThem() {
    GatewayRecord record = looks("ssssssas");
    Instant minute = T0.truncatedTo(ChronoUnit.MINUTES);
    assertThat(record.answered())
        .containsOnly(Map.entry(minute, 18), Map.entry(minute.plusSeconds(60), 3));
  }

  @Test
  void ownRequests_areKeptForSixHours() {
    GatewayRecord record = GatewayRecord.NONE;
    for (int minute = 0; minute < 1_000; minute++) {
      record = seen(record, 60 * minute, SERVES);
    }
    assertThat(record.answered()).hasSize(GatewayRecord.MINUTES);
    assertThat(Collections.max(record.answered().keySet()))
        .isEqualTo(T0.plusSeconds(60 * 999).truncatedTo(ChronoUnit.MINUTES));
  }

  @ParameterizedTest
  @CsvSource({
    "200, 401, 404, true",
    "200, 401, 200, true",
    "200, 401, 401, true",
    "200, 404, 404, false",
    "200, 200, 404, true",
    "200, 503, 404, false",
    "200, 0, 404, false",
    "200, 401, 500, false",
    "200, 401, 499, true",
    "200, 401, 503, false",
    "503, 401, 404, false",
    "404, 401, 404, false",
    "302, 401, 404, false",
    "200, 401, 0, false"
  })
  void serves_whenAllThreeAnswerAsTheyShould(int health, int api, int unknown, boolean serves) {
    assertThat(sight(health, api, unknown).isServing()).isEqualTo(serves);
  }

  @Test
  void serves_byWhatIsAsked() {
    assertThat(new GatewaySight(GatewayAnswer.of(200), null, GatewayAnswer.of(404)).isServing())
        .isTrue();
    assertThat(new GatewaySight(GatewayAnswer.of(200), null, null).isServing()).isTrue();
    assertThat(new GatewaySight(GatewayAnswer.of(503), null, null).isServing()).isFalse();
    assertThat(AWAY.isServing()).isFalse();
    assertThat(AWAY.answered()).isZero();
  }
}
