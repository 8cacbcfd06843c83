package dev.apimdr.core.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.service.ServiceId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrillNameTest {
  private static final DrillGroup GROUP =
      new DrillGroup("11111111-2222-3333-4444-555555555555", "rg-drills");
  private static final String NAME = DrillName.of("0123456789abcdef", GROUP);

  /** Names are a contract: a later version must know the services of an earlier one. */
  @Test
  void of_isThePrefix_tenDigits_andTheChecksum() {
    assertThat(NAME).isEqualTo("drill-0123456789393d85fe");
    assertThat(ServiceId.isKey(NAME)).isTrue();
  }

  @Test
  void of_aUuid_leavesTheDashesOut_andTooFewDigitsAreFilledUp() {
    assertThat(DrillName.of("01234567-89AB-cdef", GROUP)).isEqualTo(NAME);
    assertThat(DrillName.of("abc", GROUP)).startsWith("drill-abc0000000");
  }

  @Test
  void isOf_knowsItsOwn_howeverNameAndGroupAreSpelt() {
    DrillGroup spelt = new DrillGroup(GROUP.subscriptionId(), "RG-Drills");

    assertThat(DrillName.isOf(NAME, GROUP)).isTrue();
    assertThat(DrillName.isOf(NAME.toUpperCase(Locale.ROOT), spelt)).isTrue();
  }

  @Test
  void isOf_everyOtherDigit_isNoneOfOurs() {
    for (int at = DrillName.PREFIX.length(); at < NAME.length(); at++) {
      char other = NAME.charAt(at) == '0' ? '1' : '0';
      String changed = NAME.substring(0, at) + other + NAME.substring(at + 1);
      assertThat(DrillName.isOf(changed, GROUP)).as(changed).isFalse();
      assertThat(DrillName.isShapedSo(changed)).as(changed).isTrue();
    }
  }

  @Test
  void isOf_anotherGroup_isNoneOfOurs() {
    assertThat(DrillName.isOf(NAME, new DrillGroup(GROUP.subscriptionId(), "rg-other"))).isFalse();
    assertThat(
            DrillName.isOf(
                NAME, new DrillGroup("99999999-2222-3333-4444-555555555555", GROUP.name())))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "drill-",
        "drill-by-hand",
        "drill-0123456789",
        "drill-0123456789abcdef0",
        "drill-0123456789abcdef012",
        "drill-0123456789abcdefgh",
        "xdrill-0123456789abcdef01",
        "drill-0123456789abcdef01\n"
      })
  void otherShapes_areNoneOfOurs(String name) {
    assertThat(DrillName.isShapedSo(name)).isFalse();
    assertThat(DrillName.isOf(name, GROUP)).isFalse();
  }

  @Test
  void isOfDrill_needsBoth_theGroupAndTheName() {
    assertThat(GROUP.isOfDrill(GROUP.service(NAME))).isTrue();
    assertThat(GROUP.isOfDrill(GROUP.service("drill-by-hand"))).isFalse();
    assertThat(GROUP.isOfDrill(new ServiceId(GROUP.subscriptionId(), "rg-other", NAME))).isFalse();
    assertThat(
            GROUP.isOfDrill(
                new ServiceId("99999999-2222-3333-4444-555555555555", GROUP.name(), NAME)))
        .isFalse();
  }
}
