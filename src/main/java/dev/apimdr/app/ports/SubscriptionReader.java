package dev.apimdr.app.ports;

import dev.apimdr.core.listing.ListedService;
import dev.apimdr.core.service.DeletedService;
import dev.apimdr.core.service.ServiceId;
import java.util.List;
import java.util.Map;

/**
 * What a subscription holds, behind Azure Resource Manager. A failed call is a reply, never an
 * exception; a list is complete, with all its pages, or it is a failure.
 */
public interface SubscriptionReader {

  /** All API Management services of a subscription. */
  Reading<List<ListedService>> services(String subscription);

  /** The services of a subscription that were deleted and can still be undeleted, by key. */
  Reading<Map<String, DeletedService>> deletedServices(String subscription);

  /** Reads one service: whether it is there. */
  ServiceReading read(ServiceId service);

  /**
   * Where a service sends its log category {@code GatewayLogs}: resource ids of workspaces, storage
   * accounts, event hubs' rules or partner solutions; empty where it goes nowhere.
   */
  Reading<List<String>> gatewayLogs(ServiceId service);
}
