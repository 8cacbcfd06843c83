/**
 * The entities of a simulated API Management service: APIs, operations, products, policies and the
 * rest, as a tree that is read over HTTP, saved by a backup and replaced by a restore.
 *
 * <p>{@link dev.apimdr.local.arm.entities.EntityTree} holds them: a base, which is generated on
 * demand so that even 75,000 operations need little memory, and the changes made to it. {@link
 * dev.apimdr.local.arm.entities.EntityResponses} answers requests as recorded services did; {@link
 * dev.apimdr.local.arm.entities.Damage} makes a restored tree differ from what was saved.
 *
 * <p>A stored property whose text begins with {@code ~/} is the id of another entity of the same
 * service; it is shown as a whole ARM id, and so names the target after a restore.
 */
package dev.apimdr.local.arm.entities;
