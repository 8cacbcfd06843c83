/**
 * A function app that is not ours and does the least with a storage account, once with the HTTP
 * client the SDK uses and once with the SDK: what a cold start cannot be without.
 */
package dev.apimdr.local.measure.coldstart.sdk;
