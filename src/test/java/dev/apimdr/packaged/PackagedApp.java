package dev.apimdr.packaged;

import dev.apimdr.local.environment.FastPollingPackage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The package made by the build, and its classes as the Java worker loads them. */
final class PackagedApp {
  /** The folder of the package. */
  static final Path FOLDER = Path.of("target", "azure-functions", "apim-dr").toAbsolutePath();

  private PackagedApp() {}

  /** A copy with shorter queue intervals. */
  static Path fastPolling(Path folder) {
    return FastPollingPackage.copy(FOLDER, folder, Duration.ofMillis(200), Duration.ofSeconds(1));
  }

  /** Its files, relative to its folder. */
  static List<Path> files() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(Files::isRegularFile).map(FOLDER::relativize).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> jars() {
    return files().stream().filter(file -> file.toString().endsWith(".jar")).toList();
  }

  /** The one jar. */
  static Path jar() {
    return FOLDER.resolve(jars().get(0));
  }

  /** The names of the jar's entries without folders. */
  static List<String> entries() {
    try (JarFile jar = new JarFile(jar().toFile())) {
      return jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the app's own classes. */
  static List<String> classes() {
    return entries().stream()
        .filter(entry -> entry.startsWith("dev/apimdr/") && entry.endsWith(".class"))
        .map(entry -> entry.substring(0, entry.length() - ".class".length()).replace('/', '.'))
        .filter(name -> !name.endsWith("package-info"))
        .toList();
  }

  /**
   * A class loader for the package as in the worker: the JDK, the Functions library and Gson 2.9.0
   * come first, and nothing else of this class path is visible.
   */
  static URLClassLoader behindTheWorker() {
    List<URL> worker = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      String file = Path.of(entry).getFileName().toString();
      if (file.startsWith("azure-functions-java-") || file.startsWith("gson-")) {
        worker.add(url(Path.of(entry)));
      }
    }
    ClassLoader parent =
        new URLClassLoader(
            "worker", worker.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    return new URLClassLoader("app", new URL[] {url(jar())}, parent);
  }

  private static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
