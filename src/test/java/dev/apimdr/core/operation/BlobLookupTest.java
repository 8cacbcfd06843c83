package dev.apimdr.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.arm.PassesByItself;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlobLookupTest {
  private static final BlobLookup FOUND = BlobLookup.of(Samples.blob(1, Samples.T0));
  private static final BlobLookup UNKNOWN =
      new BlobLookup.Unknown("the store does not answer", PassesByItself.YES);

  private static String answer(BlobLookup lookup) {
    return lookup.match(
        found -> "found " + found.facts().size(),
        missing -> "missing, container " + missing.hasContainer(),
        unknown -> "unknown, " + unknown.passing());
  }

  @Test
  void match_callsTheFunctionOfItsType() {
    assertThat(
            List.of(FOUND, BlobLookup.missing(), BlobLookup.missingContainer(), UNKNOWN).stream()
                .map(BlobLookupTest::answer))
        .containsExactly(
            "found 1", "missing, container true", "missing, container false", "unknown, YES");
  }

  @Test
  void found_isOnlyWhatIsThere() {
    assertThat(FOUND.found()).contains((BlobLookup.Found) FOUND);
    assertThat(BlobLookup.missing().found()).isEmpty();
    assertThat(UNKNOWN.found()).isEmpty();
  }

  @Test
  void whyUnknown_isOnlyWhereTheStoreDidNotSay() {
    assertThat(FOUND.whyUnknown()).isEmpty();
    assertThat(BlobLookup.missing().whyUnknown()).isEmpty();
    assertThat(UNKNOWN.whyUnknown()).contains("the store does not answer");
  }
}
