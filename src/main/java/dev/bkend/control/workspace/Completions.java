package dev.bkend.control.workspace;

import dev.bkend.api.Caller;
import dev.bkend.api.Completion;
import dev.bkend.catalog.TableStore;
import dev.bkend.control.organization.OrganizationStore;
import dev.bkend.control.project.EnvironmentStore;
import dev.bkend.control.project.ProjectStore;
import dev.bkend.control.token.ShownTokens;
import dev.bkend.generated.model.Environment;
import dev.bkend.identity.token.AccessTokens;
import dev.bkend.identity.token.IssuedToken;
import dev.bkend.store.Database;
import dev.bkend.store.PrefixMatch;
import dev.bkend.store.Session;
import dev.bkend.store.file.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Ids and names of what a caller could list, by their beginning. */
public final class Completions implements Completion.Source {

    private final Database control;
    private final Placement placement;

    public Completions(Database control, Placement placement) {
        this.control = control;
        this.placement = placement;
    }

    @Override
    public Completion complete(Caller caller, String kind, String prefix, Map<String, String> context) {
        String projectId = context.get("projectId");
        return switch (kind) {
            case "organizationId" ->
                listed(caller, "organization", session -> OrganizationStore.beginning(session, caller, prefix));
            case "projectId" -> listed(caller, "project", session -> ProjectStore.beginning(session, caller, prefix));
            case "environmentId" ->
                listed(
                        caller,
                        "environment",
                        session -> EnvironmentStore.beginning(session, caller, projectId, prefix));
            case "environment" ->
                listed(
                        caller,
                        "environment",
                        session -> EnvironmentStore.namesBeginning(session, caller, projectId, prefix));
            case "tableId" -> mayList(caller, "table") ? tables(caller, prefix, context) : Completion.NONE;
            case "accessTokenId" -> mayList(caller, "access-token") ? accessTokens(caller, prefix) : Completion.NONE;
            default -> Completion.NONE;
        };
    }

    private interface Listing {
        List<PrefixMatch> in(Session session);
    }

    private Completion listed(Caller caller, String thing, Listing listing) {
        return mayList(caller, thing) ? PrefixMatch.completion(control.read(listing::in)) : Completion.NONE;
    }

    private static boolean mayList(Caller caller, String thing) {
        return caller.scopes().allow(thing + ":read");
    }

    /** Environments are files of their own, so each is asked. */
    private Completion tables(Caller caller, String prefix, Map<String, String> context) {
        List<Environment> environments = control.read(
                session -> EnvironmentStore.all(session, caller, context.get("projectId"), context.get("environment")));
        List<String> values = new ArrayList<>();
        long total = 0;
        for (Environment environment : environments) {
            Completion here = PrefixMatch.completion(
                    placement.environment(environment.id()).read(session -> TableStore.beginning(session, prefix)));
            total += here.total();
            here.values().stream().limit(Completion.MOST - values.size()).forEach(values::add);
        }
        return new Completion(values, total);
    }

    /** What a limited token sees of others is not a matter of columns, so all are looked at. */
    private Completion accessTokens(Caller caller, String prefix) {
        List<String> found = control.read(session -> AccessTokens.all(session, caller.organizationId())).stream()
                .filter(token -> ShownTokens.visible(caller, token))
                .filter(token -> begins(token.id(), prefix) || begins(token.name(), prefix))
                .map(IssuedToken::id)
                .toList();
        return new Completion(found.subList(0, Math.min(found.size(), Completion.MOST)), found.size());
    }

    private static boolean begins(String text, String prefix) {
        return text.toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT));
    }
}
