package dev.apimdr.local.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * azure-identity works with the token endpoint; it reads its environment, so it runs in a process
 * of its own.
 */
@Timeout(60)
class ManagedIdentityTest {
  private static final String CLIENT = "12345678-2222-3333-4444-555555555555";

  /** Prints the token that azure-identity gets for a client id and a scope. */
  static final class PrintToken {
    private PrintToken() {}

    public static void main(String[] arguments) {
      System.out.print(
          new ManagedIdentityCredentialBuilder()
              .clientId(arguments[0])
              .build()
              .getTokenSync(new TokenRequestContext().addScopes(arguments[1]))
              .getToken());
    }
  }

  @Test
  void azureIdentity_appServiceEnvironment_getsATokenGoodAtTheSimulator() throws Exception {
    try (TestArm arm = new TestArm();
        TokenEndpoint endpoint = TokenEndpoint.start(arm.simulator, Duration.ofHours(24))) {
      arm.simulator.tokens().principal(Principal.operator(CLIENT));

      arm.token(azureIdentity(endpoint, CLIENT, arm.simulator.endpoint() + "/.default"));

      assertThat(arm.get(TestArm.PATH + TestArm.API).statusCode()).isEqualTo(200);
    }
  }

  private static String azureIdentity(TokenEndpoint endpoint, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                PrintToken.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(endpoint.environment());
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
