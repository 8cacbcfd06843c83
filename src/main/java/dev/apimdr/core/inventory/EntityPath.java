package dev.apimdr.core.inventory;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where an entity is below its service: segments of lists and names by turns, such as {@code
 * apis/echo-api;rev=1/operations/create-resource/policies/policy}.
 *
 * <p>An API always names its revision here, also the current one, which ARM names without. So when
 * another revision becomes the current one, no entity moves: only the two that are, and were, the
 * current one differ.
 */
public record EntityPath(String text) {

  /** The service itself, which all entities are below. */
  public static final EntityPath SERVICE = new EntityPath("");

  private static final String REVISION = ";rev=";

  /** Of MongoDB's kind, or a GUID: made by the service or by a portal when nobody gave a name. */
  private static final Pattern GENERATED =
      Pattern.compile("[0-9a-f]{24}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** The entity of a name in a list below this one. */
  public EntityPath child(String segment, String name) {
    return new EntityPath(list(segment) + "/" + name);
  }

  /** The path of a list below this entity. */
  public String list(String segment) {
    return text.isEmpty() ? segment : text + "/" + segment;
  }

  /** A revision of the API that this is; the number where it names one already. */
  public EntityPath revision(String number) {
    return text.indexOf(REVISION, text.lastIndexOf('/') + 1) >= 0
        ? this
        : new EntityPath(text + REVISION + number);
  }

  /** The API as ARM names its current revision. */
  public EntityPath withoutRevision() {
    int mark = text.indexOf(REVISION, text.lastIndexOf('/') + 1);
    return mark < 0 ? this : new EntityPath(text.substring(0, mark));
  }

  /** The name of its kind, such as {@code apis/operations/policies}. */
  public String kind() {
    StringBuilder kind = new StringBuilder();
    String[] parts = text.split("/", -1);
    for (int i = 0; i < parts.length; i += 2) {
      kind.append(i == 0 ? "" : "/").append(parts[i]);
    }
    return kind.toString();
  }

  /** How many lists lead to it; 0 for the service. */
  public int depth() {
    int slashes = 0;
    for (int i = 0; i < text.length(); i++) {
      slashes += text.charAt(i) == '/' ? 1 : 0;
    }
    return (slashes + 1) / 2;
  }

  /** The last segment. */
  public String name() {
    return text.substring(text.lastIndexOf('/') + 1);
  }

  /** The entity that it is directly below; empty where that is the service. */
  public Optional<EntityPath> parent() {
    int list = text.lastIndexOf('/', text.lastIndexOf('/') - 1);
    return list < 0 ? Optional.empty() : Optional.of(new EntityPath(text.substring(0, list)));
  }

  /** The list that it is in, such as {@code apis/echo-api;rev=1/operations}. */
  public String inList() {
    int end = text.lastIndexOf('/');
    return end < 0 ? text : text.substring(0, end);
  }

  /** The same for paths of one entity: ARM ids are compared without case. */
  public String key() {
    return key(text);
  }

  /** The key of a path that is written out. */
  public static String key(String path) {
    return path.toLowerCase(Locale.ROOT);
  }

  /** Whether nobody chose its name, so that another service may have another. */
  public boolean isGenerated() {
    return isGenerated(name());
  }

  /** Whether nobody chose a name. */
  static boolean isGenerated(String name) {
    return GENERATED.matcher(name).matches();
  }

  @Override
  public String toString() {
    return text;
  }
}
