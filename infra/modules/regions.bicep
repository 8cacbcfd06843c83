metadata description = 'How a storage account can be copied, by region: from the list of Azure regions, their zones and pairs.'

@export()
@description('The ways of copying a backup account that need no move afterwards.')
type accountRedundancy = 'Standard_RAGZRS' | 'Standard_RAGRS' | 'Standard_GZRS' | 'Standard_GRS' | 'Standard_ZRS'

// In no other region copies stay: of a region that is missing here, the usual is assumed.
@description('Regions with availability zones and no pair: nothing is copied out of them.')
var withoutPair = [
  'austriaeast'
  'belgiumcentral'
  'chilecentral'
  'indonesiacentral'
  'israelcentral'
  'italynorth'
  'malaysiawest'
  'mexicocentral'
  'newzealandnorth'
  'polandcentral'
  'qatarcentral'
  'spaincentral'
]

@description('Regions with a pair and no availability zones.')
var withoutZones = [
  'australiacentral'
  'australiacentral2'
  'australiasoutheast'
  'brazilsoutheast'
  'canadaeast'
  'francesouth'
  'germanynorth'
  'koreasouth'
  'northcentralus'
  'norwaywest'
  'southafricawest'
  'southindia'
  'swedensouth'
  'switzerlandwest'
  'uaecentral'
  'ukwest'
  'westcentralus'
  'westindia'
  'westus'
  'usgovarizona'
  'usgovtexas'
]

@export()
@description('The safest way of copying an account that a region offers: over zones and to the paired region, read there too.')
func redundancyOf(location string) accountRedundancy =>
  contains(withoutPair, toLower(replace(location, ' ', '')))
    ? 'Standard_ZRS'
    : contains(withoutZones, toLower(replace(location, ' ', ''))) ? 'Standard_RAGRS' : 'Standard_RAGZRS'

@export()
@description('Whether an account of this redundancy is spread over zones, and so its region has them.')
func isOverZones(redundancy string) bool => endsWith(redundancy, 'ZRS')
