package dev.bkend.server.http;

import dev.bkend.rest.RestEndpoints;
import dev.bkend.web.UnreadBody;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.security.Principal;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.jspecify.annotations.Nullable;

/** Hands Jetty's requests to Jersey, without a servlet container between them. */
public final class JerseyAdapter extends Handler.Abstract {

    // Nothing here depends on the name a client used for us, so it is not even looked at.
    private static final URI BASE = URI.create("http://bkend/");
    private static final SecurityContext ANONYMOUS = new Anonymous();

    private final ApplicationHandler application;

    public JerseyAdapter(ApplicationHandler application) {
        this.application = application;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        URI uri = uri(request.getHttpURI().getPathQuery());
        if (uri == null) {
            Response.writeError(request, response, callback, HttpStatus.BAD_REQUEST_400);
            return true;
        }
        ContainerRequest jersey = new ContainerRequest(
                BASE, uri, request.getMethod(), ANONYMOUS, new MapPropertiesDelegate(), application.getConfiguration());
        for (HttpField field : request.getHeaders()) {
            // Jersey would judge a type itself, by rules that no other door has.
            if (field.getHeader() != HttpHeader.CONTENT_TYPE) {
                jersey.header(field.getName(), field.getValue());
            }
        }
        jersey.setProperty(RestEndpoints.BODY, UnreadBody.of(request));
        jersey.setWriter(new JerseyResponse(request, response, callback));
        application.handle(jersey);
        return true;
    }

    /** Null for what java.net.URI cannot hold; Jetty is more tolerant. */
    private static @Nullable URI uri(@Nullable String pathAndQuery) {
        if (pathAndQuery == null || !pathAndQuery.startsWith("/")) {
            return null;
        }
        try {
            return URI.create("http://bkend" + pathAndQuery);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Who calls is found by CallerFilter; Jersey only wants to hold something. */
    private static final class Anonymous implements SecurityContext {

        @Override
        public @Nullable Principal getUserPrincipal() {
            return null;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public boolean isSecure() {
            return false;
        }

        @Override
        public @Nullable String getAuthenticationScheme() {
            return null;
        }
    }
}
