package dev.apimdr.azure.gateway;

import dev.apimdr.app.ports.Gateways;
import dev.apimdr.azure.Memoized;
import dev.apimdr.local.arm.LocalCertificate;
import java.net.http.HttpClient;
import java.time.Duration;

/** The real adapter, trusting a local certificate. */
public final class TrustingGateways {
  private TrustingGateways() {}

  public static Gateways of(LocalCertificate certificate) {
    return new HttpGateways(
        "apim-dr/1",
        new Memoized<>(
            () -> HttpClient.newBuilder().sslContext(certificate.clientContext()).build()),
        Duration.ofSeconds(5));
  }
}
