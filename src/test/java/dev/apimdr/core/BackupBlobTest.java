package dev.apimdr.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
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
}
