package dev.apimdr.local.arm;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** With the system clock operations end by themselves. */
class RealTimeTest {
  private final CompletableFuture<String> written = new CompletableFuture<>();

  private final BackupVault vault =
      new BackupVault() {
        @Override
        public boolean hasAccount(String account) {
          return true;
        }

        @Override
        public boolean hasContainer(String account, String container) {
          return true;
        }

        @Override
        public boolean isKey(String account, String key) {
          return true;
        }

        @Override
        public void write(String account, String container, String blob, String content) {
          written.complete(blob);
        }

        @Override
        public Optional<String> read(String account, String container, String blob) {
          return Optional.empty();
        }
      };

  @Test
  void backup_nobodyPolls_isWrittenAllTheSame() throws Exception {
    SimulatorOptions options =
        new SimulatorOptions().takes(OperationKind.BACKUP, Duration.ofMillis(50));
    try (ArmSimulator simulator = ArmSimulator.start(TestArm.CERTIFICATE, vault, options)) {
      simulator.tokens().principal(Principal.operator("c"));
      simulator.service(
          new SimulatedService(TestArm.SUB, TestArm.GROUP, "contoso").systemAssigned(TestArm.SUB));
      String token = simulator.tokens().issue("c", simulator.endpoint(), Duration.ofHours(1));
      HttpRequest post =
          HttpRequest.newBuilder(
                  URI.create(simulator.endpoint() + TestArm.PATH + "/backup" + TestArm.API))
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(TestArm.body().toString()))
              .build();
      HttpResponse<Void> accepted =
          HttpClient.newBuilder()
              .sslContext(TestArm.CERTIFICATE.clientContext())
              .build()
              .send(post, HttpResponse.BodyHandlers.discarding());

      assertThat(accepted.statusCode()).isEqualTo(202);
      assertThat(written.get(20, TimeUnit.SECONDS)).isEqualTo("night.apimbackup");
    }
  }
}
