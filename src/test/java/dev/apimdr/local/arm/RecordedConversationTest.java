package dev.apimdr.local.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulator responds as real services did in recordings, at the same times. */
class RecordedConversationTest {
  private static final String VAULT_ACCOUNT = "backups";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "backup-2014-02-14",
        "restore-2017-03-01",
        "backup-2019-01-01",
        "restore-2019-12-01-preview",
        "backup-2022-08-01",
        "restore-2024-05-01-refused"
      })
  void conversation_reenacted_isAnsweredAsRecorded(String name) throws IOException {
    ObjectNode recorded = read(name);

    assertThat(reenact(recorded)).isEqualTo(replies(recorded));
  }

  private static ObjectNode read(String name) throws IOException {
    try (InputStream in =
        RecordedConversationTest.class.getResourceAsStream("/wire/" + name + ".json")) {
      return (ObjectNode) new ObjectMapper().readTree(in);
    }
  }

  /** The recorded responses. */
  private static List<ObjectNode> replies(ObjectNode recorded) {
    List<ObjectNode> replies = new ArrayList<>();
    replies.add((ObjectNode) recorded.get("post"));
    for (JsonNode poll : recorded.get("polls")) {
      for (int i = 0; i < poll.get("times").asInt(); i++) {
        replies.add(((ObjectNode) poll).deepCopy().without(List.of("times", "first", "last")));
      }
    }
    return replies;
  }

  /** The simulator's responses, always following the newest Location. */
  private static List<ObjectNode> reenact(ObjectNode recorded) {
    OperationKind kind =
        recorded.get("operation").asText().equals("backup")
            ? OperationKind.BACKUP
            : OperationKind.RESTORE;
    SimulatorOptions options =
        new SimulatorOptions()
            .locationStyle(LocationStyle.valueOf(recorded.get("style").asText()))
            .takes(kind, duration(recorded));
    List<ObjectNode> replies = new ArrayList<>();
    try (TestArm arm = new TestArm(options)) {
      SimulatedService service =
          arm.simulator.service(
              new SimulatedService(TestArm.SUB, TestArm.GROUP, recorded.get("service").asText())
                  .location(recorded.path("region").asText("Central US"))
                  .systemAssigned(TestArm.SUB));
      if (kind == OperationKind.RESTORE) {
        arm.vault.write(
            VAULT_ACCOUNT,
            "apim-contoso",
            "night.apimbackup",
            new BackupDocument("any", "Developer", TestArm.T0, Json.object(), Json.object())
                .write(0));
      }
      HttpResponse<String> post = arm.post(target(recorded, service), body(recorded));
      replies.add(reduced(post));
      String location = post.headers().firstValue("Location").orElse("");
      for (JsonNode poll : recorded.get("polls")) {
        int times = poll.get("times").asInt();
        for (int i = 0; i < times; i++) {
          arm.pass(Duration.between(arm.now(), TestArm.T0.plus(time(poll, i, times))));
          HttpResponse<String> reply = arm.get(location);
          ObjectNode seen = Json.object().put("asks", shape(location));
          replies.add(seen.setAll(reduced(reply)));
          location = reply.headers().firstValue("Location").orElse(location);
        }
      }
    }
    return replies;
  }

  private static String target(ObjectNode recorded, SimulatedService service) {
    return "%s/%s?api-version=%s"
        .formatted(
            service.id(), recorded.get("operation").asText(), recorded.get("apiVersion").asText());
  }

  private static ObjectNode body(ObjectNode recorded) {
    boolean refused = recorded.get("polls").isEmpty();
    ObjectNode body =
        Json.object()
            .put("storageAccount", refused ? "elsewhere" : VAULT_ACCOUNT)
            .put("containerName", "apim-contoso")
            .put("backupName", "night.apimbackup");
    return refused
        ? body.put("accessType", "SystemAssignedManagedIdentity")
        : body.put("accessKey", "the-key");
  }

  /** Just longer than the time of the last poll that found it running. */
  private static Duration duration(ObjectNode recorded) {
    long last = 0;
    for (JsonNode poll : recorded.get("polls")) {
      if (poll.get("status").asInt() == 202) {
        last = poll.get("last").asLong();
      }
    }
    return Duration.ofSeconds(last + 1);
  }

  private static Duration time(JsonNode poll, int i, int times) {
    long first = poll.get("first").asLong();
    long last = poll.get("last").asLong();
    return Duration.ofSeconds(times == 1 ? first : first + (last - first) * i / (times - 1));
  }

  private static ObjectNode reduced(HttpResponse<String> response) {
    ObjectNode seen = Json.object().put("status", response.statusCode());
    response.headers().firstValue("Location").ifPresent(it -> seen.put("location", shape(it)));
    response.headers().firstValue("Retry-After").ifPresent(it -> seen.put("retryAfter", it));
    response
        .headers()
        .firstValue("Azure-AsyncOperation")
        .ifPresent(it -> seen.put("asyncOperation", shape(it)));
    if (!response.body().isEmpty()) {
      JsonNode body = TestArm.json(response);
      if (body.has("error")) {
        seen.set("error", body.get("error"));
      } else {
        seen.put("provisioningState", TestArm.state(response));
        seen.set("sku", body.has("sku") ? body.get("sku") : Json.object().nullNode());
      }
    }
    return seen;
  }

  /** The URL after the service, with {@code {id}} in place of the Base64 id without padding. */
  private static String shape(String url) {
    return url.replaceFirst("^https://localhost:\\d+/.*/service/[^/]+", "")
        .replaceFirst("(operationresults|operations)/[A-Za-z0-9]+", "$1/{id}");
  }
}
