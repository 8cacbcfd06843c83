package dev.apimdr.core.inventory;

import dev.apimdr.core.inventory.InventoryEntry.Mark;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.signing.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * Makes the entries of one service's inventory from what ARM says of its entities.
 *
 * <p>Every digest is an HMAC of a SHA-256. Policies and backends hold secrets within their texts,
 * and a user has an e-mail address: from a plain hash, who knows the rest could guess them.
 */
public final class InventoryEntries {

  /** Of a content: 128 bits. */
  private static final int CONTENT_LENGTH = 22;

  /** Of a field, which only says where to look: 36 bits. */
  private static final int FIELD_LENGTH = 6;

  private final OwnNames own;
  private final SigningKey key;

  /**
   * The entries of one service.
   *
   * @param key of all inventories that are to be compared with this one
   */
  public InventoryEntries(ServiceId service, SigningKey key) {
    this.own = new OwnNames(service);
    this.key = key;
  }

  /** A name of the key, which says whether two inventories were made with the same. */
  public static String keyId(SigningKey key) {
    return encoded(key.sign("key of inventories".getBytes(StandardCharsets.UTF_8)), 8);
  }

  /**
   * The entry of one entity; empty where what ARM said names none.
   *
   * @param parent what the list is of; an API names its revision, for releases the current one
   * @param said a row of a list or the body of a GET: maps, lists, texts, numbers and truth values,
   *     without nulls
   */
  public Optional<InventoryEntry> entry(
      EntityKind kind, EntityPath parent, Map<String, Object> said) {
    return EntityRow.path(kind, parent, said).map(path -> entry(kind, parent, path, said));
  }

  /** The policies that rows of {@code allPolicies} name, as paths that ARM is asked for. */
  List<String> namedPolicies(List<Map<String, Object>> rows) {
    return rows.stream().flatMap(row -> EntityRow.namedPolicy(own, row).stream()).toList();
  }

  /**
   * The entry of an entity whose content could not be read.
   *
   * @param code ARM's, such as {@code AuthorizationFailed}
   */
  public InventoryEntry unreadable(EntityPath path, String code) {
    EnumSet<Mark> marks = EnumSet.noneOf(Mark.class);
    if (SampleEntities.contain(path, Map.of(), Map.of())) {
      marks.add(Mark.SAMPLE);
    }
    return InventoryEntry.unreadable(path, code, marks);
  }

  private InventoryEntry entry(
      EntityKind kind, EntityPath parent, EntityPath path, Map<String, Object> said) {
    Map<String, Object> properties =
        kind.reading().isLink() ? Map.of() : EntityRow.properties(kind, parent, said);
    ComparableFields comparable = new ComparableFields(kind, own, false);
    SortedMap<String, Object> fields = comparable.of(path, properties);
    SortedMap<String, Object> verbatim =
        comparable.hadOwnNames()
            ? new ComparableFields(kind, own, true).of(path, properties)
            : fields;
    Set<Mark> marks = EnumSet.noneOf(Mark.class);
    if (comparable.haveSecrets()) {
      marks.add(Mark.SECRET);
    }
    if (SampleEntities.contain(path, fields, properties)) {
      marks.add(Mark.SAMPLE);
    }
    if (kind.segment().equals("apis") && EntityRow.isOtherRevision(said)) {
      marks.add(Mark.OTHER_REVISION);
    }
    return new InventoryEntry(path, fingerprint(fields, verbatim), null, marks);
  }

  private Fingerprint fingerprint(
      SortedMap<String, Object> fields, SortedMap<String, Object> verbatim) {
    return new Fingerprint(
        digest(fields, CONTENT_LENGTH),
        fields.equals(verbatim) ? null : digest(verbatim, CONTENT_LENGTH),
        ofEach(fields, verbatim));
  }

  private String ofEach(Map<String, Object> fields, Map<String, Object> verbatim) {
    SortedMap<String, String> each = new TreeMap<>();
    fields.forEach(
        (name, value) -> {
          if (each.size() < Fingerprint.MOST_FIELDS) {
            Object written = verbatim.getOrDefault(name, value);
            String other = written.equals(value) ? "" : "/" + digest(written, FIELD_LENGTH);
            each.put(Fingerprint.printable(name), digest(value, FIELD_LENGTH) + other);
          }
        });
    StringJoiner joined = new StringJoiner(" ");
    each.forEach((name, digests) -> joined.add(name + ":" + digests));
    return joined.toString();
  }

  private String digest(Object value, int length) {
    return encoded(key.sign(CanonicalBytes.sha256(value)), length);
  }

  /** In Base64 for URLs, which has no slash: that separates two digests of one field. */
  private static String encoded(byte[] signature, int length) {
    return Base64.getUrlEncoder().encodeToString(signature).substring(0, length);
  }
}
