//! Workflows, their versions, and configurations.

use super::super::sdk::Client;
use super::super::sdk::primitives::Blob;
use super::super::sdk::types::{
    Accelerators, ContainerRegistryMap, DefinitionRepository, ImageMapping, RegistryMapping, RunConfigurations,
    SourceReference, SourceReferenceType, StorageType, VpcConfig, WorkflowEngine, WorkflowExport, WorkflowParameter,
    WorkflowType,
};
use super::{Call, OTHER, SHORT, TEXT, WHOLE, call};

/// Returns calls with every member set.
pub(super) fn full() -> Vec<Call<Client>> {
    vec![
        call("create_workflow", |client| {
            client
                .create_workflow()
                .name(TEXT)
                .description(TEXT)
                .engine(WorkflowEngine::from("WDL"))
                .definition_zip(Blob::new("ACGT"))
                .definition_uri(TEXT)
                .main(TEXT)
                .parameter_template("key", WorkflowParameter::builder().description(TEXT).optional(true).build())
                .storage_capacity(7)
                .tags("key", TEXT)
                .request_id(TEXT)
                .accelerators(Accelerators::from("GPU"))
                .storage_type(StorageType::from("STATIC"))
                .container_registry_map(
                    ContainerRegistryMap::builder()
                        .registry_mappings(
                            RegistryMapping::builder()
                                .upstream_registry_url(TEXT)
                                .ecr_repository_prefix(TEXT)
                                .upstream_repository_prefix(TEXT)
                                .ecr_account_id(TEXT)
                                .credential_arn(TEXT)
                                .build(),
                        )
                        .registry_mappings(
                            RegistryMapping::builder()
                                .upstream_registry_url(OTHER)
                                .ecr_repository_prefix(OTHER)
                                .upstream_repository_prefix(OTHER)
                                .ecr_account_id(OTHER)
                                .credential_arn(OTHER)
                                .build(),
                        )
                        .image_mappings(ImageMapping::builder().source_image(TEXT).destination_image(TEXT).build())
                        .image_mappings(ImageMapping::builder().source_image(OTHER).destination_image(OTHER).build())
                        .build(),
                )
                .container_registry_map_uri(TEXT)
                .readme_markdown(TEXT)
                .parameter_template_path(TEXT)
                .readme_path(TEXT)
                .definition_repository(
                    DefinitionRepository::builder()
                        .connection_arn(TEXT)
                        .full_repository_id(TEXT)
                        .source_reference(
                            SourceReference::builder()
                                .r#type(SourceReferenceType::from("BRANCH"))
                                .value(TEXT)
                                .build()
                                .expect(WHOLE),
                        )
                        .exclude_file_patterns(TEXT)
                        .exclude_file_patterns(OTHER)
                        .build()
                        .expect(WHOLE),
                )
                .workflow_bucket_owner_id(TEXT)
                .readme_uri(TEXT)
                .send()
        }),
        call("delete_workflow", |client| client.delete_workflow().id(TEXT).send()),
        call("get_workflow", |client| {
            client
                .get_workflow()
                .id(TEXT)
                .r#type(WorkflowType::from("PRIVATE"))
                .export(WorkflowExport::from("DEFINITION"))
                .export(WorkflowExport::from("README"))
                .workflow_owner_id(TEXT)
                .send()
        }),
        call("list_workflows", |client| {
            client
                .list_workflows()
                .r#type(WorkflowType::from("PRIVATE"))
                .name(TEXT)
                .starting_token(TEXT)
                .max_results(7)
                .send()
        }),
        call("update_workflow", |client| {
            client
                .update_workflow()
                .id(TEXT)
                .name(TEXT)
                .description(TEXT)
                .storage_type(StorageType::from("STATIC"))
                .storage_capacity(7)
                .readme_markdown(TEXT)
                .send()
        }),
        call("create_configuration", |client| {
            client
                .create_configuration()
                .name(TEXT)
                .description(TEXT)
                .run_configurations(
                    RunConfigurations::builder()
                        .vpc_config(
                            VpcConfig::builder()
                                .security_group_ids(TEXT)
                                .security_group_ids(OTHER)
                                .subnet_ids(TEXT)
                                .subnet_ids(OTHER)
                                .vpc_owner_account_id(TEXT)
                                .build(),
                        )
                        .build(),
                )
                .tags("key", TEXT)
                .request_id(TEXT)
                .send()
        }),
        call("create_workflow_version", |client| {
            client
                .create_workflow_version()
                .workflow_id(TEXT)
                .version_name(TEXT)
                .definition_zip(Blob::new("ACGT"))
                .definition_uri(TEXT)
                .accelerators(Accelerators::from("GPU"))
                .description(TEXT)
                .engine(WorkflowEngine::from("WDL"))
                .main(TEXT)
                .parameter_template("key", WorkflowParameter::builder().description(TEXT).optional(true).build())
                .request_id(TEXT)
                .storage_type(StorageType::from("STATIC"))
                .storage_capacity(7)
                .tags("key", TEXT)
                .workflow_bucket_owner_id(TEXT)
                .container_registry_map(
                    ContainerRegistryMap::builder()
                        .registry_mappings(
                            RegistryMapping::builder()
                                .upstream_registry_url(TEXT)
                                .ecr_repository_prefix(TEXT)
                                .upstream_repository_prefix(TEXT)
                                .ecr_account_id(TEXT)
                                .credential_arn(TEXT)
                                .build(),
                        )
                        .registry_mappings(
                            RegistryMapping::builder()
                                .upstream_registry_url(OTHER)
                                .ecr_repository_prefix(OTHER)
                                .upstream_repository_prefix(OTHER)
                                .ecr_account_id(OTHER)
                                .credential_arn(OTHER)
                                .build(),
                        )
                        .image_mappings(ImageMapping::builder().source_image(TEXT).destination_image(TEXT).build())
                        .image_mappings(ImageMapping::builder().source_image(OTHER).destination_image(OTHER).build())
                        .build(),
                )
                .container_registry_map_uri(TEXT)
                .readme_markdown(TEXT)
                .parameter_template_path(TEXT)
                .readme_path(TEXT)
                .definition_repository(
                    DefinitionRepository::builder()
                        .connection_arn(TEXT)
                        .full_repository_id(TEXT)
                        .source_reference(
                            SourceReference::builder()
                                .r#type(SourceReferenceType::from("BRANCH"))
                                .value(TEXT)
                                .build()
                                .expect(WHOLE),
                        )
                        .exclude_file_patterns(TEXT)
                        .exclude_file_patterns(OTHER)
                        .build()
                        .expect(WHOLE),
                )
                .readme_uri(TEXT)
                .send()
        }),
        call("delete_configuration", |client| client.delete_configuration().name(TEXT).send()),
        call("delete_workflow_version", |client| {
            client.delete_workflow_version().workflow_id(TEXT).version_name(TEXT).send()
        }),
        call("get_configuration", |client| client.get_configuration().name(TEXT).send()),
        call("get_workflow_version", |client| {
            client
                .get_workflow_version()
                .workflow_id(TEXT)
                .version_name(TEXT)
                .r#type(WorkflowType::from("PRIVATE"))
                .export(WorkflowExport::from("DEFINITION"))
                .export(WorkflowExport::from("README"))
                .workflow_owner_id(TEXT)
                .send()
        }),
        call("list_configurations", |client| client.list_configurations().max_results(7).starting_token(TEXT).send()),
        call("list_workflow_versions", |client| {
            client
                .list_workflow_versions()
                .workflow_id(TEXT)
                .r#type(WorkflowType::from("PRIVATE"))
                .workflow_owner_id(TEXT)
                .starting_token(TEXT)
                .max_results(7)
                .send()
        }),
        call("update_workflow_version", |client| {
            client
                .update_workflow_version()
                .workflow_id(TEXT)
                .version_name(TEXT)
                .description(TEXT)
                .storage_type(StorageType::from("STATIC"))
                .storage_capacity(7)
                .readme_markdown(TEXT)
                .send()
        }),
    ]
}

/// Returns calls with only the required members, and other union members.
pub(super) fn minimal() -> Vec<Call<Client>> {
    vec![
        call("create_workflow", |client| client.create_workflow().send()),
        call("get_workflow", |client| client.get_workflow().id(SHORT).send()),
        call("list_workflows", |client| client.list_workflows().send()),
        call("update_workflow", |client| client.update_workflow().id(SHORT).send()),
        call("create_configuration", |client| {
            client
                .create_configuration()
                .name(SHORT)
                .run_configurations(
                    RunConfigurations::builder()
                        .vpc_config(
                            VpcConfig::builder()
                                .security_group_ids(SHORT)
                                .security_group_ids("x2")
                                .subnet_ids(SHORT)
                                .subnet_ids("x2")
                                .vpc_owner_account_id(SHORT)
                                .build(),
                        )
                        .build(),
                )
                .send()
        }),
        call("create_workflow_version", |client| {
            client.create_workflow_version().workflow_id(SHORT).version_name(SHORT).send()
        }),
        call("get_workflow_version", |client| {
            client.get_workflow_version().workflow_id(SHORT).version_name(SHORT).send()
        }),
        call("list_configurations", |client| client.list_configurations().send()),
        call("list_workflow_versions", |client| client.list_workflow_versions().workflow_id(SHORT).send()),
        call("update_workflow_version", |client| {
            client.update_workflow_version().workflow_id(SHORT).version_name(SHORT).send()
        }),
    ]
}
