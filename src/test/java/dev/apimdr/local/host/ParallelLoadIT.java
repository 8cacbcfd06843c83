package dev.apimdr.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.local.worker.FunctionEntry;
import dev.apimdr.local.worker.HttpBody;
import dev.apimdr.local.worker.IncomingRequest;
import dev.apimdr.local.worker.Invocation;
import dev.apimdr.local.worker.LogLevel;
import dev.apimdr.local.worker.Worker;
import dev.apimdr.local.worker.WorkerLog;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/**
 * All functions of the package are loaded and invoked in parallel, by a worker that neither waits
 * for the injector nor creates it twice.
 */
class ParallelLoadIT {
  private static final Path PACKAGE = Path.of("target", "azure-functions", "apim-dr");

  @RepeatedTest(20)
  @Timeout(60)
  void functions_loadedAtOnceAndCalledAtOnce_areAllReached() throws Exception {
    FunctionApp app = FunctionApp.read(PACKAGE);
    Lines lines = new Lines();
    try (Worker worker = new Worker(app.jars(), lines)) {
      worker.load(app.entries());

      List<CompletableFuture<Object>> calls = new ArrayList<>();
      for (FunctionEntry function : app.entries()) {
        calls.add(worker.invoke(call(function)));
      }

      assertThat(lines.errors).isEmpty();
      assertThat(calls).hasSizeGreaterThan(10);
      for (CompletableFuture<Object> call : calls) {
        // Without settings the app's own code refuses; without an injector nothing gets that far.
        assertThat(failure(call)).doesNotContain("NullPointerException");
      }
    }
  }

  private static String failure(CompletableFuture<Object> call) throws Exception {
    return call.handle((returned, thrown) -> String.valueOf(thrown)).get(30, TimeUnit.SECONDS);
  }

  private static Invocation call(FunctionEntry function) {
    Object data =
        function.parameter().equals("request")
            ? new IncomingRequest(
                URI.create("http://localhost/api"),
                "GET",
                Map.of(),
                Map.of(),
                HttpBody.of(new byte[0]))
            : "{}";
    return new Invocation(
        function,
        UUID.randomUUID().toString(),
        data,
        Map.of(
            "service", "contoso", "operationId", "one", "backupName", "one", "DequeueCount", "1"),
        "Called by the test");
  }

  /** Records the worker's own lines. */
  private static final class Lines implements WorkerLog {
    final List<String> errors = new CopyOnWriteArrayList<>();

    @Override
    public void host(LogLevel level, String message) {
      if (level == LogLevel.ERROR) {
        errors.add(message);
      }
    }

    @Override
    public void write(
        LogLevel level, String category, Optional<String> invocationId, String message) {
      // Lines of functions are not needed here.
    }
  }
}
