package dev.apimdr.local.arm.entities;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A generated tree, and changes made to it. */
class EntityTreeTest {
  private final EntityTree tree = EntityTree.ofNewService("contoso").generate(1, 1_000);

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static EntityPath path(String text) {
    return EntityPath.of(text);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 1_000, 75_000})
  void tree_generated_hasExactlySoManyOperationsAndTheSameEachTime(int operations) {
    EntityTree first = EntityTree.ofNewService("contoso").generate(3, operations);
    EntityTree second = EntityTree.ofNewService("contoso").generate(3, operations);
    EntityTree other = EntityTree.ofNewService("contoso").generate(4, operations);
    List<String> apis = first.names("apis").stream().filter(api -> !api.contains(";")).toList();
    String last = "apis/" + apis.get(apis.size() - 1) + "/operations/op-0001";

    assertThat(
            apis.stream().mapToInt(api -> first.names("apis/" + api + "/operations").size()).sum())
        .isEqualTo(operations);
    assertThat(second.names("apis")).isEqualTo(first.names("apis"));
    assertThat(first.properties(last)).isPresent().isEqualTo(second.properties(last));
    assertThat(first.properties(last)).isNotEqualTo(other.properties(last));
  }

  @Test
  void tree_ofAnotherService_hasTheSameContentUnderTheNamesThatItMakes() {
    EntityTree one = EntityTree.ofNewService("contoso").generate(3, 1_000);
    EntityTree other = EntityTree.ofNewService("fabrikam").generate(3, 1_000);
    String list = "apis/api-0001/schemas";
    String name = one.names(list).get(0);
    String otherName = other.names(list).get(0);

    assertThat(name).isNotEqualTo(otherName);
    assertThat(one.properties(list + "/" + name))
        .isPresent()
        .isEqualTo(other.properties(list + "/" + otherName));
  }

  @Test
  void views_of75000Operations_areComplete() {
    EntityTree large = EntityTree.ofNewService("contoso").generate(1, 75_000);
    TreeViews views = new TreeViews(large);

    List<String> policies = views.policies();

    assertThat(
            policies.stream()
                .filter(policy -> policy.contains("/operations/") && !policy.contains(";")))
        .hasSize(15_000);
    assertThat(views.policies()).isSameAs(policies);
    assertThat(views.tagged()).hasSizeGreaterThan(3_000);
    large.remove("apis/api-0001/operations/op-0001");
    assertThat(views.policies()).hasSize(policies.size() - 1);
  }

  @Test
  void put_newAndKnown_showsBoth() {
    tree.put("tags/zebra", object().put("displayName", "Zebra"));
    tree.put("tags/tag-0001", object().put("displayName", "Other"));

    assertThat(tree.names("tags")).containsExactly("tag-0001", "tag-0002", "zebra");
    assertThat(tree.properties("tags/tag-0001").orElseThrow().path("displayName").asText())
        .isEqualTo("Other");
  }

  @Test
  void put_newApi_hasOneRevisionAndNothingBelow() {
    tree.put("apis/new", object());

    assertThat(tree.names("apis")).contains("new").doesNotContain("new;rev=1");
    assertThat(tree.revisions(path("apis/new"))).containsExactly(1);
    assertThat(tree.names("apis/new/operations")).isEmpty();
    assertThat(tree.names("apis/new/policies")).isEmpty();
  }

  @Test
  void remove_anApi_takesAllRevisionsWhatIsBelowAndLinksToIt() {
    tree.remove("apis/api-0002");

    assertThat(tree.names("apis")).noneMatch(name -> name.startsWith("api-0002"));
    assertThat(tree.properties("apis/api-0002;rev=1")).isEmpty();
    assertThat(tree.properties("apis/api-0002/operations/op-0001")).isEmpty();
    assertThat(tree.properties("apis/api-0002;rev=2/operations/op-0001")).isEmpty();
    assertThat(tree.names("products/product-0002/apis")).isNotEmpty().doesNotContain("api-0002");
  }

  @Test
  void remove_oneRevision_leavesTheOther() {
    tree.remove("apis/api-0002;rev=1");

    assertThat(tree.names("apis")).contains("api-0002").doesNotContain("api-0002;rev=1");
  }

  @Test
  void removeApis_byMistake_takesTheLastOnes() {
    List<String> before = tree.names("apis");

    List<String> gone = tree.removeApis(8);

    assertThat(gone).hasSize(8).contains("api-0020");
    List<String> left = new ArrayList<>(before);
    left.removeIf(name -> gone.contains(EntityPath.bare(name)));
    assertThat(tree.names("apis")).isEqualTo(left);
  }

  @Test
  void makeCurrent_another_swapsWhatIsShown() {
    assertThat(tree.current("apis/api-0002")).isEqualTo(2);

    tree.makeCurrent("apis/api-0002", 1);

    assertThat(tree.names("apis")).contains("api-0002", "api-0002;rev=2");
    assertThat(tree.properties("apis/api-0002")).isEqualTo(tree.properties("apis/api-0002;rev=1"));
  }

  @Test
  void change_ofARevision_staysWithIt() {
    tree.put("apis/api-0002/policies/policy", object().put("value", "<policies />"));
    tree.makeCurrent("apis/api-0002", 1);

    assertThat(
            tree.properties("apis/api-0002/policies/policy").orElseThrow().path("value").asText())
        .contains("rate-limit");
    assertThat(
            tree.properties("apis/api-0002;rev=2/policies/policy")
                .orElseThrow()
                .path("value")
                .asText())
        .isEqualTo("<policies />");
  }

  @Test
  void listsRevisions_off_hidesThoseThatAreNotCurrent() {
    tree.listsRevisions(false);

    assertThat(tree.names("apis")).contains("api-0002").noneMatch(name -> name.contains(";"));
  }

  @Test
  void etag_ofAWriteOrARotatedSecret_moves() {
    EntityPath value = path("namedValues/value-0003");
    String first = tree.etag(value).orElseThrow();
    tree.rotate(value.text());
    String second = tree.etag(value).orElseThrow();
    tree.put("namedValues/value-0003", object());

    assertThat(tree.etag(value)).isPresent().isNotEqualTo(second);
    assertThat(second).isNotEqualTo(first);
    assertThat(tree.etag(path("namedValues/value-0001"))).isNotEmpty();
  }

  @Test
  void saved_anUnchangedTree_isSmallWhateverItsSize() {
    EntityTree large = EntityTree.ofNewService("contoso").generate(1, 75_000);

    assertThat(large.saved().toString()).hasSizeLessThan(200);
  }

  @Test
  void inUrl_whatIsNoPath_isEmpty() {
    assertThat(EntityPath.inUrl("APIS/a%3Brev%3D2/Operations"))
        .hasValue(path("apis/a;rev=2/operations"));
    assertThat(EntityPath.inUrl("tags/a+b")).hasValue(path("tags/a+b"));
    assertThat(EntityPath.inUrl("apis//operations")).isEmpty();
    assertThat(EntityPath.inUrl("apis/")).isEmpty();
    assertThat(EntityPath.inUrl("tags/a/operations")).isEmpty();
    assertThat(EntityPath.inUrl("workspaces/w/users")).isEmpty();
  }
}
