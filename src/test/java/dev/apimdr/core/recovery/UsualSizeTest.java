package dev.apimdr.core.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.operation.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which backups are much smaller than the service's usual ones. */
class UsualSizeTest {

  /** One backup a night, the oldest first. */
  private static List<RecoveryPoint> nights(long... sizes) {
    List<RecoveryPoint> points = new ArrayList<>();
    for (int night = 0; night < sizes.length; night++) {
      Instant takenAt = Samples.T0.plus(Duration.ofDays(night));
      points.add(SamplePoints.point("n" + night, takenAt, Samples.blob(sizes[night], takenAt)));
    }
    return points;
  }

  private static Map<String, Long> small(long... sizes) {
    return UsualSize.ofSmallOnes(nights(sizes));
  }

  private static String name(int night) {
    return "contoso-n" + night + ".apimbackup";
  }

  @Test
  void small_underHalfOfTheMedianOfTheLastSeven() {
    assertThat(small(100, 100, 100, 100, 100, 100, 100, 49)).isEqualTo(Map.of(name(7), 100L));
    assertThat(small(100, 100, 100, 100, 100, 100, 100, 50)).isEmpty();
  }

  @Test
  void median_isOfTheLastSevenAlone_andNoOutlierMovesIt() {
    assertThat(small(9000, 9000, 9000, 10, 10, 10, 10, 10, 10, 10, 10)).doesNotContainKey(name(10));
    assertThat(small(100, 100, 9_000_000, 100, 100, 60)).isEmpty();
  }

  @Test
  void fewerThanThreeBefore_nothingIsUsualYet() {
    assertThat(small(100, 100, 1)).isEmpty();
    assertThat(small(100, 100, 100, 1)).isEqualTo(Map.of(name(3), 100L));
  }

  @Test
  void aServiceThatWasMadeSmaller_isUsualAgainAfterSomeNights() {
    Map<String, Long> small = small(100, 100, 100, 100, 100, 100, 100, 10, 10, 10, 10, 10);

    assertThat(small).containsOnlyKeys(name(7), name(8), name(9), name(10));
  }

  @Test
  void order_doesNotMatter() {
    List<RecoveryPoint> points = nights(100, 100, 100, 1);
    Collections.reverse(points);

    assertThat(UsualSize.ofSmallOnes(points)).isEqualTo(Map.of(name(3), 100L));
    assertThat(UsualSize.ofSmallOnes(List.of())).isEmpty();
  }

  @Test
  void hugeSizes_doNotOverflow() {
    assertThat(small(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE)).isEmpty();
  }
}
