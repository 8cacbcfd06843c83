package dev.apimdr.core.inventory;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a walk has come to.
 *
 * @param walk where it stands
 * @param parts the names of the parts that hold what was found, in order
 * @param counts of all entities found
 * @param unread lists that could not be read
 * @param unreadable how many of the entities found could not be read
 * @param reads how many GETs were answered
 * @param failures how many GETs failed in a row at where the walk stands
 * @param vaults that the entities found refer to, each once, sorted; {@value VaultReference#MOST}
 *     at most
 */
public record InventoryProgress(
    Walk walk,
    List<String> parts,
    EntityCounts counts,
    List<UnreadList> unread,
    int unreadable,
    int reads,
    int failures,
    List<VaultReference> vaults) {

  /** The most lists that cannot be read. A document with more would be too large to write often. */
  public static final int MOST_UNREAD = 1000;

  public InventoryProgress {
    parts = List.copyOf(parts);
    unread = List.copyOf(unread);
    vaults = List.copyOf(vaults);
  }

  /** Of a walk that has read nothing. */
  public static InventoryProgress begin(Level level) {
    return new InventoryProgress(
        Walk.begin(level), List.of(), EntityCounts.NONE, List.of(), 0, 0, 0, List.of());
  }

  /** After an answer; where the walk begins anew everything found before is forgotten. */
  public InventoryProgress after(WalkAnswer answer, Walk.Progress answered) {
    if (answered.again()) {
      return new InventoryProgress(
          answered.walk(), List.of(), EntityCounts.NONE, List.of(), 0, reads + 1, 0, List.of());
    }
    long more = answered.entries().stream().filter(entry -> entry.unreadable() != null).count();
    return new InventoryProgress(
        answered.walk(),
        parts,
        counts.with(answered.entries()),
        Stream.concat(unread.stream(), answered.unread().stream()).toList(),
        unreadable + Math.toIntExact(more),
        reads + 1,
        0,
        VaultReference.merged(vaults, VaultReference.in(answer)));
  }

  /** After a GET that is to be asked again. */
  public InventoryProgress failed() {
    return new InventoryProgress(
        walk, parts, counts, unread, unreadable, reads, failures + 1, vaults);
  }

  /** With one more part. */
  public InventoryProgress withPart(String part) {
    List<String> more = Stream.concat(parts.stream(), Stream.of(part)).toList();
    return new InventoryProgress(walk, more, counts, unread, unreadable, reads, failures, vaults);
  }

  /** What is not in it and should be, in words; empty where everything was read. */
  public Optional<String> missing() {
    if (!unread.isEmpty() || unreadable > 0) {
      String what =
          Stream.of(count(unread.size(), "list", "lists"), count(unreadable, "entity", "entities"))
              .flatMap(Optional::stream)
              .collect(Collectors.joining(" and "));
      return Optional.of(what + " could not be read" + firstList());
    }
    return counts.total() > 0
        ? Optional.empty()
        : Optional.of("nothing was found, and every service has something: it may be gone");
  }

  private String firstList() {
    return unread.isEmpty()
        ? ""
        : "; the %slist is %s (%s)"
            .formatted(
                unread.size() == 1 ? "" : "first ", unread.get(0).path(), unread.get(0).code());
  }

  private static Optional<String> count(int number, String one, String several) {
    return number == 0
        ? Optional.empty()
        : Optional.of(number + " " + (number == 1 ? one : several));
  }

  /** Whether too many lists cannot be read for the rest to be worth anything. */
  public boolean isHopeless() {
    return unread.size() > MOST_UNREAD;
  }
}
