package dev.apimdr.core.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.comparison.Difference.Change;
import dev.apimdr.core.inventory.EntityPath;
import dev.apimdr.core.inventory.UnreadList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "policies/policy | policy of the service",
        "apis/echo-api;rev=1 | API echo-api",
        "apis/echo-api;rev=12 | API echo-api (revision 12)",
        "apis/a;rev=2/operations/get/policies/policy | policy of operation get of API a (revision 2)",
        "workspaces/w/namedValues/v | named value v of workspace w",
        "mcpServers/x | mcpServers x",
      })
  void entity_isToldInPeoplesWords(String path, String words) {
    assertThat(ComparisonWords.entity(new EntityPath(path))).isEqualTo(words);
  }

  @Test
  void differences_nameTheirFields() {
    Difference difference =
        new Difference(Change.DIFFERENT, new EntityPath("tags/a"), List.of("x", "y"), 0);
    assertThat(ComparisonWords.of(difference)).isEqualTo("tag a: x, y differ");
    assertThat(
            ComparisonWords.of(
                new Difference(Change.MISSING, new EntityPath("tags/a"), List.of(), 1)))
        .isEqualTo("tag a is missing, with 1 entity below it");
  }

  @Test
  void differenceWhoseFieldsAreNotKnown_isToldWithoutThem() {
    Difference difference =
        new Difference(Change.DIFFERENT, new EntityPath("policies/policy"), List.of(), 0);
    assertThat(ComparisonWords.of(difference)).isEqualTo("policy of the service differs");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MISSING | 12 | tag a was removed, with 12 entities below it",
        "EXTRA | 0 | tag a was added",
        "DIFFERENT | 0 | tag a: x, y changed",
      })
  void changesBetweenTwoTimes_areToldAsDone(Change change, int below, String words) {
    List<String> fields = change == Change.DIFFERENT ? List.of("x", "y") : List.of();
    assertThat(
            ComparisonWords.of(
                Occasion.CHANGES, new Difference(change, new EntityPath("tags/a"), fields, below)))
        .isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DIFFERENT | 1 removed, 2 added, 3 changed; 96 of 101 entities equal; not readable: 1 entity",
        "PARTIAL | nothing that was read changed; 96 of 101 entities equal; not readable: 1 entity",
        "EQUAL | all 96 entities are equal",
        "NOT_COMPARED | not compared: as it went",
      })
  void changesBetweenTwoTimes_areSummedUpAsDone(Verdict verdict, String words) {
    Comparison comparison =
        new Comparison(
            verdict,
            new EntityTotals(96, 0, 1, 2, 3, 1),
            List.of(),
            0,
            List.of(),
            Map.of(),
            "as it went");
    assertThat(ComparisonWords.summary(Occasion.CHANGES, comparison)).isEqualTo(words);
  }

  @Test
  void unreadLists_sayWhichAndWhy() {
    assertThat(ComparisonWords.of(new UnreadList("apis/a;rev=1/operations", "AuthorizationFailed")))
        .isEqualTo("operations of API a could not be read (AuthorizationFailed)");
    assertThat(ComparisonWords.of(new UnreadList("gateways", "X")))
        .isEqualTo("gateways could not be read (X)");
  }

  @Test
  void wireNames_areReadBack() {
    for (Verdict verdict : Verdict.values()) {
      assertThat(Verdict.of(verdict.wireName())).contains(verdict);
    }
    assertThat(Verdict.of("fine")).isEmpty();
  }
}
