package dev.apimdr.local.host;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a {@link WorkerMain} is started. */
final class WorkerCommand {
  /**
   * What the real worker has on its class path: the Functions libraries, its Gson, and gRPC with
   * what gRPC needs. Every other jar of this process would only make looking for classes longer.
   */
  private static final Pattern OF_THE_WORKER =
      Pattern.compile(
          "(azure-functions-java-|gson-|grpc-|protobuf-java-|guava-|failureaccess-|perfmark-api-).*");

  private WorkerCommand() {}

  /**
   * @param jvm arguments of its JVM
   * @param settings its environment, with nothing else of this process's but the path
   * @param console where what it prints goes
   */
  static ProcessBuilder of(
      int port, String workerId, List<String> jvm, Map<String, String> settings, Path console) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-cp", classPath()));
    command.addAll(List.of(WorkerMain.class.getName(), Integer.toString(port), workerId));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(console.toFile()));
    builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
    builder.environment().putAll(settings);
    return builder;
  }

  private static String classPath() {
    Stream<String> jars =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(jar -> OF_THE_WORKER.matcher(Path.of(jar).getFileName().toString()).matches());
    return Stream.concat(Stream.of(ownClasses()), jars)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String ownClasses() {
    try {
      return Path.of(WorkerMain.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The worker's own classes are in no folder", e);
    }
  }
}
