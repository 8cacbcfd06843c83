package dev.apimdr.core.inventory;

import static dev.apimdr.core.inventory.RecordedEntities.CONTOSO;
import static dev.apimdr.core.inventory.RecordedEntities.KEY;
import static dev.apimdr.core.inventory.RecordedEntities.members;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.core.inventory.InventoryEntry.Mark;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WalkTest {
  private static final InventoryEntries ENTRIES = new InventoryEntries(CONTOSO, KEY);
  private static final WalkAnswer NONE = new WalkAnswer.None();

  /** Entities as ARM has them: lists by their path, single ones by theirs. */
  private final Map<String, List<Map<String, Object>>> lists = new LinkedHashMap<>();

  private final Map<String, Map<String, Object>> single = new LinkedHashMap<>();
  private final Map<String, WalkAnswer> instead = new LinkedHashMap<>();
  private final List<String> asked = new ArrayList<>();
  private final List<InventoryEntry> entries = new ArrayList<>();
  private final List<UnreadList> unread = new ArrayList<>();
  private int pageSize = 100;
  private int mostKept;

  private void put(String list, String name, Object... properties) {
    Map<String, Object> row = members("name", name, "properties", members(properties));
    lists.computeIfAbsent(list, any -> new ArrayList<>()).add(row);
    single.put(list + "/" + name, row);
  }

  private void policy(String of, String text) {
    single.put(
        of + "policies/policy", members("name", "policy", "properties", members("value", text)));
  }

  private void revision(String api, String number, boolean current) {
    lists
        .computeIfAbsent(api + "/revisions", any -> new ArrayList<>())
        .add(members("apiRevision", number, "isCurrent", current));
  }

  /** Names policies as the specification's example does: by the whole id of each. */
  private void names(String... policies) {
    for (String policy : policies) {
      put("allPolicies", policy, "referencePolicyId", CONTOSO.path() + "/" + policy);
    }
  }

  private WalkTest echo() {
    policy("", "<policies/>");
    put("namedValues", "v", "value", "x");
    put("apis", "echo", "apiRevision", "2", "isCurrent", true);
    put("apis", "echo;rev=1", "apiRevision", "1");
    revision("apis/echo", "2", true);
    revision("apis/echo", "1", false);
    policy("apis/echo/", "<a/>");
    put("apis/echo/operations", "get", "method", "GET");
    put("apis/echo/operations", "put", "method", "PUT");
    policy("apis/echo/operations/get/", "<b/>");
    put("apis/echo/releases", "r", "apiId", CONTOSO.path() + "/apis/echo");
    put("apis/echo;rev=1/operations", "get", "method", "GET");
    put("products", "p", "displayName", "P");
    put("products/p/apis", "echo");
    lists.put(
        "tagResources",
        List.of(
            members(
                "tag",
                members("id", "/tags/t"),
                "api",
                members("id", "/apis/echo", "apiRevision", "2"))));
    return this;
  }

  private WalkAnswer answer(WalkRead read) {
    asked.add(read.path() + (read.nextLink() == null ? "" : " " + read.nextLink()));
    WalkAnswer other = instead.get(read.path());
    if (other != null) {
      return other;
    }
    if (!read.list()) {
      return Optional.ofNullable(single.get(read.path()))
          .<WalkAnswer>map(WalkAnswer.Body::new)
          .orElse(NONE);
    }
    List<Map<String, Object>> rows = lists.getOrDefault(read.path(), List.of());
    int from = read.nextLink() == null ? 0 : Integer.parseInt(read.nextLink());
    int to = Math.min(rows.size(), from + pageSize);
    return new WalkAnswer.Page(
        rows.subList(from, to), to < rows.size() ? String.valueOf(to) : null);
  }

  private void walk(Level level) {
    Walk walk = Walk.begin(level);
    for (Optional<WalkRead> read = walk.next(); read.isPresent(); read = walk.next()) {
      Walk.Progress progress = walk.answered(answer(read.get()), ENTRIES);
      if (progress.again()) {
        entries.clear();
        unread.clear();
      }
      entries.addAll(progress.entries());
      unread.addAll(progress.unread());
      walk = progress.walk();
      mostKept = Math.max(mostKept, kept(walk));
    }
  }

  private static int kept(Walk walk) {
    return walk.frames().stream()
        .mapToInt(frame -> frame instanceof WalkFrame.OfList list ? 1 + list.names().size() : 1)
        .sum();
  }

  private List<String> paths() {
    return entries.stream().map(entry -> entry.path().text()).toList();
  }

  @Test
  void full_findsEverything_eachOnce() {
    echo().walk(Level.FULL);

    assertThat(paths())
        .containsExactlyInAnyOrder(
            "policies/policy",
            "namedValues/v",
            "apis/echo;rev=2",
            "apis/echo/revisions/2",
            "apis/echo/revisions/1",
            "apis/echo;rev=2/policies/policy",
            "apis/echo;rev=2/operations/get",
            "apis/echo;rev=2/operations/put",
            "apis/echo;rev=2/operations/get/policies/policy",
            "apis/echo/releases/r",
            "apis/echo;rev=1",
            "apis/echo;rev=1/operations/get",
            "products/p",
            "products/p/apis/echo",
            "apis/echo;rev=2/tags/t");
    assertThat(unread).isEmpty();
    assertThat(new HashSet<>(asked)).hasSameSizeAs(asked);
    assertThat(entries.stream().filter(one -> one.is(Mark.OTHER_REVISION)))
        .extracting(entry -> entry.path().text())
        .containsExactly("apis/echo;rev=1");
  }

  @Test
  void current_isAskedWithoutItsNumber_andOthersWith() {
    echo().walk(Level.FULL);

    assertThat(asked)
        .contains(
            "apis/echo",
            "apis/echo/operations",
            "apis/echo/operations/put/policies/policy",
            "apis/echo;rev=1",
            "apis/echo;rev=1/operations/get/policies/policy")
        .doesNotContain("apis/echo;rev=2", "apis/echo;rev=1/revisions", "apis/echo;rev=1/releases");
  }

  @Test
  void release_namesTheCurrentRevision() {
    echo().walk(Level.FULL);
    List<InventoryEntry> before = List.copyOf(entries);
    WalkTest other = new WalkTest().echo();
    other.single.put(
        "apis/echo/releases/r",
        members("name", "r", "properties", members("apiId", CONTOSO.path() + "/apis/echo;rev=2")));
    other.walk(Level.FULL);

    assertThat(other.entries).containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void names_readsListsAlone() {
    echo().walk(Level.NAMES);

    assertThat(paths())
        .contains("apis/echo;rev=2", "apis/echo;rev=2/operations/get", "apis/echo/revisions/1")
        .doesNotContain("policies/policy", "apis/echo;rev=1");
    assertThat(asked).noneMatch(path -> path.endsWith("policies/policy"));
    assertThat(asked).doesNotContain("apis/echo");
  }

  @Test
  void policies_readsThoseOfServiceProductsAndApis() {
    echo().walk(Level.POLICIES);

    assertThat(asked.stream().filter(path -> path.endsWith("policies/policy")))
        .containsExactly(
            "policies/policy", "products/p/policies/policy", "apis/echo/policies/policy");
  }

  @ParameterizedTest
  @EnumSource(Level.class)
  void emptyService_asksEveryListOnce(Level level) {
    walk(level);

    assertThat(entries).isEmpty();
    assertThat(new HashSet<>(asked)).hasSameSizeAs(asked);
    assertThat(asked).contains("apis", "workspaces", "tagResources").doesNotContain("apis/tags");
  }

  @Test
  void pages_areFollowed_alsoEmptyOnes() {
    pageSize = 1;
    echo().walk(Level.FULL);
    assertThat(paths()).hasSize(15);
    assertThat(asked).contains("apis/echo/operations", "apis/echo/operations 1");

    WalkTest empty = new WalkTest();
    empty.put("tags", "t");
    Walk walk = Walk.begin(Level.NAMES);
    while (!walk.next().orElseThrow().path().equals("tags")) {
      walk = walk.answered(NONE, ENTRIES).walk();
    }
    walk = walk.answered(new WalkAnswer.Page(List.of(), "more"), ENTRIES).walk();
    assertThat(walk.next()).contains(new WalkRead(true, "tags", "more"));
  }

  @Test
  void whatIsKept_isBoundedByPages() {
    pageSize = 20;
    for (int api = 0; api < 100; api++) {
      put("apis", "a" + api, "apiRevision", "1");
      for (int operation = 0; operation < 100; operation++) {
        put("apis/a" + api + "/operations", "o" + operation);
      }
    }
    walk(Level.FULL);

    assertThat(entries).hasSize(10_100);
    assertThat(mostKept).isLessThan(2 * pageSize + 10);
  }

  @Test
  void refusedList_isUnread_andTheWalkGoesOn() {
    echo();
    instead.put("apis/echo/operations", new WalkAnswer.Refused("AuthorizationFailed", false));
    instead.put("apis/echo/releases", new WalkAnswer.Refused("InternalServerError", true));
    instead.put("apis/echo/wikis", new WalkAnswer.Refused("InternalServerError", true));
    walk(Level.FULL);

    assertThat(unread)
        .containsExactlyInAnyOrder(
            new UnreadList("apis/echo;rev=2/operations", "AuthorizationFailed"),
            new UnreadList("apis/echo/releases", "InternalServerError"));
    assertThat(paths()).contains("products/p", "apis/echo;rev=1/operations/get");
  }

  @Test
  void refusedEntity_isUnreadable_andWhatIsBelowItIsRead() {
    echo();
    instead.put("apis/echo", new WalkAnswer.Refused("ServiceUnavailable", true));
    instead.put("policies/policy", new WalkAnswer.Body(Map.of("properties", Map.of())));
    walk(Level.FULL);

    Set<String> unreadable = new HashSet<>();
    entries.stream()
        .filter(entry -> entry.unreadable() != null)
        .forEach(entry -> unreadable.add(entry.path() + " " + entry.unreadable()));
    assertThat(unreadable)
        .containsExactlyInAnyOrder("apis/echo;rev=2 ServiceUnavailable", "policies/policy NoName");
    assertThat(paths()).contains("apis/echo;rev=2/operations/get");
  }

  @Test
  void entityDeletedMeanwhile_isNotThere_norIsAnythingBelowIt() {
    echo();
    instead.put("apis/echo", NONE);
    walk(Level.FULL);

    assertThat(paths()).noneMatch(path -> path.startsWith("apis/echo/"));
    assertThat(paths()).contains("products/p");
  }

  @Test
  void policiesThatAreNamed_areAskedFor_andNoOthers() {
    echo();
    names(
        "policies/policy", "apis/Echo/policies/policy", "apis/echo/operations/get/policies/policy");
    pageSize = 2;
    walk(Level.FULL);

    assertThat(paths()).contains("apis/echo;rev=2/operations/get/policies/policy").hasSize(15);
    assertThat(asked)
        .contains("products/p/policies/policy", "apis/echo/operations/get/policies/policy")
        .doesNotContain("apis/echo/operations/put/policies/policy")
        .as("other revisions may not be named")
        .contains("apis/echo;rev=1/operations/get/policies/policy");
  }

  @Test
  void namesThatLackAPolicy_areNotBelieved_andTheWalkBeginsAnew() {
    echo();
    names("policies/policy");
    walk(Level.FULL);

    assertThat(paths()).hasSize(15).doesNotHaveDuplicates();
    assertThat(asked).contains("apis/echo/operations/put/policies/policy");
    assertThat(asked.stream().filter("namedValues"::equals)).hasSize(2);
  }

  @Test
  void namesThatNoProbeConfirms_areNotBelieved() {
    put("apis", "a", "apiRevision", "1");
    put("apis/a/operations", "get");
    policy("apis/a/operations/get/", "<b/>");
    walk(Level.FULL);

    assertThat(paths()).contains("apis/a;rev=1/operations/get/policies/policy");
  }

  @Test
  void namesThatAreRefused_leaveNothingUnread() {
    echo();
    instead.put("allPolicies", new WalkAnswer.Refused("AuthorizationFailed", false));
    walk(Level.FULL);

    assertThat(unread).isEmpty();
    assertThat(paths()).hasSize(15);
  }

  @Test
  void recordedNames_areRead() {
    assertThat(
            ENTRIES.namedPolicies(
                RecordedEntities.rows(CONTOSO, "allPolicies-1-list", "allPolicies", "").stream()
                    .map(RecordedEntities.Said::body)
                    .toList()))
        .containsExactly("apis/a1/policies/policy");
  }

  @Test
  void names_areNeverForgotten() {
    NamedPolicies named = NamedPolicies.NONE;
    for (int page = 0; page < 20; page++) {
      int from = 1_000 * page;
      named = named.with(IntStream.range(from, from + 1_000).mapToObj(i -> "apis/a" + i).toList());
    }
    NamedPolicies all = named;
    assertThat(IntStream.range(0, 20_000)).allMatch(i -> all.mayHave("apis/A" + i));
    assertThat(IntStream.range(0, 10_000).filter(i -> all.mayHave("apis/b" + i)).count())
        .isLessThan(200);
  }

  @Test
  void answerOfTheOtherKind_isAMistake() {
    Walk walk = Walk.begin(Level.NAMES);
    WalkAnswer body = new WalkAnswer.Body(Map.of());
    assertThatThrownBy(() -> walk.answered(body, ENTRIES))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
