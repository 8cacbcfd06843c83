package dev.apimdr.azure.arm;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.core.drill.DrillGroup;
import dev.apimdr.local.arm.LocalCertificate;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** The real adapter with a fixed token, at an endpoint with a local certificate. */
public final class TrustingArm {
  private TrustingArm() {}

  /**
   * An adapter for this endpoint.
   *
   * @param getLimit a GET's time-out
   */
  public static ArmApiManagement at(
      String endpoint, LocalCertificate certificate, String token, Clock clock, Duration getLimit) {
    return new ArmApiManagement(
        client(endpoint, certificate, token, clock, getLimit),
        "2024-05-01",
        account -> Optional.empty());
  }

  /**
   * A reader of entities at this endpoint.
   *
   * @param getLimit a GET's time-out
   */
  public static ArmEntityReader entitiesAt(
      String endpoint, LocalCertificate certificate, String token, Clock clock, Duration getLimit) {
    return new ArmEntityReader(client(endpoint, certificate, token, clock, getLimit), "2024-05-01");
  }

  /** The services of drills at this endpoint, in one group. */
  public static ArmDrillServices drillsAt(
      String endpoint, LocalCertificate certificate, String token, Clock clock, DrillGroup group) {
    return new ArmDrillServices(
        client(endpoint, certificate, token, clock, ArmClient.GET_LIMIT), group, "2024-05-01");
  }

  private static ArmClient client(
      String endpoint, LocalCertificate certificate, String token, Clock clock, Duration getLimit) {
    return new ArmClient(
        URI.create(endpoint),
        () -> new OneToken(token),
        "1.2.3",
        clock,
        new ExecutionDeadline(System::nanoTime),
        () -> ArmHttp.settings().sslContext(certificate.clientContext()).build(),
        getLimit);
  }

  private record OneToken(String token) implements TokenCredential {
    @Override
    public Mono<AccessToken> getToken(TokenRequestContext context) {
      return Mono.fromSupplier(() -> getTokenSync(context));
    }

    @Override
    public AccessToken getTokenSync(TokenRequestContext context) {
      return new AccessToken(token, OffsetDateTime.now(ZoneOffset.UTC).plusDays(1));
    }
  }
}
