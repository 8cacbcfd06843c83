package dev.apimdr.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.core.util.BinaryData;
import dev.apimdr.local.arm.Fault;
import dev.apimdr.local.arm.FaultPoint;
import dev.apimdr.local.arm.SimulatorOptions;
import dev.apimdr.local.environment.HostLines;
import dev.apimdr.local.environment.HostProcess;
import dev.apimdr.local.environment.LocalEnvironment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A backup account that accepts connections and never responds, and on another host a token
 * endpoint that does the same: every execution ends in time, and no request is lost.
 */
class SilenceIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** A POST's time-out, and extra time for a busy machine. */
  private static final Duration LONGEST_EXECUTION = Duration.ofSeconds(70);

  private static LocalEnvironment environment;
  private static ServerSocket silent;
  private static HttpResponse<String> withoutStore;
  private static HttpResponse<String> withoutToken;

  @BeforeAll
  static void ask() throws IOException {
    // The kernel accepts connections that nobody here serves.
    silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Path folder = Path.of("target", "it", "silence");
    environment =
        LocalEnvironment.start(
            folder,
            PackagedApp.fastPolling(folder.resolve("app")),
            0,
            new SimulatorOptions(),
            Map.of("WATCHDOG_SCHEDULE", "0 0 0 1 1 *"));
    new Services(environment).add("contoso-apis");
    environment
        .arm()
        .faults()
        .on(FaultPoint.GET_TOKEN)
        .times(Integer.MAX_VALUE)
        .then(Fault.silence());
    String account = "127.0.0.1:" + silent.getLocalPort() + "/" + LocalEnvironment.BACKUP_ACCOUNT;
    environment.setting(
        "BACKUP_STORAGE",
        "AccountName="
            + LocalEnvironment.BACKUP_ACCOUNT
            + ";AccountKey=a2V5;BlobEndpoint=http://"
            + account);
    CompletableFuture<HttpResponse<String>> store = services(environment.startHost());
    environment.setting("BACKUP_STORAGE", "");
    environment.setting("BACKUP_STORAGE__blobServiceUri", "https://" + account);
    environment.setting("BACKUP_STORAGE__credential", "managedidentity");
    environment.setting("BACKUP_STORAGE__clientId", environment.settings().get("AZURE_CLIENT_ID"));
    CompletableFuture<HttpResponse<String>> token = services(environment.startHost());
    String turn = "{\"service\":\"contoso-apis\",\"operationId\":\"wish\",\"turn\":0}";
    var unused =
        environment
            .queue("operation-starts")
            .sendMessage(
                BinaryData.fromString(
                    Base64.getEncoder().encodeToString(turn.getBytes(StandardCharsets.UTF_8))));
    withoutStore = store.join();
    withoutToken = token.join();
  }

  private static CompletableFuture<HttpResponse<String>> services(HostProcess host) {
    return HttpClient.newHttpClient()
        .sendAsync(
            HttpRequest.newBuilder(host.uri().resolve("/api/services"))
                .timeout(LIMIT)
                .header("x-functions-key", environment.callerKey())
                .build(),
            BodyHandlers.ofString());
  }

  @AfterAll
  static void end() throws IOException {
    if (environment != null) {
      environment.close();
    }
    silent.close();
  }

  private static void assertUnavailable(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(Caller.json(answer).path("code").asText()).isEqualTo("LedgerUnavailable");
  }

  @Test
  void store_thatNeverAnswers_isSaidToBeUnavailable() {
    assertUnavailable(withoutStore);
  }

  @Test
  void tokenEndpoint_thatNeverAnswers_leavesTheStoreUnavailable() {
    assertUnavailable(withoutToken);
    assertThat(environment.arm().journal().count(FaultPoint.GET_TOKEN)).isPositive();
  }

  @Test
  void message_whileTheStoreIsSilent_goesBackAsItWas() {
    HostLines lines = new HostLines(environment.log());
    await("the end of its step")
        .atMost(LIMIT)
        .until(
            () ->
                lines.executions().stream()
                    .anyMatch(execution -> execution.function().equals("StartOperation")));

    assertThat(lines.executions())
        .filteredOn(execution -> execution.function().equals("StartOperation"))
        .allMatch(HostLines.Execution::succeeded);
    assertThat(lines.events("LedgerUnavailable")).isNotEmpty();
    await("one message in the old one's place")
        .atMost(LIMIT)
        .until(() -> environment.messages("operation-starts") == 1);
  }

  @Test
  void executions_all_endInTheirTime() {
    HostLines lines = new HostLines(environment.log());
    await("three ends").atMost(LIMIT).until(() -> lines.executions().size() >= 3);

    assertThat(lines.executions())
        .filteredOn(execution -> !execution.took().minus(LONGEST_EXECUTION).isNegative())
        .isEmpty();
    assertThat(lines.messages()).noneMatch(message -> message.contains("Killing the worker"));
  }
}
