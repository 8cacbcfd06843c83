package dev.apimdr.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apimdr.local.host.toy.ConstructorErrorToy;
import dev.apimdr.local.host.toy.HttpToys;
import dev.apimdr.local.host.toy.InjectorToy;
import dev.apimdr.local.host.toy.SecondInjectorToy;
import dev.apimdr.local.host.toy.SignatureToy;
import dev.apimdr.local.host.toy.Toy;
import dev.apimdr.local.host.toy.WorkerToys;
import dev.apimdr.local.measure.worker.HandmadePackage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LocalHostWorkerTest {
  /** Long enough for a busy machine to start two invocations before the first one times out. */
  private static final Duration FUNCTION_TIMEOUT = Duration.ofSeconds(3);

  @TempDir private Path folder;
  private ToyRoom room;

  @BeforeEach
  void open() {
    room = new ToyRoom();
  }

  @AfterEach
  void close() {
    room.close();
  }

  private LocalHost start(Class<?>... injectors) throws IOException {
    HandmadePackage app =
        new HandmadePackage(folder, Toy.class, injectors)
            .http("Made", WorkerToys.class, "made", "made")
            .http("ContextLoader", WorkerToys.class, "contextLoader", "context-loader")
            .http("Find", WorkerToys.class, "find", "find")
            .http("Pair", WorkerToys.class, "pair", "pair")
            .http("ConstructorError", ConstructorErrorToy.class, "run", "constructor-error")
            .http("Signature", SignatureToy.class, "run", "signature")
            .http("NoMethod", WorkerToys.class, "unknown", "no-method")
            .http("Gate", HttpToys.class, "gate", "gates/{gate}")
            .http("Log", HttpToys.class, "log", "log");
    return LocalHost.start(
        HostOptions.of(app.folder())
            .withSettings(Map.of())
            .withFunctionTimeout(FUNCTION_TIMEOUT)
            .withLogFile(folder.resolve("log.jsonl")));
  }

  @Test
  void functionObject_isNewForEachInvocation_andStaticStateIsShared() throws Exception {
    try (LocalHost host = start()) {
      HttpCaller call = new HttpCaller(host.uri());

      assertThat(call.get("/api/made").body()).isEqualTo("object 1 made by the worker");
      assertThat(call.get("/api/made").body()).isEqualTo("object 2 made by the worker");
    }
  }

  @Test
  void injector_ofTheApp_makesTheObjects() throws Exception {
    try (LocalHost host = start(InjectorToy.class)) {
      assertThat(new HttpCaller(host.uri()).get("/api/made").body())
          .isEqualTo("object 1 made by the injector");
    }
  }

  @Test
  void injector_ofTheApp_isMadeBeforeTheFirstTrigger() throws Exception {
    try (LocalHost host = start(InjectorToy.class)) {
      assertThat(room.hear()).isEqualTo("injector made");
      assertThat(host.functionsInError()).isEmpty();
    }
  }

  @Test
  void injectors_twoOfThem_failEachInvocation() throws Exception {
    try (LocalHost host = start(InjectorToy.class, SecondInjectorToy.class)) {
      assertThat(new HttpCaller(host.uri()).get("/api/made").statusCode()).isEqualTo(500);
    }
  }

  @Test
  void contextClassLoader_isTheApps() throws Exception {
    try (LocalHost host = start()) {
      assertThat(new HttpCaller(host.uri()).get("/api/context-loader").body()).isEqualTo("true");
    }
  }

  @Test
  void libraries_ofTheWorker_winOverTheApps() throws Exception {
    try (LocalHost host = start()) {
      HttpCaller call = new HttpCaller(host.uri());

      assertThat(call.post("/api/find", "com.google.gson.Gson").body()).isEqualTo("the worker's");
      assertThat(call.post("/api/find", "com.microsoft.azure.functions.ExecutionContext").body())
          .isEqualTo("the worker's");
    }
  }

  @Test
  void classes_ofTheHost_areNotSeen() throws Exception {
    try (LocalHost host = start()) {
      HttpCaller call = new HttpCaller(host.uri());

      assertThat(call.post("/api/find", ObjectMapper.class.getName()).body())
          .isEqualTo("not found");
      assertThat(call.post("/api/find", LocalHost.class.getName()).body()).isEqualTo("not found");
      assertThat(call.post("/api/find", HttpToys.class.getName()).body()).isEqualTo("the app's");
    }
  }

  @Test
  void entryPoint_thatDoesNotExist_failsTheInvocationAtOnce() throws Exception {
    try (LocalHost host = start()) {
      assertThat(new HttpCaller(host.uri()).get("/api/no-method").statusCode()).isEqualTo(500);
      assertThat(logged("Killing the worker")).isEmpty();
    }
  }

  @Test
  void errorInTheConstructor_isNotAnsweredUntilTheFunctionTimeout() throws Exception {
    assertUnanswered("/api/constructor-error", "");
  }

  @Test
  void classMissingFromThePackage_inASignature_isNotAnsweredUntilTheFunctionTimeout()
      throws Exception {
    assertUnanswered("/api/signature", "");
  }

  @Test
  void recordAsInput_isNotAnsweredUntilTheFunctionTimeout() throws Exception {
    assertUnanswered("/api/pair", "{\"one\":1,\"other\":2}");
  }

  private void assertUnanswered(String path, String body) throws Exception {
    try (LocalHost host = start()) {
      assertThat(new HttpCaller(host.uri()).post(path, body).statusCode()).isEqualTo(500);
      assertThat(logged("Killing the worker")).hasSize(1);
    }
  }

  @Test
  void functionTimeout_failsEveryRunningInvocation_andTheWorkerStartsAgain() throws Exception {
    room.shut("first");
    room.shut("second");
    try (LocalHost host = start()) {
      HttpCaller call = new HttpCaller(host.uri());
      assertThat(call.get("/api/made").body()).startsWith("object 1 ");
      CompletableFuture<HttpResponse<String>> first = call.getAsync("/api/gates/first");
      room.hear("at first");
      CompletableFuture<HttpResponse<String>> second = call.getAsync("/api/gates/second");
      room.hear("at second");

      assertThat(first.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(500);
      assertThat(second.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(500);
      assertThat(logged("Killing the worker")).hasSize(1);
      assertThat(call.get("/api/made").body()).startsWith("object 1 ");
    }
  }

  @Test
  void logger_ofTheContext_keepsLevelAndInvocation_andFormatsNothing() throws Exception {
    try (LocalHost host = start()) {
      String[] answer = new HttpCaller(host.uri()).get("/api/log").body().split(" ", -1);

      JsonNode line = logged("kept as").get(0);
      assertThat(line.path("message").asText()).isEqualTo("kept as {0}");
      assertThat(line.path("level").asText()).isEqualTo("Warning");
      assertThat(line.path("category").asText()).isEqualTo("Function.Log.User");
      assertThat(line.path("invocationId").asText()).isEqualTo(answer[1]);
      assertThat(answer[0]).isEqualTo("Log");
    }
  }

  @Test
  void line_belowTheThreshold_isNotLogged() throws Exception {
    try (LocalHost host = start()) {
      new HttpCaller(host.uri()).get("/api/log");

      assertThat(logged("a last line")).hasSize(1);
      assertThat(logged("below the threshold")).isEmpty();
    }
  }

  private List<JsonNode> logged(String text) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("log.jsonl"))) {
      JsonNode json = new ObjectMapper().readTree(line);
      if (json.path("message").asText().contains(text)) {
        lines.add(json);
      }
    }
    return lines;
  }
}
