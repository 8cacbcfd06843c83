package dev.apimdr.local.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apimdr.local.arm.entities.EntityTree;
import dev.apimdr.local.arm.reports.Call;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The simulator reports what real services did in recordings, once its gateway has had the calls
 * that theirs had.
 */
class RecordedReportsTest {
  private static final String SERVICE =
      "/subscriptions/{sub}/resourceGroups/{rg}/providers/Microsoft.ApiManagement/service/{svc}";
  private static final Call.Caller ADMINISTRATOR =
      new Call.Caller(
          "/products/starter",
          "/users/1",
          "/subscriptions/5e3cad2f4acd5f008a070001",
          "192.0.2.55",
          "US",
          "WA");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reports-byApi-1",
        "reports-byApi-2",
        "reports-byGeo-1",
        "reports-byGeo-2",
        "reports-byOperation-1",
        "reports-byOperation-2",
        "reports-byProduct-1",
        "reports-byProduct-2",
        "reports-bySubscription-1",
        "reports-bySubscription-2",
        "reports-byTime-1",
        "reports-byTime-2",
        "reports-byUser-1",
        "reports-byUser-2"
      })
  void request_recorded_isAnsweredAsRecorded(String name) throws IOException {
    try (TestArm arm = new TestArm()) {
      JsonNode recorded = RecordedEntitiesTest.read(name);
      arrange(arm, name);

      HttpResponse<String> reply = arm.get(path(recorded));

      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(shortened(TestArm.json(reply), recorded)).isEqualTo(recorded.at("/response/body"));
    }
  }

  /** Of requests only their shape: sixteen were counted, and three kept. */
  @ParameterizedTest
  @ValueSource(strings = "reports-byRequest-1")
  void requests_recorded_haveTheRecordedFields(String name) throws IOException {
    try (TestArm arm = new TestArm()) {
      JsonNode recorded = RecordedEntitiesTest.read(name);
      arrange(arm, name);

      JsonNode body = TestArm.json(arm.get(path(recorded)));

      assertThat(body.path("count").asInt()).isEqualTo(16);
      assertThat(body.has("nextLink")).isFalse();
      assertThat(names(body.at("/value/0")))
          .isEqualTo(names(recorded.at("/response/body/value/0")));
      JsonNode blocked = body.at("/value/15");
      assertThat(blocked.path("responseCode").asInt()).isEqualTo(429);
      assertThat(blocked.path("backendResponseCode").isNull()).isTrue();
      assertThat(blocked.path("requestSize").asInt()).isZero();
      assertThat(body.at("/value/0/url").asText()).contains("?key=");
    }
  }

  private static List<String> names(JsonNode row) {
    List<String> names = new ArrayList<>();
    row.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** As the recorded URL was written, its blanks as a client writes them. */
  private static String path(JsonNode recorded) {
    return recorded
        .at("/request/path")
        .asText()
        .replace(SERVICE, TestArm.PATH)
        .replace("$filter", "%24filter");
  }

  /** Of the rows no more than were kept of the recording. */
  private static JsonNode shortened(JsonNode body, JsonNode recorded) {
    int kept = recorded.at("/response/body/value").size();
    ArrayNode rows = (ArrayNode) body.path("value");
    if (recorded.path("note").asText().contains("rows kept")) {
      while (rows.size() > kept) {
        rows.remove(rows.size() - 1);
      }
    }
    return body;
  }

  /** What the recorded services held, and what their gateway was called. */
  private static void arrange(TestArm arm, String name) throws IOException {
    EntityTree tree = arm.service.entities().clear();
    tree.put("apis/echo-api", named("Echo API"));
    Map.of(
            "create-resource", "Create resource",
            "modify-resource", "Modify Resource",
            "remove-resource", "Remove resource",
            "retrieve-header-only", "Retrieve header only",
            "retrieve-resource", "Retrieve resource",
            "retrieve-resource-cached", "Retrieve resource (cached)")
        .forEach((id, words) -> tree.put("apis/echo-api/operations/" + id, named(words)));
    tree.put("products/starter", named("Starter"));
    tree.put("products/unlimited", named("Unlimited"));
    tree.put("users/1", Json.object().put("firstName", "Administrator").put("lastName", ""));
    tree.put("subscriptions/master", named("Built-in all-access subscription").put("scope", "~/"));
    for (JsonNode row :
        RecordedEntitiesTest.read("reports-bySubscription-" + name.charAt(name.length() - 1))
            .at("/response/body/value")) {
      if (row.has("productId")) {
        tree.put(
            row.path("subscriptionId").asText().substring(1),
            Json.object()
                .put("ownerId", "~" + row.path("userId").asText())
                .put("scope", "~" + row.path("productId").asText()));
      }
    }
    if (name.endsWith("-1")) {
      List<Call> calls = sixteen();
      arm.service.traffic(
          (from, until) ->
              calls.stream()
                  .filter(call -> !call.at().isBefore(from) && call.at().isBefore(until)));
    }
  }

  private static ObjectNode named(String displayName) {
    return Json.object().put("displayName", displayName);
  }

  /**
   * Sixteen calls with the sums, the least and the most that were recorded: 2,559.5288 ms in all,
   * 924.096 ms in the backend.
   */
  private static List<Call> sixteen() {
    List<Call> calls = new ArrayList<>();
    calls.add(call(0, 200, 413, 1418.9536, 162.5107));
    calls.add(call(1, 200, 413, 44.9106, 44.2933));
    for (int i = 2; i < 13; i++) {
      calls.add(call(i, 200, 413, 75.0, 60.0));
    }
    calls.add(call(13, 200, 413, 80.0, 57.292));
    calls.add(call(14, 429, 174, 98.0087, 0));
    calls.add(call(15, 429, 176, 92.6559, 0));
    return calls;
  }

  private static Call call(int number, int status, int size, double apiTime, double serviceTime) {
    return new Call(
        Instant.parse("2020-02-07T01:41:51.2325153Z").plusSeconds(number),
        "/apis/echo-api/operations/" + "retrieve-resource",
        ADMINISTRATOR,
        status == 429 ? null : Integer.valueOf(status),
        status,
        size,
        apiTime,
        serviceTime);
  }
}
