package dev.apimdr.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.service.ContainerName;
import org.junit.jupiter.api.Test;

class OperationDefaultsTest {
  private static final OperationId ID = new OperationId("op-1");

  private static OperationDefaults defaults(String container) {
    return new OperationDefaults(
        "stbackup",
        new ContainerName(container),
        "2024-05-01",
        new TimeLimits(Samples.DEADLINE, Samples.START_WITHIN));
  }

  @Test
  void container_template_namesTheService() {
    assertThat(defaults("apim-{service}").container("contoso")).isEqualTo("apim-contoso");
  }

  @Test
  void container_withoutPlaceholder_isSharedByAll() {
    assertThat(defaults("backups").container("contoso")).isEqualTo("backups");
  }

  @Test
  void blob_ofAnOperation_isTheSameForEveryTry() {
    assertThat(defaults("apim-{service}").blob("contoso", ID))
        .isEqualTo(new BackupBlob("stbackup", "apim-contoso", "contoso-op-1.apimbackup"));
  }
}
