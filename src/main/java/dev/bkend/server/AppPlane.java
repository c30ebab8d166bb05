package dev.bkend.server;

import dev.bkend.api.Changes;
import dev.bkend.app.AppKeys;
import dev.bkend.app.SignedInUsers;
import dev.bkend.app.data.RecordsHandler;
import dev.bkend.app.data.record.RecordLimits;
import dev.bkend.app.door.AppDoor;
import dev.bkend.catalog.DataTables;
import dev.bkend.config.Config;
import dev.bkend.generated.tool.DataApiOperations;
import dev.bkend.identity.token.ServerKeys;
import dev.bkend.identity.token.UserTokens;
import dev.bkend.store.file.DataDirectory;
import java.time.Clock;
import java.time.Duration;

/** What applications call: their keys, and how the door in front of the records is made. */
final class AppPlane {

    private static final String USER_TOKENS = "user-tokens";
    private static final Duration LONGEST_READ = Duration.ofSeconds(10);

    private AppPlane() {}

    static AppDoor door(
            AppKeys keys, DataDirectory data, Changes changes, Config.Limits limits, Clock clock, String baseUrl) {
        UserTokens tokens = new UserTokens(ServerKeys.get(data.control(), USER_TOKENS, clock), clock);
        RecordsHandler records = new RecordsHandler(
                data.placement(),
                new DataTables(data.placement(), changes),
                clock,
                new RecordLimits(limits.counted()),
                baseUrl);
        return new AppDoor(
                keys,
                new SignedInUsers(tokens),
                new AppDoor.Limits(limits.body(), limits.requests(), limits.unknownKeys(), LONGEST_READ),
                DataApiOperations.of(records),
                clock);
    }
}
