#!/bin/sh
# Stops `azd down`: it would take the resource groups of the API Management services as its own.
echo "azd down was stopped, nothing was deleted: it can delete the resource groups of your API Management services too." >&2
echo "Remove apim-dr with: az group delete -n ${AZURE_RESOURCE_GROUP:-rg-<environment name>}   (see infra/README.md, Remove it)" >&2
exit 1
