// A function app with Durable Functions for Java on Linux, Flex Consumption: network, storage, vault, identity, roles, plan, app.
// Storage has no key that opens it, and takes requests from the app's own network only.
// az deployment group create -g <group> -f infra/main.bicep -p name=<app> hub=<hub> managementKey=$(openssl rand -base64 32)

@description('Name of the function app; also of what belongs to it. Letters, digits and hyphens.')
@minLength(3)
@maxLength(40)
param name string

@description('The task hub: 3 to 24 letters and digits, a letter first. One for each slot and each app that shares the storage.')
@minLength(3)
@maxLength(24)
param hub string

@description('The management key of the hub: 32 random bytes or more as base64. Kept in the vault only.')
@minLength(43)
@secure()
param managementKey string

@description('Addresses, or ranges of them, that reach storage and vault besides the app: those of operators. None by default.')
param operatorAddresses array = []

@description('The most instances that run at once.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 100

@description('How many instances for HTTP are always there: with push, most turns and activities run in this group. 0 scales to zero.')
@minValue(0)
param alwaysReadyHttp int = 0

@description('How many HTTP requests an instance takes at once before another one comes: 16 are for the rings of push, the rest for the functions of the app.')
@minValue(17)
@maxValue(1000)
param httpConcurrency int = 32

param location string = resourceGroup().location

var suffix = uniqueString(resourceGroup().id, name)
var deploymentContainer = 'deployments'

// https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
var storageRoles = {
  blobOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b' // The host's own locks and keys need Owner.
  queueContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  tableContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
}
var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

var serviceEndpoints = [
  {
    service: 'Microsoft.Storage'
  }
  {
    service: 'Microsoft.KeyVault'
  }
]

resource network 'Microsoft.Network/virtualNetworks@2024-01-01' = {
  name: '${name}-network'
  location: location
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.20.0.0/24'
      ]
    }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: '10.20.0.0/26'
          delegations: [
            {
              name: 'flex'
              properties: {
                serviceName: 'Microsoft.App/environments'
              }
            }
          ]
          serviceEndpoints: serviceEndpoints
        }
      }
      {
        name: 'classic' // For classic.bicep; empty without it.
        properties: {
          addressPrefix: '10.20.0.64/26'
          delegations: [
            {
              name: 'plan'
              properties: {
                serviceName: 'Microsoft.Web/serverFarms'
              }
            }
          ]
          serviceEndpoints: serviceEndpoints
        }
      }
    ]
  }
}

var subnetId = '${network.id}/subnets/app'
var networkRules = [for subnet in ['app', 'classic']: {
  id: '${network.id}/subnets/${subnet}'
}]
var operatorRules = [for address in operatorAddresses: {
  value: address
}]

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'df${suffix}'
  location: location
  kind: 'StorageV2'
  sku: {
    name: 'Standard_ZRS'
  }
  properties: {
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    networkAcls: {
      bypass: 'None'
      defaultAction: 'Deny'
      ipRules: operatorRules
      virtualNetworkRules: networkRules
    }
  }

  resource blobs 'blobServices' = {
    name: 'default'

    resource deployments 'containers' = {
      name: deploymentContainer
    }
  }
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in items(storageRoles): {
    name: guid(storage.id, identity.id, role.value)
    scope: storage
    properties: {
      principalId: identity.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.value)
    }
  }
]

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'df${suffix}'
  location: location
  properties: {
    tenantId: subscription().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enablePurgeProtection: true
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: 'Deny'
      ipRules: operatorRules
      virtualNetworkRules: networkRules
    }
  }

  resource key 'secrets' = {
    name: 'ManagementKey'
    properties: {
      value: managementKey
    }
  }
}

resource secretAssignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, identity.id, secretsUser)
  scope: vault
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: '${name}-insights'
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
  }
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: '${name}-plan'
  location: location
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
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
    virtualNetworkSubnetId: subnetId
    keyVaultReferenceIdentity: identity.id
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${storage.properties.primaryEndpoints.blob}${deploymentContainer}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
      runtime: {
        name: 'java'
        version: '17'
      }
      scaleAndConcurrency: {
        instanceMemoryMB: 2048
        maximumInstanceCount: maximumInstanceCount
        // The groups of the queues (function:DurableFunctionsOrchestrators, ...) need none while push works.
        alwaysReady: alwaysReadyHttp == 0 ? [] : [
          {
            name: 'http'
            instanceCount: alwaysReadyHttp
          }
        ]
        triggers: {
          http: {
            perInstanceConcurrency: httpConcurrency
          }
        }
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      appSettings: [
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
  dependsOn: [
    assignments
    secretAssignment
  ]

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
output storageAccount string = storage.name
output identityClientId string = identity.properties.clientId
