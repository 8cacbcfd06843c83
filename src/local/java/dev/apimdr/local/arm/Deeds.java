package dev.apimdr.local.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was done to services, as ARM accepted it: on it rest the claims that nothing in use is
 * overwritten, nothing is restored twice, and nothing is deleted that its deleter did not make.
 */
public final class Deeds {
  private final List<Deed> all = new ArrayList<>();

  /** A kind of deed. */
  public enum Kind {
    /** A PUT made a service. */
    MADE,
    /** A PUT changed a service that existed. */
    CHANGED,
    /** A service was deleted. */
    DELETED,
    /** A deleted service was purged. */
    PURGED,
    /** A restore into a service was accepted. */
    RESTORED
  }

  /**
   * One deed.
   *
   * @param service the ARM id
   * @param by the client id of the caller
   * @param clientRequestId empty if the request had none
   * @param madeByPut whether the service was made by a PUT, not given by whoever set the scene
   * @param tags of the service at the time
   * @param use of a restore: what the service had been used for; nothing for other deeds
   */
  public record Deed(
      Instant at,
      Kind kind,
      String service,
      String by,
      String clientRequestId,
      boolean madeByPut,
      ObjectNode tags,
      Use use) {}

  /**
   * What a service was used for.
   *
   * @param requests of users in the hour before
   * @param writes in its Activity Log since the restore before, or ever
   */
  public record Use(long requests, long writes) {
    static final Use NONE = new Use(0, 0);
  }

  Deeds() {}

  synchronized void add(Deed deed) {
    all.add(deed);
  }

  /** All, oldest first. */
  public synchronized List<Deed> all() {
    return List.copyOf(all);
  }

  /** Those of a kind, oldest first. */
  public List<Deed> of(Kind kind) {
    return all().stream().filter(deed -> deed.kind() == kind).toList();
  }

  /** Deletions and purges of services that nobody made by a PUT with this tag. */
  public List<Deed> deletionsOfOthers(String tag) {
    return all().stream()
        .filter(deed -> deed.kind() == Kind.DELETED || deed.kind() == Kind.PURGED)
        .filter(deed -> !deed.madeByPut() || !deed.tags().has(tag))
        .toList();
  }

  /** Restores into services that users called in the hour before, or that somebody had changed. */
  public List<Deed> restoresIntoUse() {
    return of(Kind.RESTORED).stream()
        .filter(deed -> deed.use().requests() > 0 || deed.use().writes() > 0)
        .toList();
  }

  /** The client request ids with which more than one restore was accepted. */
  public List<String> restoredTwice() {
    Map<String, Integer> counts = new TreeMap<>();
    of(Kind.RESTORED).forEach(deed -> counts.merge(deed.clientRequestId(), 1, Integer::sum));
    return counts.entrySet().stream()
        .filter(counted -> counted.getValue() > 1 && !counted.getKey().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** When a restore into a service was last accepted. */
  Optional<Instant> lastRestore(String service) {
    return of(Kind.RESTORED).stream()
        .filter(deed -> deed.service().equalsIgnoreCase(service))
        .map(Deed::at)
        .max(Comparator.naturalOrder());
  }
}
