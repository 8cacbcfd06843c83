package dev.apimdr.azure.arm;

import dev.apimdr.core.inventory.EntityKind;
import dev.apimdr.core.inventory.EntityKind.Reading;
import dev.apimdr.core.inventory.EntityKinds;
import dev.apimdr.core.inventory.EntityPath;
import dev.apimdr.core.inventory.WalkRead;
import dev.apimdr.core.service.ServiceId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The URLs of a service's entities, as far as ARM has not told them itself. */
final class EntityUrls {

  /** Older ones show the keys of subscriptions in their list. */
  private static final String FIRST_WITHOUT_KEYS = "2019-12-01-preview";

  private static final int DATE = "2019-12-01".length();

  /** A client or a server may leave these out of a path, and then it is another one. */
  private static final Set<String> DOTS = Set.of("", ".", "..");

  private EntityUrls() {}

  /**
   * With which api-version entities are read: the configured one, unless that is so old that it
   * shows secrets.
   */
  static String apiVersion(String configured) {
    // Dates compare as text; a preview is older than the version of the same date.
    return configured.substring(0, DATE).compareTo(FIRST_WITHOUT_KEYS.substring(0, DATE)) < 0
        ? FIRST_WITHOUT_KEYS
        : configured;
  }

  /**
   * Path and query of a GET; empty where a name in it cannot be part of a path.
   *
   * @param read of the first page of a list, or of one entity
   */
  static Optional<String> of(ServiceId service, WalkRead read, String apiVersion) {
    String[] segments = read.path().split("/", -1);
    if (Arrays.stream(segments).anyMatch(DOTS::contains)) {
      return Optional.empty();
    }
    String below =
        Arrays.stream(segments).map(EntityUrls::encoded).collect(Collectors.joining("/"));
    return Optional.of(
        service.path() + "/" + below + "?" + format(read) + "api-version=" + apiVersion);
  }

  /** A policy as people write it: in the form {@code xml} its expressions are escaped. */
  private static String format(WalkRead read) {
    return !read.list() && kind(read).filter(kind -> kind.reading() == Reading.GET).isPresent()
        ? "format=rawxml&"
        : "";
  }

  /** The kind that is read; empty where the table has none of this name. */
  static Optional<EntityKind> kind(WalkRead read) {
    return EntityKinds.named(new EntityPath(read.path()).kind());
  }

  /** Also the semicolon before a revision's number, as Azure's own clients encode it. */
  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
