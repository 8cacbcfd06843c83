/**
 * What the gateway of a simulated API Management service answers, by the APIs and operations that
 * the service has.
 */
package dev.apimdr.local.arm.gateway;
