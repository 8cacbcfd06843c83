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

/** What a worker that is measured finds: a stage on which one night's backups were made. */
final class SeededEnvironment {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String PROTECTED = "PROTECTED_SERVICES";

  /** What only an account with a key can be used for. */
  private static final String WITH_KEY = "AccessKey";

  private final LocalEnvironment environment;
  private final List<String> jvmArguments;
  private final List<String> services;
  private final OperationId waiting;

  /**
   * Makes the backups.
   *
   * @param jvmArguments of a worker's JVM that is to reach the storage
   */
  SeededEnvironment(LocalEnvironment environment, List<String> jvmArguments) throws IOException {
    this.environment = environment;
    this.jvmArguments = jvmArguments;
    SampleServices.addTo(environment.arm());
    this.services = protectWithoutKey();
    backUp();
    this.waiting = accept();
  }

  /** An Azure Resource Manager on which a night is short. */
  static SimulatorOptions quick() {
    return new SimulatorOptions().takes(OperationKind.BACKUP, SECOND).retryAfter(SECOND);
  }

  /** The same services whichever way storage is reached. */
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

  /** A service that was backed up. */
  String service() {
    return services.get(0);
  }

  /** A backup of it that nobody starts, for no host listens to the queues any more. */
  OperationId waiting() {
    return waiting;
  }

  /** Of a worker's JVM. */
  List<String> jvmArguments() {
    return jvmArguments;
  }

  /** The app settings, and where the backup account's blobs are. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>(environment.settings());
    settings.put("BLOBS", environment.blobs().getAccountUrl() + "/");
    return settings;
  }

  /** Where what workers print goes. */
  Path console() {
    return environment.console();
  }
}
