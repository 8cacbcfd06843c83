package dev.apimdr.core.arm;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * The rule for which URLs are followed: only https, only the configured ARM host and port, without
 * credentials, at most 8 kB (ARM documents 4 kB). A token goes to no other place.
 */
public final class StatusUrl {

  static final int LONGEST = 8 * 1024;

  private static final int HTTPS = 443;

  private StatusUrl() {}

  /**
   * Why a URL must not be followed; empty when it may be. The URL itself is not repeated, since it
   * can carry what a log must not.
   */
  public static Optional<String> refusal(String url, URI armEndpoint) {
    if (url.length() > LONGEST) {
      return Optional.of("it is longer than " + LONGEST + " characters");
    }
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException malformed) {
      return Optional.of("it is no URL");
    }
    if (!"https".equalsIgnoreCase(uri.getScheme())) {
      return Optional.of("it is not https");
    }
    if (uri.getRawUserInfo() != null) {
      return Optional.of("it carries credentials");
    }
    if (uri.getHost() == null) {
      return Optional.of("it names no host");
    }
    if (!lower(uri.getHost()).equals(lower(armEndpoint.getHost()))
        || port(uri) != port(armEndpoint)) {
      return Optional.of(
          "it is on another host ("
              + hostOf(uri)
              + ") than Azure Resource Manager's ("
              + hostOf(armEndpoint)
              + ")");
    }
    return Optional.empty();
  }

  private static String hostOf(URI uri) {
    return port(uri) == HTTPS ? uri.getHost() : uri.getHost() + ":" + port(uri);
  }

  private static String lower(String host) {
    return host.toLowerCase(Locale.ROOT);
  }

  private static int port(URI uri) {
    return uri.getPort() == -1 ? HTTPS : uri.getPort();
  }
}
