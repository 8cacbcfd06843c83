package dev.apimdr.core.probe;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The path of an operation that a gateway answers with 401 when no key comes along. The gateway
 * looks for an operation before it asks for a key (<i>API Management policy error handling</i>,
 * {@code OperationNotFound}), so the path must be one of an operation's own.
 *
 * <p>All is read from what Azure Resource Manager says, of whichever shape.
 */
public final class ApiPath {

  /** What needs no encoding, and can lead nowhere else than below the gateway. */
  private static final Pattern PLAIN = Pattern.compile("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?");

  private static final Pattern PARAMETER = Pattern.compile("\\{[^{}/?]*}");
  private static final String SEGMENT = "Segment";

  /** Far beyond the 400 characters of an API's path and the 1,000 of an operation's template. */
  private static final int LONGEST = 2_000;

  private ApiPath() {}

  /** Whether an API of a list is current, and asks callers for a subscription's key. */
  public static boolean needsKey(Map<String, Object> api) {
    Map<?, ?> properties = properties(api);
    String type = text(properties, "type").orElse("http");
    return !Boolean.FALSE.equals(properties.get("subscriptionRequired"))
        && !Boolean.FALSE.equals(properties.get("isCurrent"))
        && (type.equals("http") || type.equals("soap"));
  }

  /** Whether a product of a list lets callers in without a key, and so to every API that it has. */
  public static boolean isOpen(Map<String, Object> product) {
    return Boolean.FALSE.equals(properties(product).get("subscriptionRequired"));
  }

  /** The name of the version set that an API of a list is of. */
  public static Optional<String> versionSet(Map<String, Object> api) {
    return text(properties(api), "apiVersionSetId")
        .map(id -> id.substring(id.lastIndexOf('/') + 1));
  }

  /**
   * Where an API begins, below the gateway: with its version, where that is a part of the path.
   * Empty where the version is told otherwise, or the path is no plain one.
   *
   * @param versions the version set that it is of; null where it is of none
   */
  public static Optional<String> base(
      Map<String, Object> api, @Nullable Map<String, Object> versions) {
    String version = text(properties(api), "apiVersion").orElse("");
    String scheme =
        versions == null ? SEGMENT : text(properties(versions), "versioningScheme").orElse("");
    if (!version.isEmpty() && !scheme.equals(SEGMENT)) {
      return Optional.empty();
    }
    if (path(api).length() + version.length() > LONGEST) {
      return Optional.empty();
    }
    return plain(
        Stream.of(path(api), version)
            .map(part -> part.replaceAll("^/+|/+$", ""))
            .filter(part -> !part.isEmpty())
            .map(part -> "/" + part)
            .collect(Collectors.joining()));
  }

  /**
   * The whole path of an operation that is asked for with GET; a parameter is given a value of no
   * meaning. Empty for any other operation, and for one that needs a query.
   */
  public static Optional<String> of(String base, Map<String, Object> operation) {
    Map<?, ?> properties = properties(operation);
    String template = text(properties, "urlTemplate").orElse("/");
    if (!text(properties, "method").orElse("").equalsIgnoreCase("GET")
        || template.contains("?")
        || template.length() > LONGEST) {
      return Optional.empty();
    }
    String filled = PARAMETER.matcher(template).replaceAll("0").replace("*", "0");
    String path = base + (filled.startsWith("/") ? filled : "/" + filled);
    return plain(path).filter(plain -> !plain.isEmpty());
  }

  /** Whether an API of a list is below no path of its own: it may take any path of the gateway. */
  public static boolean isAtRoot(Map<String, Object> api) {
    return path(api).chars().allMatch(character -> character == '/');
  }

  /**
   * Whether a path is passed on to another API: the gateway takes the API whose path is the longest
   * that fits.
   *
   * @param base of the API that the path is meant for
   */
  public static boolean isTakenBy(Map<String, Object> other, String base, String path) {
    return base(other, null)
        .filter(taken -> taken.length() > base.length())
        .filter(taken -> path.equals(taken) || path.startsWith(taken + "/"))
        .isPresent();
  }

  /** Whether a path can be asked for as it is, and leads nowhere else than below the gateway. */
  public static boolean isPlain(String path) {
    return path.length() <= LONGEST && PLAIN.matcher(path).matches();
  }

  private static Optional<String> plain(String path) {
    return isPlain(path) ? Optional.of(path) : Optional.empty();
  }

  private static String path(Map<String, Object> api) {
    return text(properties(api), "path").orElse("");
  }

  private static Map<?, ?> properties(Map<String, Object> said) {
    return said.get("properties") instanceof Map<?, ?> members ? members : Map.of();
  }

  private static Optional<String> text(Map<?, ?> members, String name) {
    return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }
}
