package dev.apimdr.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.service.ServiceId;
import org.junit.jupiter.api.Test;

class PostAttemptTest {
  private static final OperationId ID = new OperationId("op-1");

  /** People search the Activity Log for this id, so it must not change between versions. */
  @Test
  void clientRequestId_ofAnOperation_isFixed() {
    assertThat(PostAttempt.clientRequestId(Samples.CONTOSO, ID))
        .isEqualTo("31e43b3c-9351-30e6-b61b-2b55abd76489");
  }

  @Test
  void clientRequestId_nameInOtherCaseOrGroup_isTheSame() {
    assertThat(
            PostAttempt.clientRequestId(
                new ServiceId("00000000-0000-0000-0000-000000000002", "other", "CONTOSO"), ID))
        .isEqualTo(PostAttempt.clientRequestId(Samples.CONTOSO, ID));
  }

  @Test
  void clientRequestId_ofAnotherOperationOrService_isAnother() {
    ServiceId standby = new ServiceId("00000000-0000-0000-0000-000000000001", "rg", "standby");
    assertThat(PostAttempt.clientRequestId(Samples.CONTOSO, ID))
        .isNotEqualTo(PostAttempt.clientRequestId(Samples.CONTOSO, new OperationId("op-2")))
        .isNotEqualTo(PostAttempt.clientRequestId(standby, ID));
  }

  @Test
  void withUnknown_keepsIdAndTime() {
    PostAttempt post = PostAttempt.of("licence", Samples.T0);
    assertThat(post.withUnknown()).isEqualTo(new PostAttempt("licence", Samples.T0, true, null));
  }
}
