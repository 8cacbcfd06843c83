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

  private ComparisonWords() {}

  /** The whole of it in one sentence, without a full stop. */
  public static String summary(Comparison comparison) {
    EntityTotals totals = comparison.totals();
    return switch (comparison.verdict()) {
      case EQUAL -> "all " + count(totals.same()) + " are equal" + secrets(totals);
      case DIFFERENT -> differing(totals) + "; " + equal(totals) + unread(comparison);
      case PARTIAL -> "nothing that was read differs; " + equal(totals) + unread(comparison);
      case NOT_COMPARED -> "not compared: " + comparison.why();
    };
  }

  /** One difference, such as {@code named value backend-url: value differs}. */
  public static String of(Difference difference) {
    String entity = entity(difference.path());
    return switch (difference.change()) {
      case MISSING -> entity + " is missing" + below(difference);
      case EXTRA -> entity + " is extra" + below(difference);
      case DIFFERENT ->
          entity
              + ": "
              + String.join(", ", difference.fields())
              + (difference.fields().size() == 1 ? " differs" : " differ")
              + meaning(difference);
    };
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

  private static String differing(EntityTotals totals) {
    List<String> parts = new ArrayList<>();
    add(parts, totals.missing(), "missing");
    add(parts, totals.extra(), "extra");
    add(parts, totals.different(), "different");
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
