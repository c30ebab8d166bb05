package dev.bkend.oauth.page;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every page in every state, filled with a given text wherever a stranger can have a say, or as it usually is. */
final class SamplePages {

    private static final Pages PAGES = new Pages();

    private SamplePages() {}

    /** As people usually see them. */
    static Map<String, String> usual() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("sign-in", PAGES.signIn(signIn("Claude Code", "", Optional.empty())));
        pages.put(
                "sign-in-again",
                PAGES.signIn(signIn(
                        "",
                        "ada@example.com",
                        Optional.of(
                                "That e-mail address and password do not match. Please check both and try again."))));
        pages.put("consent", PAGES.consent(consent("Claude Code", true, false, organizations(1), projects(3))));
        pages.put(
                "consent-verified",
                PAGES.consent(consent("Visual Studio Code", false, true, organizations(2), projects(5))));
        pages.put("consent-new", PAGES.consent(consent("MCP Inspector", true, false, organizations(1), List.of())));
        pages.put(
                "error",
                PAGES.error(new ErrorPage(
                        "This link does not work",
                        "The program asked to be answered at http://evil.example/callback, which it has not"
                                + " registered.",
                        Optional.of("Go back to the program and connect it again. If that does not help, remove this "
                                + "server from it and add it once more."))));
        pages.put("signed-out", PAGES.signedOut(new SignedOutPage()));
        pages.put(
                "account",
                PAGES.account(new AccountPage(
                        "ada@example.com",
                        "c5rf",
                        true,
                        List.of(new AccountPage.Identity("https://github.com 1", "GitHub", "ada@example.com")),
                        List.of(
                                grant("gr_1", "Claude Code", "Read and change", "All projects"),
                                grant(
                                        "gr_2",
                                        "A Program With a Rather Long Name From Somewhere",
                                        "Read only",
                                        "blog, shop")))));
        pages.put("join", PAGES.join(new JoinPage("c5rf", "", "", "", Optional.empty())));
        pages.put(
                "join-again",
                PAGES.join(new JoinPage(
                        "c5rf", "", "ada@example.com", "Ada", Optional.of("There is no such open invitation."))));
        pages.put("join-signed-in", PAGES.join(new JoinPage("c5rf", "ada@example.com", "", "", Optional.empty())));
        pages.put("joined", PAGES.joined(new JoinedPage("Home", "member", "http://127.0.0.1:8080/mcp")));
        pages.put(
                "account-empty",
                PAGES.account(new AccountPage("ada@example.com", "c5rf", false, List.of(), List.of())));
        secondFactor(pages);
        return pages;
    }

    private static void secondFactor(Map<String, String> pages) {
        Optional<String> wrong = Optional.of("This code is not right, or it was used before.");
        pages.put("code", PAGES.code(code("Claude Code", Optional.empty())));
        pages.put("code-again", PAGES.code(code("", wrong)));
        pages.put("link", PAGES.link(link("Google", Optional.empty())));
        pages.put("link-again", PAGES.link(link("Google", Optional.of("That is not your password here."))));
        pages.put("second-factor-off", PAGES.secondFactor(secondFactor(Optional.empty(), 0, Optional.empty())));
        pages.put(
                "second-factor-on",
                PAGES.secondFactor(secondFactor(Optional.of("3 January 2026"), 10, Optional.empty())));
        pages.put("second-factor-again", PAGES.secondFactor(secondFactor(Optional.of("3 January 2026"), 1, wrong)));
        pages.put("app", PAGES.app(app("JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP", Optional.empty())));
        pages.put("app-again", PAGES.app(app("JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP", wrong)));
        pages.put("recovery-codes", PAGES.recoveryCodes(recoveryCodes("7k2m-q9xd-04hv-tw8e")));
    }

    private static CodePage code(String client, Optional<String> message) {
        return new CodePage("/mcp/oauth/sign-in", "st3p", "c5rf", client, "ada@example.com", message);
    }

    private static LinkPage link(String provider, Optional<String> message) {
        return new LinkPage("/mcp/oauth/sign-in/link", "st3p", "c5rf", provider, "ada@example.com", message);
    }

    private static SecondFactorPage secondFactor(Optional<String> since, long codes, Optional<String> message) {
        return new SecondFactorPage("ada@example.com", "c5rf", since, codes, message);
    }

    private static AppPage app(String secret, Optional<String> message) {
        QrPicture picture = new QrPicture("otpauth://totp/bkend%20localhost:ada%40example.com?secret=JBSWY3DPEHPK3PXP"
                + "JBSWY3DPEHPK3PXP&issuer=bkend%20localhost");
        return new AppPage("ada@example.com", "c5rf", "st3p", picture, secret, message);
    }

    private static RecoveryCodesPage recoveryCodes(String code) {
        return new RecoveryCodesPage(true, Collections.nCopies(10, code));
    }

    /** With the text wherever a record has a text. */
    static Map<String, String> filledWith(String text) {
        var organizations = List.of(
                new ConsentPage.Organization(text, text, text, true),
                new ConsentPage.Organization("b", text, text, false));
        var projects = List.of(new ConsentPage.Project(text, text, text, List.of(text)));
        var levels = List.of(new ConsentPage.Level(text, text, text, List.of(text), true));
        var grants = List.of(new AccountPage.Grant(text, text, text, text, text, text, text));
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put(
                "sign-in",
                PAGES.signIn(new SignInPage(
                        text,
                        text,
                        text,
                        text,
                        text,
                        Optional.of(text),
                        List.of(new SignInPage.Provider(text, text)))));
        pages.put("join", PAGES.join(new JoinPage(text, "", text, text, Optional.of(text))));
        pages.put("join-signed-in", PAGES.join(new JoinPage(text, text, text, text, Optional.of(text))));
        pages.put("joined", PAGES.joined(new JoinedPage(text, text, text)));
        for (boolean yes : new boolean[] {true, false}) {
            pages.put(
                    "consent-" + yes,
                    PAGES.consent(new ConsentPage(
                            text,
                            text,
                            text,
                            text,
                            text,
                            Optional.of(text),
                            text,
                            yes,
                            yes ? ConsentPage.Vouching.OPERATOR : ConsentPage.Vouching.NOBODY,
                            yes ? organizations : organizations.subList(0, 1),
                            projects,
                            levels,
                            true,
                            yes
                                    ? new ConsentPage.Earlier(Set.of(text), text, List.of(text))
                                    : ConsentPage.Earlier.NOTHING)));
        }
        pages.put("error", PAGES.error(new ErrorPage(text, text, Optional.of(text))));
        pages.put(
                "account",
                PAGES.account(new AccountPage(
                        text, text, true, List.of(new AccountPage.Identity(text, text, text)), grants)));
        pages.put("link", PAGES.link(new LinkPage(text, text, text, text, text, Optional.of(text))));
        pages.put("code", PAGES.code(new CodePage(text, text, text, text, text, Optional.of(text))));
        pages.put(
                "second-factor",
                PAGES.secondFactor(new SecondFactorPage(text, text, Optional.of(text), 1, Optional.of(text))));
        pages.put("app", PAGES.app(new AppPage(text, text, text, new QrPicture(text), text, Optional.of(text))));
        pages.put("recovery-codes", PAGES.recoveryCodes(new RecoveryCodesPage(false, List.of(text, text))));
        return pages;
    }

    private static SignInPage signIn(String client, String email, Optional<String> message) {
        return new SignInPage(
                "/mcp/oauth/sign-in",
                "r3quest",
                "c5rf",
                client,
                email,
                message,
                client.isEmpty()
                        ? List.of()
                        : List.of(
                                new SignInPage.Provider("Google", "/mcp/oauth/sign-in/google"),
                                new SignInPage.Provider("GitHub", "/mcp/oauth/sign-in/github")));
    }

    static ConsentPage consent(
            String client,
            boolean loopback,
            boolean verified,
            List<ConsentPage.Organization> organizations,
            List<ConsentPage.Project> projects) {
        return new ConsentPage(
                "/mcp/oauth/consent",
                "r3quest",
                "c5rf",
                "ada@example.com",
                client,
                verified ? Optional.of("code.visualstudio.com") : Optional.empty(),
                loopback ? "127.0.0.1:33418" : "vscode.dev",
                loopback,
                verified ? ConsentPage.Vouching.SITE : ConsentPage.Vouching.NOBODY,
                organizations,
                projects,
                levels(),
                true,
                ConsentPage.Earlier.NOTHING);
    }

    private static List<ConsentPage.Level> levels() {
        return List.of(
                new ConsentPage.Level(
                        "read",
                        "Read only",
                        "See everything, change nothing",
                        List.of("see projects and environments", "see tables, fields and indexes", "see records"),
                        false),
                new ConsentPage.Level(
                        "change",
                        "Read and change",
                        "Build with you: create and change, but delete nothing for good",
                        List.of("all of the above", "make and change projects, tables, fields and indexes"),
                        true),
                new ConsentPage.Level(
                        "all",
                        "Everything",
                        "Also delete projects and make access tokens",
                        List.of("all of the above", "delete projects, environments and tables", "make access tokens"),
                        false));
    }

    private static List<ConsentPage.Organization> organizations(int number) {
        return List.of(
                        new ConsentPage.Organization("org_1", "Analytical Engines", "owner", true),
                        new ConsentPage.Organization("org_2", "Home", "member", false))
                .subList(0, number);
    }

    private static List<ConsentPage.Project> projects(int number) {
        return List.of(
                        new ConsentPage.Project("proj_1", "org_1", "Blog", List.of("dev", "prod")),
                        new ConsentPage.Project("proj_2", "org_1", "Shop", List.of("dev", "staging", "prod")),
                        new ConsentPage.Project("proj_3", "org_1", "Recipes", List.of("dev")),
                        new ConsentPage.Project("proj_4", "org_2", "Garden", List.of("dev")),
                        new ConsentPage.Project("proj_5", "org_2", "Photos", List.of("dev")))
                .subList(0, number);
    }

    private static AccountPage.Grant grant(String id, String client, String level, String projects) {
        return new AccountPage.Grant(
                id, client, "Analytical Engines", level, projects, "3 January 2026", "today, 14:03");
    }
}
