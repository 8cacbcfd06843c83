package dev.apimdr.functions.settings;

import dev.apimdr.azure.ledger.LedgerContainer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of the container that receives a service's backups, with {@code {service}} where the
 * service's key goes ({@code BACKUP_CONTAINER}).
 */
public record ContainerPattern(String pattern) {

  static final String DEFAULT = "apim-{service}";

  private static final String SERVICE = "{service}";

  /**
   * Azure's rule for container names: 3-63 of lower-case letters, digits and single hyphens,
   * beginning and ending with a letter or digit.
   */
  private static final Pattern VALID = Pattern.compile("(?=.{3,63}$)[a-z0-9]+(?:-[a-z0-9]+)*");

  /** The container of one service. */
  public String of(String service) {
    return pattern.replace(SERVICE, service);
  }

  /** Why a service's backups cannot go where the pattern sends them, if so. */
  Optional<String> refusal(String service) {
    String container = of(service);
    if (!VALID.matcher(container).matches()) {
      return Optional.of(
          "gives no valid container name for service "
              + service
              + " (3-63 of a-z, 0-9 and single hyphens, beginning and ending with a letter or"
              + " digit)");
    }
    return container.equals(LedgerContainer.NAME)
        ? Optional.of(
            "gives the ledger's own container, "
                + LedgerContainer.NAME
                + ", for service "
                + service)
        : Optional.empty();
  }
}
