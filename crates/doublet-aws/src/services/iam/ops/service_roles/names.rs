//! How services call their roles, and which policy those have.
//!
//! Source: IAM User Guide, "AWS services that work with IAM", and the guides of the services.

/// What is known of a service's role.
pub(super) struct ServiceRole {
    /// The service's name without `.amazonaws.com`.
    service: &'static str,
    /// What follows `AWSServiceRoleFor`.
    pub(super) name: &'static str,
    /// The policy that AWS manages for it.
    pub(super) policy: &'static str,
}

const fn role(service: &'static str, name: &'static str, policy: &'static str) -> ServiceRole {
    ServiceRole { service, name, policy }
}

const KNOWN: &[ServiceRole] = &[
    role("access-analyzer", "AccessAnalyzer", "AccessAnalyzerServiceRolePolicy"),
    role("autoscaling", "AutoScaling", "AutoScalingServiceRolePolicy"),
    role("batch", "Batch", "BatchServiceRolePolicy"),
    role("cloudtrail", "CloudTrail", "CloudTrailServiceRolePolicy"),
    role("cloudwatch-crossaccount", "CloudWatchCrossAccount", "CloudWatch-CrossAccountAccess"),
    role("config", "Config", "AWSConfigServiceRolePolicy"),
    role("config-conforms", "ConfigConforms", "ConfigConformsServiceRolePolicy"),
    role(
        "custom-resource.application-autoscaling",
        "ApplicationAutoScaling_CustomResource",
        "AWSApplicationAutoscalingCustomResourcePolicy",
    ),
    role("dax", "DAX", "DAXServiceRolePolicy"),
    role(
        "dynamodb.application-autoscaling",
        "ApplicationAutoScaling_DynamoDBTable",
        "AWSApplicationAutoscalingDynamoDBTablePolicy",
    ),
    role(
        "ec2.application-autoscaling",
        "ApplicationAutoScaling_EC2SpotFleetRequest",
        "AWSApplicationAutoscalingEC2SpotFleetRequestPolicy",
    ),
    role("ecs", "ECS", "AmazonECSServiceRolePolicy"),
    role(
        "ecs.application-autoscaling",
        "ApplicationAutoScaling_ECSService",
        "AWSApplicationAutoscalingECSServicePolicy",
    ),
    role("eks", "AmazonEKS", "AmazonEKSServiceRolePolicy"),
    role("eks-fargate", "AmazonEKSForFargate", "AmazonEKSForFargateServiceRolePolicy"),
    role("eks-nodegroup", "AmazonEKSNodegroup", "AWSServiceRoleForAmazonEKSNodegroup"),
    role("elasticache", "ElastiCache", "ElastiCacheServiceRolePolicy"),
    role("elasticbeanstalk", "ElasticBeanstalk", "AWSElasticBeanstalkServiceRolePolicy"),
    role("elasticfilesystem", "AmazonElasticFileSystem", "AmazonElasticFileSystemServiceRolePolicy"),
    role("elasticloadbalancing", "ElasticLoadBalancing", "AWSElasticLoadBalancingServiceRolePolicy"),
    role("elasticmapreduce", "EMRCleanup", "AmazonEMRCleanupPolicy"),
    role("es", "AmazonElasticsearchService", "AmazonElasticsearchServiceRolePolicy"),
    role("guardduty", "AmazonGuardDuty", "AmazonGuardDutyServiceRolePolicy"),
    role("inspector", "AmazonInspector", "AmazonInspectorServiceRolePolicy"),
    role("inspector2", "AmazonInspector2", "AmazonInspector2ServiceRolePolicy"),
    role("kafka", "Kafka", "KafkaServiceRolePolicy"),
    role(
        "lambda.application-autoscaling",
        "ApplicationAutoScaling_LambdaConcurrency",
        "AWSApplicationAutoscalingLambdaConcurrencyPolicy",
    ),
    role("lex", "LexBots", "AmazonLexBotPolicy"),
    role("macie", "AmazonMacie", "AmazonMacieServiceRolePolicy"),
    role("opensearchservice", "AmazonOpenSearchService", "AmazonOpenSearchServiceRolePolicy"),
    role("ops.apigateway", "APIGateway", "APIGatewayServiceRolePolicy"),
    role("organizations", "Organizations", "AWSOrganizationsServiceTrustPolicy"),
    role("rds", "RDS", "AmazonRDSServiceRolePolicy"),
    role(
        "rds.application-autoscaling",
        "ApplicationAutoScaling_RDSCluster",
        "AWSApplicationAutoscalingRDSClusterPolicy",
    ),
    role("redshift", "Redshift", "AmazonRedshiftServiceLinkedRolePolicy"),
    role("replicator.lambda", "LambdaReplicator", "AWSLambdaReplicator"),
    role(
        "sagemaker.application-autoscaling",
        "ApplicationAutoScaling_SageMakerEndpoint",
        "AWSApplicationAutoscalingSageMakerEndpointPolicy",
    ),
    role("securityhub", "SecurityHub", "AWSSecurityHubServiceRolePolicy"),
    role("servicediscovery", "ServiceDiscovery", "AWSServiceDiscoveryServiceRolePolicy"),
    role("spot", "EC2Spot", "AWSEC2SpotServiceRolePolicy"),
    role("spotfleet", "EC2SpotFleet", "AWSEC2SpotFleetServiceRolePolicy"),
    role("ssm", "AmazonSSM", "AmazonSSMServiceRolePolicy"),
    role("sso", "SSO", "AWSSSOServiceRolePolicy"),
    role("support", "Support", "AWSSupportServiceRolePolicy"),
    role("transitgateway", "VPCTransitGateway", "AWSVPCTransitGatewayServiceRolePolicy"),
    role("trustedadvisor", "TrustedAdvisor", "AWSTrustedAdvisorServiceRolePolicy"),
];

/// What is known of a service's role, by the service's name without `.amazonaws.com`.
pub(super) fn of_service(service: &str) -> Option<&'static ServiceRole> {
    KNOWN.iter().find(|known| known.service == service)
}
