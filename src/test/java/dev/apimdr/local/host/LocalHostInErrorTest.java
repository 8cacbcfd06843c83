package dev.apimdr.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apimdr.local.host.toy.HttpToys;
import dev.apimdr.local.host.toy.QueueToys;
import dev.apimdr.local.host.toy.TimerToys;
import dev.apimdr.local.host.toy.Toy;
import dev.apimdr.local.measure.worker.HandmadePackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LocalHostInErrorTest {
  private HandmadePackage app;

  @BeforeEach
  void create(@TempDir Path folder) throws IOException {
    app = new HandmadePackage(folder, Toy.class).http("Fine", HttpToys.class, "literal", "fine");
  }

  private void assertOnlyInError(String function, String reason) throws Exception {
    HostOptions options = HostOptions.of(app.folder()).withSettings(Map.of("EMPTY", ""));
    try (LocalHost host = LocalHost.start(options)) {
      assertThat(host.functionsInError()).containsOnlyKeys(function);
      assertThat(host.functionsInError().get(function)).contains(reason);
      assertThat(new HttpCaller(host.uri()).get("/api/fine").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void route_ofAnotherFunction_putsTheSecondInError() throws Exception {
    app.http("Late", HttpToys.class, "literal", "/FINE/");

    assertOnlyInError("Late", "conflicts with the route defined by function 'Fine'");
  }

  @Test
  void route_ofTheHostItself_isInError() throws Exception {
    app.http("Late", HttpToys.class, "literal", "admin/things");

    assertOnlyInError("Late", "built in routes");
  }

  @Test
  void schedule_thatIsNone_isInError() throws Exception {
    app.timer("Late", TimerToys.class, "tick", "nightly");

    assertOnlyInError("Late", "nightly");
  }

  @Test
  void schedule_ofAMissingSetting_isInError() throws Exception {
    app.timer("Late", TimerToys.class, "tick", "%SCHEDULE%");

    assertOnlyInError("Late", "%SCHEDULE%");
  }

  @Test
  void schedule_ofAnEmptySetting_isInError() throws Exception {
    app.timer("Late", TimerToys.class, "tick", "%EMPTY%");

    assertOnlyInError("Late", "%EMPTY%");
  }

  @Test
  void queueName_under3Characters_isInError() throws Exception {
    app.queue("Late", QueueToys.class, "take", "ab");

    assertOnlyInError("Late", "'ab'");
  }

  @Test
  void queue_withoutAConnection_isInError() throws Exception {
    app.queue("Late", QueueToys.class, "take", "a-queue");

    assertOnlyInError("Late", "STORAGE");
  }

  @Test
  void functionName_thatEndsInLib_isInError() throws Exception {
    app.http("Zlib", HttpToys.class, "literal", "zlib");

    assertOnlyInError("Zlib", "'lib'");
  }

  @Test
  void binding_thatThisHostDoesNotKnow_isInError() throws Exception {
    app.function(
        "Late",
        HttpToys.class,
        "literal",
        new ObjectMapper().createObjectNode().put("type", "blobTrigger"));

    assertOnlyInError("Late", "blobTrigger");
  }

  @Test
  void scriptFile_thatIsMissing_isInError() throws Exception {
    Path function = Files.createDirectory(app.folder().resolve("Late"));
    Files.writeString(
        function.resolve("function.json"),
        "{\"scriptFile\":\"../gone.jar\",\"entryPoint\":\"a.B.c\",\"bindings\":[]}");

    assertOnlyInError("Late", "gone.jar");
  }
}
