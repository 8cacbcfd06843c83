package dev.apimdr.core.probe;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Where a gateway is asked: nowhere but at the URL that Azure names as the service's own. */
public final class GatewayAddress {

  /** API Management's own check of a gateway; the Consumption tier has none. */
  public static final String HEALTH = "/status-0123456789abcdef";

  /** A path that no API has. */
  public static final String UNKNOWN = "/apim-dr-asks-for-a-path-of-no-api";

  private static final int LAST_PORT = 65_535;

  private GatewayAddress() {}

  /**
   * The origin of a service's {@code gatewayUrl}: {@code https}, a host, perhaps a port, and
   * nothing else. Empty for anything else, which is asked nothing.
   */
  public static Optional<URI> origin(String gatewayUrl) {
    try {
      URI url = new URI(gatewayUrl);
      String path = url.getRawPath();
      boolean plain =
          "https".equalsIgnoreCase(url.getScheme())
              && url.getHost() != null
              && url.getPort() != 0
              && url.getPort() <= LAST_PORT
              && url.getRawUserInfo() == null
              && url.getRawQuery() == null
              && url.getRawFragment() == null
              && (path == null || path.isEmpty() || path.equals("/"));
      return plain
          ? Optional.of(
              new URI("https://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort())))
          : Optional.empty();
    } catch (URISyntaxException foreign) {
      return Optional.empty();
    }
  }
}
