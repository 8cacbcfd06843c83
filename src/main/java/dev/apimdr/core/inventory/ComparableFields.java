package dev.apimdr.core.inventory;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What of one entity can be compared with that of another service: its fields in the form in which
 * they mean the same. Null, absent, an empty object and an empty array are the same; members of
 * objects have no order; an ARM id of the service's own is relative to it; a secret is only known
 * to be there.
 */
final class ComparableFields {

  /** Stands for a secret, whatever it is. */
  static final String SECRET = "(secret)";

  private static final String GENERATED = "(generated)";

  /** What the service says of itself and of the answer, whatever the kind. */
  private static final Set<String> IGNORED =
      Set.of("provisioningState", "createdDateTime", "updatedDateTime");

  /** Secrets by their names, also where no row of the table knows the field yet. */
  private static final Pattern SECRET_NAME =
      Pattern.compile(
          ".*(?:password|secret)|connectionString|(?:access|api|instrumentation|primary|private"
              + "|secondary|validation)Key",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern REFERENCE = Pattern.compile("\\{\\{[^{}]{1,300}\\}\\}");
  private static final Pattern GENERATED_PART = Pattern.compile("(?<![0-9a-f])[0-9a-f]{24}");
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?Z");
  private static final Pattern TIME_NAME = Pattern.compile(".*(?:Date|DateTime|Utc)");

  private final EntityKind kind;
  private final OwnNames own;
  private final boolean verbatim;
  private boolean secrets;
  private boolean ownNames;

  /**
   * The fields of one kind's entities.
   *
   * @param verbatim whether the service's own names stay where somebody wrote them into a text
   */
  ComparableFields(EntityKind kind, OwnNames own, boolean verbatim) {
    this.kind = kind;
    this.own = own;
    this.verbatim = verbatim;
  }

  /** Whether any secret was among the fields that were made comparable. */
  boolean haveSecrets() {
    return secrets;
  }

  /** Whether the service's own names stood in any text that was made comparable. */
  boolean hadOwnNames() {
    return ownNames;
  }

  /**
   * The comparable fields.
   *
   * @param path of the entity
   * @param properties as ARM says them, without nulls
   */
  SortedMap<String, Object> of(EntityPath path, Map<String, Object> properties) {
    SortedMap<String, Object> fields = object("", properties);
    refusalOfVault(properties).ifPresent(code -> fields.put("keyVault.lastStatus", code));
    if (path.isGenerated() && fields.get("displayName") instanceof String name) {
      fields.put("displayName", GENERATED_PART.matcher(name).replaceAll(GENERATED));
    }
    return fields;
  }

  /** Only a refusal counts, and not its time: the value cannot be used while it lasts. */
  private static Optional<String> refusalOfVault(Map<String, Object> properties) {
    return properties.get("keyVault") instanceof Map<?, ?> vault
            && vault.get("lastStatus") instanceof Map<?, ?> status
            && status.get("code") instanceof String code
            && !code.equals("Success")
        ? Optional.of(code)
        : Optional.empty();
  }

  private SortedMap<String, Object> object(String path, Map<?, ?> members) {
    boolean secretValue =
        path.isEmpty()
            && Boolean.TRUE.equals(members.get("secret"))
            && members.containsKey("value");
    SortedMap<String, Object> fields = new TreeMap<>();
    members.forEach(
        (name, value) -> {
          String field = path.isEmpty() ? String.valueOf(name) : path + "." + name;
          Object comparable =
              secretValue && field.equals("value")
                  ? hidden(value)
                  : isIgnored(path, field) ? null : comparable(field, value);
          if (comparable != null) {
            fields.put(String.valueOf(name), comparable);
          }
        });
    return fields;
  }

  private boolean isIgnored(String path, String field) {
    return kind.rules().ignored().contains(field) || (path.isEmpty() && IGNORED.contains(field));
  }

  /** Null where nothing is left of the value. */
  private @Nullable Object comparable(String field, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (isSecret(field, value)) {
      return hidden(value);
    }
    if (value instanceof Map<?, ?> members) {
      SortedMap<String, Object> fields = object(field, withFormattedText(field, members));
      return fields.isEmpty() ? null : fields;
    }
    if (value instanceof List<?> elements) {
      return array(field, elements);
    }
    return value instanceof String text ? text(field, text) : value;
  }

  private @Nullable Object array(String field, List<?> elements) {
    List<Object> comparables = new ArrayList<>();
    for (Object element : elements) {
      Object comparable = comparable(field + "[]", element);
      comparables.add(comparable == null ? Map.of() : comparable);
    }
    if (kind.rules().sets().contains(field)) {
      comparables.sort(Comparator.comparing(CanonicalBytes::text));
    }
    return comparables.isEmpty() ? null : comparables;
  }

  private String text(String field, String text) {
    String relative = own.relative(text);
    if (!relative.equals(text)) {
      return relative;
    }
    String name = field.substring(field.lastIndexOf('.') + 1);
    if (name.equals("schemaId") && EntityPath.isGenerated(text)) {
      return GENERATED;
    }
    if (TIME_NAME.matcher(name).matches() && TIME.matcher(text).matches()) {
      return time(text);
    }
    String said = verbatim ? text : own.without(text);
    ownNames |= !said.equals(text);
    return kind.rules().policies().contains(field) ? PolicyText.canonical(said) : said;
  }

  /** ARM shows the same time with seven digits in one response and with three in the next. */
  private static String time(String text) {
    try {
      return Instant.parse(text).truncatedTo(ChronoUnit.MILLIS).toString();
    } catch (DateTimeException noTime) {
      return text;
    }
  }

  /** The document of a schema is a text that ARM may format in another way. */
  private static Map<?, ?> withFormattedText(String field, Map<?, ?> members) {
    if (!field.equals("document") || !(members.get("value") instanceof String text)) {
      return members;
    }
    Map<Object, Object> formatted = new TreeMap<>(members);
    boolean json = text.stripLeading().startsWith("{") || text.stripLeading().startsWith("[");
    formatted.put("value", json ? JsonText.canonical(text) : PolicyText.withLineFeeds(text));
    return formatted;
  }

  private boolean isSecret(String field, Object value) {
    String name = field.substring(field.lastIndexOf('.') + 1);
    return kind.rules().secret().contains(field)
        || (value instanceof String && SECRET_NAME.matcher(name).matches());
  }

  /** The shape of a secret part, with every value hidden but references to named values. */
  private @Nullable Object hidden(Object value) {
    if (value instanceof Map<?, ?> members) {
      SortedMap<String, Object> shape = new TreeMap<>();
      members.forEach(
          (name, member) -> {
            Object hidden = member == null ? null : hidden(member);
            if (hidden != null) {
              shape.put(String.valueOf(name), hidden);
            }
          });
      return shape.isEmpty() ? null : shape;
    }
    if (value instanceof List<?> elements) {
      List<Object> shape = new ArrayList<>();
      for (Object element : elements) {
        Object hidden = hidden(element);
        shape.add(hidden == null ? Map.of() : hidden);
      }
      return shape.isEmpty() ? null : shape;
    }
    if (value instanceof String text && REFERENCE.matcher(text).matches()) {
      return GENERATED_PART.matcher(text).replaceAll(GENERATED);
    }
    secrets = true;
    return SECRET;
  }
}
