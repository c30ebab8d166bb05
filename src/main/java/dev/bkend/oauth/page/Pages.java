package dev.bkend.oauth.page;

import com.samskivert.mustache.DefaultCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes pages as HTML: without scripts, and with every value escaped. */
public final class Pages {

    private static final String FOLDER = "/pages/";

    private final Mustache.Compiler compiler = Mustache.compiler()
            .escapeHTML(true)
            .emptyStringIsFalse(true)
            .strictSections(true)
            .withFormatter(value -> DisplayText.plain(String.valueOf(value)))
            .withCollector(new Optionals())
            .withLoader(name -> reader(name + ".html"));
    private final Template signIn = template("sign-in");
    private final Template consent = template("consent");
    private final Template error = template("error");
    private final Template signedOut = template("signed-out");
    private final Template account = template("account");
    private final Template join = template("join");
    private final Template joined = template("joined");
    private final Template code = template("code");
    private final Template secondFactor = template("second-factor");
    private final Template link = template("link");
    private final Template app = template("app");
    private final Template recoveryCodes = template("recovery-codes");

    public String signIn(SignInPage page) {
        return signIn.execute(page);
    }

    public String consent(ConsentPage page) {
        return consent.execute(page);
    }

    public String error(ErrorPage page) {
        return error.execute(page);
    }

    public String signedOut(SignedOutPage page) {
        return signedOut.execute(page);
    }

    public String account(AccountPage page) {
        return account.execute(page);
    }

    public String join(JoinPage page) {
        return join.execute(page);
    }

    public String joined(JoinedPage page) {
        return joined.execute(page);
    }

    public String code(CodePage page) {
        return code.execute(page);
    }

    public String link(LinkPage page) {
        return link.execute(page);
    }

    public String secondFactor(SecondFactorPage page) {
        return secondFactor.execute(page);
    }

    public String app(AppPage page) {
        return app.execute(page);
    }

    public String recoveryCodes(RecoveryCodesPage page) {
        return recoveryCodes.execute(page);
    }

    /** What every page looks like, to be served where they expect it: {@code /mcp/oauth/bkend.css}. */
    public static byte[] stylesheet() {
        try (InputStream file = file("bkend.css")) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Template template(String name) {
        try (Reader reader = reader(name + ".html")) {
            return compiler.compile(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An optional value is a section that is there or not. */
    private static final class Optionals extends DefaultCollector {

        @Override
        public @Nullable Iterator<?> toIterator(@Nullable Object value) {
            return value instanceof Optional<?> optional ? optional.stream().iterator() : super.toIterator(value);
        }
    }

    private static Reader reader(String name) {
        return new InputStreamReader(file(name), StandardCharsets.UTF_8);
    }

    private static InputStream file(String name) {
        return Objects.requireNonNull(Pages.class.getResourceAsStream(FOLDER + name), name);
    }
}
