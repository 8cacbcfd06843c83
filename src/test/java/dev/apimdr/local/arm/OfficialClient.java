package dev.apimdr.local.arm;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.profile.AzureProfile;
import com.azure.resourcemanager.apimanagement.ApiManagementManager;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Microsoft's own client, which asks the simulator. */
final class OfficialClient {
  private OfficialClient() {}

  static ApiManagementManager of(ArmSimulator simulator, String clientId) {
    String token = simulator.tokens().issue(clientId, simulator.endpoint(), Duration.ofHours(1));
    TokenCredential credential =
        request ->
            Mono.just(new AccessToken(token, OffsetDateTime.now(ZoneOffset.UTC).plusHours(1)));
    HttpClient http =
        new JdkHttpClientBuilder(
                java.net.http.HttpClient.newBuilder()
                    .sslContext(TestArm.CERTIFICATE.clientContext()))
            .build();
    AzureEnvironment cloud =
        new AzureEnvironment(
            Map.of(
                "resourceManagerEndpointUrl", simulator.endpoint(),
                "managementEndpointUrl", simulator.endpoint()));
    return ApiManagementManager.configure()
        .withHttpClient(http)
        .withDefaultPollInterval(Duration.ofSeconds(1))
        .authenticate(credential, new AzureProfile("tenant", TestArm.SUB, cloud));
  }
}
