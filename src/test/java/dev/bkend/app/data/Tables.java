package dev.bkend.app.data;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Scopes;
import dev.bkend.api.json.Json;
import dev.bkend.api.problem.Findings;
import dev.bkend.app.AppKey;
import dev.bkend.app.AppUser;
import dev.bkend.app.Requester;
import dev.bkend.catalog.DataTable;
import dev.bkend.schema.IndexDefinition;
import dev.bkend.schema.IndexList;
import dev.bkend.schema.Permissions;
import dev.bkend.schema.TableSchema;
import dev.bkend.store.QueryDeadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tables and those who ask for their records, written in few words. */
public final class Tables {

    private Tables() {}

    /** JSON with single quotes. */
    public static JsonNode json(String text) {
        return Json.parse(text.replace('\'', '"'));
    }

    public static DataTable table(String name, String schema, String permissions) {
        return table(name, schema, permissions, "[]");
    }

    public static DataTable table(String name, String schema, String permissions, String indexes) {
        Findings at = Findings.at("");
        TableSchema parsed = TableSchema.parse(json(schema), at);
        Permissions rules = Permissions.parse(json(permissions), parsed, at);
        List<IndexDefinition> all = new ArrayList<>(
                IndexList.INITIAL.add(json(indexes), parsed, at).indexes().all());
        all.addAll(parsed.uniqueIndexes());
        at.throwIfAny();
        return new DataTable("tbl_1", name, "t1", parsed, rules, new IndexList(all), "1", Set.of());
    }

    /** Stops nothing for a minute. */
    public static QueryDeadline patient() {
        return new QueryDeadline(Duration.ofMinutes(1));
    }

    public static Requester secret() {
        return new Requester(key(AppKey.Kind.SECRET, Optional.empty()), Optional.empty(), patient());
    }

    public static Requester guest() {
        return new Requester(key(AppKey.Kind.PUBLISHABLE, Optional.empty()), Optional.empty(), patient());
    }

    public static Requester user(String id, String... roles) {
        return signedIn(new AppUser(id, "user", Set.of(roles)));
    }

    public static Requester admin(String id) {
        return signedIn(new AppUser(id, "admin", Set.of()));
    }

    private static Requester signedIn(AppUser user) {
        return new Requester(guest().key(), Optional.of(user), patient());
    }

    /** The same requester with a key that has only these scopes. */
    public static Requester scoped(Requester requester, String... scopes) {
        return new Requester(key(requester.key().kind(), Optional.of(Scopes.of(scopes))), requester.user(), patient());
    }

    private static AppKey key(AppKey.Kind kind, Optional<Scopes> scopes) {
        return new AppKey("tok_1", "org_1", "proj_1", "env_1", "dev", kind, scopes);
    }
}
