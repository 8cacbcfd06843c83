package dev.apimdr.core.arm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReplyTextTest {

  @Test
  void failure_isItsCodeAndItsMessage_verbatim() {
    assertThat(ReplyText.of(new ArmReply.Failed("AuthorizationFailed", "no “right”")))
        .isEqualTo("AuthorizationFailed: no “right”");
    assertThat(ReplyText.of(ArmReply.Problem.of(ArmReply.Kind.FORBIDDEN, "ScopeLocked", "locked")))
        .isEqualTo("ScopeLocked: locked");
  }

  @Test
  void failure_withoutAMessage_isItsCodeAlone() {
    assertThat(ReplyText.of(new ArmReply.Failed("AuthorizationFailed", "")))
        .isEqualTo("AuthorizationFailed");
  }
}
