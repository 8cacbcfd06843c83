package dev.apimdr.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The package depends on its sources alone: built elsewhere, it is the same bytes. */
class SamePackageIT {
  private static final long LONGEST_MINUTES = 10;

  @Test
  void package_ofAnotherFolderRepositoryAndTimeZone_isTheSameBytes(@TempDir Path folder)
      throws Exception {
    Path clone = folder.resolve("another folder");
    for (String source :
        List.of(
            "pom.xml",
            "host.json",
            "local.settings.json",
            ".mvn",
            "docs/openapi.yaml",
            "src/main")) {
      copy(Path.of(source), clone.resolve(source));
    }
    Path repository = folder.resolve("another repository");
    link(Path.of(System.getProperty("build.repository")), repository);

    build(clone, repository, folder.resolve("build.log"));

    Path other = clone.resolve("target/azure-functions/apim-dr");
    Path jar = other.resolve(PackagedApp.jars().get(0));
    assertThat(entries(jar)).isEqualTo(entries(PackagedApp.jar()));
    assertThat(sums(other)).isEqualTo(sums(PackagedApp.FOLDER)).isNotEmpty();
  }

  private static void build(Path clone, Path repository, Path log) throws Exception {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
    Path maven = Path.of(System.getProperty("build.maven"), "bin", windows ? "mvn.cmd" : "mvn");
    List<String> command = new ArrayList<>(List.of(maven.toString(), "-B", "-o", "package"));
    command.add("-Dmaven.repo.local=" + repository);
    // Without tests and reports, which are not part of the package.
    command.addAll(List.of("-Dmaven.test.skip", "-DskipTests"));
    command.addAll(List.of("-Dcyclonedx.skip", "-Dlicense.skipAddThirdParty"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(clone.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("TZ", "Pacific/Kiritimati");
    Process process = builder.start();
    try {
      assertThat(process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as(() -> text(log)).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  private static String text(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "no log: " + e;
    }
  }

  /** The entries with their contents' checksums, in the jar's order. */
  private static List<String> entries(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream().map(SamePackageIT::line).toList();
    }
  }

  private static String line(ZipEntry entry) {
    return entry.getName() + " " + entry.getSize() + " " + Long.toHexString(entry.getCrc());
  }

  private static Map<Path, Long> sums(Path folder) throws IOException {
    Map<Path, Long> sums = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        CRC32 sum = new CRC32();
        sum.update(Files.readAllBytes(file));
        sums.put(folder.relativize(file), sum.getValue());
      }
    }
    return sums;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Path copy = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(copy);
        } else {
          Files.createDirectories(copy.getParent());
          Files.copy(path, copy);
        }
      }
    }
  }

  /**
   * Links a repository's files into another folder, without the files that say where each came
   * from, so that Maven uses them without asking a server.
   */
  private static void link(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String name = file.getFileName().toString();
            if (!name.equals("_remote.repositories") && !name.endsWith(".lastUpdated")) {
              link(file, to.resolve(from.relativize(file)));
            }
            return FileVisitResult.CONTINUE;
          }

          private void link(Path file, Path link) throws IOException {
            try {
              Files.createLink(link, file);
            } catch (IOException | UnsupportedOperationException otherDisk) {
              Files.createSymbolicLink(link, file);
            }
          }
        });
  }
}
