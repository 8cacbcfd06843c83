package dev.apimdr.infra;

import static dev.apimdr.infra.GoldenSnapshot.INFRA;
import static dev.apimdr.infra.GoldenSnapshot.json;
import static dev.apimdr.infra.GoldenSnapshot.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A thousand services, of which one may receive the backups of five hundred. */
class LargeFleetTest {

  /** As Azure's list of limits has it. */
  private static final int RESOURCES_IN_A_DEPLOYMENT = 800;

  private static final int ASSIGNMENTS_IN_A_SUBSCRIPTION = 4000;

  /** Written by infra/check.sh, which also fails where two resources have one id. */
  private static final JsonNode COUNTS = json(INFRA.resolve("test/large/thousand.summary.json"));

  private static final String TARGETS = text(INFRA.resolve("targets.bicep"));

  @Test
  void thousand_services_haveAContainerAndTheirRights() {
    // Each service and the standby; the ledger and the packages.
    assertThat(COUNTS.path("Microsoft.Storage/storageAccounts/blobServices/containers").asInt())
        .isEqualTo(1001 + 2);
    // The app on each service, each service on its container, the standby on 500 more; four of the
    // app's own, and one at each of two subscriptions.
    assertThat(COUNTS.path("Microsoft.Authorization/roleAssignments").asInt())
        .isEqualTo(1001 + 1001 + 500 + 4 + 2);
    assertThat(COUNTS.path("Microsoft.Authorization/roleDefinitions").asInt()).isEqualTo(2 * 2);
  }

  @Test
  void batches_ofServicesAndAssignments_fitOneDeployment() {
    assertThat(number("servicesInBatch")).isBetween(1, RESOURCES_IN_A_DEPLOYMENT);
    assertThat(number("assignmentsInBatch")).isBetween(1, RESOURCES_IN_A_DEPLOYMENT);
    // What targets.bicep itself holds: two roles of each subscription, and the batches.
    assertThat(
            2 * number("mostSubscriptions")
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
