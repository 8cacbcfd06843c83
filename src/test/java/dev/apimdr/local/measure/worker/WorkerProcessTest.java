package dev.apimdr.local.measure.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.local.host.toy.HttpToys;
import dev.apimdr.local.host.toy.QueueToys;
import dev.apimdr.local.host.toy.Toy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WorkerProcessTest {
  private static WorkerServer host;

  @TempDir private Path folder;
  private HandmadePackage app;

  @BeforeAll
  static void open(@TempDir Path folderOfTheHost) throws IOException {
    host = WorkerServer.start(folderOfTheHost);
  }

  @AfterAll
  static void close() {
    host.close();
  }

  @BeforeEach
  void create() throws IOException {
    app =
        new HandmadePackage(folder, Toy.class)
            .http("Echo", HttpToys.class, "echo", "echo")
            .http("Segment", HttpToys.class, "segment", "segments/{segment}")
            .http("Fail", HttpToys.class, "fail", "fail")
            .queue("Log", QueueToys.class, "log", "messages");
  }

  private WorkerProcess start(String... jvm) throws IOException {
    return host.start(
        app.folder(),
        List.of(jvm),
        Map.of(),
        folder.resolve("console.log"),
        Duration.ofSeconds(30));
  }

  private static WorkerRequest post(String body, Map<String, String> route) {
    return new WorkerRequest(
        "POST",
        URI.create("http://localhost/api/toys?count=2"),
        Map.of("x-sent", "yes"),
        Map.of("count", "2"),
        route,
        body);
  }

  @Test
  void triggers_ofEachKind_areAnswered() throws Exception {
    try (WorkerProcess worker = start()) {
      WorkerAnswer echo = worker.request("Echo", post("a body", Map.of()));
      assertThat(echo.failure()).isEmpty();
      assertThat(echo.status()).isEqualTo(201);
      assertThat(echo.body()).isEqualTo("a body");
      assertThat(echo.headers())
          .containsEntry("X-Method", "POST")
          .containsEntry("X-Uri", "http://localhost/api/toys?count=2")
          .containsEntry("X-Query", "{count=2}")
          .containsEntry("X-Seen", "yes");

      assertThat(worker.request("Segment", post("", Map.of("segment", "one"))).body())
          .isEqualTo("one");

      WorkerAnswer message = worker.message("Log", "a message");
      assertThat(message.failure()).isEmpty();
      assertThat(message.logged()).containsExactly("a message #0");

      assertThat(worker.request("Fail", post("", Map.of())).failure())
          .hasValueSatisfying(failure -> assertThat(failure).contains("a failure"));
    }
  }

  @Test
  void function_thatCannotBeLoaded_isNamed() throws Exception {
    app.http("NoMethod", HttpToys.class, "unknown", "no-method");

    assertThatThrownBy(this::start).hasStackTraceContaining("NoMethod");
  }

  @Test
  void worker_whoseHostEnds_ends() throws Exception {
    WorkerProcess worker = start();

    worker.breakStream();

    worker.handle().onExit().get(30, TimeUnit.SECONDS);
  }

  @Test
  void classes_ofTheWorker_areNeitherAnSdkNorAnHttpServer() throws Exception {
    Path loaded = folder.resolve("classes.log");
    try (WorkerProcess worker = start("-Xlog:class+load:file=" + loaded)) {
      worker.request("Echo", post("a body", Map.of()));
      worker.message("Log", "a message");
    }

    assertThat(Files.readAllLines(loaded))
        .anyMatch(line -> line.contains(" io.grpc.netty."))
        .noneMatch(line -> line.contains(" com.azure."))
        .noneMatch(line -> line.contains(" com.fasterxml."))
        .noneMatch(line -> line.contains(" com.sun.net.httpserver."))
        .noneMatch(line -> line.contains(" sun.net.httpserver."));
  }
}
