package dev.apimdr.local.arm.entities;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** The answers of one service about its entities. */
public final class EntityResponses {
  private final EntityTree tree;
  private final TreeViews views;

  public EntityResponses(EntityTree tree) {
    this.tree = tree;
    this.views = new TreeViews(tree);
  }

  /**
   * Answers a request.
   *
   * @param apiVersion {@code 2024-05-01} or the like
   */
  public EntityReply respond(EntityRequest request, String apiVersion, ServiceFacts service) {
    EntityReply reply = whole(request, new EntityForm(tree, service, apiVersion), service.sku());
    return request.isHead() ? reply.withoutBody() : reply;
  }

  private EntityReply whole(EntityRequest request, EntityForm form, String sku) {
    EntityPath path = request.path();
    if (EntityKinds.isRefusedIn(sku, path.kind())) {
      return EntityReply.error(
          400, "MethodNotAllowedInPricingTier", "Method not allowed in " + sku + " pricing tier");
    }
    if (request.query("$filter").isPresent()) {
      // What the service makes of a filter on entities was never recorded.
      return EntityReply.error(400, "ValidationError", "This filter is not simulated.");
    }
    return path.isList() ? list(request, form) : single(request, form);
  }

  private EntityReply single(EntityRequest request, EntityForm form) {
    EntityPath entity = request.path();
    boolean exists =
        EntityKinds.LINKS.containsKey(entity.kind())
            ? tree.names(entity.parent()).contains(entity.name())
            : tree.exists(entity);
    if (!exists) {
      return EntityReply.error(404, "ResourceNotFound", EntityKinds.notFound(kind(entity)));
    }
    String format = request.query("format").filter("rawxml"::equals).orElse("xml");
    return EntityReply.ok(form.single(entity, format)).withEtag(tree.etag(entity));
  }

  private static String kind(EntityPath entity) {
    return EntityKinds.LINKS.getOrDefault(entity.kind(), entity.kind());
  }

  private EntityReply list(EntityRequest request, EntityForm form) {
    EntityPath list = request.path();
    EntityPath parent = list.parent();
    if (!tree.exists(parent)) {
      return EntityReply.error(404, "ResourceNotFound", EntityKinds.notFound(parent.kind()));
    }
    return switch (EntityKinds.inWorkspace(list.kind())) {
      case "allPolicies" -> allPolicies(request, form);
      case "tagResources" ->
          withNullLink(page(request, views.tagged(), row -> form.tagged(row.tag(), row.entity())));
      case "apisByTags" ->
          withNullLink(
              page(
                  request,
                  views.tagged().stream()
                      .filter(row -> row.entity().kind().equals("apis"))
                      .toList(),
                  row -> form.tagged(row.tag(), row.entity())));
      case "apis/revisions" -> revisions(request, form);
      case "apis/products" -> products(request, form);
      case "contentTypes/contentItems" -> {
        ObjectNode items = page(request, tree.names(list), name -> form.row(list.below(name)));
        items.remove("count");
        yield EntityReply.ok(items);
      }
      default ->
          EntityReply.ok(page(request, tree.names(list), name -> form.row(list.below(name))));
    };
  }

  /** The products that have the API; each row is the product itself. */
  private EntityReply products(EntityRequest request, EntityForm form) {
    String api = request.path().api().orElseThrow().name();
    EntityPath all = EntityPath.of("products");
    return EntityReply.ok(
        page(
            request,
            tree.names(all).stream()
                .map(all::below)
                .filter(product -> tree.names(product.below("apis")).contains(api))
                .toList(),
            form::row));
  }

  private EntityReply revisions(EntityRequest request, EntityForm form) {
    EntityPath api = request.path().api().orElseThrow();
    List<Integer> newestFirst =
        tree.revisions(api).stream().sorted(Comparator.reverseOrder()).toList();
    return withNullLink(page(request, newestFirst, number -> form.revision(api, number)));
  }

  /** As in the specification's example, without a count; no recording is known. */
  private EntityReply allPolicies(EntityRequest request, EntityForm form) {
    if (!form.isSince("2024-05-01")) {
      return EntityReply.error(404, "ResourceNotFound", "Resource not found.");
    }
    ObjectNode page = page(request, views.policies(), form::policy);
    page.remove("count");
    if (!page.has("nextLink")) {
      page.put("nextLink", "");
    }
    return EntityReply.ok(page);
  }

  private static EntityReply withNullLink(ObjectNode page) {
    if (!page.has("nextLink")) {
      page.putNull("nextLink");
    }
    return EntityReply.ok(page);
  }

  /** One page; {@code count} is the number of all rows, and the last page has no nextLink. */
  private static <T> ObjectNode page(
      EntityRequest request, List<T> all, Function<T, ? extends JsonNode> row) {
    int from = Math.min(all.size(), request.number("$skip").orElse(0));
    int size = Math.min(request.pageSize(), request.number("$top").orElse(Integer.MAX_VALUE));
    int to = Math.min(all.size(), from + size);
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    ArrayNode value = page.putArray("value");
    all.subList(from, to).forEach(each -> value.add(row.apply(each)));
    page.put("count", all.size());
    if (to < all.size()) {
      page.put("nextLink", request.nextLink(to));
    }
    return page;
  }
}
