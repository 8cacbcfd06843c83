package dev.apimdr.core.listing;

import dev.apimdr.core.service.Access;
import dev.apimdr.core.service.AccessType;
import dev.apimdr.core.service.ContainerName;
import dev.apimdr.core.service.Fleet.ProtectedService;
import dev.apimdr.core.service.ServiceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The lines of the Azure CLI that give a service which joined by its tag what the deployment gives
 * the listed ones. {@code $APP_PRINCIPAL} is the object id of the app's identity and {@code
 * $ACCOUNT_ID} the id of the backup account; the runbook sets both.
 *
 * @param account name of the backup account
 * @param containers names the container of each service
 */
public record RightsLines(String account, ContainerName containers) {

  /** The names of the custom roles that the deployment makes in each subscription. */
  private static final List<String> ROLES =
      List.of("API Management disaster recovery", "API Management disaster recovery inventory");

  /** How a backup ends without those rights: ARM's codes, and those of the checks before it. */
  private static final Set<String> WITHOUT =
      Set.of(
          "AuthorizationFailed",
          "LinkedAuthorizationFailed",
          "ContainerNotFound",
          "IdentityMissing");

  /** Whether a backup that failed with this code may have lacked them. */
  public static boolean areMissing(String code) {
    return WITHOUT.contains(code);
  }

  /** For a service: what the app may do, its container, and what the service may do there. */
  public List<String> of(ProtectedService service) {
    ServiceId id = service.id();
    String container = containers.of(id.key());
    List<String> lines = new ArrayList<>();
    for (String role : ROLES) {
      lines.add(assignment("$APP_PRINCIPAL", role + " (" + id.subscriptionId() + ")", id.path()));
    }
    lines.add(
        "az storage container create --auth-mode login --account-name "
            + account
            + " --name "
            + container);
    if (service.access().type() != AccessType.ACCESS_KEY) {
      lines.add(
          assignment(
              principal(id, service.access()),
              "Storage Blob Data Contributor",
              "$ACCOUNT_ID/blobServices/default/containers/" + container));
    }
    return lines;
  }

  private static String principal(ServiceId id, Access access) {
    return access.type() == AccessType.USER_ASSIGNED
        ? "$(az ad sp show --id " + access.clientId() + " --query id -o tsv)"
        : "$(az apim show --ids \"" + id.path() + "\" --query identity.principalId -o tsv)";
  }

  private static String assignment(String principal, String role, String scope) {
    return "az role assignment create --assignee-object-id "
        + principal
        + " --assignee-principal-type ServicePrincipal --role \""
        + role
        + "\" --scope \""
        + scope
        + "\"";
  }
}
