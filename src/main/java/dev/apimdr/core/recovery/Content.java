package dev.apimdr.core.recovery;

import dev.apimdr.core.inventory.EntityCounts;
import dev.apimdr.core.inventory.EntityKinds;
import dev.apimdr.core.inventory.InventoryWalk;
import dev.apimdr.core.inventory.Level;
import dev.apimdr.core.inventory.UnreadList;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a recovery point holds, as the inventory counted that was made right after its backup.
 *
 * @param level how much of the service was read
 * @param entities of all kinds
 * @param policies as far as the level reads them
 * @param unread kinds of the lists that could not be read and that have, or lead to, APIs, products
 *     or policies: how many there are of these is not known
 * @param accepted a person's word that it holds what it should
 */
public record Content(
    Level level,
    int entities,
    int apis,
    int products,
    int policies,
    Set<String> unread,
    @Nullable Accepted accepted) {

  /**
   * A person's word that a recovery point holds what it should.
   *
   * @param reason in the person's words; a listing of recovery points leaves it out
   * @param by who said so, where the caller can be told apart; a listing leaves it out
   */
  public record Accepted(Instant at, @Nullable String reason, @Nullable String by) {

    /** As a listing has it. */
    public Accepted withoutWords() {
      return new Accepted(at, null, null);
    }
  }

  public Content {
    unread = Set.copyOf(unread);
  }

  /** What an inventory counted. */
  public static Content of(InventoryWalk inventory) {
    EntityCounts counts = inventory.progress().counts();
    return new Content(
        inventory.request().scope().level(),
        counts.total(),
        counts.ofSegment(Watched.APIS.segment()),
        counts.ofSegment(Watched.PRODUCTS.segment()),
        counts.ofSegment(Watched.POLICIES.segment()),
        inventory.progress().unread().stream()
            .map(UnreadList::kind)
            .filter(
                kind ->
                    Arrays.stream(Watched.values())
                        .anyMatch(what -> EntityKinds.leadsTo(kind, what.segment())))
            .collect(Collectors.toSet()),
        null);
  }

  /** How many it holds of these. */
  public int count(Watched what) {
    return switch (what) {
      case APIS -> apis;
      case PRODUCTS -> products;
      case POLICIES -> policies;
    };
  }

  /** Whether every list was read in which there may be some of these. */
  public boolean isKnown(Watched what) {
    return unread.stream().noneMatch(kind -> EntityKinds.leadsTo(kind, what.segment()));
  }

  /** The same with a person's word, or without. */
  public Content with(@Nullable Accepted word) {
    return new Content(level, entities, apis, products, policies, unread, word);
  }

  /** The same as a listing has it. */
  public Content withoutWords() {
    return accepted == null ? this : with(accepted.withoutWords());
  }
}
