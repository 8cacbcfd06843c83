/**
 * Inventories as a kind of the turn protocol: a walk through a service's entities, a few GETs in
 * each turn, and the one blob that its parts become.
 */
@NullMarked
package dev.apimdr.app.inventory;

import org.jspecify.annotations.NullMarked;
