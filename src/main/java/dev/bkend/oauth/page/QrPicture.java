package dev.bkend.oauth.page;

import io.nayuki.qrcodegen.QrCode;

/** A QR code as a shape, which a page may hold where it may load no picture. */
public final class QrPicture {

    private static final int MARGIN = 4; // as the standard has it; cameras look for it

    private final QrCode code;

    public QrPicture(String text) {
        this.code = QrCode.encodeText(text, QrCode.Ecc.LOW);
    }

    int size() {
        return code.size + 2 * MARGIN;
    }

    /** A bar for each run of dark modules in a row. */
    String path() {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            int x = 0;
            while (x < code.size) {
                int end = x;
                while (code.getModule(end, y)) {
                    end++;
                }
                if (end > x) {
                    path.append('M').append(x + MARGIN).append(' ').append(y + MARGIN);
                    path.append('h')
                            .append(end - x)
                            .append("v1h-")
                            .append(end - x)
                            .append('z');
                }
                x = end + 1;
            }
        }
        return path.toString();
    }
}
