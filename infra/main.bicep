// A function app with Durable Functions for Java on Linux: storage, identity, roles, plan, app.
// az deployment group create -g <group> -f infra/main.bicep -p name=<app> hub=<hub>

@description('Name of the function app; also of what belongs to it. Letters, digits and hyphens.')
@minLength(3)
@maxLength(40)
param name string

@description('The task hub: 3 to 24 letters and digits, a letter first. One for each slot and each app that shares the storage.')
@minLength(3)
@maxLength(24)
param hub string

@description('EP1 to EP3 for Elastic Premium, Y1 for Consumption.')
@allowed([
  'Y1'
  'EP1'
  'EP2'
  'EP3'
])
param sku string = 'EP1'

param location string = resourceGroup().location

var storageName = 'df${uniqueString(resourceGroup().id, name)}'

// https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/storage
var roles = {
  blobOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b' // The host's own locks and keys need Owner.
  queueContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  tableContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
}

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: storageName
  location: location
  kind: 'StorageV2'
  sku: {
    name: 'Standard_ZRS'
  }
  properties: {
    allowBlobPublicAccess: false
    // Consumption and Elastic Premium mount their content share with the account's key.
    allowSharedKeyAccess: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in items(roles): {
    name: guid(storage.id, identity.id, role.value)
    scope: storage
    properties: {
      principalId: identity.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.value)
    }
  }
]

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: '${name}-insights'
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
  }
}

resource plan 'Microsoft.Web/serverfarms@2023-12-01' = {
  name: '${name}-plan'
  location: location
  kind: startsWith(sku, 'EP') ? 'elastic' : 'functionapp'
  sku: {
    name: sku
  }
  properties: {
    reserved: true
    maximumElasticWorkerCount: startsWith(sku, 'EP') ? 20 : null
  }
}

resource app 'Microsoft.Web/sites@2023-12-01' = {
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
    siteConfig: {
      linuxFxVersion: 'Java|17'
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
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
          name: 'WEBSITE_CONTENTAZUREFILECONNECTIONSTRING'
          value: 'DefaultEndpointsProtocol=https;AccountName=${storage.name};AccountKey=${storage.listKeys().keys[0].value};EndpointSuffix=${environment().suffixes.storage}'
        }
        {
          name: 'WEBSITE_CONTENTSHARE'
          value: toLower(name)
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
  dependsOn: [
    assignments
  ]
}

output url string = 'https://${app.properties.defaultHostName}'
output storageAccount string = storage.name
output identityClientId string = identity.properties.clientId
