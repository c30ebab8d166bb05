package dev.bkend.server;

import dev.bkend.api.Changes;
import dev.bkend.api.Lazy;
import dev.bkend.api.Operation;
import dev.bkend.api.Scopes;
import dev.bkend.control.connection.ConnectionsHandler;
import dev.bkend.control.member.InvitationsHandler;
import dev.bkend.control.member.MembersHandler;
import dev.bkend.control.organization.OrganizationsHandler;
import dev.bkend.control.project.EnvironmentsHandler;
import dev.bkend.control.project.ProjectsHandler;
import dev.bkend.control.table.TablesHandler;
import dev.bkend.control.token.AccessTokensHandler;
import dev.bkend.docs.ContextHandler;
import dev.bkend.docs.DocsHandler;
import dev.bkend.docs.DocsIndex;
import dev.bkend.generated.rest.AccessTokensApi;
import dev.bkend.generated.rest.ConnectionsApi;
import dev.bkend.generated.rest.ContextApi;
import dev.bkend.generated.rest.DocsApi;
import dev.bkend.generated.rest.EnvironmentsApi;
import dev.bkend.generated.rest.InvitationsApi;
import dev.bkend.generated.rest.MembersApi;
import dev.bkend.generated.rest.OrganizationsApi;
import dev.bkend.generated.rest.ProjectsApi;
import dev.bkend.generated.rest.TablesApi;
import dev.bkend.generated.tool.AccessTokensApiOperations;
import dev.bkend.generated.tool.ConnectionsApiOperations;
import dev.bkend.generated.tool.ContextApiOperations;
import dev.bkend.generated.tool.DocsApiOperations;
import dev.bkend.generated.tool.EnvironmentsApiOperations;
import dev.bkend.generated.tool.InvitationsApiOperations;
import dev.bkend.generated.tool.MembersApiOperations;
import dev.bkend.generated.tool.OrganizationsApiOperations;
import dev.bkend.generated.tool.ProjectsApiOperations;
import dev.bkend.generated.tool.TablesApiOperations;
import dev.bkend.identity.token.TokenVerifier;
import dev.bkend.migration.JobQueue;
import dev.bkend.migration.SchemaChange;
import dev.bkend.oauth.Oauth;
import dev.bkend.oauth.grant.GrantedPrograms;
import dev.bkend.server.http.Bundled;
import dev.bkend.store.file.DataDirectory;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Every operation of the spec, bound to its handler: the list both doors are built from. */
public final class Operations {

    /** The generated interfaces, for their routes. */
    static final List<Class<?>> INTERFACES = List.of(
            OrganizationsApi.class,
            ProjectsApi.class,
            EnvironmentsApi.class,
            TablesApi.class,
            AccessTokensApi.class,
            MembersApi.class,
            InvitationsApi.class,
            ConnectionsApi.class,
            ContextApi.class,
            DocsApi.class);

    private static final Lazy<Map<String, String>> SCOPES =
            new Lazy<>(() -> Bundled.texts("/generated/oauth/scopes.json"));

    private Operations() {}

    /** @param revoked is told the id of every token or key that is revoked */
    static List<Operation> of(
            DataDirectory data,
            JobQueue jobs,
            TokenVerifier tokens,
            Consumer<String> revoked,
            Changes changes,
            Clock clock,
            DocsIndex docs,
            String baseUrl) {
        var control = data.control();
        String engine = data.placement().engine();
        var programs = new GrantedPrograms();
        return Stream.of(
                        OrganizationsApiOperations.of(new OrganizationsHandler(control)),
                        ProjectsApiOperations.of(new ProjectsHandler(control, engine, changes, clock)),
                        EnvironmentsApiOperations.of(new EnvironmentsHandler(control, engine, changes, clock)),
                        TablesApiOperations.of(new TablesHandler(
                                control,
                                data.placement(),
                                jobs,
                                new SchemaChange(jobs, changes, clock),
                                changes,
                                clock)),
                        AccessTokensApiOperations.of(new AccessTokensHandler(control, revoked, changes, clock)),
                        MembersApiOperations.of(new MembersHandler(control, programs, tokens::forget, changes, clock)),
                        InvitationsApiOperations.of(
                                new InvitationsHandler(control, baseUrl + Oauth.JOIN, changes, clock)),
                        ConnectionsApiOperations.of(new ConnectionsHandler(
                                control, programs, Operations::level, tokens::forget, changes, clock)),
                        ContextApiOperations.of(new ContextHandler(baseUrl, Workspaces.from(control))),
                        DocsApiOperations.of(new DocsHandler(baseUrl, docs)))
                .flatMap(List::stream)
                .toList();
    }

    /** What people call so many scopes. */
    public static String level(Scopes granted) {
        return Oauth.level(SCOPES.get(), granted);
    }
}
