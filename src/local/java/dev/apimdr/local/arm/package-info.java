/**
 * A simulator of Azure Resource Manager (ARM) for the backup and restore of API Management.
 *
 * <p>{@link dev.apimdr.local.arm.ArmSimulator} answers over HTTPS as ARM does, for {@link
 * dev.apimdr.local.arm.SimulatedService services} that are added to it; each has a tree of {@link
 * dev.apimdr.local.arm.entities entities}, which backups save and restores replace; {@link
 * dev.apimdr.local.arm.BackupVault} stores the backups; {@link dev.apimdr.local.arm.TokenEndpoint}
 * issues the tokens; {@link dev.apimdr.local.arm.Faults} injects failures; {@link
 * dev.apimdr.local.arm.Journal} records every request.
 *
 * <p>It knows nothing of the product and follows only what ARM does on the wire.
 */
package dev.apimdr.local.arm;
