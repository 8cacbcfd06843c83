package dev.apimdr.local.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/** A simulator with one service, a vault in memory, a manual clock and a plain HTTP client. */
final class TestArm implements AutoCloseable {
  static final Instant T0 = Instant.parse("2026-11-23T02:00:00Z");
  static final String SUB = "11111111-2222-3333-4444-555555555555";
  static final String GROUP = "Api-Default-North-Central-US";
  static final String NAME = "contoso";
  static final String PATH =
      "/subscriptions/"
          + SUB
          + "/resourceGroups/"
          + GROUP
          + "/providers/Microsoft.ApiManagement/service/"
          + NAME;
  static final String API = "?api-version=2024-05-01";
  static final String CLIENT = "apim-dr";
  static final LocalCertificate CERTIFICATE = LocalCertificate.generate();

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .sslContext(CERTIFICATE.clientContext())
          .version(HttpClient.Version.HTTP_1_1)
          .build();
  private static final ObjectMapper JSON = new ObjectMapper();

  final MemoryBackupVault vault =
      new MemoryBackupVault().account("backups", "the-key").container("backups", "apim-contoso");
  final ArmSimulator simulator;
  final SimulatedService service;
  private volatile Instant now = T0;
  private volatile String token;

  TestArm() {
    this(new SimulatorOptions());
  }

  TestArm(SimulatorOptions options) {
    simulator = ArmSimulator.start(CERTIFICATE, vault, options.clock(() -> now));
    simulator.tokens().principal(Principal.operator(CLIENT));
    service =
        simulator.service(
            new SimulatedService(SUB, GROUP, NAME)
                .location("North Central US")
                .systemAssigned(SUB)
                .takes(OperationKind.BACKUP, Duration.ofMinutes(5))
                .takes(OperationKind.RESTORE, Duration.ofMinutes(20)));
    token = issue(Duration.ofDays(365));
  }

  String issue(Duration lifetime) {
    return simulator.tokens().issue(CLIENT, simulator.endpoint(), lifetime);
  }

  void token(String newToken) {
    token = newToken;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  Instant now() {
    return now;
  }

  static ObjectNode body() {
    return Json.object()
        .put("storageAccount", "backups")
        .put("containerName", "apim-contoso")
        .put("backupName", "night.apimbackup")
        .put("accessType", "SystemAssignedManagedIdentity");
  }

  HttpResponse<String> backup() {
    return post(PATH + "/backup" + API, body());
  }

  HttpResponse<String> restore() {
    return post(PATH + "/restore" + API, body());
  }

  /** Runs a backup to its end, including the last poll. */
  void backedUp() {
    HttpResponse<String> accepted = backup();
    pass(Duration.ofMinutes(5));
    get(location(accepted));
  }

  HttpResponse<String> post(String target, ObjectNode body) {
    return send(
        request(target)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  HttpResponse<String> get(String targetOrUrl) {
    return send(request(targetOrUrl));
  }

  HttpRequest.Builder request(String targetOrUrl) {
    HttpRequest.Builder request = anonymous(targetOrUrl);
    return request.header("Authorization", "Bearer " + token);
  }

  HttpRequest.Builder anonymous(String targetOrUrl) {
    String url = targetOrUrl.startsWith("/") ? simulator.endpoint() + targetOrUrl : targetOrUrl;
    return HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(20));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return trySend(request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HttpResponse<String> trySend(HttpRequest.Builder request) throws IOException {
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static String location(HttpResponse<?> response) {
    return response.headers().firstValue("Location").orElseThrow();
  }

  static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Status and code, e.g. {@code 409 ServiceLocked}. */
  static String verdict(HttpResponse<String> response) {
    return response.statusCode() + " " + json(response).path("error").path("code").asText();
  }

  static String message(HttpResponse<String> response) {
    return json(response).path("error").path("message").asText();
  }

  static String state(HttpResponse<String> response) {
    return json(response).path("properties").path("provisioningState").asText();
  }

  @Override
  public void close() {
    simulator.close();
  }
}
