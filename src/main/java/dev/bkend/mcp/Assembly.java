package dev.bkend.mcp;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.bkend.api.Authenticator;
import dev.bkend.api.Changes;
import dev.bkend.mcp.conversation.RequestState;
import dev.bkend.mcp.method.CallTool;
import dev.bkend.mcp.method.CancelTask;
import dev.bkend.mcp.method.Complete;
import dev.bkend.mcp.method.Discover;
import dev.bkend.mcp.method.GetPrompt;
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
import dev.bkend.mcp.method.UpdateTask;
import dev.bkend.mcp.prompt.PromptCatalog;
import dev.bkend.mcp.resource.ResourceCache;
import dev.bkend.mcp.resource.ResourceCatalog;
import dev.bkend.mcp.revision.Methods;
import dev.bkend.mcp.revision.Revisions;
import dev.bkend.mcp.session.Sessions;
import dev.bkend.mcp.task.Tasks;
import dev.bkend.mcp.tool.ToolCatalog;
import dev.bkend.mcp.watch.Watch;
import java.time.Clock;

/** How the parts of the protocol hang together. Whoever has something to offer starts here. */
public final class Assembly {

    private Assembly() {}

    /** @param ticker the clock of what is kept for a while */
    public static McpEndpoint of(
            Offer offer, Settings settings, Authenticator tokens, Changes changes, Tasks tasks, Ticker ticker) {
        ResourceCatalog resources = new ResourceCatalog(
                offer.resources(), offer.operations(), settings.urls().usual(), settings.pageSize());
        ReadResource read = new ReadResource(resources, offer.check(), new ResourceCache(changes, ticker));
        Sessions sessions = new Sessions(ticker);
        Watch watch = new Watch(changes, sessions::all, read::current);
        RequestState states = new RequestState(settings.stateKey(), Clock.systemUTC());
        Live live = new Live(sessions, watch, states, tasks);
        Revisions revisions = new Revisions(methods(offer, settings, resources, read, live));
        return new McpEndpoint(settings, tokens, revisions, offer.info(), live);
    }

    private static Methods methods(
            Offer offer, Settings settings, ResourceCatalog resources, ReadResource read, Live live) {
        ToolCatalog tools = new ToolCatalog(
                offer.tools(), offer.operations(), settings.urls().usual(), settings.pageSize());
        PromptCatalog prompts = new PromptCatalog(offer.prompts(), resources, settings.pageSize());
        return new Methods(
                new Initialize(offer.info(), offer.instructions()),
                new Discover(offer.instructions()),
                new Ping(),
                new ListTools(tools),
                new CallTool(tools, offer.check()),
                new ListResources(resources),
                new ListResourceTemplates(resources),
                read,
                new ListPrompts(prompts),
                new GetPrompt(prompts, read),
                new Complete(prompts, resources, offer.completions()),
                new Subscribe(read, live.watch()),
                new Unsubscribe(),
                new SetLevel(),
                new Listen(read, live.watch(), live.tasks(), settings.streams()),
                new GetTask(live.tasks()),
                new UpdateTask(live.tasks()),
                new CancelTask(live.tasks()));
    }
}
