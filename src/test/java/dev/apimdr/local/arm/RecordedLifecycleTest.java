package dev.apimdr.local.arm;

import static dev.apimdr.local.arm.TestArm.SUB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Services are made, deleted and purged as real ones were in recordings. */
class RecordedLifecycleTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GROUP = "drills";
  private static final String NAME = "drill-1a2b3c";
  private static final String API = "?api-version=2022-08-01";
  private static final String TIME = "\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z";

  private final SimulatorOptions options = new SimulatorOptions();
  private final TestArm arm = new TestArm(options);

  RecordedLifecycleTest() {
    arm.simulator.rules().resourceGroup(SUB, GROUP);
    arm.simulator.tokens().principal(everything());
  }

  @AfterEach
  void close() {
    arm.close();
  }

  private static Principal everything() {
    return Principal.named(TestArm.CLIENT).allowed(List.of("*"), "");
  }

  private static String id(String name) {
    return "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.ApiManagement/service/%s"
        .formatted(SUB, GROUP, name);
  }

  private static JsonNode read(String name) throws IOException {
    try (InputStream in =
        RecordedLifecycleTest.class.getResourceAsStream("/wire/lifecycle/" + name + ".json")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return JSON.readTree(
          text.replace("{sub}", SUB)
              .replace("{rg}", GROUP)
              .replace("{svc}", NAME)
              .replace("sdktestrg6725", GROUP)
              .replace("sdktestapim5039", NAME));
    }
  }

  /** Sends a recorded request. */
  private HttpResponse<String> send(JsonNode recorded, String target) {
    String body = recorded.at("/request/body").toString();
    return arm.send(
        arm.request(target)
            .header("Content-Type", "application/json")
            .method(
                recorded.at("/request/method").asText(),
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> send(JsonNode recorded) {
    return send(recorded, recorded.at("/request/path").asText());
  }

  private void delete() {
    arm.simulator.service(new SimulatedService(SUB, GROUP, NAME).location("West US"));
    arm.simulator.delete(NAME);
  }

  private void assertAsRecorded(HttpResponse<String> reply, JsonNode recorded) throws IOException {
    JsonNode expected = recorded.path("response");
    assertThat(reply.statusCode()).isEqualTo(expected.path("status").asInt());
    assertThat(body(reply.body())).isEqualTo(body(expected.path("body").toString()));
    for (Map.Entry<String, JsonNode> header : expected.path("headers").properties()) {
      assertThat(reply.headers().firstValue(header.getKey()).map(this::shape))
          .as(header.getKey())
          .hasValue(shape(header.getValue().asText()));
    }
    for (String header : List.of("Location", "Azure-AsyncOperation", "Retry-After")) {
      assertThat(reply.headers().firstValue(header).isPresent())
          .as(header)
          .isEqualTo(expected.path("headers").has(header));
    }
  }

  private static JsonNode body(String text) throws IOException {
    return text.isEmpty() || text.equals("null")
        ? JSON.missingNode()
        : JSON.readTree(text.replaceAll(TIME, "{time}"));
  }

  /** A header without what differs between two answers of the same form. */
  private String shape(String value) {
    return value
        .replace(arm.simulator.endpoint(), "https://{arm}")
        .replaceAll("(?i)(/operation(?:results|sStatuses)/)[^?]+", "$1{id}")
        .replaceAll("&(t|c|s|h)=[^&]+", "&$1")
        .replaceAll("^\"[A-Za-z0-9+/]{11}=\"$", "{etag}")
        .replaceAll("^\\w{3}, .* GMT$", "{date}")
        .replaceAll("^\\d{3,5}$", "{left}");
  }

  @Test
  void create_recorded_isAnsweredAsRecorded() throws IOException {
    JsonNode recorded = read("service-put-1-created");

    HttpResponse<String> reply = send(recorded);

    // The tool that recorded it left out systemData and the host of the management endpoint.
    ObjectNode expected = (ObjectNode) body(recorded.at("/response/body").toString());
    ObjectNode seen = (ObjectNode) body(reply.body());
    for (ObjectNode each : List.of(expected, seen)) {
      each.remove(List.of("systemData", "etag"));
      ((ObjectNode) each.path("properties")).remove("managementApiUrl");
    }
    assertThat(reply.statusCode()).isEqualTo(201);
    assertThat(seen).isEqualTo(expected);
    assertThat(headers(reply)).containsAllEntriesOf(headers(recorded));
    assertThat(TestArm.location(reply)).hasSizeGreaterThan(3000);
  }

  private Map<String, String> headers(JsonNode recorded) {
    Map<String, String> headers = new TreeMap<>();
    for (String name :
        List.of("Azure-AsyncOperation", "Location", "ETag", "Retry-After", "Content-Type")) {
      headers.put(name, shape(recorded.at("/response/headers/" + name).asText()));
    }
    return headers;
  }

  private Map<String, String> headers(HttpResponse<String> reply) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    reply.headers().map().forEach((name, values) -> headers.put(name, shape(values.get(0))));
    return headers;
  }

  @Test
  void createStatus_running_isAnsweredAsRecordedWithAnotherUrl() throws IOException {
    String url =
        send(read("service-put-1-created"))
            .headers()
            .firstValue("Azure-AsyncOperation")
            .orElseThrow();
    JsonNode recorded = read("service-put-2-poll");

    HttpResponse<String> reply = send(recorded, url);

    assertThat(shape(url))
        .isEqualTo(shape("https://{arm}" + recorded.at("/request/path").asText()));
    assertAsRecorded(reply, recorded);
    assertThat(reply.headers().firstValue("Azure-AsyncOperation").orElseThrow()).isNotEqualTo(url);
  }

  @Test
  void deleteStatus_ended_isAnsweredAsRecorded() throws IOException {
    arm.simulator.service(new SimulatedService(SUB, GROUP, NAME).location("West US"));
    String url = TestArm.location(arm.send(arm.request(id(NAME) + API).method("DELETE", none())));
    arm.pass(Duration.ofMinutes(1));
    JsonNode recorded = read("service-delete-1-poll");

    HttpResponse<String> reply = send(recorded, url);

    assertThat(shape(url))
        .isEqualTo(shape("https://{arm}" + recorded.at("/request/path").asText()));
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(body(reply.body())).isEqualTo(recorded.at("/response/body"));
    assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/json");
  }

  private static HttpRequest.BodyPublisher none() {
    return HttpRequest.BodyPublishers.noBody();
  }

  @Test
  void deletedService_read_isAnsweredAsRecorded() throws IOException {
    delete();
    JsonNode recorded = read("deletedservices-2-get");

    assertAsRecorded(send(recorded), recorded);
  }

  @Test
  void deletedService_notThere_isAnsweredAsRecorded() throws IOException {
    JsonNode recorded = read("deletedservices-5-missing");

    assertAsRecorded(send(recorded), recorded);
  }

  @Test
  void purge_of2023_isAnsweredAsRecordedToItsEnd() throws IOException {
    options.purgeStyle(PurgeStyle.OF_2023);
    delete();
    JsonNode recorded = read("deletedservices-3-purge");

    HttpResponse<String> accepted = send(recorded);
    assertAsRecorded(accepted, recorded);

    arm.pass(Duration.ofMinutes(1));
    JsonNode poll = read("deletedservices-4-purge-poll");
    assertAsRecorded(send(poll, TestArm.location(accepted)), poll);
    JsonNode gone = read("deletedservices-5-missing");
    assertAsRecorded(send(gone), gone);
  }

  @Test
  void purge_of2025_isAnsweredAsRecorded() throws IOException {
    delete();
    JsonNode recorded = read("deletedservices-7-purge-2025");
    ((ObjectNode) recorded.at("/response/headers"))
        .remove(List.of("x-ms-ratelimit-remaining-subscription-global-deletes"));

    assertAsRecorded(send(recorded), recorded);
  }

  @Test
  void purgeStatus_notGranted_isForbiddenAsReported() throws IOException {
    options.purgeStyle(PurgeStyle.OF_2023);
    delete();
    HttpResponse<String> accepted = send(read("deletedservices-7-purge-2025"));
    String action = "Microsoft.ApiManagement/locations/deletedservices/operationresults/read";
    arm.simulator.tokens().principal(everything().without(action));

    HttpResponse<String> reply = arm.get(TestArm.location(accepted));
    arm.pass(Duration.ofMinutes(1));
    arm.simulator.settle();

    JsonNode recorded = read("error-403-1-poll-of-purge");
    String path =
        TestArm.location(accepted).replace(arm.simulator.endpoint(), "").replaceFirst("\\?.*", "");
    assertThat(reply.statusCode()).isEqualTo(recorded.at("/response/status").asInt());
    assertThat(TestArm.json(reply).toString())
        .isEqualTo(
            recorded
                .at("/response/body")
                .toString()
                .replaceFirst("<object id>", TestArm.CLIENT)
                .replaceFirst("<object id>", "object-of-" + TestArm.CLIENT)
                .replaceFirst("/subscriptions/\\S+/operationresults/<base64>", path));
  }

  @Test
  void checkName_taken_isAnsweredAsRecorded() throws IOException {
    arm.simulator.service(new SimulatedService(SUB, GROUP, NAME));
    JsonNode recorded = read("checkNameAvailability-1-taken");

    assertAsRecorded(send(recorded), recorded);
  }

  /** As recorded in May 2025 (azure-cli, test_apim_deletedservice.yaml). */
  @Test
  void checkName_free_isAnsweredAsRecorded() throws IOException {
    HttpResponse<String> reply = send(read("checkNameAvailability-1-taken"));

    assertThat(reply.body())
        .isEqualTo("{\"nameAvailable\":true,\"reason\":\"Valid\",\"message\":\"\"}");
  }
}
