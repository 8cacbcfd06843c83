package dev.apimdr.local.measure.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FakeTimeTest {
  private static final Path LIBRARY = Path.of("/usr/lib/faketime/libfaketimeMT.so.1");

  @Test
  void clock_thatIsNew_isRight(@TempDir Path folder) throws IOException {
    FakeTime.in(folder.resolve("clock"), LIBRARY);

    assertThat(Files.readString(folder.resolve("clock"))).isEqualTo("+0\n");
  }

  @Test
  void clock_setBackAndAhead_saysByHowManySeconds(@TempDir Path folder) throws IOException {
    FakeTime clock = FakeTime.in(folder.resolve("clock"), LIBRARY);

    clock.set(Duration.ofSeconds(-20));
    assertThat(Files.readString(folder.resolve("clock"))).isEqualTo("-20\n");
    clock.set(Duration.ofSeconds(15));
    assertThat(Files.readString(folder.resolve("clock"))).isEqualTo("+15\n");
  }

  @Test
  void environment_preloadsTheLibraryAndNamesTheFile(@TempDir Path folder) {
    assertThat(FakeTime.in(folder.resolve("clock"), LIBRARY).environment())
        .containsEntry("LD_PRELOAD", LIBRARY.toString())
        .containsEntry(
            "FAKETIME_TIMESTAMP_FILE", folder.resolve("clock").toAbsolutePath().toString());
  }
}
