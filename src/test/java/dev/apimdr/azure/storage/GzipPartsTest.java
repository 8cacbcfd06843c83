package dev.apimdr.azure.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.azure.storage.GzipParts.Sum;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GzipPartsTest {

  static Stream<Random> seeds() {
    return IntStream.range(0, 200).mapToObj(Random::new);
  }

  /** Java's reader checks the checksum and the length of the whole. */
  @ParameterizedTest
  @MethodSource("seeds")
  void parts_ofAnyLengths_areOneFile(Random random) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(GzipParts.header());
    Sum whole = Sum.NONE;
    for (int parts = random.nextInt(6); parts > 0; parts--) {
      byte[] part = new byte[random.nextInt(4) == 0 ? 0 : random.nextInt(200_000)];
      random.nextBytes(part);
      if (random.nextBoolean()) {
        Arrays.fill(part, (byte) 'a');
      }
      content.writeBytes(part);
      file.writeBytes(GzipParts.part(part));
      whole = whole.with(Sum.of(part));
    }
    file.writeBytes(GzipParts.end(whole));

    assertThat(whole).isEqualTo(Sum.of(content.toByteArray()));
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(file.toByteArray()))) {
      assertThat(in.readAllBytes()).isEqualTo(content.toByteArray());
    }
  }
}
