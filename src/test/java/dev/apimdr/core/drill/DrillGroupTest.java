package dev.apimdr.core.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrillGroupTest {
  private static final String SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";
  private static final String PATH = "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/Rg_1.(ä)";

  @Test
  void parse_anArmId_keepsHowItIsWritten() {
    DrillGroup group = DrillGroup.parse(PATH + "/");

    assertThat(group).isEqualTo(new DrillGroup(SUBSCRIPTION, "Rg_1.(ä)"));
    assertThat(group.path()).isEqualTo(PATH);
    assertThat(DrillGroup.parse(PATH.replace("resourceGroups", "resourcegroups"))).isEqualTo(group);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rg",
        "/subscriptions/me/resourceGroups/rg",
        "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/",
        "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg.",
        "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/x",
        "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg?x=1",
        "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/..",
        "https://management.azure.com/subscriptions/11111111-2222-3333-4444-555555555555"
            + "/resourceGroups/rg"
      })
  void parse_anythingElse_isRefused(String text) {
    assertThatThrownBy(() -> DrillGroup.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not the ARM id of a resource group");
  }

  @Test
  void parse_aNameOfMoreThanNinety_isRefused() {
    String root = "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/";
    assertThat(DrillGroup.parse(root + "r".repeat(90)).name()).hasSize(90);
    assertThatThrownBy(() -> DrillGroup.parse(root + "r".repeat(91)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void holds_whatIsInIt_inAnyCase() {
    DrillGroup group = new DrillGroup(SUBSCRIPTION, "rg-drills");

    assertThat(group.holds(new DrillGroup(SUBSCRIPTION, "RG-DRILLS").service("x"))).isTrue();
    assertThat(group.holds(new DrillGroup(SUBSCRIPTION, "rg-drills-2").service("x"))).isFalse();
  }
}
