package dev.bkend.rest;

import dev.bkend.api.problem.Problem;
import dev.bkend.api.problem.ProblemException;
import dev.bkend.web.BrokenBody;
import dev.bkend.web.HttpProblem;
import dev.bkend.web.HttpRefusal;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.IOException;
import org.eclipse.jetty.http.HttpException;
import org.glassfish.jersey.server.ParamException;

/** The one place where REST turns a failure into an answer. */
public final class ProblemMapper implements ExceptionMapper<Throwable> {

    @Override
    public Response toResponse(Throwable failure) {
        return switch (failure) {
            case ProblemException problem -> answer(problem);
            case HttpRefusal refused -> answer(HttpProblem.of(refused));
            case ParamException bad ->
                answer(Problem.INVALID_REQUEST.because(
                        "The parameter " + bad.getParameterName() + " has a value that cannot be read."));
            case WebApplicationException web -> web(web.getResponse());
            case HttpException.RuntimeException http -> answer(HttpProblem.ofStatus(http.getCode()));
            case IOException unreadable -> answer(HttpProblem.of(BrokenBody.refusal(unreadable)));
            default -> answer(HttpProblem.unexpected(failure));
        };
    }

    private static Response answer(ProblemException problem) {
        return response(problem.problem().status(), problem).build();
    }

    private static Response web(Response refusal) {
        Response.ResponseBuilder answer = response(refusal.getStatus(), HttpProblem.ofStatus(refusal.getStatus()));
        // RFC 9110 section 15.5.6: a 405 must say what is allowed.
        String allow = refusal.getHeaderString(HttpHeaders.ALLOW);
        return (allow == null ? answer : answer.header(HttpHeaders.ALLOW, allow)).build();
    }

    private static Response.ResponseBuilder response(int status, ProblemException problem) {
        return Response.status(status).entity(problem).type(MediaType.APPLICATION_JSON_TYPE);
    }
}
