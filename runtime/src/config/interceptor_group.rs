//! Combines consecutive interceptors into one.
//!
//! The orchestrator creates a handle for every interceptor at each of its nineteen hooks, even if the interceptor does
//! nothing there. A group needs a single handle, and at each hook calls only the interceptors that implement it. After a
//! failure, its name is that of the interceptor that failed, so that errors name the same interceptor as without groups.

use std::cell::Cell;

use aws_smithy_runtime_api::client::interceptors::OverriddenHooks;
use aws_smithy_runtime_api::client::interceptors::context::{
    AfterDeserializationInterceptorContextRef, BeforeDeserializationInterceptorContextMut,
    BeforeDeserializationInterceptorContextRef, BeforeSerializationInterceptorContextMut,
    BeforeSerializationInterceptorContextRef, BeforeTransmitInterceptorContextMut, BeforeTransmitInterceptorContextRef,
    FinalizerInterceptorContextMut, FinalizerInterceptorContextRef,
};

use super::{BoxError, ConfigBag, Intercept, RuntimeComponents, RuntimeComponentsBuilder, SharedInterceptor};

thread_local! {
    /// The name of the interceptor whose error a group has just returned on this thread. The orchestrator gets the name of
    /// the group next, to add it to the error.
    static FAILED: Cell<Option<&'static str>> = const { Cell::new(None) };
}

/// Interceptors that run one after another. Each can be disabled individually.
#[derive(Debug)]
struct InterceptorGroup(Vec<SharedInterceptor>);

/// Returns the components with all interceptors replaced by one group.
pub(crate) fn group_interceptors(mut components: RuntimeComponentsBuilder) -> RuntimeComponentsBuilder {
    let interceptors = InterceptorGroup(components.interceptors().collect());
    components.set_interceptors(std::iter::once(SharedInterceptor::permanent(interceptors)));
    components
}

impl InterceptorGroup {
    /// Runs the interceptors that implement a hook. All of them run even if one fails, and the last error is returned,
    /// as in the orchestrator.
    fn run(
        &self,
        hook: OverriddenHooks,
        config: &mut ConfigBag,
        mut run: impl FnMut(&SharedInterceptor, &mut ConfigBag) -> Result<(), BoxError>,
    ) -> Result<(), BoxError> {
        let mut failure = None;
        for interceptor in self.0.iter().filter(|interceptor| interceptor.overridden_hooks().contains(hook)) {
            if !interceptor.enabled(config) {
                continue;
            }
            if let Err(error) = run(interceptor, config)
                && let Some((name, earlier)) = failure.replace((interceptor.name(), error))
            {
                tracing::debug!("{name}: {earlier}");
            }
        }
        let Some((name, error)) = failure else { return Ok(()) };
        FAILED.set(Some(name));
        Err(error)
    }
}

macro_rules! hooks {
    ($($hook:ident($context:ty) is $mask:ident;)*) => {$(
        fn $hook(
            &self,
            context: $context,
            components: &RuntimeComponents,
            config: &mut ConfigBag,
        ) -> Result<(), BoxError> {
            self.run(OverriddenHooks::$mask, config, |interceptor, config| interceptor.$hook(context, components, config))
        }
    )*};
}

impl Intercept for InterceptorGroup {
    fn name(&self) -> &'static str {
        FAILED.take().unwrap_or("InterceptorGroup")
    }

    fn overridden_hooks(&self) -> OverriddenHooks {
        let hooks = self.0.iter().map(SharedInterceptor::overridden_hooks);
        hooks.fold(OverriddenHooks::none(), |all, hooks| all | hooks)
    }

    fn read_before_execution(
        &self,
        context: &BeforeSerializationInterceptorContextRef<'_>,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.run(OverriddenHooks::READ_BEFORE_EXECUTION, config, |interceptor, config| {
            interceptor.read_before_execution(context, config)
        })
    }

    hooks! {
        modify_before_serialization(&mut BeforeSerializationInterceptorContextMut<'_>) is MODIFY_BEFORE_SERIALIZATION;
        read_before_serialization(&BeforeSerializationInterceptorContextRef<'_>) is READ_BEFORE_SERIALIZATION;
        read_after_serialization(&BeforeTransmitInterceptorContextRef<'_>) is READ_AFTER_SERIALIZATION;
        modify_before_retry_loop(&mut BeforeTransmitInterceptorContextMut<'_>) is MODIFY_BEFORE_RETRY_LOOP;
        read_before_attempt(&BeforeTransmitInterceptorContextRef<'_>) is READ_BEFORE_ATTEMPT;
        modify_before_signing(&mut BeforeTransmitInterceptorContextMut<'_>) is MODIFY_BEFORE_SIGNING;
        read_before_signing(&BeforeTransmitInterceptorContextRef<'_>) is READ_BEFORE_SIGNING;
        read_after_signing(&BeforeTransmitInterceptorContextRef<'_>) is READ_AFTER_SIGNING;
        modify_before_transmit(&mut BeforeTransmitInterceptorContextMut<'_>) is MODIFY_BEFORE_TRANSMIT;
        read_before_transmit(&BeforeTransmitInterceptorContextRef<'_>) is READ_BEFORE_TRANSMIT;
        read_after_transmit(&BeforeDeserializationInterceptorContextRef<'_>) is READ_AFTER_TRANSMIT;
        modify_before_deserialization(&mut BeforeDeserializationInterceptorContextMut<'_>)
            is MODIFY_BEFORE_DESERIALIZATION;
        read_before_deserialization(&BeforeDeserializationInterceptorContextRef<'_>) is READ_BEFORE_DESERIALIZATION;
        read_after_deserialization(&AfterDeserializationInterceptorContextRef<'_>) is READ_AFTER_DESERIALIZATION;
        modify_before_attempt_completion(&mut FinalizerInterceptorContextMut<'_>) is MODIFY_BEFORE_ATTEMPT_COMPLETION;
        read_after_attempt(&FinalizerInterceptorContextRef<'_>) is READ_AFTER_ATTEMPT;
        modify_before_completion(&mut FinalizerInterceptorContextMut<'_>) is MODIFY_BEFORE_COMPLETION;
        read_after_execution(&FinalizerInterceptorContextRef<'_>) is READ_AFTER_EXECUTION;
    }
}

#[cfg(test)]
mod tests {
    use aws_smithy_runtime_api::client::interceptors::context::{Input, InterceptorContext};
    use aws_smithy_runtime_api::client::interceptors::{disable_interceptor, dyn_dispatch_hint};
    use aws_smithy_types::config_bag::{Layer, Storable, StoreAppend};

    use super::*;

    /// An interceptor that records that it ran, and fails with its message if it has one.
    #[derive(Clone, Copy, Debug, PartialEq)]
    struct Noted<const N: usize>(Option<&'static str>);

    #[derive(Clone, Copy, Debug, PartialEq)]
    struct Ran(usize);

    impl Storable for Ran {
        type Storer = StoreAppend<Self>;
    }

    #[dyn_dispatch_hint]
    impl<const N: usize> Intercept for Noted<N> {
        fn name(&self) -> &'static str {
            ["", "Noted1", "Noted2", "Noted3", "Noted4", "Noted5"][N]
        }

        fn read_before_execution(
            &self,
            _: &BeforeSerializationInterceptorContextRef<'_>,
            config: &mut ConfigBag,
        ) -> Result<(), BoxError> {
            config.interceptor_state().store_append(Ran(N));
            self.0.map_or(Ok(()), |fault| Err(fault.into()))
        }
    }

    #[test]
    fn enabled_interceptors_all_run_and_the_last_error_is_returned() {
        let components = RuntimeComponentsBuilder::new("test")
            .with_interceptor(SharedInterceptor::new(Noted::<1>(None)))
            .with_interceptor(SharedInterceptor::new(Noted::<2>(Some("second"))))
            .with_interceptor(SharedInterceptor::new(Noted::<3>(None)))
            .with_interceptor(SharedInterceptor::permanent(Noted::<4>(Some("fourth"))))
            .with_interceptor(SharedInterceptor::permanent(Noted::<5>(None)));
        let components = group_interceptors(components);
        let interceptors: Vec<_> = components.interceptors().collect();
        let [one] = interceptors.as_slice() else { panic!("not one but {interceptors:?}") };
        assert_eq!(one.overridden_hooks(), OverriddenHooks::READ_BEFORE_EXECUTION);
        let mut layer = Layer::new("test");
        layer.store_put(disable_interceptor::<Noted<3>>("to see that it can be"));
        let mut config = ConfigBag::of_layers([layer]);
        let context = InterceptorContext::new(Input::doesnt_matter());
        let error = one.read_before_execution(&(&context).into(), &mut config).expect_err("two fail");
        assert_eq!((one.name(), error.to_string().as_str()), ("Noted4", "fourth"));
        assert_eq!(one.name(), "InterceptorGroup", "only the error is named after the interceptor");
        let mut ran: Vec<usize> = config.load::<Ran>().map(|ran| ran.0).collect();
        ran.reverse();
        assert_eq!(ran, [1, 2, 4, 5]);
    }

    #[test]
    fn errors_of_nested_groups_name_the_interceptor() {
        let components = RuntimeComponentsBuilder::new("test")
            .with_interceptor(SharedInterceptor::new(Noted::<1>(Some("first"))))
            .with_interceptor(SharedInterceptor::new(Noted::<2>(None)));
        let components = group_interceptors(group_interceptors(components));
        let interceptors: Vec<_> = components.interceptors().collect();
        let mut config = ConfigBag::base();
        let context = InterceptorContext::new(Input::doesnt_matter());
        interceptors[0].read_before_execution(&(&context).into(), &mut config).expect_err("the first one fails");
        assert_eq!(interceptors[0].name(), "Noted1");
    }
}
