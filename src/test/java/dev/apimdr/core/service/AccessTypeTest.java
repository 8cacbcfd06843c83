package dev.apimdr.core.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names are those of {@code accessType} in API Management's backup and restore requests. */
class AccessTypeTest {

  @ParameterizedTest
  @CsvSource({
    "AccessKey, ACCESS_KEY",
    "SystemAssignedManagedIdentity, SYSTEM_ASSIGNED",
    "UserAssignedManagedIdentity, USER_ASSIGNED"
  })
  void type_andItsNameInRequests_areOfEachOther(String name, AccessType type) {
    assertThat(AccessType.of(name)).contains(type);
    assertThat(type.wireName()).isEqualTo(name);
  }

  @Test
  void type_ofAnyOtherName_isNone() {
    assertThat(AccessType.of("accesskey")).isEmpty();
  }
}
