/**
 * Azure Monitor's metric {@code Requests} of a simulated API Management service, shaped as in the
 * specification's examples of api-version 2023-10-01 and in recordings of the Azure CLI.
 */
package dev.apimdr.local.arm.metrics;
