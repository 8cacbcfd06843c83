package dev.apimdr.runbooks;

import static dev.apimdr.runbooks.RehearsedApp.OTHER;
import static dev.apimdr.runbooks.RehearsedApp.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apimdr.local.arm.ArmError;
import dev.apimdr.local.arm.OperationKind;
import dev.apimdr.runbooks.Front.Call;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that poll by themselves and leave the key behind, against the packaged app. */
@ExtendWith(RehearsedApp.Extension.class)
class PollersIT {
  private final HttpClient http = HttpClient.newHttpClient();
  private RehearsedApp app;

  @BeforeEach
  void take(RehearsedApp shared) {
    app = shared;
    app.settle();
  }

  private String backups(String service) {
    return app.base() + "/services/" + service + "/backups";
  }

  private Map<String, String> headers() {
    return Map.of(
        "x-functions-key",
        app.callerKey(),
        "Content-Type",
        "application/json",
        "Operation-Id",
        "poller-" + UUID.randomUUID());
  }

  /** All polls, of which none had the key in any way. */
  private List<Call> polls() {
    List<Call> polls = app.front().calls(call -> !call.isPost());
    assertThat(polls)
        .isNotEmpty()
        .allMatch(poll -> poll.path().matches("/api/results/[A-Za-z0-9_-]+"))
        .noneMatch(poll -> poll.headers().containsKey("x-functions-key"));
    return polls;
  }

  private HttpResponse<String> send(String method, String url, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).method(method, BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> request(String service) throws Exception {
    return send("POST", backups(service), "x-functions-key", app.callerKey());
  }

  private static String location(HttpResponse<String> accepted) {
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    return accepted.headers().firstValue("Location").orElseThrow();
  }

  /** With the key where people paste it from the portal, in the query. */
  @Test
  void logicApps_repeatAuthenticationAlone() {
    ObjectNode action = JsonNodeFactory.instance.objectNode();
    action.put("method", "POST").put("uri", backups(SOURCE) + "?code=" + app.callerKey());
    action.putObject("authentication").put("type", "Raw").put("value", "Bearer a.b.c");
    action.putObject("retryPolicy").put("type", "fixed").put("count", 2).put("interval", "PT1S");
    HttpAction player = new HttpAction();

    HttpAction.Ended ended = player.call(action);

    assertThat(ended.status()).as("%s", ended.body()).isEqualTo(200);
    assertThat(ended.body().path("status").asText()).isEqualTo("Succeeded");
    assertThat(polls())
        .allMatch(poll -> poll.headers().getOrDefault("authorization", "").equals("Bearer a.b.c"));
    assertThat(player.waited()).allMatch(seconds -> seconds >= 5);
  }

  @Test
  void durableFunctions_dropTheKey_andWaitAsTheyAreTold() throws Exception {
    DurableHttp player = new DurableHttp();

    HttpResponse<String> ended = player.post(backups(SOURCE), headers(), "{}");

    assertThat(ended.statusCode()).as(ended.body()).isEqualTo(200);
    assertThat(RehearsedApp.json(ended.body()).path("status").asText()).isEqualTo("Succeeded");
    assertThat(polls()).allMatch(poll -> poll.headers().containsKey("operation-id"));
    assertThat(player.waited()).isNotEmpty().allMatch(seconds -> seconds >= 5 && seconds <= 60);
  }

  @Test
  void durableFunctions_areToldAFailureOnce() throws Exception {
    app.service(OTHER)
        .failNext(OperationKind.BACKUP, new ArmError(400, "Unlucky", "The disk is full."));

    HttpResponse<String> ended = new DurableHttp().post(backups(OTHER), headers(), "{}");

    assertThat(ended.statusCode()).isEqualTo(409);
    assertThat(ended.body()).contains("The disk is full.");
    assertThat(polls().stream().filter(poll -> poll.reply().status() == 409)).hasSize(1);
  }

  @Test
  void dataFactory_sendsNoHeaderAgain_andAsksWithoutPause() throws Exception {
    WebActivity.Ended ended = new WebActivity().post(backups(SOURCE), headers(), "{}");

    assertThat(ended.status()).as("%s", ended.output()).isEqualTo(200);
    assertThat(ended.output().path("status").asText()).isEqualTo("Succeeded");
    assertThat(polls())
        .noneMatch(poll -> poll.headers().containsKey("operation-id"))
        .noneMatch(poll -> poll.headers().containsKey("authorization"));
  }

  @Test
  void link_withAWrongKeyBesides_opens() throws Exception {
    String location = location(request(SOURCE));

    assertThat(send("GET", location, "x-functions-key", "wrong").statusCode()).isIn(200, 202);
    assertThat(send("GET", location + "?code=wrong").statusCode()).isIn(200, 202);
  }

  @Test
  void link_opensNothingElse() throws Exception {
    HttpResponse<String> accepted = request(SOURCE);
    String location = location(accepted);
    String status = RehearsedApp.json(accepted.body()).path("statusUrl").asText();
    String ticket = location.substring(location.lastIndexOf('/') + 1);

    assertThat(send("GET", status).statusCode()).isEqualTo(401);
    assertThat(send("GET", status, "x-functions-key", ticket).statusCode()).isEqualTo(401);
    assertThat(send("POST", location).statusCode()).isIn(404, 405);
    HttpResponse<String> none = send("GET", location + "A");
    assertThat(none.statusCode()).isEqualTo(404);
    assertThat(none.headers().firstValue("x-ms-error-code")).contains("ResultNotFound");
  }

  @Test
  void rotation_needsTheRestoreKey_andTwoOfThemEndALink() throws Exception {
    String location = location(request(SOURCE));
    String rotate = app.base() + "/result-links/rotate";

    assertThat(send("POST", rotate).statusCode()).isEqualTo(401);
    assertThat(send("POST", rotate, "x-functions-key", app.callerKey()).statusCode())
        .isEqualTo(401);
    HttpResponse<String> once = send("POST", rotate, "x-functions-key", app.restoreKey());
    assertThat(once.statusCode()).as(once.body()).isEqualTo(200);
    JsonNode told = RehearsedApp.json(once.body());
    assertThat(told.path("validSince").asText()).isLessThan(told.path("rotatedAt").asText());
    assertThat(send("GET", location).statusCode()).isIn(200, 202);

    send("POST", rotate, "x-functions-key", app.restoreKey());

    assertThat(send("GET", location).statusCode()).isEqualTo(404);
  }
}
