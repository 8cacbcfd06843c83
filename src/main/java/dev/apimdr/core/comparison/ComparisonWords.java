package dev.apimdr.core.comparison;

import dev.apimdr.core.inventory.EntityKind;
import dev.apimdr.core.inventory.EntityKinds;
import dev.apimdr.core.inventory.EntityPath;
import dev.apimdr.core.inventory.UnreadList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a comparison found, in words for people. */
public final class ComparisonWords {
  private static final String REVISION = ";rev=";

  /** What is said of a difference of each sort; of what was compared at two times another thing. */
  private enum Words {
    RESTORED("missing", "extra", "different", "is", "differs", "differ"),
    CHANGED("removed", "added", "changed", "was", "changed", "changed");

    private final String missing;
    private final String extra;
    private final String different;
    private final String is;
    private final String differs;
    private final String differ;

    Words(
        String missing, String extra, String different, String is, String differs, String differ) {
      this.missing = missing;
      this.extra = extra;
      this.different = different;
      this.is = is;
      this.differs = differs;
      this.differ = differ;
    }

    static Words of(Occasion occasion) {
      return switch (occasion) {
        case RESTORE -> RESTORED;
        case CHANGES -> CHANGED;
      };
    }
  }

  private ComparisonWords() {}

  /** The whole of it in one sentence, without a full stop. */
  public static String summary(Comparison comparison) {
    return summary(Occasion.RESTORE, comparison);
  }

  /** The whole of it in one sentence, without a full stop. */
  public static String summary(Occasion occasion, Comparison comparison) {
    Words words = Words.of(occasion);
    EntityTotals totals = comparison.totals();
    return switch (comparison.verdict()) {
      case EQUAL -> "all " + count(totals.same()) + " are equal" + secrets(totals);
      case DIFFERENT -> differing(words, totals) + "; " + equal(totals) + unread(comparison);
      case PARTIAL ->
          "nothing that was read " + words.differs + "; " + equal(totals) + unread(comparison);
      case NOT_COMPARED -> "not compared: " + comparison.why();
    };
  }

  /** One difference, such as {@code named value backend-url: value differs}. */
  public static String of(Difference difference) {
    return of(Occasion.RESTORE, difference);
  }

  /** One difference; between two times such as {@code API echo-api was removed}. */
  public static String of(Occasion occasion, Difference difference) {
    Words words = Words.of(occasion);
    String entity = entity(difference.path());
    return switch (difference.change()) {
      case MISSING -> entity + " " + words.is + " " + words.missing + below(difference);
      case EXTRA -> entity + " " + words.is + " " + words.extra + below(difference);
      case DIFFERENT -> entity + fields(words, difference) + meaning(difference);
    };
  }

  private static String fields(Words words, Difference difference) {
    List<String> fields = difference.fields();
    return fields.isEmpty()
        ? " " + words.differs
        : ": "
            + String.join(", ", fields)
            + " "
            + (fields.size() == 1 ? words.differs : words.differ);
  }

  /** A list that could not be read, such as {@code operations of API echo-api}. */
  public static String of(UnreadList list) {
    int end = list.path().lastIndexOf('/');
    String segment = list.path().substring(end + 1);
    String of = end < 0 ? "" : " of " + entity(new EntityPath(list.path().substring(0, end)));
    return segment + of + " could not be read (" + list.code() + ")";
  }

  /** An entity, such as {@code policy of operation create-resource of API echo-api}. */
  public static String entity(EntityPath path) {
    Optional<EntityKind> kind = EntityKinds.named(path.kind());
    String noun = kind.map(EntityKind::noun).orElse(path.kind());
    boolean unnamed = kind.filter(any -> any.reading() == EntityKind.Reading.GET).isPresent();
    String one = unnamed ? noun : noun + " " + name(path);
    String above = path.parent().map(ComparisonWords::entity).orElse(unnamed ? "the service" : "");
    return above.isEmpty() ? one : one + " of " + above;
  }

  private static String name(EntityPath path) {
    int mark = path.name().indexOf(REVISION);
    if (mark < 0) {
      return path.name();
    }
    String number = path.name().substring(mark + REVISION.length());
    String api = path.name().substring(0, mark);
    return number.equals("1") ? api : api + " (revision " + number + ")";
  }

  private static String meaning(Difference difference) {
    if (difference.fields().contains("isCurrent")) {
      return ", so another revision is live";
    }
    return difference.fields().contains("keyVault.lastStatus")
        ? ", so one side cannot read its Key Vault"
        : "";
  }

  private static String below(Difference difference) {
    return difference.below() == 0 ? "" : ", with " + count(difference.below()) + " below it";
  }

  private static String differing(Words words, EntityTotals totals) {
    List<String> parts = new ArrayList<>();
    add(parts, totals.missing(), words.missing);
    add(parts, totals.extra(), words.extra);
    add(parts, totals.different(), words.different);
    return String.join(", ", parts);
  }

  private static void add(List<String> parts, int number, String what) {
    if (number > 0) {
      parts.add(number(number) + " " + what);
    }
  }

  private static String equal(EntityTotals totals) {
    return number(totals.same()) + " of " + count(totals.expected()) + " equal" + secrets(totals);
  }

  private static String secrets(EntityTotals totals) {
    return totals.presenceOnly() == 0
        ? ""
        : " (of " + number(totals.presenceOnly()) + " with secrets only the rest was compared)";
  }

  private static String unread(Comparison comparison) {
    int entities = comparison.totals().notReadable();
    int lists = comparison.unread().size();
    if (entities + lists == 0) {
      return "";
    }
    return "; not readable: "
        + count(entities)
        + (lists == 0 ? "" : lists == 1 ? " and 1 list" : " and " + number(lists) + " lists");
  }

  private static String count(int entities) {
    return entities == 1 ? "1 entity" : number(entities) + " entities";
  }

  private static String number(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
