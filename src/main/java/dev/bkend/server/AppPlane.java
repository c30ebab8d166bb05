package dev.bkend.server;

import dev.bkend.api.AppOperation;
import dev.bkend.api.Changes;
import dev.bkend.app.AppKeys;
import dev.bkend.app.Requester;
import dev.bkend.app.UserTokens;
import dev.bkend.app.data.DataTables;
import dev.bkend.app.data.RecordsHandler;
import dev.bkend.app.data.record.RecordLimits;
import dev.bkend.app.door.AppDoor;
import dev.bkend.control.ServerKeys;
import dev.bkend.generated.tool.DataApiOperations;
import dev.bkend.store.DataDirectory;
import java.time.Clock;
import java.util.List;

/** What applications call: keys, users, tables, and the door in front of them. */
record AppPlane(AppKeys keys, UserTokens tokens, RecordsHandler records) {

    private static final String USER_TOKENS = "user-tokens";

    static AppPlane of(DataDirectory data, Changes changes, Clock clock, String baseUrl) {
        return new AppPlane(
                new AppKeys(data.control(), changes, clock),
                new UserTokens(ServerKeys.get(data.control(), USER_TOKENS, clock), clock),
                new RecordsHandler(
                        data.placement(),
                        new DataTables(data.placement(), changes),
                        clock,
                        RecordLimits.USUAL,
                        baseUrl));
    }

    /** Every operation for applications, bound to its handler. */
    List<AppOperation<Requester>> operations() {
        return DataApiOperations.of(records);
    }

    AppDoor door(int perMinute, Clock clock) {
        return new AppDoor(keys, tokens, perMinute, operations(), clock);
    }
}
