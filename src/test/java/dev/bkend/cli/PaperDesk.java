package dev.bkend.cli;

import dev.bkend.api.problem.Problem;
import dev.bkend.server.local.Admin;
import java.util.ArrayList;
import java.util.List;

/** A desk with one of everything, which notes down what it is told to do. */
final class PaperDesk implements Admin {

    final List<Admin.Order> orders = new ArrayList<>();
    final List<String> changes = new ArrayList<>();

    /** What all names end with. */
    String ending = "";

    @Override
    public Issued create(Order order) {
        orders.add(order);
        return new Issued("tok_1", "bk_secret");
    }

    @Override
    public List<Token> tokens() {
        return List.of(
                new Token("tok_1", "ci" + ending, "management", "active", List.of("*:*"), "", "2027-01-01T00:00:00Z"));
    }

    @Override
    public boolean revoke(String tokenId) {
        return tokenId.equals("tok_1");
    }

    @Override
    public boolean endSecondFactor() {
        changes.add("no second factor");
        return changes.size() == 1;
    }

    @Override
    public boolean endSecondFactor(String memberId) {
        changes.add("no second factor of " + memberId);
        return true;
    }

    @Override
    public Owner owner() {
        return new Owner("Ada" + ending, "ada@example.com", "org_1", "Home" + ending);
    }

    @Override
    public void setPassword(String password) {
        changes.add("password " + password);
    }

    @Override
    public void setEmail(String email) {
        if (!email.contains("@")) {
            throw Problem.INVALID_REQUEST.because("no address");
        }
        changes.add("email " + email);
    }

    @Override
    public List<Member> members() {
        return List.of(new Member("user_1", "Ben" + ending, "ben@example.com", "member", "2026-11-22"));
    }

    @Override
    public String invite(String name, String email, String role) {
        changes.add("invite " + name + " " + email + " " + role);
        return "c0de";
    }

    @Override
    public void setRole(String memberId, String role) {
        changes.add("role " + memberId + " " + role);
    }

    @Override
    public void remove(String memberId) {
        changes.add("remove " + memberId);
    }

    @Override
    public String newPassword(String memberId) {
        changes.add("password of " + memberId);
        return "made-up";
    }

    @Override
    public List<Connection> connections() {
        return List.of(new Connection("grant_1", "Claude Code" + ending, "user_1", "read", "2026-11-21", "2026-11-22"));
    }

    @Override
    public boolean disconnect(String connectionId) {
        return connectionId.equals("grant_1");
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
