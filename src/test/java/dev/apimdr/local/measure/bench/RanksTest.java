package dev.apimdr.local.measure.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RanksTest {
  private static List<Duration> upTo(long last) {
    return LongStream.rangeClosed(1, last).mapToObj(Duration::ofSeconds).toList();
  }

  @Test
  void rank_ofAHundred_isItself() {
    assertThat(Ranks.at(upTo(100), 99)).isEqualTo(Duration.ofSeconds(99));
    assertThat(Ranks.median(upTo(100))).isEqualTo(Duration.ofSeconds(50));
  }

  @Test
  void rank_ofFew_isTheNearestThatWasMeasured() {
    assertThat(Ranks.at(upTo(10), 99)).isEqualTo(Duration.ofSeconds(10));
    assertThat(Ranks.median(upTo(3))).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void ranks_ofNothing_areZero() {
    assertThat(Ranks.median(List.of())).isZero();
    assertThat(Ranks.mean(List.of())).isZero();
  }

  @Test
  void mean_isTheSumByTheirNumber() {
    assertThat(Ranks.mean(upTo(4))).isEqualTo(Duration.ofMillis(2500));
  }
}
