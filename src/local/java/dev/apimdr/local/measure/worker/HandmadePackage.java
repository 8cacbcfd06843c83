package dev.apimdr.local.measure.worker;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Packages the classes of one Java package as a function app, as the Maven plugin does. */
public final class HandmadePackage {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  /**
   * Writes the jar and a host.json without settings.
   *
   * @param member any class of the package
   */
  public HandmadePackage(Path folder, Class<?> member, Class<?>... injectors) throws IOException {
    this.folder = folder;
    hostJson("{}");
    writeJar(member, injectors);
  }

  public Path folder() {
    return folder;
  }

  public HandmadePackage hostJson(String json) throws IOException {
    Files.writeString(folder.resolve("host.json"), json);
    return this;
  }

  public HandmadePackage http(String function, Class<?> type, String method, String route)
      throws IOException {
    return http(function, type, method, route, "ANONYMOUS");
  }

  public HandmadePackage http(
      String function, Class<?> type, String method, String route, String level, String... methods)
      throws IOException {
    ObjectNode trigger = JSON.createObjectNode().put("type", "httpTrigger");
    trigger.put("name", "request").put("route", route).put("authLevel", level);
    ArrayNode names = trigger.putArray("methods");
    Arrays.stream(methods.length == 0 ? new String[] {"GET", "POST"} : methods).forEach(names::add);
    return function(function, type, method, trigger);
  }

  public HandmadePackage queue(String function, Class<?> type, String method, String queueName)
      throws IOException {
    return function(
        function,
        type,
        method,
        JSON.createObjectNode()
            .put("type", "queueTrigger")
            .put("name", "message")
            .put("queueName", queueName)
            .put("connection", "STORAGE"));
  }

  public HandmadePackage timer(String function, Class<?> type, String method, String schedule)
      throws IOException {
    return function(function, type, method, timer(schedule));
  }

  /** A timer whose failed executions the host repeats after a second. */
  public HandmadePackage repeatedTimer(
      String function, Class<?> type, String method, String schedule, int most) throws IOException {
    ObjectNode written = functionJson(type, method, timer(schedule));
    written
        .putObject("retry")
        .put("strategy", "fixedDelay")
        .put("maxRetryCount", most)
        .put("delayInterval", "00:00:01");
    return write(function, written);
  }

  private static ObjectNode timer(String schedule) {
    return JSON.createObjectNode()
        .put("type", "timerTrigger")
        .put("name", "timer")
        .put("schedule", schedule);
  }

  public HandmadePackage function(String name, Class<?> type, String method, ObjectNode trigger)
      throws IOException {
    return write(name, functionJson(type, method, trigger));
  }

  private static ObjectNode functionJson(Class<?> type, String method, ObjectNode trigger) {
    ObjectNode function = JSON.createObjectNode();
    function.put("scriptFile", "../app.jar");
    function.put("entryPoint", type.getName() + "." + method);
    function.putArray("bindings").add(trigger.put("direction", "in"));
    return function;
  }

  private HandmadePackage write(String name, ObjectNode function) throws IOException {
    Path file = folder.resolve(name).resolve("function.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, function.toString());
    return this;
  }

  private void writeJar(Class<?> member, Class<?>... injectors) throws IOException {
    try (JarOutputStream jar =
        new JarOutputStream(Files.newOutputStream(folder.resolve("app.jar")))) {
      for (Path file : classesBeside(member)) {
        String packageName = member.getPackageName().replace('.', '/');
        jar.putNextEntry(new JarEntry(packageName + "/" + file.getFileName()));
        Files.copy(file, jar);
      }
      if (injectors.length > 0) {
        jar.putNextEntry(
            new JarEntry(
                "META-INF/services/"
                    + "com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector"));
        List<String> names = Arrays.stream(injectors).map(Class::getName).toList();
        jar.write(String.join("\n", names).getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /** The class files of a class's package. */
  static List<Path> classesBeside(Class<?> member) throws IOException {
    Path folder;
    try {
      folder = Path.of(member.getResource(member.getSimpleName() + ".class").toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
