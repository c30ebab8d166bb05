package dev.bkend.mcp.stream;

import java.util.List;
import org.eclipse.jetty.http.HttpField;

/** The answer of a request as long as nothing of it was sent: it can become a stream. */
public interface Outlet {

    /** Takes the answer over; to be called once. */
    EventStream open(List<HttpField> headers);

    /** Calls back if the client hangs up before anything is sent. */
    void watch(Runnable gone);
}
