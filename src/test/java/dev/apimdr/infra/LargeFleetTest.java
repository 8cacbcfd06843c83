package dev.apimdr.infra;

import static dev.apimdr.infra.GoldenSnapshot.INFRA;
import static dev.apimdr.infra.GoldenSnapshot.json;
import static dev.apimdr.infra.GoldenSnapshot.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A thousand services, one of which may be restored from the backups of five hundred. */
class LargeFleetTest {

  /** From Azure's documented limits. */
  private static final int RESOURCES_IN_A_DEPLOYMENT = 800;

  private static final int ASSIGNMENTS_IN_A_SUBSCRIPTION = 4000;

  /** Written by infra/check.sh, which also fails if two resources have the same id. */
  private static final JsonNode COUNTS = json(INFRA.resolve("test/large/thousand.summary.json"));

  private static final String TARGETS = text(INFRA.resolve("targets.bicep"));

  @Test
  void thousand_services_haveAContainerAndTheirRights() {
    // One for each service and the standby; those of the ledger, of reports and of the packages.
    assertThat(COUNTS.path("Microsoft.Storage/storageAccounts/blobServices/containers").asInt())
        .isEqualTo(1001 + 3);
    // The app twice on each service; each service on its container; the standby on 500 more; four
    // of
    // the app's own; two at each of two subscriptions.
    assertThat(COUNTS.path("Microsoft.Authorization/roleAssignments").asInt())
        .isEqualTo(2 * 1001 + 1001 + 500 + 4 + 2 * 2);
    assertThat(COUNTS.path("Microsoft.Authorization/roleDefinitions").asInt()).isEqualTo(2 * 4);
  }

  @Test
  void batches_ofServicesAndAssignments_fitOneDeployment() {
    assertThat(number("servicesInBatch")).isBetween(1, RESOURCES_IN_A_DEPLOYMENT);
    assertThat(number("assignmentsInBatch")).isBetween(1, RESOURCES_IN_A_DEPLOYMENT);
    // The resources of targets.bicep itself: four roles per subscription, and the batches.
    assertThat(
            4 * number("mostSubscriptions")
                + number("mostAssignments") / number("servicesInBatch")
                + 2 * (number("mostAssignments") / number("assignmentsInBatch"))
                + 3)
        .isLessThanOrEqualTo(RESOURCES_IN_A_DEPLOYMENT);
    assertThat(number("mostAssignments")).isLessThan(ASSIGNMENTS_IN_A_SUBSCRIPTION);
  }

  private static int number(String variable) {
    Matcher matcher = Pattern.compile("\nvar " + variable + " = (\\d+)\n").matcher(TARGETS);
    assertThat(matcher.find()).as(variable).isTrue();
    return Integer.parseInt(matcher.group(1));
  }
}
