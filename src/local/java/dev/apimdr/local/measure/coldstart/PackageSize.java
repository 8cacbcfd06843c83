package dev.apimdr.local.measure.coldstart;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The size of a package.
 *
 * @param files bytes, unpacked
 * @param zipped bytes, zipped for deployment
 */
record PackageSize(long files, long zipped) {

  static PackageSize of(Path packaged) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(packaged)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    long bytes = 0;
    Count count = new Count();
    try (ZipOutputStream zip = new ZipOutputStream(count)) {
      for (Path file : files) {
        zip.putNextEntry(new ZipEntry(packaged.relativize(file).toString()));
        bytes += Files.copy(file, zip);
      }
    }
    return new PackageSize(bytes, count.bytes);
  }

  @Override
  public String toString() {
    return "%.1f MB, %.1f MB zipped".formatted(files / 1e6, zipped / 1e6);
  }

  /** Counts the bytes written and discards them. */
  private static final class Count extends OutputStream {
    private long bytes;

    @Override
    public void write(int b) {
      bytes++;
    }

    @Override
    public void write(byte[] buffer, int from, int length) {
      bytes += length;
    }
  }
}
