package dev.apimdr.local.measure.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Changes the clock of one host while it runs, with libfaketime. Monotonic time is not changed, as
 * on a machine whose clock is set.
 */
final class FakeTime {
  private static final Path LIBRARIES = Path.of("/usr/lib");
  private static final String NAME = "libfaketimeMT.so.1";
  private static final int DEPTH = 3;

  private final Path library;
  private final Path file;

  private FakeTime(Path library, Path file) {
    this.library = library;
    this.file = file;
  }

  /** The path of the library, if it is installed (Debian package libfaketime). */
  static Optional<Path> library() {
    try (Stream<Path> files = Files.find(LIBRARIES, DEPTH, (path, what) -> path.endsWith(NAME))) {
      return files.findFirst();
    } catch (IOException | UncheckedIOException unreadable) {
      return Optional.empty();
    }
  }

  /** A clock without offset, controlled by a file. */
  static FakeTime in(Path file, Path library) {
    FakeTime clock = new FakeTime(library, file.toAbsolutePath());
    clock.set(Duration.ZERO);
    return clock;
  }

  /** Sets the offset from the true time; a process sees it within a second. */
  void set(Duration offset) {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try {
      Files.writeString(next, "%+d%n".formatted(offset.toSeconds()));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The environment variables of a process with this clock. */
  Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD", library.toString(),
        "FAKETIME_TIMESTAMP_FILE", file.toString(),
        "FAKETIME_CACHE_DURATION", "1",
        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
        // Without this every timed wait of the JVM ends at once.
        "FAKETIME_FORCE_MONOTONIC_FIX", "0");
  }
}
