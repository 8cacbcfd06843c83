package dev.apimdr.core.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EntityKindsTest {

  @Test
  void table_namesEachKindOnceAndEveryParentBeforeItsChildren() {
    Set<String> before = new HashSet<>(Set.of(""));
    for (EntityKind kind : EntityKinds.inOrder()) {
      assertThat(before).as(kind.name()).contains(kind.parent()).doesNotContain(kind.name());
      before.add(kind.name());
      assertThat(EntityKinds.named(kind.name())).contains(kind);
      assertThat(EntityKinds.below(kind.parent())).contains(kind);
    }
  }

  @Test
  void table_writesBackWhatOthersNeedFirst() {
    List<String> names = EntityKinds.inOrder().stream().map(EntityKind::name).toList();
    assertThat(names)
        .containsSubsequence(
            "namedValues",
            "loggers",
            "policies",
            "products",
            "apis",
            "apis/operations",
            "subscriptions");
  }

  @Test
  void levels_readMoreAndMore() {
    assertThat(EntityKinds.named("apis").orElseThrow().level()).isEqualTo(Level.NAMES);
    assertThat(EntityKinds.named("apis/policies").orElseThrow().level()).isEqualTo(Level.POLICIES);
    assertThat(EntityKinds.named("apis/operations/policies").orElseThrow().level())
        .isEqualTo(Level.FULL);
    assertThat(Level.FULL.includes(Level.NAMES)).isTrue();
    assertThat(Level.NAMES.includes(Level.POLICIES)).isFalse();
    for (Level level : Level.values()) {
      assertThat(Level.of(level.wireName())).contains(level);
    }
    assertThat(Level.of("all")).isEmpty();
  }

  @Test
  void workspaces_haveTheKindsOfServices_withLinksOfTheirOwn() {
    assertThat(EntityKinds.named("workspaces/apis/operations/policies")).isPresent();
    assertThat(EntityKinds.named("workspaces/products/apiLinks")).isPresent();
    assertThat(EntityKinds.named("workspaces/products/apis")).isEmpty();
    assertThat(EntityKinds.named("workspaces/gateways")).isEmpty();
  }

  @Test
  void portal_isInNoBackup_andGatewaysAreNotInEveryTier() {
    assertThat(EntityKinds.named("contentTypes/contentItems").orElseThrow().omitted()).isTrue();
    assertThat(EntityKinds.named("apis").orElseThrow().omitted()).isFalse();
    assertThat(EntityKinds.named("gateways").orElseThrow().refusedIn())
        .contains("Consumption")
        .doesNotContain("Premium", "Developer");
  }
}
