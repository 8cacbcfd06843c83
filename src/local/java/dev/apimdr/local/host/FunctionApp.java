package dev.apimdr.local.host;

import dev.apimdr.local.worker.FunctionEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A packaged function app, as the Maven plugin writes it and Azure unpacks it.
 *
 * @param functions the valid ones, by name
 * @param inError the reason why a function is in error, by name
 */
public record FunctionApp(
    Path folder, HostJson host, List<FunctionJson> functions, Map<String, String> inError) {

  public static FunctionApp read(Path folder) throws IOException {
    List<FunctionJson> functions = new ArrayList<>();
    Map<String, String> inError = new TreeMap<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.sorted().toList()) {
        Path file = entry.resolve("function.json");
        if (Files.isRegularFile(file)) {
          try {
            functions.add(FunctionJson.read(file));
          } catch (FunctionInError e) {
            inError.put(entry.getFileName().toString(), e.getMessage());
          }
        }
      }
    }
    return new FunctionApp(folder, HostJson.read(folder.resolve("host.json")), functions, inError);
  }

  /** What the worker needs to know of each function. */
  public List<FunctionEntry> entries() {
    return functions.stream().map(FunctionJson::entry).toList();
  }

  /** The functions' jars, then those in {@code lib/}. */
  public Set<Path> jars() throws IOException {
    Set<Path> jars = new LinkedHashSet<>();
    functions.forEach(function -> jars.add(function.jar()));
    Path lib = folder.toAbsolutePath().resolve("lib");
    if (Files.isDirectory(lib)) {
      try (Stream<Path> entries = Files.list(lib)) {
        entries.filter(entry -> entry.toString().endsWith(".jar")).forEach(jars::add);
      }
    }
    return jars;
  }
}
