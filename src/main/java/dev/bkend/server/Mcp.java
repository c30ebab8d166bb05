package dev.bkend.server;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.bkend.api.ArgumentCheck;
import dev.bkend.api.Authenticator;
import dev.bkend.api.Changes;
import dev.bkend.api.Completion;
import dev.bkend.api.KeptTasks;
import dev.bkend.api.Operation;
import dev.bkend.mcp.Assembly;
import dev.bkend.mcp.McpEndpoint;
import dev.bkend.mcp.Offer;
import dev.bkend.mcp.Settings;
import dev.bkend.mcp.revision.ServerInfo;
import dev.bkend.mcp.task.TaskRules;
import dev.bkend.mcp.task.Tasks;
import dev.bkend.server.http.Bundled;
import dev.bkend.web.AllowedOrigins;
import dev.bkend.web.ServerUrls;
import java.time.Clock;
import java.time.Duration;
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
            ServerUrls urls,
            byte[] stateKey,
            KeptTasks kept,
            int maxBody,
            Duration beat) {
        var offer = new Offer(
                server,
                INSTRUCTIONS,
                operations,
                check,
                Bundled.bytes("/generated/mcp/tools.json"),
                Bundled.bytes("/generated/mcp/resources.json"),
                Bundled.bytes("/generated/mcp/prompts.json"),
                completions);
        var settings =
                new Settings(allowed, urls, stateKey, maxBody, EVERYTHING_ON_ONE_PAGE, MOST_STREAMS_OF_A_TOKEN, beat);
        var tasks = new Tasks(kept, Clock.systemUTC(), TaskRules.USUAL);
        return Assembly.of(offer, settings, tokens, changes, tasks, Ticker.systemTicker());
    }
}
