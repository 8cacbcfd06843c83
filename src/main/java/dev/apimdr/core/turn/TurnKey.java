package dev.apimdr.core.turn;

/**
 * Which document of the ledger a turn belongs to.
 *
 * @param kind what it is, such as {@code operation}: who knows its steps
 * @param service key of the service it is about
 * @param id its own id, unique among those of its kind and service; {@code [a-z0-9-]{1,64}}
 */
public record TurnKey(String kind, String service, String id) {}
