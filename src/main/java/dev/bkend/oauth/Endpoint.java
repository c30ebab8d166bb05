package dev.bkend.oauth;

import com.nimbusds.oauth2.sdk.http.HTTPResponse;

/** Answers the requests of one path and method. */
@FunctionalInterface
interface Endpoint {

    HTTPResponse answer(Visit visit);
}
