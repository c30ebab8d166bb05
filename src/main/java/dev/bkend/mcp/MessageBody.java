package dev.bkend.mcp;

import dev.bkend.api.problem.Problem;
import dev.bkend.web.BodyReader;

/** What this endpoint says of a message that it does not take. */
final class MessageBody implements BodyReader.Refusals {

    private static final String WANTED = "Send the message as application/json, not compressed.";

    private MessageBody() {}

    /** @param limit bytes a message may have */
    static BodyReader reader(int limit) {
        return BodyReader.json(new MessageBody()).most(limit);
    }

    @Override
    public RuntimeException encoded(String encoding) {
        return Problem.UNSUPPORTED_MEDIA_TYPE.because(WANTED);
    }

    @Override
    public RuntimeException otherType() {
        return Problem.UNSUPPORTED_MEDIA_TYPE.because(WANTED);
    }

    @Override
    public RuntimeException tooLarge(int most) {
        return Problem.PAYLOAD_TOO_LARGE.because("A message may have " + most + " bytes; this one has more.");
    }
}
