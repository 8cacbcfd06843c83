package dev.apimdr.local.measure.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GrowthTest {
  private static final long MEBIBYTE = 1 << 20;
  private static final Measured HUNDRED = night(100, 2_000, 4.00, 20_000, 300);

  private static List<String> missed(Measured... nights) {
    return Growth.targets(List.of(nights)).stream()
        .filter(target -> !target.met())
        .map(Target::what)
        .toList();
  }

  @Test
  void targets_costsOfATenth_areMetByTwoLargerNights() {
    Measured thousand = night(1000, 22_000, 4.40, 220_000, 768);
    Measured tenThousand = night(10_000, 220_000, 4.40, 2_200_000, 768);

    assertThat(Growth.targets(List.of(HUNDRED, thousand, tenThousand)))
        .hasSize(8)
        .allMatch(Target::met);
  }

  static Stream<Arguments> dearer() {
    return Stream.of(
        Arguments.of("blob transactions per backup", night(1000, 22_001, 4.40, 220_000, 768)),
        Arguments.of("status GETs per backup", night(1000, 22_000, 4.41, 220_000, 768)),
        Arguments.of("CPU per backup, in milliseconds", night(1000, 22_000, 4.40, 220_001, 768)),
        Arguments.of("peak memory", night(1000, 22_000, 4.40, 220_000, 769)));
  }

  @ParameterizedTest
  @MethodSource("dearer")
  void target_justBeyondItsBound_isMissedAlone(String what, Measured larger) {
    assertThat(missed(HUNDRED, larger)).containsExactly("N = 1000: " + what);
  }

  @Test
  void targets_withoutANightOfAHundred_areNone() {
    assertThat(Growth.targets(List.of(night(1000, 22_000, 4.40, 220_000, 768)))).isEmpty();
  }

  @Test
  void targets_aNightThatWasComputed_isNotCompared() {
    Measured computed =
        new Measured(
            Runner.SDK,
            1000,
            true,
            Nights.LONGEST,
            Nights.LONGEST,
            new Measured.Lag(Duration.ZERO, Duration.ZERO),
            9,
            0,
            0,
            0,
            Duration.ofHours(1),
            OptionalLong.empty(),
            Optional.empty());

    assertThat(Growth.targets(List.of(HUNDRED, computed))).isEmpty();
  }

  private static Measured night(int size, long blobs, double gets, long cpu, long mebibytes) {
    return new Measured(
        Runner.OURS,
        size,
        false,
        Nights.LONGEST,
        Nights.LONGEST,
        new Measured.Lag(Duration.ofSeconds(10), Duration.ofSeconds(20)),
        gets,
        0,
        0,
        0,
        Duration.ofMillis(cpu),
        OptionalLong.of(mebibytes * MEBIBYTE),
        Optional.of(
            new Measured.AppCost(
                new StorageTally(Map.of(StorageKind.BLOB_WRITE, blobs)),
                0,
                0,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO)));
  }
}
