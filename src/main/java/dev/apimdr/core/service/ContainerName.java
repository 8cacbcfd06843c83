package dev.apimdr.core.service;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of the container that receives a service's backups, with {@code {service}} where the
 * service's key goes ({@code BACKUP_CONTAINER}).
 *
 * <p>A key that would give no valid name, or one of the app's own containers, goes in as {@link
 * #written}. So no two services ever share a container, unless the pattern has no place for a key
 * at all. {@code infra/modules/types.bicep} has the same rule.
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

  /** The last of the digits says that this many are to be added to the next one. */
  private static final int MORE = DIGITS.length() - 1;

  /** The container of one service. */
  public String of(String service) {
    String plain = pattern.replace(SERVICE, service);
    return isFree(plain) ? plain : pattern.replace(SERVICE, written(service));
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

  private static boolean isFree(String container) {
    return VALID.matcher(container).matches() && !OURS.contains(container);
  }

  /**
   * A key without its hyphens, after {@code 0} and a digit for the length of each part that a
   * hyphen ends: {@code a--b} is {@code 010-ab}. It tells its key, so no two keys give the same;
   * and it is no key itself, since those begin with a letter.
   */
  private static String written(String key) {
    String[] parts = key.split("-", -1);
    StringBuilder written = new StringBuilder("0");
    for (int i = 0; i < parts.length - 1; i++) {
      written.append(digit(parts[i].length()));
    }
    return written.append('-').append(String.join("", parts)).toString();
  }

  private static String digit(int length) {
    return length < MORE
        ? DIGITS.substring(length, length + 1)
        : DIGITS.charAt(MORE) + digit(length - MORE);
  }
}
