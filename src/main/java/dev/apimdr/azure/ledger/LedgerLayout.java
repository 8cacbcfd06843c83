package dev.apimdr.azure.ledger;

import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationMessage;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.turn.TurnKey;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Every name in the ledger's container. Names are a contract: what an earlier version wrote is
 * found by them, and runbooks tell people where to look.
 *
 * <pre>
 * operations/{service}/{operationId}.json      an operation, or a request that joined one
 * open/{service}/{operationId}                 index: it has not ended
 * open/{service}/{kind}/{id}                   the same of other kinds, in a folder for each: older
 *                                              versions, which know operations only, pass them over
 * active/{service}.json                        lock: the operation that may POST to the service
 * recovery-points/{service}/{backupName}.json  the manifest of a verified backup
 * services/{service}.json                      what the service's operations came to
 * later/{service}/{operationId}                index: the Activity Log is still to be read
 * looks/{service}                              when the service's blobs were last checked
 * inventories/{service}/{id}.json              an inventory: what was asked and what came of it
 * inventories/{service}/{id}.jsonl.gz          its entries, once all are found
 * inventories/{service}/{id}/part-{part}.jsonl.gz   the entries of one turn until then
 * proofs/{service}/{operationId}.json          what a restore into the service brought back
 * usage/{service}.json                         the export of the service's reports
 * changes/{subscriptionId}.json                what the Activity Log showed of its services
 * standbys/{service}.json                      how a target stands that follows a source
 * listings/{subscription}.json                 the services of a subscription, and who lacks backups
 * drills/{drillId}.json                        a drill
 * drill-agenda.json                            which drill may run, and what the schedule has begun
 * set-aside/{name}                             a damaged document, moved out of the way
 * configuration.json                           the service list as it was last accepted
 * </pre>
 *
 * <p>{@code service} is a {@linkplain ServiceId#isKey key}. The service list that people write lies
 * beside these, under the name that the settings give.
 */
final class LedgerLayout {

  static final String OPERATIONS = "operations/";
  static final String OPEN = "open/";
  static final String LOCKS = "active/";
  static final String RECOVERY_POINTS = "recovery-points/";
  static final String HISTORIES = "services/";
  static final String PENDING_LOOKUPS = "later/";
  static final String DAILY_CHECKS = "looks/";
  static final String PROOFS = "proofs/";
  static final String PROBES = "probes/";
  static final String DRILLS = "drills/";
  static final String DRILL_AGENDA = "drill-agenda.json";
  static final String ACCEPTED_FLEET = "configuration.json";

  static final String LISTINGS = "listings/";

  private static final String INVENTORIES = "inventories/";
  static final String USAGE = "usage/";
  private static final String CHANGES = "changes/";
  private static final String STANDBYS = "standbys/";
  private static final String LINES = ".jsonl.gz";
  private static final String SET_ASIDE = "set-aside/";
  private static final String JSON = ".json";
  private static final Pattern SUBSCRIPTION =
      Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern KIND = Pattern.compile("[a-z]+(-[a-z]+)*");

  private LedgerLayout() {}

  /** One operation's entry in an index. */
  record Entry(String service, OperationId operationId) {}

  static String operationsOf(String service) {
    return OPERATIONS + service + "/";
  }

  static String operation(String service, OperationId id) {
    return operationsOf(service) + id + JSON;
  }

  static String openOf(String service) {
    return OPEN + service + "/";
  }

  static String open(String service, OperationId id) {
    return openOf(service) + id;
  }

  static String open(TurnKey key) {
    return key.kind().equals(OperationMessage.KIND)
        ? openOf(key.service()) + key.id()
        : openOf(key.service(), key.kind()) + key.id();
  }

  /** What is open of a service and of another kind than operations. */
  static String openOf(String service, String kind) {
    return openOf(service) + kind + "/";
  }

  static String lock(String service) {
    return LOCKS + service + JSON;
  }

  static String recoveryPointsOf(String service) {
    return RECOVERY_POINTS + service + "/";
  }

  static String recoveryPoint(String service, String backupName) {
    return recoveryPointsOf(service) + backupName + JSON;
  }

  static String history(String service) {
    return HISTORIES + service + JSON;
  }

  static String pendingLookup(String service, OperationId id) {
    return PENDING_LOOKUPS + service + "/" + id;
  }

  static String dailyCheck(String service) {
    return DAILY_CHECKS + service;
  }

  static String inventoriesOf(String service) {
    return INVENTORIES + service + "/";
  }

  static String inventory(String service, String id) {
    return inventoriesOf(service) + id + JSON;
  }

  static String inventoryLines(String service, String id) {
    return inventoriesOf(service) + id + LINES;
  }

  static String inventoryPartsOf(String service, String id) {
    return inventoriesOf(service) + id + "/";
  }

  static String inventoryPart(String service, String id, String part) {
    return inventoryPartsOf(service, id) + "part-" + part + LINES;
  }

  static String proofsOf(String service) {
    return PROOFS + service + "/";
  }

  static String proof(String service, OperationId id) {
    return proofsOf(service) + id + JSON;
  }

  static String probesOf(String service) {
    return PROBES + service + "/";
  }

  static String probes(String service, OperationId id) {
    return probesOf(service) + id + JSON;
  }

  static String usage(String service) {
    return USAGE + service + JSON;
  }

  static String changes(String subscriptionId) {
    return CHANGES + subscriptionId.toLowerCase(Locale.ROOT) + JSON;
  }

  static String standby(String service) {
    return STANDBYS + service + JSON;
  }

  static String listing(String subscription) {
    return LISTINGS + subscription + JSON;
  }

  static String drill(String id) {
    return DRILLS + id + JSON;
  }

  /** The drill whose document a name is; empty where it is not one of ours. */
  static Optional<String> drillOf(String name) {
    return idOf(DRILLS, name).map(OperationId::value);
  }

  static String setAside(String name) {
    return SET_ASIDE + name;
  }

  /** The service whose document a name under {@code root} is; empty where it is not one of ours. */
  static Optional<String> serviceOf(String root, String name) {
    return name.startsWith(root) && name.endsWith(JSON)
        ? key(name.substring(root.length(), name.length() - JSON.length()))
        : Optional.empty();
  }

  /** The subscription whose listing a name is; empty where it is not one of ours. */
  static Optional<String> subscriptionOf(String name) {
    return name.endsWith(JSON)
        ? Optional.of(name.substring(LISTINGS.length(), name.length() - JSON.length()))
            .filter(id -> SUBSCRIPTION.matcher(id).matches())
        : Optional.empty();
  }

  /** The service whose daily check a name is; empty where it is not one of ours. */
  static Optional<String> serviceOfDailyCheck(String name) {
    return key(name.substring(DAILY_CHECKS.length()));
  }

  /** The operation whose document a name is; empty where it is not one of ours. */
  static Optional<OperationId> operationOf(String service, String name) {
    String root = operationsOf(service);
    return name.startsWith(root)
        ? id(name.substring(root.length()).replaceFirst("\\.json$", ""))
        : Optional.empty();
  }

  /** The id of the inventory whose document a name is; empty where it is not one of ours. */
  static Optional<String> inventoryOf(String service, String name) {
    return idOf(inventoriesOf(service), name).map(OperationId::value);
  }

  /** The restore whose proof a name is; empty where it is not one of ours. */
  static Optional<Entry> proofOf(String name) {
    return name.endsWith(JSON)
        ? entryOf(PROOFS, name.substring(0, name.length() - JSON.length()))
        : Optional.empty();
  }

  /** The restore whose probes a name is; empty where it is not one of ours. */
  static Optional<Entry> probesOfName(String name) {
    return name.endsWith(JSON)
        ? entryOf(PROBES, name.substring(0, name.length() - JSON.length()))
        : Optional.empty();
  }

  private static Optional<OperationId> idOf(String root, String name) {
    return name.startsWith(root) && name.endsWith(JSON)
        ? id(name.substring(root.length(), name.length() - JSON.length()))
        : Optional.empty();
  }

  /** The entry that a name under {@code root} stands for; empty where it is not one of ours. */
  static Optional<Entry> entryOf(String root, String name) {
    String[] path = name.substring(root.length()).split("/", -1);
    return path.length == 2
        ? key(path[0]).flatMap(key -> id(path[1]).map(id -> new Entry(key, id)))
        : Optional.empty();
  }

  /** What of another kind an entry of the index stands for; empty where it is not one of ours. */
  static Optional<TurnKey> openTurnOf(String name) {
    String[] path = name.substring(OPEN.length()).split("/", -1);
    return path.length == 3 && KIND.matcher(path[1]).matches()
        ? key(path[0]).flatMap(key -> id(path[2]).map(id -> new TurnKey(path[1], key, id.value())))
        : Optional.empty();
  }

  private static Optional<String> key(String text) {
    return Optional.of(text).filter(ServiceId::isKey);
  }

  private static Optional<OperationId> id(String text) {
    return Optional.of(text).filter(OperationId::isValid).map(OperationId::new);
  }
}
