package dev.apimdr.core.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EntityPathTest {
  private static final EntityPath POLICY =
      new EntityPath("apis/echo-api;rev=2/operations/Get/policies/policy");

  @Test
  void path_tellsKindDepthNameAndWhatItIsBelow() {
    assertThat(POLICY.kind()).isEqualTo("apis/operations/policies");
    assertThat(POLICY.depth()).isEqualTo(3);
    assertThat(POLICY.name()).isEqualTo("policy");
    assertThat(POLICY.inList()).isEqualTo("apis/echo-api;rev=2/operations/Get/policies");
    assertThat(POLICY.parent()).contains(new EntityPath("apis/echo-api;rev=2/operations/Get"));
    assertThat(POLICY.key()).isEqualTo("apis/echo-api;rev=2/operations/get/policies/policy");
    assertThat(EntityPath.SERVICE.depth()).isZero();
    assertThat(EntityPath.SERVICE.child("tags", "pets").parent()).isEmpty();
  }

  @Test
  void revision_isNamedOnce() {
    EntityPath api = new EntityPath("apis/echo-api");
    assertThat(api.revision("1").text()).isEqualTo("apis/echo-api;rev=1");
    assertThat(api.revision("1").revision("2").text()).isEqualTo("apis/echo-api;rev=1");
    assertThat(api.revision("1").withoutRevision()).isEqualTo(api);
    assertThat(POLICY.withoutRevision()).isEqualTo(POLICY);
  }

  @Test
  void generatedNames_areOfTwoForms() {
    assertThat(new EntityPath("subscriptions/5e1e7596f3df140067070001").isGenerated()).isTrue();
    assertThat(new EntityPath("x/4e3cf6a5-574a-ba08-1f23-2e7a38faa6d8").isGenerated()).isTrue();
    assertThat(new EntityPath("subscriptions/master").isGenerated()).isFalse();
    assertThat(new EntityPath("subscriptions/5e1e7596f3df1400670700012").isGenerated()).isFalse();
  }
}
