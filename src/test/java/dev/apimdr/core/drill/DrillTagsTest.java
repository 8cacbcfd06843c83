package dev.apimdr.core.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrillTagsTest {
  private static final Instant AFTER = Instant.parse("2026-11-23T10:00:00Z");

  /** The names are a contract: a policy of a subscription may ask for them. */
  @Test
  void of_areTheDrill_andItsTime() {
    assertThat(DrillTags.of("drill-1", AFTER))
        .containsExactly(
            Map.entry("apim-dr-drill", "drill-1"),
            Map.entry("delete-after", "2026-11-23T10:00:00Z"));
  }

  @Test
  void read_whatWasWritten_inAnyCaseOfTheirNames() {
    assertThat(DrillTags.drill(DrillTags.of("drill-1", AFTER))).contains("drill-1");
    assertThat(DrillTags.deleteAfter(DrillTags.of("drill-1", AFTER))).contains(AFTER);

    Map<String, String> spelt =
        Map.of("APIM-DR-Drill", "drill-1", "Delete-After", "2026-11-23T10:00:00Z");
    assertThat(DrillTags.drill(spelt)).contains("drill-1");
    assertThat(DrillTags.deleteAfter(spelt)).contains(AFTER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void drill_ofABlankTag_isNone(String value) {
    assertThat(DrillTags.drill(Map.of("apim-dr-drill", value))).isEmpty();
  }

  @Test
  void drill_ofOtherTags_isNone() {
    assertThat(DrillTags.drill(Map.of("apim-dr", "protect", "drill", "drill-1"))).isEmpty();
    assertThat(DrillTags.deleteAfter(Map.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tomorrow", "2026-11-23", "2026-13-01T00:00:00Z"})
  void deleteAfter_thatIsNoTime_isNone(String value) {
    assertThat(DrillTags.deleteAfter(Map.of("delete-after", value))).isEmpty();
  }
}
