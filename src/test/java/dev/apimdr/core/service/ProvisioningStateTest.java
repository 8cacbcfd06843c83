package dev.apimdr.core.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a resource's state, as Azure Resource Manager spells it, means. */
class ProvisioningStateTest {

  @ParameterizedTest
  @CsvSource({
    "Succeeded, true, false",
    "Failed, true, false",
    "canceled, true, false",
    "Updating, false, false",
    "Activating, false, false",
    "Terminating, false, true",
    "deleting, false, true",
    "Deleted, false, true",
    "'', false, false"
  })
  void state(String spelled, boolean terminal, boolean leaving) {
    assertThat(ProvisioningState.isTerminal(spelled)).isEqualTo(terminal);
    assertThat(ProvisioningState.isLeaving(spelled)).isEqualTo(leaving);
  }
}
