package dev.bkend.oauth.page;

import java.util.List;

/**
 * Shows recovery codes, for the only time.
 *
 * @param first whether the second factor was switched on just now
 */
public record RecoveryCodesPage(boolean first, List<String> codes) {

    public RecoveryCodesPage {
        codes = List.copyOf(codes);
    }
}
