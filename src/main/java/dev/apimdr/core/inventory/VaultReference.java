package dev.apimdr.core.inventory;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Key Vault that named values or certificates of a service refer to. Neither the name of a secret
 * nor its version is kept.
 *
 * @param host of the vault, such as {@code contoso.vault.azure.net}, in lower case
 * @param identityClientId client id of the user-assigned identity that reads it, in lower case;
 *     null where the service's system-assigned one does
 */
public record VaultReference(String host, @Nullable String identityClientId) {

  /** The most that are kept of one service; a document has to stay small. */
  public static final int MOST = 50;

  private static final Pattern HOST = Pattern.compile("[a-z0-9.-]{1,253}");
  private static final Pattern CLIENT_ID = Pattern.compile("[a-z0-9-]{1,64}");

  private static final Comparator<VaultReference> ORDER =
      Comparator.comparing(VaultReference::host)
          .thenComparing(vault -> Objects.requireNonNullElse(vault.identityClientId(), ""));

  /** Those that an answer of ARM names, of whichever kind its entities are. */
  static List<VaultReference> in(WalkAnswer answer) {
    return answer.match(
        new WalkAnswer.Handler<>() {
          @Override
          public List<VaultReference> page(WalkAnswer.Page page) {
            return page.rows().stream().flatMap(row -> of(row).stream()).toList();
          }

          @Override
          public List<VaultReference> body(WalkAnswer.Body body) {
            return of(body.said()).stream().toList();
          }

          @Override
          public List<VaultReference> none(WalkAnswer.None none) {
            return List.of();
          }

          @Override
          public List<VaultReference> refused(WalkAnswer.Refused refused) {
            return List.of();
          }
        });
  }

  /** Those of two lists, each once, in order, and no more than {@value #MOST}. */
  static List<VaultReference> merged(List<VaultReference> some, List<VaultReference> more) {
    return more.isEmpty()
        ? some
        : Stream.concat(some.stream(), more.stream()).distinct().sorted(ORDER).limit(MOST).toList();
  }

  private static Optional<VaultReference> of(Map<String, Object> said) {
    return said.get("properties") instanceof Map<?, ?> properties
            && properties.get("keyVault") instanceof Map<?, ?> vault
        ? text(vault.get("secretIdentifier"))
            .flatMap(VaultReference::hostOf)
            .map(
                host ->
                    new VaultReference(
                        host,
                        text(vault.get("identityClientId"))
                            .filter(id -> CLIENT_ID.matcher(id).matches())
                            .orElse(null)))
        : Optional.empty();
  }

  private static Optional<String> text(@Nullable Object value) {
    return value instanceof String text
        ? Optional.of(text.toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  private static Optional<String> hostOf(String secretIdentifier) {
    try {
      return Optional.ofNullable(URI.create(secretIdentifier).getHost())
          .filter(host -> HOST.matcher(host).matches());
    } catch (IllegalArgumentException noUrl) {
      return Optional.empty();
    }
  }
}
