using 'tables.bicep'
