package dev.apimdr.core.arm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which refusals a wait resolves, by Azure Resource Manager's codes. */
class PassesByItselfTest {

  @ParameterizedTest
  @CsvSource({
    "ExpiredAuthenticationToken, YES",
    "InvalidAuthenticationTokenTenant, NO",
    "SubscriptionNotFound, NO",
    "AuthorizationFailed, UNKNOWN",
    "'', UNKNOWN"
  })
  void refusalOfAToken_passes_onlyWhereItSaysThatItIsTooOld(String code, PassesByItself passes) {
    assertThat(PassesByItself.ofToken(code)).isEqualTo(passes);
  }

  @Test
  void lockOrDisabledSubscription_isLasting_onEveryCall_andThrottlingIsNot() {
    assertThat(PassesByItself.isLasting("ScopeLocked")).isTrue();
    assertThat(PassesByItself.isLasting("ReadOnlyDisabledSubscription")).isTrue();
    assertThat(PassesByItself.isLasting("TooManyRequests")).isFalse();
  }
}
