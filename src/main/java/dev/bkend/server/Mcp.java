package dev.bkend.server;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.bkend.api.ArgumentCheck;
import dev.bkend.api.Authenticator;
import dev.bkend.api.Changes;
import dev.bkend.api.Completion;
import dev.bkend.api.KeptTasks;
import dev.bkend.api.Operation;
import dev.bkend.mcp.AllowedOrigins;
import dev.bkend.mcp.Live;
import dev.bkend.mcp.McpEndpoint;
import dev.bkend.mcp.conversation.RequestState;
import dev.bkend.mcp.method.CallTool;
import dev.bkend.mcp.method.Complete;
import dev.bkend.mcp.method.GetPrompt;
import dev.bkend.mcp.method.CancelTask;
import dev.bkend.mcp.method.Discover;
import dev.bkend.mcp.method.GetTask;
import dev.bkend.mcp.method.Initialize;
import dev.bkend.mcp.method.ListPrompts;
import dev.bkend.mcp.method.ListResourceTemplates;
import dev.bkend.mcp.method.ListResources;
import dev.bkend.mcp.method.ListTools;
import dev.bkend.mcp.method.Listen;
import dev.bkend.mcp.method.Ping;
import dev.bkend.mcp.method.ReadResource;
import dev.bkend.mcp.method.SetLevel;
import dev.bkend.mcp.method.Subscribe;
import dev.bkend.mcp.method.Unsubscribe;
import dev.bkend.mcp.prompt.PromptCatalog;
import dev.bkend.mcp.method.UpdateTask;
import dev.bkend.mcp.resource.ResourceCache;
import dev.bkend.mcp.resource.ResourceCatalog;
import dev.bkend.mcp.revision.Methods;
import dev.bkend.mcp.revision.Revisions;
import dev.bkend.mcp.revision.ServerInfo;
import dev.bkend.mcp.session.Sessions;
import dev.bkend.mcp.task.TaskRules;
import dev.bkend.mcp.task.Tasks;
import dev.bkend.mcp.tool.ToolCatalog;
import dev.bkend.mcp.watch.Watch;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/** The assembly of the MCP door. */
final class Mcp {

    private static final int EVERYTHING_ON_ONE_PAGE = 1_000;
    private static final int MOST_STREAMS_OF_A_TOKEN = 256;

    private static final String INSTRUCTIONS = """
        bkend is a backend for apps: organizations hold projects, projects hold environments (dev, staging, prod), \
        environments hold tables. Call get_context first: it gives your organization, its projects, and the base \
        URLs. Then find ids with backend_project_list, backend_env_list and backend_table_list. To build: \
        backend_project_create, backend_table_create, backend_field_manage, backend_index_manage, \
        backend_table_update for permissions. search_docs finds guides and examples for app code. The id of \
        everything is in the field id; lists answer {items, pagination}. A refused call says what to change.\
        """;

    private Mcp() {}

    static McpEndpoint endpoint(
            List<Operation> operations,
            ArgumentCheck check,
            Authenticator tokens,
            Changes changes,
            Completion.Source completions,
            AllowedOrigins allowed,
            ServerInfo server,
            URI publicUrl,
            byte[] stateKey,
            KeptTasks kept,
            int maxBody) {
        var tools = new ToolCatalog(Bundled.bytes("/generated/mcp/tools.json"), operations, EVERYTHING_ON_ONE_PAGE);
        var resources =
                new ResourceCatalog(Bundled.bytes("/generated/mcp/resources.json"), operations, EVERYTHING_ON_ONE_PAGE);
        var prompts =
                new PromptCatalog(Bundled.bytes("/generated/mcp/prompts.json"), resources, EVERYTHING_ON_ONE_PAGE);
        var read = new ReadResource(resources, check, new ResourceCache(changes, Ticker.systemTicker()));
        var sessions = new Sessions(Ticker.systemTicker());
        var watch = new Watch(changes, sessions::all, read::current);
        var tasks = new Tasks(kept, Clock.systemUTC(), TaskRules.USUAL);
        var live = new Live(sessions, watch, new RequestState(stateKey, Clock.systemUTC()), tasks);
        var methods = new Methods(
                new Initialize(server, INSTRUCTIONS),
                new Discover(INSTRUCTIONS),
                new Ping(),
                new ListTools(tools),
                new CallTool(tools, check),
                new ListResources(resources),
                new ListResourceTemplates(resources),
                read,
                new ListPrompts(prompts),
                new GetPrompt(prompts, read),
                new Complete(prompts, resources, completions),
                new Subscribe(read, watch),
                new Unsubscribe(),
                new SetLevel(),
                new Listen(read, watch, tasks, MOST_STREAMS_OF_A_TOKEN),
                new GetTask(tasks),
                new UpdateTask(tasks),
                new CancelTask(tasks));
        return new McpEndpoint(allowed, tokens, new Revisions(methods), server, live, publicUrl, maxBody);
    }
}
