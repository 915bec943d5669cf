//! All operations by their names.

use crate::input::Input;
use crate::room::{Call, Operation, Stop};
use crate::services::sagemaker::kinds::automl::AutoMlJob;
use crate::services::sagemaker::kinds::clusters::Cluster;
use crate::services::sagemaker::kinds::compilation::CompilationJob;
use crate::services::sagemaker::kinds::domains::Domain;
use crate::services::sagemaker::kinds::endpoints::{Endpoint, EndpointConfig, Model};
use crate::services::sagemaker::kinds::experiments::{Experiment, Trial, TrialComponent};
use crate::services::sagemaker::kinds::features::FeatureGroup;
use crate::services::sagemaker::kinds::jobs::{ProcessingJob, TrainingJob, TransformJob};
use crate::services::sagemaker::kinds::model_cards::ModelCard;
use crate::services::sagemaker::kinds::monitoring::{DataQuality, ModelBias, ModelExplainability, ModelQuality};
use crate::services::sagemaker::kinds::notebooks::{LifecycleConfig, NotebookInstance};
use crate::services::sagemaker::kinds::pipelines::Pipeline;
use crate::services::sagemaker::kinds::registry::ModelPackageGroup;
use crate::services::sagemaker::kinds::tuning::TuningJob;
use crate::services::sagemaker::ops::deployment::{update_endpoint, weights};
use crate::services::sagemaker::ops::registry::{
    batch, groups, list_packages, make_package, model_cards, policies, update_package,
};
use crate::services::sagemaker::ops::things::create::create;
use crate::services::sagemaker::ops::things::delete::{delete, delete_and_tell};
use crate::services::sagemaker::ops::things::describe::describe;
use crate::services::sagemaker::ops::things::list::list;
use crate::services::sagemaker::ops::things::tags;
use crate::services::sagemaker::ops::tracking;
use crate::services::sagemaker::ops::workflows::stop::stop;
use crate::services::sagemaker::ops::workflows::{
    clusters, domains, executions, features, monitoring, notebooks, pipelines,
};
use crate::services::sagemaker::search::search;
use crate::services::sagemaker::state::SageMaker;
use crate::value::Fields;

/// An operation before which everything ends whose time has come.
macro_rules! does {
    ($name:literal, $handler:expr) => {{
        fn handler(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
            call.state.settle(call.now);
            $handler(call, input)
        }
        Operation { name: $name, handler }
    }};
}

/// All operations, by name.
pub(crate) static OPERATIONS: &[Operation<SageMaker>] = &[
    does!("AddTags", tags::add_tags),
    does!("AssociateTrialComponent", tracking::associations::associate),
    does!("BatchDescribeModelPackage", batch::batch_describe_model_package),
    does!("CreateAutoMLJobV2", create::<AutoMlJob>),
    does!("CreateCluster", create::<Cluster>),
    does!("CreateCompilationJob", create::<CompilationJob>),
    does!("CreateDataQualityJobDefinition", create::<DataQuality>),
    does!("CreateDomain", domains::create_domain),
    does!("CreateEndpoint", create::<Endpoint>),
    does!("CreateEndpointConfig", create::<EndpointConfig>),
    does!("CreateExperiment", create::<Experiment>),
    does!("CreateFeatureGroup", create::<FeatureGroup>),
    does!("CreateHyperParameterTuningJob", create::<TuningJob>),
    does!("CreateModel", create::<Model>),
    does!("CreateModelBiasJobDefinition", create::<ModelBias>),
    does!("CreateModelCard", create::<ModelCard>),
    does!("CreateModelExplainabilityJobDefinition", create::<ModelExplainability>),
    does!("CreateModelPackage", make_package::create_model_package),
    does!("CreateModelPackageGroup", groups::create_model_package_group),
    does!("CreateModelQualityJobDefinition", create::<ModelQuality>),
    does!("CreateNotebookInstance", create::<NotebookInstance>),
    does!("CreateNotebookInstanceLifecycleConfig", create::<LifecycleConfig>),
    does!("CreatePipeline", pipelines::create_pipeline),
    does!("CreateProcessingJob", create::<ProcessingJob>),
    does!("CreateTrainingJob", create::<TrainingJob>),
    does!("CreateTransformJob", create::<TransformJob>),
    does!("CreateTrial", create::<Trial>),
    does!("CreateTrialComponent", create::<TrialComponent>),
    does!("DeleteCluster", delete_and_tell::<Cluster>),
    does!("DeleteCompilationJob", delete::<CompilationJob>),
    does!("DeleteDataQualityJobDefinition", delete::<DataQuality>),
    does!("DeleteDomain", delete::<Domain>),
    does!("DeleteEndpoint", delete::<Endpoint>),
    does!("DeleteEndpointConfig", delete::<EndpointConfig>),
    does!("DeleteExperiment", tracking::delete::delete_experiment),
    does!("DeleteFeatureGroup", delete::<FeatureGroup>),
    does!("DeleteHyperParameterTuningJob", delete::<TuningJob>),
    does!("DeleteModel", delete::<Model>),
    does!("DeleteModelBiasJobDefinition", delete::<ModelBias>),
    does!("DeleteModelCard", delete::<ModelCard>),
    does!("DeleteModelExplainabilityJobDefinition", delete::<ModelExplainability>),
    does!("DeleteModelPackage", make_package::delete_model_package),
    does!("DeleteModelPackageGroup", groups::delete_model_package_group),
    does!("DeleteModelPackageGroupPolicy", policies::delete_policy),
    does!("DeleteModelQualityJobDefinition", delete::<ModelQuality>),
    does!("DeleteNotebookInstance", notebooks::delete_notebook_instance),
    does!("DeleteNotebookInstanceLifecycleConfig", delete::<LifecycleConfig>),
    does!("DeletePipeline", delete_and_tell::<Pipeline>),
    does!("DeleteProcessingJob", delete::<ProcessingJob>),
    does!("DeleteTags", tags::delete_tags),
    does!("DeleteTrainingJob", delete::<TrainingJob>),
    does!("DeleteTrial", tracking::delete::delete_trial),
    does!("DeleteTrialComponent", tracking::delete::delete_trial_component),
    does!("DescribeAutoMLJobV2", describe::<AutoMlJob>),
    does!("DescribeCluster", describe::<Cluster>),
    does!("DescribeClusterNode", clusters::describe_cluster_node),
    does!("DescribeCompilationJob", describe::<CompilationJob>),
    does!("DescribeDataQualityJobDefinition", describe::<DataQuality>),
    does!("DescribeDomain", describe::<Domain>),
    does!("DescribeEndpoint", describe::<Endpoint>),
    does!("DescribeEndpointConfig", describe::<EndpointConfig>),
    does!("DescribeExperiment", describe::<Experiment>),
    does!("DescribeFeatureGroup", describe::<FeatureGroup>),
    does!("DescribeHyperParameterTuningJob", describe::<TuningJob>),
    does!("DescribeModel", describe::<Model>),
    does!("DescribeModelBiasJobDefinition", describe::<ModelBias>),
    does!("DescribeModelCard", model_cards::describe_model_card),
    does!("DescribeModelExplainabilityJobDefinition", describe::<ModelExplainability>),
    does!("DescribeModelPackage", list_packages::describe_model_package),
    does!("DescribeModelPackageGroup", describe::<ModelPackageGroup>),
    does!("DescribeModelQualityJobDefinition", describe::<ModelQuality>),
    does!("DescribeNotebookInstance", describe::<NotebookInstance>),
    does!("DescribeNotebookInstanceLifecycleConfig", describe::<LifecycleConfig>),
    does!("DescribePipeline", describe::<Pipeline>),
    does!("DescribePipelineDefinitionForExecution", executions::describe_definition),
    does!("DescribePipelineExecution", executions::describe_pipeline_execution),
    does!("DescribeProcessingJob", describe::<ProcessingJob>),
    does!("DescribeTrainingJob", describe::<TrainingJob>),
    does!("DescribeTransformJob", describe::<TransformJob>),
    does!("DescribeTrial", describe::<Trial>),
    does!("DescribeTrialComponent", describe::<TrialComponent>),
    does!("DisassociateTrialComponent", tracking::associations::disassociate),
    does!("GetModelPackageGroupPolicy", policies::get_policy),
    does!("ListAutoMLJobs", list::<AutoMlJob>),
    does!("ListClusterNodes", clusters::list_cluster_nodes),
    does!("ListClusters", list::<Cluster>),
    does!("ListCompilationJobs", list::<CompilationJob>),
    does!("ListDataQualityJobDefinitions", monitoring::list_definitions::<DataQuality>),
    does!("ListDomains", list::<Domain>),
    does!("ListEndpointConfigs", list::<EndpointConfig>),
    does!("ListEndpoints", list::<Endpoint>),
    does!("ListExperiments", list::<Experiment>),
    does!("ListFeatureGroups", features::list_feature_groups),
    does!("ListHyperParameterTuningJobs", list::<TuningJob>),
    does!("ListModelBiasJobDefinitions", monitoring::list_definitions::<ModelBias>),
    does!("ListModelCardVersions", model_cards::list_model_card_versions),
    does!("ListModelCards", model_cards::list_model_cards),
    does!("ListModelExplainabilityJobDefinitions", monitoring::list_definitions::<ModelExplainability>),
    does!("ListModelPackageGroups", list::<ModelPackageGroup>),
    does!("ListModelPackages", list_packages::list_model_packages),
    does!("ListModelQualityJobDefinitions", monitoring::list_definitions::<ModelQuality>),
    does!("ListModels", list::<Model>),
    does!("ListNotebookInstanceLifecycleConfigs", list::<LifecycleConfig>),
    does!("ListNotebookInstances", notebooks::list_notebook_instances),
    does!("ListPipelineExecutionSteps", executions::list_steps),
    does!("ListPipelineExecutions", executions::list_pipeline_executions),
    does!("ListPipelineParametersForExecution", executions::list_parameters),
    does!("ListPipelines", pipelines::list_pipelines),
    does!("ListProcessingJobs", list::<ProcessingJob>),
    does!("ListTags", tags::list_tags),
    does!("ListTrainingJobs", list::<TrainingJob>),
    does!("ListTransformJobs", list::<TransformJob>),
    does!("ListTrialComponents", tracking::list::list_trial_components),
    does!("ListTrials", tracking::list::list_trials),
    does!("PutModelPackageGroupPolicy", policies::put_policy),
    does!("Search", search),
    does!("StartNotebookInstance", notebooks::start_notebook_instance),
    does!("StartPipelineExecution", executions::start_pipeline_execution),
    does!("StopAutoMLJob", stop::<AutoMlJob>),
    does!("StopCompilationJob", stop::<CompilationJob>),
    does!("StopHyperParameterTuningJob", stop::<TuningJob>),
    does!("StopNotebookInstance", notebooks::stop_notebook_instance),
    does!("StopPipelineExecution", executions::stop_pipeline_execution),
    does!("StopProcessingJob", stop::<ProcessingJob>),
    does!("StopTrainingJob", stop::<TrainingJob>),
    does!("StopTransformJob", stop::<TransformJob>),
    does!("UpdateEndpoint", update_endpoint::update_endpoint),
    does!("UpdateEndpointWeightsAndCapacities", weights::update_endpoint_weights_and_capacities),
    does!("UpdateExperiment", tracking::update::update_experiment),
    does!("UpdateModelCard", model_cards::update_model_card),
    does!("UpdateModelPackage", update_package::update_model_package),
    does!("UpdateNotebookInstance", notebooks::update_notebook_instance),
    does!("UpdateNotebookInstanceLifecycleConfig", notebooks::update_lifecycle_config),
    does!("UpdatePipeline", pipelines::update_pipeline),
    does!("UpdatePipelineExecution", executions::update_pipeline_execution),
    does!("UpdateTrial", tracking::update::update_trial),
    does!("UpdateTrialComponent", tracking::update::update_trial_component),
];
