package dev.apimdr.core.inventory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * By what one entity's content is recognised, without being known. Texts, so that 75,000 of them
 * take 30 MB in memory and their lines compress.
 *
 * @param digest 22 characters (128 bits) for everything that can be compared, the service's own
 *     names left out of texts
 * @param verbatim the same with these names as they were written, where that is another: a restored
 *     policy still names the service that it was written for
 * @param fields 6 characters (36 bits) for each field, which only tell which one differs: {@code
 *     description:Zm9vYm displayName:YmFyYm/b3RoZX}, the second one verbatim
 */
public record Fingerprint(String digest, @Nullable String verbatim, String fields) {

  /** More fields than ARM has; the rest counts in the digest alone. */
  static final int MOST_FIELDS = 64;

  /** What differs where no field says so. */
  public static final String CONTENT = "content";

  private static final int LONGEST_NAME = 60;

  /** Whether both stand for the same content, under their services' names or word for word. */
  public boolean isSameAs(Fingerprint other) {
    return digest.equals(other.digest)
        || verbatim().equals(other.digest)
        || digest.equals(other.verbatim())
        || verbatim().equals(other.verbatim());
  }

  /** The digest of what is written, with the service's own names. */
  @Override
  public String verbatim() {
    return verbatim == null ? digest : verbatim;
  }

  /** The names of the fields that differ, in their order; {@code content} where none says so. */
  public List<String> differingFrom(Fingerprint other) {
    Map<String, String> ours = byName(fields);
    Map<String, String> theirs = byName(other.fields);
    SortedSet<String> names = new TreeSet<>(ours.keySet());
    names.addAll(theirs.keySet());
    names.removeIf(name -> isSame(ours.get(name), theirs.get(name)));
    return names.isEmpty() ? List.of(CONTENT) : new ArrayList<>(names);
  }

  private static boolean isSame(@Nullable String one, @Nullable String other) {
    return one != null
        && other != null
        && Arrays.stream(one.split("/", -1)).anyMatch(List.of(other.split("/", -1))::contains);
  }

  private static Map<String, String> byName(String fields) {
    Map<String, String> byName = new LinkedHashMap<>();
    for (String field : fields.isEmpty() ? new String[0] : fields.split(" ", -1)) {
      int end = field.indexOf(':');
      byName.put(field.substring(0, Math.max(0, end)), field.substring(end + 1));
    }
    return byName;
  }

  /** A field's name as it can stand in the list: of at most 60 letters, digits, and a few marks. */
  static String printable(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9_.$-]", "?");
    return plain.length() <= LONGEST_NAME ? plain : plain.substring(0, LONGEST_NAME);
  }
}
