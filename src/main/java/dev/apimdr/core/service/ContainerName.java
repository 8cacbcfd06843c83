package dev.apimdr.core.service;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of the container that receives a service's backups: a pattern in which {@code {service}}
 * stands for the service's key ({@code BACKUP_CONTAINER}).
 *
 * <p>Where the key would give an invalid name, or that of one of the app's own containers, it is
 * {@link #encoded}. So no two services ever share a container, unless the pattern has no {@code
 * {service}} at all. {@code infra/modules/types.bicep} has the same rule.
 */
public record ContainerName(String pattern) {

  public static final String DEFAULT = "apim-{service}";

  /** The container that holds the ledger. */
  public static final String LEDGER = "apim-dr-ledger";

  /** The container that holds the signing keys, on the host's account; that may be the same one. */
  public static final String KEYS = "apim-dr-keys";

  private static final Set<String> OURS = Set.of(LEDGER, KEYS);

  private static final String SERVICE = "{service}";

  /**
   * Azure's rule for container names: 3-63 of lower-case letters, digits and single hyphens,
   * beginning and ending with a letter or digit.
   */
  private static final Pattern VALID = Pattern.compile("(?=.{3,63}$)[a-z0-9]+(?:-[a-z0-9]+)*");

  private static final String DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";

  /** A part this long or longer: the last digit, followed by a digit for the rest of its length. */
  private static final int MORE = DIGITS.length() - 1;

  /** The container of one service. */
  public String of(String service) {
    String plain = pattern.replace(SERVICE, service);
    return isFree(plain) ? plain : pattern.replace(SERVICE, encoded(service));
  }

  /** Whether no other service's backups can be in a service's container. */
  public boolean isPerService() {
    return pattern.contains(SERVICE);
  }

  /** Why a service's backups cannot go where the pattern sends them, if so. */
  public Optional<String> refusal(String service) {
    String container = of(service);
    if (!VALID.matcher(container).matches()) {
      return Optional.of(
          "gives no valid container name for service "
              + service
              + " (3-63 of a-z, 0-9 and single hyphens, beginning and ending with a letter or"
              + " digit)");
    }
    return OURS.contains(container)
        ? Optional.of(
            "gives " + container + ", a container of the app's own, for service " + service)
        : Optional.empty();
  }

  /** Whether a name is one that Azure allows. */
  public static boolean isValid(String container) {
    return VALID.matcher(container).matches();
  }

  /** Whether a name is that of one of the app's own containers. */
  public static boolean isOurs(String container) {
    return OURS.contains(container);
  }

  private static boolean isFree(String container) {
    return isValid(container) && !isOurs(container);
  }

  /**
   * A key without its hyphens, behind {@code 0}, a digit for the length of each part before a
   * hyphen, and one hyphen: {@code a--b} becomes {@code 010-ab}. The key can be read from it, so no
   * two keys give the same; and it is no key itself, because keys begin with a letter.
   */
  private static String encoded(String key) {
    String[] parts = key.split("-", -1);
    StringBuilder encoded = new StringBuilder("0");
    for (int i = 0; i < parts.length - 1; i++) {
      encoded.append(digit(parts[i].length()));
    }
    return encoded.append('-').append(String.join("", parts)).toString();
  }

  private static String digit(int length) {
    return length < MORE
        ? DIGITS.substring(length, length + 1)
        : DIGITS.charAt(MORE) + digit(length - MORE);
  }
}
