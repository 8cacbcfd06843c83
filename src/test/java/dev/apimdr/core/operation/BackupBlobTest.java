package dev.apimdr.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackupBlobTest {

  @ParameterizedTest
  @CsvSource({
    "contoso-backup-20261123t0200z.apimbackup,true",
    "contoso-1.apimbackup,true",
    "contoso-eu-1.apimbackup,false",
    "contoso-eu.apimbackup,true",
    "contoso-europe.apimbackup,true",
    "contoso-.apimbackup,false",
    "contoso--1.apimbackup,true",
    "contoso.apimbackup,false",
    "contoso-1.apimbackup.bak,false",
    "contoso-1,false",
    "contoso-A.apimbackup,false",
    "contoso-a/b.apimbackup,false",
    "fabrikam-1.apimbackup,false"
  })
  void isNameOf_contosoBesideContosoEu(String name, boolean expected) {
    assertThat(BackupBlob.isNameOf("contoso", name, Set.of("contoso", "contoso-eu", "con")))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "contoso, eu-1, contoso-eu",
        "contoso, eu-backup-20261123t0200z, contoso-eu",
        "contoso-eu, 1, none",
        "contoso, 1, none",
        "contoso, europe, none",
        "contoso, backup-20261123t0200z, none",
        "contoso-backup, 20261123t0200z, contoso",
        "contoso-backup, backup-20261123t0200z, none",
        "contoso-backup, 1, none",
        "fabrikam, eu-1, none"
      })
  void alsoNameOf_isTheServiceThatWouldWriteTheSameBlob(String service, String id, String other) {
    assertThat(
            BackupBlob.alsoNameOf(
                service,
                new OperationId(id),
                Set.of("contoso", "contoso-eu", "contoso-backup", "fabrikam")))
        .isEqualTo(Optional.ofNullable(other));
  }

  /** No two of the names that callers may request or the app generates are the same. */
  @Test
  void names_thatAreNotRefused_areOfOneServiceEach() {
    List<String> services = List.of("a", "a-b", "a-b-a", "a-backup", "b", "a-safety", "a-catch-up");
    List<String> ids =
        new ArrayList<>(List.of("a", "b", "a-b", "b-a", "b-a-b", "1", "20261123t0200z"));
    ids.add("backup-20261123t0200z");
    ids.add("catch-up-20261123t0200z");
    ids.add("up-20261123t0200z");
    ids.add("b-backup-20261123t0200z");
    ids.add("safety-00000000-0000-0000-0000-000000000000");
    ids.add("00000000-0000-0000-0000-000000000000");
    Map<String, String> owners = new HashMap<>();
    for (String service : services) {
      for (String id : ids) {
        OperationId operation = new OperationId(id);
        if (BackupBlob.alsoNameOf(service, operation, services).isEmpty()) {
          assertThat(owners.putIfAbsent(BackupBlob.nameFor(service, operation), service)).isNull();
        }
      }
    }
    assertThat(owners).isNotEmpty();
  }

  @Test
  void isNameOf_idOfTheLongest_is_andALongerOneIsNot() {
    String longest = "1".repeat(64);
    assertThat(BackupBlob.isNameOf("contoso", "contoso-" + longest + ".apimbackup", Set.of()))
        .isTrue();
    assertThat(BackupBlob.isNameOf("contoso", "contoso-" + longest + "1.apimbackup", Set.of()))
        .isFalse();
  }
}
