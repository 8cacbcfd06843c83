package dev.apimdr.core.comparison;

import static dev.apimdr.core.inventory.RecordedEntities.CONTOSO;
import static dev.apimdr.core.inventory.RecordedEntities.SCOPE;
import static dev.apimdr.core.inventory.RecordedEntities.STANDBY;
import static dev.apimdr.core.inventory.RecordedEntities.inventory;
import static dev.apimdr.core.inventory.RecordedEntities.members;
import static dev.apimdr.core.inventory.RecordedEntities.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.comparison.Difference.Change;
import dev.apimdr.core.inventory.EntityPath;
import dev.apimdr.core.inventory.Inventory;
import dev.apimdr.core.inventory.InventoryEntries;
import dev.apimdr.core.inventory.InventoryEntry;
import dev.apimdr.core.inventory.InventoryScope;
import dev.apimdr.core.inventory.Level;
import dev.apimdr.core.inventory.RecordedEntities;
import dev.apimdr.core.inventory.RecordedEntities.Said;
import dev.apimdr.core.inventory.UnreadList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CompareInventoriesTest {
  private static final Map<String, Object> SECRET = members("secret", true, "value", "hunter2");

  static List<Said> recorded() {
    return RecordedEntities.of(CONTOSO);
  }

  private static Comparison restored(List<Said> expected, List<Said> found) {
    return CompareInventories.compare(
        Occasion.RESTORE, inventory(CONTOSO, expected), inventory(STANDBY, found));
  }

  private static Difference missing(String path, int below) {
    return new Difference(Change.MISSING, new EntityPath(path), List.of(), below);
  }

  private static Difference extra(String path, int below) {
    return new Difference(Change.EXTRA, new EntityPath(path), List.of(), below);
  }

  private static Difference different(String path, String... fields) {
    return new Difference(Change.DIFFERENT, new EntityPath(path), List.of(fields), 0);
  }

  private static Said tag(String name) {
    return said("tags", "", name, members("displayName", name));
  }

  private static Said api(String name, String revision, String displayName) {
    return said("apis", "", name, members("apiRevision", revision, "displayName", displayName));
  }

  private static Said revision(String api, String number, boolean current) {
    return new Said(
        "",
        "apis/revisions",
        new EntityPath("apis/" + api),
        members("apiRevision", number, "isCurrent", current));
  }

  private static Said operation(String api, String name) {
    return said("apis/operations", api, name, members("method", "GET"));
  }

  private static Said policy(String of, String text) {
    String kind = new EntityPath(of).kind() + "/policies";
    return said(kind, of, "policy", members("value", text));
  }

  private static Inventory with(Inventory inventory, UnreadList... unread) {
    return new Inventory(inventory.scope(), inventory.entries(), List.of(unread));
  }

  private static Comparison compare(Inventory expected, Inventory found) {
    return CompareInventories.compare(Occasion.RESTORE, expected, found);
  }

  @Test
  void recordedService_restoredUnderAnotherName_isEqual() {
    Comparison comparison = restored(recorded(), RecordedEntities.of(STANDBY));

    assertThat(comparison.verdict()).isEqualTo(Verdict.EQUAL);
    assertThat(comparison.differences()).isEmpty();
    assertThat(comparison.totals().same() + comparison.tolerated().get(Tolerance.OMITTED_BY_BACKUP))
        .isEqualTo(recorded().stream().map(one -> one.entry(CONTOSO).path()).distinct().count());
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void entityOfAnyKind_missing_isNamed(Said gone) {
    EntityPath path = gone.entry(CONTOSO).path();
    List<Said> found =
        recorded().stream().filter(one -> !one.entry(CONTOSO).path().equals(path)).toList();

    Comparison comparison =
        CompareInventories.compare(
            Occasion.CHANGES, inventory(CONTOSO, recorded()), inventory(CONTOSO, found));

    assertThat(comparison.differences()).containsExactly(missing(path.text(), 0));
    assertThat(comparison.totals().missing()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void entityOfAnyKind_extraInTheSameService_isNamed(Said more) {
    EntityPath path = more.entry(CONTOSO).path();
    List<Said> before =
        recorded().stream().filter(one -> !one.entry(CONTOSO).path().equals(path)).toList();

    Comparison comparison =
        CompareInventories.compare(
            Occasion.CHANGES, inventory(CONTOSO, before), inventory(CONTOSO, recorded()));

    assertThat(comparison.differences()).containsExactly(extra(path.text(), 0));
  }

  @Test
  void fiveKindsOfDamage_areToldExactly() {
    List<Said> expected =
        List.of(
            api("a", "1", "A"),
            revision("a", "1", true),
            operation("apis/a;rev=1", "get"),
            operation("apis/a;rev=1", "put"),
            api("b", "1", "B"),
            policy("apis/b;rev=1", "<policies><new/></policies>"),
            api("c", "1", "C"),
            api("c;rev=2", "2", "C"),
            revision("c", "1", true),
            revision("c", "2", false),
            operation("apis/c;rev=1", "get"),
            said("namedValues", "", "v", members("secret", true, "keyVault", vault("Success"))));
    List<Said> found =
        List.of(
            api("b", "1", "B"),
            policy("apis/b;rev=1", "<policies><old/></policies>"),
            api("c", "2", "C"),
            api("c;rev=1", "1", "C"),
            revision("c", "1", false),
            revision("c", "2", true),
            operation("apis/c;rev=1", "get"),
            said("products", "", "p", members("displayName", "P")),
            said("namedValues", "", "v", members("secret", true, "keyVault", vault("Denied"))));

    Comparison comparison = restored(expected, found);

    assertThat(comparison.verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(comparison.differences())
        .containsExactly(
            different("namedValues/v", "keyVault.lastStatus"),
            extra("products/p", 0),
            missing("apis/a;rev=1", 3),
            different("apis/c/revisions/1", "isCurrent"),
            different("apis/c/revisions/2", "isCurrent"),
            different("apis/b;rev=1/policies/policy", "value"));
    assertThat(comparison.totals()).isEqualTo(new EntityTotals(4, 0, 4, 1, 4, 0));
    assertThat(comparison.differences().stream().map(ComparisonWords::of))
        .containsExactly(
            "named value v: keyVault.lastStatus differs, so one side cannot read its Key Vault",
            "product p is extra",
            "API a is missing, with 3 entities below it",
            "revision 1 of API c: isCurrent differs, so another revision is live",
            "revision 2 of API c: isCurrent differs, so another revision is live",
            "policy of API b: value differs");
    assertThat(ComparisonWords.summary(comparison))
        .isEqualTo("4 missing, 1 extra, 4 different; 4 of 12 entities equal");
  }

  private static Map<String, Object> vault(String code) {
    return members("secretIdentifier", "https://v/secrets/s", "lastStatus", members("code", code));
  }

  @Test
  void missingApi_withOtherRevisions_isOneDifference() {
    List<Said> api =
        List.of(
            api("a", "2", "A"),
            api("a;rev=1", "1", "A"),
            revision("a", "1", false),
            revision("a", "2", true),
            operation("apis/a;rev=1", "get"),
            said("apis/releases", "apis/a;rev=2", "r", members("apiId", "/apis/a")));

    assertThat(restored(api, List.of()).differences()).containsExactly(missing("apis/a;rev=2", 5));
  }

  @Test
  void missingOtherRevision_isOneDifference() {
    List<Said> expected =
        List.of(
            api("a", "2", "A"),
            api("a;rev=1", "1", "A"),
            revision("a", "1", false),
            revision("a", "2", true),
            operation("apis/a;rev=1", "get"));
    List<Said> found = List.of(expected.get(0), expected.get(3));

    assertThat(restored(expected, found).differences()).containsExactly(missing("apis/a;rev=1", 2));
  }

  @Test
  void names_inAnotherCase_areTheSame() {
    assertThat(
            restored(
                    List.of(said("tags", "", "Pets", Map.of())),
                    List.of(said("tags", "", "pets", Map.of())))
                .verdict())
        .isEqualTo(Verdict.EQUAL);
  }

  @Test
  void generatedNames_matchByContent_withWhatIsBelow() {
    List<Said> expected =
        List.of(
            api("5e1e7596f3df140067070001", "1", "A"),
            operation("apis/5e1e7596f3df140067070001;rev=1", "get"),
            subscription("5e1e7596f3df140067070002", "x"),
            subscription("5e1e7596f3df140067070003", "x"),
            subscription("5e1e7596f3df140067070004", "y"));
    List<Said> found =
        List.of(
            api("5e1e7596f3df140067070001", "1", "A"),
            operation("apis/5e1e7596f3df140067070001;rev=1", "get"),
            subscription("aaaa7596f3df140067070002", "x"),
            subscription("aaaa7596f3df140067070003", "x"),
            subscription("aaaa7596f3df140067070004", "z"));

    Comparison comparison = restored(expected, found);

    assertThat(comparison.tolerated()).containsEntry(Tolerance.GENERATED_NAME, 2);
    assertThat(comparison.differences())
        .containsExactly(
            missing("subscriptions/5e1e7596f3df140067070004", 0),
            extra("subscriptions/aaaa7596f3df140067070004", 0));
  }

  private static Said subscription(String name, String displayName) {
    return said("subscriptions", "", name, members("displayName", displayName));
  }

  @Test
  void generatedName_movesWhatIsBelowIt() {
    String one = "4e3cf6a5-574a-ba08-1f23-2e7a38faa6d8";
    String other = "aaaaf6a5-574a-ba08-1f23-2e7a38faa6d8";
    Comparison comparison =
        restored(
            List.of(
                said("gateways", "", one, members("description", "g")),
                said("gateways/apis", "gateways/" + one, "a", Map.of()),
                said("gateways/apis", "gateways/" + one, "b", Map.of())),
            List.of(
                said("gateways", "", other, members("description", "g")),
                said("gateways/apis", "gateways/" + other, "a", Map.of())));

    assertThat(comparison.differences()).containsExactly(missing("gateways/" + one + "/apis/b", 0));
  }

  @Test
  void generatedName_onTheSameSideOfBoth_isComparedByName() {
    String name = "5e1e7596f3df140067070002";
    assertThat(
            restored(List.of(subscription(name, "x")), List.of(subscription(name, "y")))
                .differences())
        .containsExactly(different("subscriptions/" + name, "displayName"));
  }

  @Test
  void chosenNames_neverMatchByContent() {
    assertThat(
            restored(List.of(tag("a")), List.of(said("tags", "", "b", members("displayName", "a"))))
                .differences())
        .containsExactly(missing("tags/a", 0), extra("tags/b", 0));
  }

  @Test
  void samples_onlyTheTargetHas_areTolerated_afterARestoreAlone() {
    List<Said> sample = List.of(said("groups", "", "guests", members("builtIn", true)));

    Comparison comparison = restored(List.of(), sample);
    assertThat(comparison.verdict()).isEqualTo(Verdict.EQUAL);
    assertThat(comparison.tolerated()).isEqualTo(Map.of(Tolerance.SAMPLE, 1));

    assertThat(restored(sample, List.of()).verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(
            CompareInventories.compare(
                    Occasion.CHANGES, inventory(CONTOSO, List.of()), inventory(CONTOSO, sample))
                .differences())
        .containsExactly(extra("groups/guests", 0));
  }

  @Test
  void whatBackupsOmit_isNoDifference_afterARestoreAlone() {
    List<Said> portal = List.of(said("contentTypes", "", "page", members("a", 1)));
    List<Said> other = List.of(said("contentTypes", "", "page", members("a", 2)));

    assertThat(restored(portal, List.of()).verdict()).isEqualTo(Verdict.EQUAL);
    assertThat(restored(portal, other).tolerated())
        .isEqualTo(Map.of(Tolerance.OMITTED_BY_BACKUP, 1));
    assertThat(
            CompareInventories.compare(
                    Occasion.CHANGES, inventory(CONTOSO, portal), inventory(CONTOSO, other))
                .differences())
        .containsExactly(different("contentTypes/page", "a"));
    assertThat(
            compare(
                    with(inventory(CONTOSO, List.of()), new UnreadList("contentTypes", "X")),
                    inventory(STANDBY, List.of()))
                .verdict())
        .isEqualTo(Verdict.EQUAL);
  }

  @Test
  void secrets_areComparedByPresence_andCounted() {
    Comparison comparison =
        restored(
            List.of(said("namedValues", "", "v", SECRET)),
            List.of(said("namedValues", "", "v", members("secret", true, "value", "other"))));

    assertThat(comparison.verdict()).isEqualTo(Verdict.EQUAL);
    assertThat(comparison.totals().presenceOnly()).isEqualTo(1);
    assertThat(ComparisonWords.summary(comparison))
        .isEqualTo("all 1 entity are equal (of 1 with secrets only the rest was compared)");
  }

  @Test
  void unreadList_onEitherSide_isPartial_andNeverEqual() {
    Inventory all = inventory(CONTOSO, List.of(tag("a"), api("a", "1", "A")));
    Inventory fewer = inventory(STANDBY, List.of(api("a", "1", "A")));
    UnreadList tags = new UnreadList("tags", "AuthorizationFailed");

    for (Comparison comparison :
        List.of(compare(all, with(fewer, tags)), compare(with(fewer, tags), all))) {
      assertThat(comparison.verdict()).isEqualTo(Verdict.PARTIAL);
      assertThat(comparison.totals().notReadable()).isEqualTo(1);
      assertThat(comparison.unread()).containsExactly(tags);
      assertThat(ComparisonWords.summary(comparison))
          .startsWith("nothing that was read differs; 1 of ")
          .endsWith("; not readable: 1 entity and 1 list");
    }
    assertThat(compare(with(fewer, tags), with(fewer, tags)).verdict()).isEqualTo(Verdict.PARTIAL);
  }

  @Test
  void unreadList_makesAllBelowItUnknown() {
    Inventory all =
        inventory(CONTOSO, List.of(api("a", "1", "A"), operation("apis/a;rev=1", "get"), tag("t")));
    Inventory none = inventory(STANDBY, List.of());

    Comparison comparison = compare(all, with(none, new UnreadList("apis", "ServiceError")));

    assertThat(comparison.verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(comparison.differences()).containsExactly(missing("tags/t", 0));
    assertThat(comparison.totals().notReadable()).isEqualTo(2);
  }

  @Test
  void unreadRevisions_makeOtherRevisionsUnknown() {
    Inventory all =
        inventory(
            CONTOSO,
            List.of(
                api("a", "2", "A"), api("a;rev=1", "1", "A"), operation("apis/a;rev=1", "get")));
    Inventory one = inventory(STANDBY, List.of(api("a", "2", "A")));

    assertThat(compare(all, with(one, new UnreadList("apis/a/revisions", "X"))).verdict())
        .isEqualTo(Verdict.PARTIAL);
  }

  @Test
  void unreadTagResources_makeTagsOfThingsUnknown() {
    Inventory all =
        inventory(
            CONTOSO,
            List.of(
                new Said(
                    "",
                    "tagResources",
                    EntityPath.SERVICE,
                    members(
                        "tag",
                        members("id", "/tags/t"),
                        "product",
                        members("id", "/products/p")))));

    assertThat(
            compare(all, with(inventory(STANDBY, List.of()), new UnreadList("tagResources", "X")))
                .verdict())
        .isEqualTo(Verdict.PARTIAL);
  }

  @Test
  void unreadableEntity_isNeitherSameNorDifferent() {
    InventoryEntry policy =
        new InventoryEntries(STANDBY, RecordedEntities.KEY)
            .unreadable(new EntityPath("policies/policy"), "InternalServerError");
    Inventory broken = new Inventory(SCOPE, List.of(policy), List.of());
    Inventory whole =
        inventory(CONTOSO, List.of(said("policies", "", "policy", members("value", "<a/>"))));

    Comparison comparison = compare(whole, broken);

    assertThat(comparison.verdict()).isEqualTo(Verdict.PARTIAL);
    assertThat(comparison.totals()).isEqualTo(new EntityTotals(0, 0, 0, 0, 0, 1));
  }

  @Test
  void otherLevelVersionOrKey_isNotCompared() {
    Inventory one = inventory(CONTOSO, List.of(tag("a")));
    for (InventoryScope scope :
        List.of(
            new InventoryScope(Level.NAMES, SCOPE.apiVersion(), SCOPE.keyId()),
            new InventoryScope(Level.FULL, "2022-08-01", SCOPE.keyId()),
            new InventoryScope(Level.FULL, SCOPE.apiVersion(), "other"))) {
      Comparison comparison = compare(one, new Inventory(scope, one.entries(), List.of()));
      assertThat(comparison.verdict()).isEqualTo(Verdict.NOT_COMPARED);
      assertThat(ComparisonWords.summary(comparison)).startsWith("not compared: ");
      assertThat(comparison.differences()).isEmpty();
    }
  }

  /** An app that may see nothing of either service must not call them equal. */
  @Test
  void nothingFoundInEither_isNotEqual() {
    Inventory none = inventory(CONTOSO, List.of());

    assertThat(compare(none, none).verdict()).isEqualTo(Verdict.NOT_COMPARED);
    assertThat(ComparisonWords.summary(compare(none, none)))
        .isEqualTo("not compared: nothing was found in either, and every service has something");
    assertThat(compare(inventory(CONTOSO, List.of(tag("a"))), none).verdict())
        .isEqualTo(Verdict.DIFFERENT);
    assertThat(compare(none, with(none, new UnreadList("apis", "AuthorizationFailed"))).verdict())
        .isEqualTo(Verdict.PARTIAL);
  }

  @Test
  void differences_areBounded_andTheRestIsCounted() {
    List<Said> many = IntStream.range(0, 2_500).mapToObj(i -> tag("t" + i)).toList();

    Comparison comparison = restored(many, List.of());

    assertThat(comparison.differences()).hasSize(Comparison.MOST);
    assertThat(comparison.more()).isEqualTo(1_500);
    assertThat(comparison.totals().missing()).isEqualTo(2_500);
  }

  @Test
  void seventyFiveThousandOperations_areCompared() {
    InventoryEntry alike = operation("apis/a;rev=1", "x").entry(CONTOSO);
    List<InventoryEntry> many = new ArrayList<>();
    for (int i = 0; i < 75_000; i++) {
      EntityPath path = new EntityPath("apis/a" + i % 750 + ";rev=1/operations/operation-" + i);
      many.add(new InventoryEntry(path, alike.fingerprint(), null, alike.marks()));
    }
    List<InventoryEntry> fewer = new ArrayList<>(many);
    fewer.remove(50_000);

    assertThat(
            compare(new Inventory(SCOPE, many, List.of()), new Inventory(SCOPE, fewer, List.of()))
                .differences())
        .containsExactly(missing("apis/a500;rev=1/operations/operation-50000", 0));
  }

  @Test
  void kindsOfANewerVersion_areComparedByPathAndContent() {
    InventoryEntry tag = tag("a").entry(CONTOSO);
    Inventory future =
        new Inventory(
            SCOPE,
            List.of(
                new InventoryEntry(
                    new EntityPath("mcpServers/x"), tag.fingerprint(), null, tag.marks())),
            List.of());

    assertThat(compare(future, future).verdict()).isEqualTo(Verdict.EQUAL);
    assertThat(compare(future, inventory(STANDBY, List.of())).differences())
        .containsExactly(missing("mcpServers/x", 0));
  }
}
