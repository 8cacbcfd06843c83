package dev.apimdr.json;

import java.util.Set;

/**
 * What a person wrote as JSON.
 *
 * @param repeated paths of the first 100 fields that one object names twice, e.g. {@code [2].id};
 *     the value has the first of each
 */
public record JsonInput(JsonValue value, Set<String> repeated) {}
