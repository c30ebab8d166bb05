package dev.bkend.server;

import dev.bkend.rest.CallerFilter;
import dev.bkend.rest.JsonBody;
import dev.bkend.rest.ProblemMapper;
import dev.bkend.server.http.JerseyAdapter;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.server.Handler;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.model.Resource;

/** Jersey with what is listed here and nothing it could find by itself. */
final class RestApi {

    private RestApi() {}

    static Handler of(Set<Resource> endpoints, CallerFilter caller) {
        ResourceConfig config = new ResourceConfig()
                .registerResources(endpoints)
                .register(caller)
                .register(new JsonBody())
                .register(new ProblemMapper())
                .addProperties(Map.of(
                        ServerProperties.WADL_FEATURE_DISABLE, true,
                        ServerProperties.METAINF_SERVICES_LOOKUP_DISABLE, true,
                        ServerProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true,
                        ServerProperties.JSON_PROCESSING_FEATURE_DISABLE, true,
                        ServerProperties.MOXY_JSON_FEATURE_DISABLE, true));
        return new JerseyAdapter(new ApplicationHandler(config));
    }
}
