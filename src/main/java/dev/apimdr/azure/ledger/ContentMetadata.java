package dev.apimdr.azure.ledger;

import static dev.apimdr.azure.ledger.RecoveryPointMetadata.instant;
import static dev.apimdr.azure.ledger.RecoveryPointMetadata.text;
import static dev.apimdr.azure.ledger.RecoveryPointMetadata.textOrNull;

import dev.apimdr.core.inventory.Level;
import dev.apimdr.core.recovery.Content;
import dev.apimdr.core.recovery.Loss;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.recovery.Watched;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a recovery point holds, and what it has much less of, as metadata of its manifest: with it
 * one listing is enough to judge all points of a service. A loss is the text {@code
 * before:now:against} under the name of its kind.
 */
final class ContentMetadata {
  private static final String LEVEL = "contentLevel";
  private static final String UNREAD = "contentUnread";
  private static final String ACCEPTED = "acceptedAt";
  private static final String LOST = "lost_";

  /** Stands between kinds, in whose names it never is; metadata has it without any encoding. */
  private static final String BETWEEN = ":";

  private ContentMetadata() {}

  static void write(Metadata metadata, RecoveryPoint point) {
    Content content = point.content();
    if (content != null) {
      metadata
          .put(LEVEL, content.level().wireName())
          .put("entities", content.entities())
          .put("apis", content.apis())
          .put("products", content.products())
          .put("policies", content.policies());
      if (!content.unread().isEmpty()) {
        metadata.put(UNREAD, String.join(BETWEEN, content.unread().stream().sorted().toList()));
      }
      Content.Accepted accepted = content.accepted();
      if (accepted != null) {
        metadata.put(ACCEPTED, accepted.at());
      }
    }
    for (Loss loss : point.caveats().shrunk()) {
      metadata.put(
          LOST + loss.what().segment(),
          String.join(BETWEEN, number(loss.before()), number(loss.now()), loss.against()));
    }
  }

  private static String number(int number) {
    return Integer.toString(number);
  }

  static @Nullable Content content(Map<String, String> metadata) {
    if (!metadata.containsKey(LEVEL)) {
      return null;
    }
    return new Content(
        Level.of(text(metadata, LEVEL))
            .orElseThrow(() -> new IllegalArgumentException(LEVEL + " is not known")),
        count(metadata, "entities"),
        count(metadata, "apis"),
        count(metadata, "products"),
        count(metadata, "policies"),
        unread(textOrNull(metadata, UNREAD)),
        metadata.containsKey(ACCEPTED)
            ? new Content.Accepted(instant(metadata, ACCEPTED), null, null)
            : null);
  }

  private static int count(Map<String, String> metadata, String name) {
    return Integer.parseInt(text(metadata, name));
  }

  private static Set<String> unread(@Nullable String kinds) {
    return kinds == null ? Set.of() : Set.of(kinds.split(BETWEEN));
  }

  static List<Loss> losses(Map<String, String> metadata) {
    List<Loss> losses = new ArrayList<>();
    for (Watched what : Watched.values()) {
      String loss = textOrNull(metadata, LOST + what.segment());
      if (loss != null) {
        losses.add(loss(what, loss));
      }
    }
    return losses;
  }

  private static Loss loss(Watched what, String text) {
    List<String> parts = Stream.of(text.split(BETWEEN, 3)).toList();
    if (parts.size() < 3) {
      throw new IllegalArgumentException("what was lost cannot be read");
    }
    return new Loss(
        what, Integer.parseInt(parts.get(0)), Integer.parseInt(parts.get(1)), parts.get(2));
  }
}
