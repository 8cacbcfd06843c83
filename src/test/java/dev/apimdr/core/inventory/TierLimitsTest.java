package dev.apimdr.core.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TierLimitsTest {

  private static EntityCounts counts(Map<String, Integer> byKind) {
    return new EntityCounts(new TreeMap<>(byKind));
  }

  @ParameterizedTest
  @CsvSource({
    "Developer,3000",
    "Basic,10000",
    "Standard,50000",
    "Premium,75000",
    "premium,75000",
  })
  void operations_asManyAsTheTierTakes_areFine_andOneMoreIsNot(String tier, int limit) {
    assertThat(TierLimits.exceeded(tier, counts(Map.of("apis/operations", limit))))
        .contains(List.of());
    assertThat(
            TierLimits.exceeded(
                tier, counts(Map.of("apis/operations", limit, "workspaces/apis/operations", 1))))
        .contains(List.of(new TierLimits.Excess("API operations", limit + 1, limit)));
  }

  @Test
  void several_areToldInWords() {
    List<TierLimits.Excess> exceeded =
        TierLimits.exceeded(
                "Developer", counts(Map.of("apis/operations", 3400, "products", 101, "users", 9)))
            .orElseThrow();

    assertThat(exceeded)
        .extracting(TierLimits.Excess::toString)
        .containsExactly("3,400 API operations (limit 3,000)", "101 products (limit 100)");
  }

  @Test
  void links_areNoEntitiesOfTheirOwn() {
    assertThat(TierLimits.exceeded("Developer", counts(Map.of("groups/users", 99_999))))
        .contains(List.of());
  }

  @Test
  void tierThatIsNotKnown_hasNoLimits() {
    assertThat(TierLimits.exceeded("Isolated", EntityCounts.NONE)).isEmpty();
  }

  @Test
  void lists_thatMayHaveMoreOfThese_areNamedByTheirKinds() {
    assertThat(
            TierLimits.limited(
                List.of(
                    new UnreadList("apis/echo/operations", "Forbidden"),
                    new UnreadList("workspaces", "Forbidden"),
                    new UnreadList("backends", "Forbidden"))))
        .containsExactlyInAnyOrder("apis/operations", "workspaces");
  }
}
