package dev.apimdr.core.comparison;

import static dev.apimdr.core.inventory.RecordedEntities.CONTOSO;
import static dev.apimdr.core.inventory.RecordedEntities.STANDBY;
import static dev.apimdr.core.inventory.RecordedEntities.inventory;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.comparison.Difference.Change;
import dev.apimdr.core.inventory.EntityPath;
import dev.apimdr.core.inventory.RecordedEntities;
import dev.apimdr.core.inventory.RecordedEntities.Said;
import dev.apimdr.core.service.ServiceId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds for the recorded entities in whatever order, form and service. */
class ComparisonPropertiesTest {
  private static final int ROUNDS = 100;

  /** Fields of which a change means nothing, or whose content nobody may see. */
  private static final Set<String> UNCOUNTED =
      Set.of(
          "credentials",
          "connectionString",
          "tokenBodyParameters",
          "heartbeat",
          "createdDate",
          "createdDateTime",
          "updatedDateTime",
          "registrationDate",
          "provisioningState",
          "format",
          "isOnline",
          "privateUrl",
          "apiRevision",
          "apiRevisionDescription",
          "error",
          "id",
          "apiId",
          "keyVault",
          "secret",
          "groups");

  /** Arrays whose order means nothing, by their own names. */
  private static final Set<String> SETS =
      Set.of(
          "tags",
          "protocols",
          "responses",
          "queryParameters",
          "headers",
          "representations",
          "templateParameters",
          "grantTypes",
          "authorizationMethods",
          "bearerTokenSendingMethods",
          "emails",
          "users");

  private final Random random = new Random(20261129);

  private static Comparison compare(List<Said> expected, ServiceId where, List<Said> found) {
    return CompareInventories.compare(
        Occasion.CHANGES, inventory(CONTOSO, expected), inventory(where, found));
  }

  @Test
  void shufflingRenamingAndReserialising_neverDiffer() {
    for (int round = 0; round < ROUNDS; round++) {
      ServiceId where = random.nextBoolean() ? CONTOSO : STANDBY;
      List<Said> found = new ArrayList<>();
      RecordedEntities.of(where).forEach(said -> found.add(said.with(reserialised(said.body()))));
      Collections.shuffle(found, random);

      Comparison comparison = compare(RecordedEntities.of(CONTOSO), where, found);

      assertThat(comparison.differences()).isEmpty();
      assertThat(comparison.verdict()).isEqualTo(Verdict.EQUAL);
    }
  }

  @Test
  void anySingleChange_isFoundAndNamed() {
    List<Said> before = distinct(RecordedEntities.of(CONTOSO));
    int changes = 0;
    for (Said said : before) {
      Map<String, Object> properties = properties(said);
      for (String field : properties.keySet()) {
        if (!isCounted(said, field)) {
          continue;
        }
        List<Said> after = new ArrayList<>(before);
        after.set(before.indexOf(said), changed(said, field));
        after.replaceAll(one -> one.with(reserialised(one.body())));
        Collections.shuffle(after, random);

        Comparison comparison = compare(before, CONTOSO, after);

        EntityPath path = said.entry(CONTOSO).path();
        assertThat(comparison.verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(comparison.differences())
            .containsExactly(new Difference(Change.DIFFERENT, path, List.of(field), 0));
        changes++;
      }
    }
    assertThat(changes).isGreaterThan(150);
  }

  @Test
  void comparingTheOtherWayRound_turnsMissingIntoExtra() {
    List<Said> all = distinct(RecordedEntities.of(CONTOSO));
    for (int round = 0; round < ROUNDS; round++) {
      List<Said> one = all.stream().filter(any -> random.nextInt(4) > 0).toList();
      List<Said> other = all.stream().filter(any -> random.nextInt(4) > 0).toList();

      EntityTotals there = compare(one, CONTOSO, other).totals();
      EntityTotals back = compare(other, CONTOSO, one).totals();

      assertThat(back.missing()).isEqualTo(there.extra());
      assertThat(back.extra()).isEqualTo(there.missing());
      assertThat(back.same()).isEqualTo(there.same());
      assertThat(there.expected()).isEqualTo(one.size());
    }
  }

  /** A secret's value is changed or put where it may stand; nothing of it is in what is kept. */
  @Test
  void whatIsKept_holdsNoValueOfAnything() {
    for (Said said : RecordedEntities.of(CONTOSO)) {
      String kept = said.entry(CONTOSO).toString();
      for (String text : texts(properties(said), new ArrayList<>())) {
        if (text.length() > 12 && !said.entry(CONTOSO).path().text().contains(text)) {
          assertThat(kept).doesNotContain(text);
        }
      }
    }
  }

  private static List<String> texts(Object value, List<String> texts) {
    if (value instanceof Map<?, ?> members) {
      members.values().forEach(member -> texts(member, texts));
    } else if (value instanceof List<?> elements) {
      elements.forEach(element -> texts(element, texts));
    } else if (value instanceof String text) {
      texts.add(text);
    }
    return texts;
  }

  /** Each path once: recordings of two files may be of one entity. */
  private static List<Said> distinct(List<Said> all) {
    Map<String, Said> byPath = new LinkedHashMap<>();
    all.forEach(said -> byPath.putIfAbsent(said.entry(CONTOSO).path().key(), said));
    return new ArrayList<>(byPath.values());
  }

  private static Map<String, Object> properties(Said said) {
    Map<String, Object> properties = new LinkedHashMap<>();
    if (said.kind().equals("tagResources")) {
      return properties;
    }
    Object body = said.body().getOrDefault("properties", said.body());
    ((Map<?, ?>) body).forEach((name, value) -> properties.put((String) name, value));
    return properties;
  }

  private static boolean isCounted(Said said, String field) {
    return !UNCOUNTED.contains(field)
        && !(said.kind().equals("apis") && field.equals("isCurrent"))
        && (!(properties(said).get(field) instanceof List<?> list) || !list.isEmpty())
        && !isEmptyThroughout(properties(said).get(field));
  }

  /** Such as {@code {"oAuth2AuthenticationSettings": []}}, which says nothing. */
  private static boolean isEmptyThroughout(Object value) {
    if (value instanceof Map<?, ?> members) {
      return members.values().stream().allMatch(ComparisonPropertiesTest::isEmptyThroughout);
    }
    return value instanceof List<?> list
        && list.stream().allMatch(ComparisonPropertiesTest::isEmptyThroughout);
  }

  private Said changed(Said said, String field) {
    Map<String, Object> properties = properties(said);
    properties.put(field, changed(properties.get(field)));
    if (!said.body().containsKey("properties")) {
      return said.with(properties);
    }
    Map<String, Object> body = new LinkedHashMap<>(said.body());
    body.put("properties", properties);
    return said.with(body);
  }

  private Object changed(Object value) {
    if (value instanceof Boolean truth) {
      return !truth;
    }
    if (value instanceof Number number) {
      return number.doubleValue() + 1;
    }
    if (value instanceof String text) {
      int at = text.isEmpty() ? 0 : random.nextInt(text.length());
      return text.substring(0, at) + "#" + text.substring(at);
    }
    if (value instanceof List<?> list) {
      List<Object> more = new ArrayList<>(list);
      more.add("one more");
      return more;
    }
    Map<String, Object> members = new LinkedHashMap<>();
    ((Map<?, ?>) value).forEach((name, member) -> members.put((String) name, member));
    members.put("nobody knows it yet", 1);
    return members;
  }

  private Map<String, Object> reserialised(Map<String, Object> body) {
    Map<String, Object> other = new LinkedHashMap<>();
    List<String> names = new ArrayList<>(body.keySet());
    Collections.shuffle(names, random);
    names.forEach(name -> other.put(name, reserialised(name, body.get(name))));
    return other;
  }

  private Object reserialised(String name, Object value) {
    if (value instanceof Map<?, ?> members) {
      Map<String, Object> plain = new LinkedHashMap<>();
      members.forEach((member, inner) -> plain.put((String) member, inner));
      return reserialised(plain);
    }
    if (value instanceof List<?> list) {
      List<Object> elements = new ArrayList<>();
      list.forEach(element -> elements.add(reserialised("", element)));
      if (SETS.contains(name)) {
        Collections.shuffle(elements, random);
      }
      return elements;
    }
    if (value instanceof Integer number && random.nextBoolean()) {
      return number.doubleValue();
    }
    return value instanceof String text && text.contains("<policies>") ? reformatted(text) : value;
  }

  private String reformatted(String policy) {
    String text = random.nextBoolean() ? policy.replace("\r\n", "\n") : policy;
    text = random.nextBoolean() ? text.replace("\t", "    ") : text;
    text = random.nextBoolean() ? text.replaceAll(">\\s+<", "><") : text;
    text = random.nextBoolean() ? text.replace(" />", "/>") : text;
    text = random.nextBoolean() ? text.replaceAll("<(\\w+)\\s*/>", "<$1></$1>") : text;
    return random.nextBoolean()
        ? text.replaceAll(
            "name=\"([^\"]*)\" exists-action=\"([^\"]*)\"", "exists-action='$2'  name='$1'")
        : text;
  }
}
