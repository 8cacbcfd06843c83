package dev.apimdr.local.measure.coldstart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Extracts the libraries from the packaged app's jar. */
final class Libraries {
  private static final Pattern OURS =
      Pattern.compile("dev/apimdr/.*|META-INF/services/com\\.microsoft\\.azure\\.functions\\..*");

  private Libraries() {}

  /** Writes the libraries as one jar into an app's lib folder. */
  static void copy(Path packaged, Path app) throws IOException {
    Path lib = Files.createDirectories(app.resolve("lib"));
    try (JarFile from = new JarFile(jar(packaged).toFile());
        JarOutputStream to =
            new JarOutputStream(Files.newOutputStream(lib.resolve("libraries.jar")))) {
      for (JarEntry entry : from.stream().toList()) {
        if (!entry.isDirectory() && !OURS.matcher(entry.getName()).matches()) {
          to.putNextEntry(new JarEntry(entry.getName()));
          try (InputStream content = from.getInputStream(entry)) {
            content.transferTo(to);
          }
        }
      }
    }
  }

  private static Path jar(Path packaged) throws IOException {
    try (Stream<Path> files = Files.list(packaged)) {
      return files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
    }
  }
}
