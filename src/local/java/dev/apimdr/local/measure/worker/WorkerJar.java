package dev.apimdr.local.measure.worker;

import dev.apimdr.local.worker.Worker;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;

/**
 * Writes the jar of a {@link WorkerMain}: one file without signatures, as the real worker's, so
 * that class loading costs what it costs there: one jar to search and no signatures to verify.
 */
final class WorkerJar {
  /**
   * The contents of the real worker: the Functions libraries, its Gson, and gRPC with its
   * dependencies.
   */
  private static final Pattern PARTS =
      Pattern.compile(
          "(azure-functions-java-|gson-|grpc-|protobuf-java-|guava-|failureaccess-|perfmark-api-)"
              + ".*\\.jar");

  private static final Pattern LEFT_OUT =
      Pattern.compile(
          ".*/|module-info\\.class"
              + "|META-INF/(MANIFEST\\.MF|[^/]*\\.(SF|RSA|DSA)|maven/.*|versions/.*)");

  private static final String SERVICES = "META-INF/services/";

  private final JarOutputStream jar;
  private final Set<String> written = new HashSet<>();
  private final Map<String, String> services = new TreeMap<>();

  private WorkerJar(JarOutputStream jar) {
    this.jar = jar;
  }

  /** Writes the jar from the class path of this process. */
  static Path write(Path file) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file))) {
      WorkerJar jar = new WorkerJar(out);
      jar.addOwnClasses();
      for (Path part : parts()) {
        jar.addAll(part);
      }
      jar.addServices();
    }
    return file;
  }

  private static List<Path> parts() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Path::of)
        .filter(part -> PARTS.matcher(part.getFileName().toString()).matches())
        .toList();
  }

  private void addOwnClasses() throws IOException {
    for (Class<?> member : List.of(WorkerMain.class, Worker.class)) {
      String folder = member.getPackageName().replace('.', '/');
      for (Path file : HandmadePackage.classesBeside(member)) {
        try (InputStream content = Files.newInputStream(file)) {
          add(folder + "/" + file.getFileName(), content);
        }
      }
    }
  }

  private void addAll(Path part) throws IOException {
    try (JarFile from = new JarFile(part.toFile())) {
      for (JarEntry entry : from.stream().toList()) {
        String name = entry.getName();
        try (InputStream content = from.getInputStream(entry)) {
          if (name.startsWith(SERVICES) && !entry.isDirectory()) {
            services.merge(
                name,
                new String(content.readAllBytes(), StandardCharsets.UTF_8),
                (some, more) -> some + "\n" + more);
          } else if (!LEFT_OUT.matcher(name).matches()) {
            add(name, content);
          }
        }
      }
    }
  }

  /** Merges the service files, because several parts may provide the same service. */
  private void addServices() throws IOException {
    for (Map.Entry<String, String> service : services.entrySet()) {
      add(
          service.getKey(),
          new ByteArrayInputStream(service.getValue().getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** Adds an entry unless there is one of that name: the first wins, as on a class path. */
  private void add(String name, InputStream content) throws IOException {
    if (written.add(name)) {
      jar.putNextEntry(new JarEntry(name));
      content.transferTo(jar);
    }
  }
}
