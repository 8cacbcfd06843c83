package dev.apimdr.local.host;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * The program that runs a {@link LocalHost}: {@code <package folder> [--port=N] [--no-queues]
 * [--no-timers] [--master-key=K] [--host-key=K]… [--function-key=NAME:K]… [--function-timeout=PT4M]
 * [--invisible=PT10M] [--log-file=F] [--parent=PID]}.
 *
 * <p>Prints {@code LISTENING <port>} once it answers requests. SIGTERM drains it; it halts at once
 * when its parent process, or the one named, has ended. Options are parsed by hand because the soak
 * starts hundreds of hosts and each start counts.
 */
public final class LocalHostMain {
  private LocalHostMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 0) {
      throw new IllegalArgumentException("The package folder is missing");
    }
    ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
    HostOptions options = HostOptions.of(Path.of(args[0]));
    for (int i = 1; i < args.length; i++) {
      String[] option = args[i].split("=", 2);
      String value = option.length == 2 ? option[1] : "";
      if (option[0].equals("--parent")) {
        // If the parent has already ended, the process that adopted this one must not count as the
        // parent.
        parent = ProcessHandle.of(Long.parseLong(value)).orElseThrow();
      } else {
        options = with(options, option[0], value);
      }
    }
    var unused = parent.onExit().thenRun(() -> Runtime.getRuntime().halt(0));
    LocalHost host = LocalHost.start(options);
    Runtime.getRuntime().addShutdownHook(new Thread(host::close, "shutdown"));
    System.out.println("LISTENING " + host.port());
    new CountDownLatch(1).await();
  }

  private static HostOptions with(HostOptions options, String name, String value) {
    return switch (name) {
      case "--port" -> options.withPort(Integer.parseInt(value));
      case "--no-queues" -> options.withoutQueues();
      case "--no-timers" -> options.withoutTimers();
      case "--master-key" -> options.withKeys(options.keys().withMaster(value));
      case "--host-key" -> options.withKeys(options.keys().withHostKey(value));
      case "--function-key" -> {
        int colon = value.indexOf(':');
        yield options.withKeys(
            options.keys().withFunctionKey(value.substring(0, colon), value.substring(colon + 1)));
      }
      case "--function-timeout" -> options.withFunctionTimeout(Duration.parse(value));
      case "--invisible" -> options.withInvisible(Duration.parse(value));
      case "--log-file" -> options.withLogFile(Path.of(value));
      default -> throw new IllegalArgumentException("Unknown option " + name);
    };
  }
}
