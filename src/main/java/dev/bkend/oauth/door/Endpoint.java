package dev.bkend.oauth.door;

import com.nimbusds.oauth2.sdk.http.HTTPResponse;

/** JsonAnswers the requests of one path and method. */
@FunctionalInterface
public interface Endpoint {

    HTTPResponse answer(Visit visit);
}
