package dev.apimdr.local.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LedgerTableTest {

  private static String[] row(String golden) throws IOException {
    return LedgerTable.operation(
        new JsonMapper()
            .readTree(Path.of("src/test/resources/golden/" + golden + ".json").toFile()));
  }

  @Test
  void operation_hasItsPhaseTimeAndBackup() throws IOException {
    assertThat(row("operation-backup-succeeded"))
        .startsWith("Contoso/backup-20261123t0200z", "backup", "Succeeded")
        .endsWith("contoso-backup-20261123t0200z.apimbackup");
  }

  @Test
  void requestThatJoined_saysWhichOperation_andHasNoBlanks() throws IOException {
    assertThat(row("joined"))
        .containsExactly(
            "contoso/release-7", "backup", "joined", "-", "-", "that of backup-20261123t0200z");
  }
}
