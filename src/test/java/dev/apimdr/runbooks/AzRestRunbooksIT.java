package dev.apimdr.runbooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The runbooks of bash and {@code az rest}, with Azure CLI simulated by {@link AzureCli}. */
class AzRestRunbooksIT extends RunbookContract {
  private static final String SCRIPTS = "runbooks/az-rest/";

  private final AzureCli az = new AzureCli();

  @BeforeEach
  void installAz() {
    shell.command("az", az.command());
  }

  @AfterEach
  void end() {
    az.close();
  }

  @Override
  Shell.Running backup(String id, String reason, String... services) {
    return shell.runbook(SCRIPTS + "backup.sh", id, reason, "", services);
  }

  @Override
  Shell.Running restore(String id, String confirmed, String source, String target) {
    return shell.runbook(SCRIPTS + "restore.sh", id, "", confirmed, source, target);
  }

  @Override
  Shell.Running posture() {
    return shell.runbook(SCRIPTS + "posture.sh", "", "", "");
  }

  @Override
  String refusedKey() {
    return "ERROR: Unauthorized";
  }

  @Test
  void scripts_all_askTheSameWay() {
    assertThat(Shell.commonParts(Path.of(SCRIPTS))).hasSize(1);
  }
}
