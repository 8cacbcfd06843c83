package dev.apimdr.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apimdr.local.host.toy.HttpToys;
import dev.apimdr.local.host.toy.TimerToys;
import dev.apimdr.local.host.toy.Toy;
import dev.apimdr.local.measure.worker.HandmadePackage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class LocalHostTimerTest {
  private static final String EVERY_SECOND = "* * * * * *";
  private static final String NEVER = "0 0 0 30 2 *";

  private ToyRoom room;
  private HandmadePackage app;

  @BeforeEach
  void create(@TempDir Path folder) throws IOException {
    room = new ToyRoom();
    app = new HandmadePackage(folder, Toy.class);
  }

  @AfterEach
  void close() {
    room.close();
  }

  private HostOptions options() {
    return HostOptions.of(app.folder()).withSettings(Map.of("SCHEDULE", EVERY_SECOND));
  }

  @Test
  void function_ofAScheduleInASetting_isCalledAgainAndAgain() throws Exception {
    app.timer("Tick", TimerToys.class, "tick", "%SCHEDULE%");
    try (LocalHost host = LocalHost.start(options())) {
      assertThat(room.hear()).isEqualTo("Tick");
      assertThat(room.hear()).isEqualTo("Tick");
      assertThat(host.functionsInError()).isEmpty();
    }
  }

  @Test
  void parameter_ofATimer_isItsScheduleAsJson() throws Exception {
    app.timer("Show", TimerToys.class, "show", "0 0 2 * * *");
    try (LocalHost host = LocalHost.start(options())) {
      assertThat(host.invoke("Show", "")).succeedsWithin(30, TimeUnit.SECONDS);

      JsonNode timer = new ObjectMapper().readTree(room.hear());
      assertThat(timer.at("/Schedule/AdjustForDST").isBoolean()).isTrue();
      assertThat(timer.at("/IsPastDue").isBoolean()).isTrue();
      assertThat(timer.at("/ScheduleStatus/Last").asText()).startsWith("0001-01-01T00:00:00");
      assertThat(OffsetDateTime.parse(timer.at("/ScheduleStatus/Next").asText()).getHour())
          .isEqualTo(2);
    }
  }

  @Test
  void failedOccurrence_ofAFunctionWithRetries_isRepeatedWithItsOwnTime() throws Exception {
    app.repeatedTimer("Fail", TimerToys.class, "fail", EVERY_SECOND, 2);
    try (LocalHost host = LocalHost.start(options())) {
      String first = room.hear();
      assertThat(room.hear()).isEqualTo(first);
      assertThat(room.hear()).isEqualTo(first);
      assertThat(room.hear()).startsWith("Fail ").isNotEqualTo(first);
      assertThat(host.functionsInError()).isEmpty();
    }
  }

  @Test
  void failedCallByHand_isNotRepeated() throws Exception {
    app.repeatedTimer("Fail", TimerToys.class, "fail", NEVER, 2)
        .timer("Clock", TimerToys.class, "tick", EVERY_SECOND);
    try (LocalHost host = LocalHost.start(options())) {
      assertThat(host.invoke("Fail", "")).failsWithin(30, TimeUnit.SECONDS);
      assertThat(room.hear()).startsWith("Fail ");
      for (int second = 0; second < 3; second++) {
        assertThat(room.hear()).isEqualTo("Clock");
      }
    }
  }

  @Test
  void occurrences_whileTheFunctionRuns_areLeftOut() throws Exception {
    app.timer("Slow", TimerToys.class, "tick", EVERY_SECOND)
        .timer("Clock", TimerToys.class, "tick", EVERY_SECOND);
    room.shut("Slow");
    try (LocalHost host = LocalHost.start(options())) {
      room.hear("Slow");
      room.hear("Clock");
      assertThat(room.hear()).isEqualTo("Clock");
      assertThat(room.hear()).isEqualTo("Clock");

      room.open("Slow");
      room.hear("Slow");
      assertThat(host.functionsInError()).isEmpty();
    }
  }

  @Test
  void timers_switchedOff_doNotFire(@TempDir Path clockFolder) throws Exception {
    app.timer("Silent", TimerToys.class, "tick", EVERY_SECOND);
    HandmadePackage clock =
        new HandmadePackage(clockFolder, Toy.class)
            .timer("Clock", TimerToys.class, "tick", EVERY_SECOND);
    try (LocalHost silent = LocalHost.start(options().withoutTimers());
        LocalHost other = LocalHost.start(HostOptions.of(clock.folder()))) {
      assertThat(room.hear()).isEqualTo("Clock");
      assertThat(room.hear()).isEqualTo("Clock");

      assertThat(silent.invoke("Silent", "")).succeedsWithin(30, TimeUnit.SECONDS);
      room.hear("Silent");
      assertThat(other.functionsInError()).isEmpty();
    }
  }

  @Test
  void invoke_ofAnUnknownFunction_isRefused() throws Exception {
    try (LocalHost host = LocalHost.start(options())) {
      assertThatThrownBy(() -> host.invoke("Nobody", ""))
          .isInstanceOf(NoSuchElementException.class)
          .hasMessageContaining("Nobody");
    }
  }

  @Test
  void adminRoute_withTheMasterKey_callsTheFunction() throws Exception {
    app.timer("Tick", TimerToys.class, "tick", NEVER);
    HostOptions options = options().withKeys(Keys.NONE.withMaster("master"));
    try (LocalHost host = LocalHost.start(options)) {
      HttpCaller call = new HttpCaller(host.uri());

      assertThat(
              call.post("/admin/functions/Tick", "{\"input\":\"\"}", "x-functions-key", "master")
                  .statusCode())
          .isEqualTo(202);
      assertThat(room.hear()).isEqualTo("Tick");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST | Tick   | host   | {"input":""} | 401
          POST | Nobody | master | {"input":""} | 404
          GET  | Tick   | master | {"input":""} | 404
          POST | Tick   | master | {"input":    | 400
          POST | Fine   | master | {"input":""} | 400
          """)
  void adminRoute_otherwise_refuses(
      String method, String function, String key, String body, int status) throws Exception {
    app.timer("Tick", TimerToys.class, "tick", NEVER)
        .http("Fine", HttpToys.class, "literal", "fine");
    Keys keys = Keys.NONE.withMaster("master").withHostKey("host");
    try (LocalHost host = LocalHost.start(options().withKeys(keys))) {
      assertThat(
              new HttpCaller(host.uri())
                  .send(method, "/admin/functions/" + function, body, "x-functions-key", key)
                  .statusCode())
          .isEqualTo(status);
    }
  }
}
