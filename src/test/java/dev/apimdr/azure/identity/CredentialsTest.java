package dev.apimdr.azure.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import dev.apimdr.azure.AzureHttp;
import dev.apimdr.local.arm.ArmSimulator;
import dev.apimdr.local.arm.FaultPoint;
import dev.apimdr.local.arm.LocalCertificate;
import dev.apimdr.local.arm.MemoryBackupVault;
import dev.apimdr.local.arm.Principal;
import dev.apimdr.local.arm.SimulatorOptions;
import dev.apimdr.local.arm.TokenEndpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The app's identity as in Azure. Runs in a process of its own, because azure-identity reads its
 * environment.
 */
@Timeout(60)
class CredentialsTest {
  private static final String CLIENT = "12345678-2222-3333-4444-555555555555";

  /** Requests a token twice and prints that it succeeded. */
  static final class AskTwice {
    private AskTwice() {}

    public static void main(String[] arguments) {
      TokenCredential credential = new Credentials(System.getenv(), new AzureHttp()).app();
      TokenRequestContext plain = new TokenRequestContext().addScopes(arguments[0]);
      credential.getTokenSync(plain);
      credential.getTokenSync(plain);
      System.out.print("twice");
    }
  }

  @Test
  void app_managedIdentityAskedTwice_asksTheEndpointOnce() throws Exception {
    try (ArmSimulator simulator =
            ArmSimulator.start(
                LocalCertificate.generate(), new MemoryBackupVault(), new SimulatorOptions());
        TokenEndpoint endpoint = TokenEndpoint.start(simulator, Duration.ofHours(24))) {
      simulator.tokens().principal(Principal.operator(CLIENT));

      assertThat(askTwice(endpoint, simulator.endpoint() + "/.default")).isEqualTo("twice");
      assertThat(simulator.journal().count(FaultPoint.GET_TOKEN)).isEqualTo(1);
    }
  }

  private static String askTwice(TokenEndpoint endpoint, String scope)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    AskTwice.class.getName(),
                    scope))
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(endpoint.environment());
    builder.environment().put("AZURE_CLIENT_ID", CLIENT);
    Process process = builder.start();
    try {
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return printed;
    } finally {
      process.destroyForcibly();
    }
  }
}
