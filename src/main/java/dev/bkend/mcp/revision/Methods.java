package dev.bkend.mcp.revision;

/** The methods this server has, by name; which revision offers which is up to {@link Revisions}. */
public record Methods(
        Method initialize,
        Method discover,
        Method ping,
        Method listTools,
        Method callTool,
        Method listResources,
        Method listResourceTemplates,
        Method readResource,
        Method listPrompts,
        Method getPrompt,
        Method complete,
        Method subscribe,
        Method unsubscribe,
        Method setLevel,
        Method listen,
        Method getTask,
        Method updateTask,
        Method cancelTask) {}
