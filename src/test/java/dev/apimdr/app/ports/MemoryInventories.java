package dev.apimdr.app.ports;

import dev.apimdr.core.inventory.InventoryEntry;
import dev.apimdr.core.inventory.InventoryWalk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Inventories in memory, with the same names as the blobs. Effects are named {@code
 * inventories.create}, {@code inventories.replace}, {@code inventories.writePart}, {@code
 * inventories.removePart} and so on.
 */
public final class MemoryInventories implements Inventories {
  private final Effects effects;
  private final TreeMap<String, Versioned<InventoryWalk>> documents = new TreeMap<>();
  private final TreeMap<String, List<InventoryEntry>> blobs = new TreeMap<>();
  private final Set<String> damaged = new TreeSet<>();
  private final Set<String> newer = new TreeSet<>();
  private int etags;
  private int mostInAPart;

  public MemoryInventories(Effects effects) {
    this.effects = effects;
  }

  private static RuntimeException unavailable() {
    return new LedgerUnavailableException(
        "the ledger cannot be reached", new IOException("as the test wished"));
  }

  private <T> T write(String name, Supplier<T> effect) {
    return effects.write("inventories." + name, MemoryInventories::unavailable, effect);
  }

  private <T> T look(String name, Supplier<T> look) {
    return effects.read("inventories." + name, MemoryInventories::unavailable, look);
  }

  /** The names of all blobs, documents among them. */
  public Set<String> blobs() {
    Set<String> names = new TreeSet<>(documents.keySet());
    names.addAll(blobs.keySet());
    return names;
  }

  /** Deletes a blob, as a person may do by hand. */
  public void forget(String blob) {
    blobs.remove(blob);
  }

  /** Makes a document or the entries of one unreadable. */
  public void damage(String blob) {
    damaged.add(blob);
  }

  /** Marks a document as written by a newer app. */
  public void writtenByNewerApp(String blob) {
    newer.add(blob);
  }

  /** Ends what {@link #damage} and {@link #writtenByNewerApp} began. */
  public void mend() {
    damaged.clear();
    newer.clear();
  }

  private void check(String blob) {
    if (newer.contains(blob)) {
      throw new NewerDocumentException(blob, 2);
    }
    if (damaged.contains(blob)) {
      throw new DamagedDocumentException(blob, blob + " cannot be read: as the test wished", null);
    }
  }

  /** The most entries that were written at once. */
  public int mostInAPart() {
    return mostInAPart;
  }

  private static String root(String service, String id) {
    return "inventories/" + service + "/" + id;
  }

  private static String document(String service, String id) {
    return root(service, id) + ".json";
  }

  private static String assembled(String service, String id) {
    return root(service, id) + ".jsonl.gz";
  }

  private static String part(String service, String id, String part) {
    return root(service, id) + "/part-" + part + ".jsonl.gz";
  }

  private Versioned<InventoryWalk> put(InventoryWalk walk) {
    Versioned<InventoryWalk> stored = new Versioned<>(walk, "\"" + ++etags + "\"");
    documents.put(document(walk.service().key(), walk.id()), stored);
    return stored;
  }

  @Override
  public Optional<Versioned<InventoryWalk>> find(String service, String inventoryId) {
    return look(
        "find",
        () -> {
          check(document(service, inventoryId));
          return Optional.ofNullable(documents.get(document(service, inventoryId)));
        });
  }

  @Override
  public Optional<Versioned<InventoryWalk>> create(InventoryWalk made) {
    return write(
        "create",
        () ->
            documents.containsKey(document(made.service().key(), made.id()))
                ? Optional.empty()
                : Optional.of(put(made)));
  }

  @Override
  public Optional<Versioned<InventoryWalk>> replace(
      Versioned<InventoryWalk> read, InventoryWalk next) {
    return write(
        "replace",
        () ->
            Optional.ofNullable(documents.get(document(next.service().key(), next.id())))
                .filter(stored -> stored.etag().equals(read.etag()))
                .map(stored -> put(next)));
  }

  @Override
  public void writePart(
      String service, String inventoryId, String part, List<InventoryEntry> entries) {
    mostInAPart = Math.max(mostInAPart, entries.size());
    write("writePart", () -> blobs.put(part(service, inventoryId, part), List.copyOf(entries)));
  }

  @Override
  public void assemble(String service, String inventoryId, List<String> parts) {
    String whole = assembled(service, inventoryId);
    if (!blobs.containsKey(whole)) {
      List<InventoryEntry> all = new ArrayList<>();
      for (String part : parts) {
        List<InventoryEntry> found = blobs.get(part(service, inventoryId, part));
        if (found == null) {
          String name = part(service, inventoryId, part);
          throw new DamagedDocumentException(name, name + " is missing", null);
        }
        all.addAll(found);
      }
      write("assemble", () -> blobs.put(whole, all));
    }
    for (String name : parts(service, inventoryId)) {
      write("removePart", () -> blobs.remove(name));
    }
  }

  private List<String> parts(String service, String inventoryId) {
    String prefix = root(service, inventoryId) + "/";
    return blobs.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
  }

  @Override
  public boolean read(String service, String inventoryId, Consumer<InventoryEntry> use) {
    Optional<List<InventoryEntry>> found =
        look("read", () -> Optional.ofNullable(blobs.get(assembled(service, inventoryId))));
    check(assembled(service, inventoryId));
    found.ifPresent(entries -> entries.forEach(use));
    return found.isPresent();
  }

  @Override
  public List<Listed> of(String service) {
    Comparator<Listed> order = Comparator.comparing(Listed::requestedAt).thenComparing(Listed::id);
    return look(
        "list",
        () ->
            documents.values().stream()
                .map(Versioned::value)
                .filter(walk -> walk.service().key().equals(service))
                .map(walk -> new Listed(walk.id(), walk.request().requestedAt()))
                .sorted(order.reversed())
                .toList());
  }

  @Override
  public void remove(String service, String inventoryId) {
    for (String name : parts(service, inventoryId)) {
      write("removePart", () -> blobs.remove(name));
    }
    write("remove", () -> blobs.remove(assembled(service, inventoryId)));
    write("remove", () -> documents.remove(document(service, inventoryId)));
  }
}
