package dev.apimdr.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** When a blob is still the verified one, and when it is a copy of it. */
class BlobFactsTest {
  private static final Instant VERIFIED = Samples.T0;
  private static final Instant LATER = VERIFIED.plusSeconds(86_400);
  private static final Instant BEFORE = VERIFIED.minusSeconds(1);
  private static final String MD5 = "bWQ1";

  private static BlobFacts recorded(String md5) {
    return new BlobFacts(4096, "0x1", md5, VERIFIED);
  }

  static Stream<Arguments> isStill() {
    return Stream.of(
        Arguments.of("nothing happened", MD5, 4096, "0x1", MD5, BEFORE, true),
        Arguments.of("metadata was set", MD5, 4096, "0x2", MD5, BEFORE, true),
        Arguments.of("deleted and copied back", MD5, 4096, "0x2", MD5, LATER, true),
        Arguments.of("overwritten, as large", MD5, 4096, "0x2", "b3RoZXI=", BEFORE, false),
        Arguments.of("overwritten, larger", MD5, 4097, "0x2", "b3RoZXI=", BEFORE, false),
        Arguments.of("by blocks, metadata was set", null, 4096, "0x2", null, BEFORE, true),
        Arguments.of("by blocks, at the very second", null, 4096, "0x2", null, VERIFIED, true),
        Arguments.of("by blocks, written anew, as large", null, 4096, "0x2", null, LATER, false),
        Arguments.of("by blocks, overwritten, smaller", null, 4095, "0x2", null, BEFORE, false),
        Arguments.of("MD5 only recorded, metadata", MD5, 4096, "0x2", null, BEFORE, true),
        Arguments.of("MD5 only recorded, written anew", MD5, 4096, "0x2", null, LATER, false),
        Arguments.of("MD5 only seen, metadata", null, 4096, "0x2", MD5, BEFORE, true),
        Arguments.of("the store says no creation", null, 4096, "0x2", null, null, false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void isStill(
      String what,
      String recorded,
      long size,
      String etag,
      String md5,
      Instant created,
      boolean still) {
    assertThat(recorded(recorded).isStill(new BlobFacts(size, etag, md5, LATER), created))
        .isEqualTo(still);
  }

  static Stream<Arguments> isCopiedAs() {
    return Stream.of(
        Arguments.of(MD5, 4096, MD5, true),
        Arguments.of(MD5, 4096, "b3RoZXI=", false),
        Arguments.of(MD5, 4096, null, true),
        Arguments.of(null, 4096, null, true),
        Arguments.of(null, 4096, MD5, true),
        Arguments.of(null, 4095, null, false),
        Arguments.of(MD5, 4095, MD5, false));
  }

  @ParameterizedTest
  @MethodSource
  void isCopiedAs(String recorded, long size, String md5, boolean copied) {
    assertThat(recorded(recorded).isCopiedAs(new BlobFacts(size, "0x9", md5, LATER)))
        .isEqualTo(copied);
  }
}
