// Beside main.bicep: the same app on a Premium plan. It takes network, storage, identity, vault and Application Insights that main.bicep
// has made, and a hub of its own.
// The plan mounts a file share with an account's key. It lies in an account of its own, so that the hub's storage stays without a key.
// az deployment group create -g <group> -f infra/classic.bicep -p name=<app> hub=<hub> flexName=<the name given to main.bicep>

@description('Name of the function app. Letters, digits and hyphens.')
@minLength(3)
@maxLength(40)
param name string

@description('The task hub: not the one of another app or slot.')
@minLength(3)
@maxLength(24)
param hub string

@description('The name that was given to main.bicep in this resource group.')
param flexName string

@allowed([
  'EP1'
  'EP2'
  'EP3'
])
param sku string = 'EP1'

@description('The most instances that run at once.')
@minValue(1)
@maxValue(100)
param maximumInstanceCount int = 20

param location string = resourceGroup().location

var suffix = uniqueString(resourceGroup().id, flexName)
var ownSuffix = uniqueString(resourceGroup().id, name)
var content = toLower(name)

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: 'df${suffix}'
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: 'df${suffix}'

  resource key 'secrets' existing = {
    name: 'ManagementKey'
  }
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = {
  name: '${flexName}-identity'
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: '${flexName}-insights'
}

resource network 'Microsoft.Network/virtualNetworks@2024-01-01' existing = {
  name: '${flexName}-network'

  resource subnet 'subnets' existing = {
    name: 'classic'
  }
}

// Only the content of the app: nothing of the hub.
resource share 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'dc${ownSuffix}'
  location: location
  kind: 'StorageV2'
  sku: {
    name: 'Standard_LRS'
  }
  properties: {
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: '${name}-plan'
  location: location
  kind: 'elastic'
  sku: {
    name: sku
    tier: 'ElasticPremium'
  }
  properties: {
    reserved: true
    maximumElasticWorkerCount: maximumInstanceCount
  }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    virtualNetworkSubnetId: network::subnet.id
    vnetRouteAllEnabled: true
    keyVaultReferenceIdentity: identity.id
    siteConfig: {
      linuxFxVersion: 'Java|17'
      minTlsVersion: '1.2'
      // An instance that is always there: no cold start, and nothing waits for the scaler.
      minimumElasticInstanceCount: 1
      // The platform's scaler cannot look into queues that are closed to other networks: the app tells it.
      functionsRuntimeScaleMonitoringEnabled: true
      appSettings: [
        {
          name: 'FUNCTIONS_EXTENSION_VERSION'
          value: '~4'
        }
        {
          name: 'FUNCTIONS_WORKER_RUNTIME'
          value: 'java'
        }
        {
          name: 'WEBSITE_CONTENTAZUREFILECONNECTIONSTRING'
          value: 'DefaultEndpointsProtocol=https;AccountName=${share.name};AccountKey=${share.listKeys().keys[0].value};EndpointSuffix=${environment().suffixes.storage}'
        }
        {
          name: 'WEBSITE_CONTENTSHARE'
          value: content
        }
        {
          name: 'AzureWebJobsStorage__accountName'
          value: storage.name
        }
        {
          name: 'AzureWebJobsStorage__credential'
          value: 'managedidentity'
        }
        {
          name: 'AzureWebJobsStorage__clientId'
          value: identity.properties.clientId
        }
        {
          name: 'AZURE_CLIENT_ID' // Whose token a tokenSource of callHttp is.
          value: identity.properties.clientId
        }
        {
          name: 'DurableFunctions__ManagementKey'
          value: '@Microsoft.KeyVault(SecretUri=${vault::key.properties.secretUri})'
        }
        {
          name: 'TaskHub'
          value: hub
        }
        {
          name: 'APPLICATIONINSIGHTS_CONNECTION_STRING'
          value: insights.properties.ConnectionString
        }
      ]
    }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: {
      allow: false
    }
  }

  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: {
      allow: false
    }
  }
}

output url string = 'https://${app.properties.defaultHostName}'
