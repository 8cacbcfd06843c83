/**
 * What a service holds at one time, entity by entity: which kinds there are, what of an entity can
 * be compared between services, and its fingerprint. No content and no secret is kept.
 */
@NullMarked
package dev.apimdr.core.inventory;

import org.jspecify.annotations.NullMarked;
