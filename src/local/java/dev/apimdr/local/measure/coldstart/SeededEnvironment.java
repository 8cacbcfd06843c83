package dev.apimdr.local.measure.coldstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.local.arm.OperationKind;
import dev.apimdr.local.arm.SimulatorOptions;
import dev.apimdr.local.environment.ApiClient;
import dev.apimdr.local.environment.LocalEnvironment;
import dev.apimdr.local.environment.SampleServices;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The environment of a measured worker: a ledger with one night's backups. */
final class SeededEnvironment {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String PROTECTED = "PROTECTED_SERVICES";

  /** The access type that needs an account with a key. */
  private static final String WITH_KEY = "AccessKey";

  private final LocalEnvironment environment;
  private final List<String> jvmArguments;
  private final List<String> services;
  private final OperationId waiting;

  /**
   * Runs the backups.
   *
   * @param jvmArguments JVM arguments with which a worker trusts the storage
   */
  SeededEnvironment(LocalEnvironment environment, List<String> jvmArguments) throws IOException {
    this.environment = environment;
    this.jvmArguments = jvmArguments;
    SampleServices.addTo(environment.arm());
    this.services = protectWithoutKey();
    backUp();
    this.waiting = accept();
  }

  /** Options of a simulated ARM with short operations. */
  static SimulatorOptions quick() {
    return new SimulatorOptions().takes(OperationKind.BACKUP, SECOND).retryAfter(SECOND);
  }

  /** Keeps the services that work both by identity and by key. */
  private List<String> protectWithoutKey() throws IOException {
    List<String> names = new ArrayList<>();
    ArrayNode kept = JSON.createArrayNode();
    for (JsonNode service : JSON.readTree(environment.settings().get(PROTECTED))) {
      if (!service.path("accessType").asText().equals(WITH_KEY)) {
        kept.add(service);
        names.add(service.path("id").asText().replaceFirst(".*/", ""));
      }
    }
    environment.setting(PROTECTED, kept.toString());
    return names;
  }

  private void backUp() {
    environment.startHost();
    ApiClient client = environment.client();
    Map<String, OperationId> operations = new LinkedHashMap<>();
    services.forEach(service -> operations.put(service, accepted(client, service)));
    operations.forEach((service, id) -> client.await(service, id.value(), LIMIT, state -> {}));
    environment.host().close();
  }

  private OperationId accept() {
    environment.startHost("--no-queues");
    OperationId accepted = accepted(environment.client(), service());
    environment.host().close();
    return accepted;
  }

  private static OperationId accepted(ApiClient client, String service) {
    return new OperationId(client.backup(service, "{}").body().path("id").asText());
  }

  /** The name of a service that was backed up. */
  String service() {
    return services.get(0);
  }

  /** A backup of it that stays in the queue, because no host polls the queues any more. */
  OperationId waiting() {
    return waiting;
  }

  /** The JVM arguments of a worker. */
  List<String> jvmArguments() {
    return jvmArguments;
  }

  /** The app settings, and the blob endpoint of the backup account. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>(environment.settings());
    settings.put("BLOBS", environment.blobs().getAccountUrl() + "/");
    return settings;
  }

  /** The file for the console output of workers. */
  Path console() {
    return environment.console();
  }
}
