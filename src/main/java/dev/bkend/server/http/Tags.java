package dev.bkend.server.http;

import dev.bkend.api.secret.Digests;
import java.util.HexFormat;

/** Entity tags: the same for the same bytes, whichever server sends them. */
final class Tags {

    private Tags() {}

    static String of(byte[] bytes) {
        return '"' + HexFormat.of().formatHex(Digests.sha256(bytes), 0, 16) + '"';
    }
}
