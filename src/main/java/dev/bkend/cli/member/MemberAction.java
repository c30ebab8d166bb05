package dev.bkend.cli.member;

import dev.bkend.cli.command.AdminAction;
import dev.bkend.cli.command.Exit;
import dev.bkend.cli.command.Invocation;
import dev.bkend.config.Config;
import dev.bkend.server.local.Admin;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** An action on one member, named by e-mail address or id. */
abstract class MemberAction extends AdminAction<Admin> {

    MemberAction(String name, String description, Function<Config, Admin> open) {
        super(name, description, open);
    }

    @Override
    public Optional<Operand> operand() {
        return Optional.of(new Operand("<member>", "E-mail address or id, as in \"bkend member list\"."));
    }

    @Override
    public List<String> footer() {
        return List.of("Example:", "  bkend member " + name() + " ben@example.com");
    }

    @Override
    public ToIntFunction<Admin> prepare(Invocation call) {
        return desk -> {
            String named = call.operand();
            Optional<Admin.Member> member = desk.members().stream()
                    .filter(known -> known.id().equals(named) || known.email().equalsIgnoreCase(named))
                    .findFirst();
            member.ifPresentOrElse(
                    known -> act(desk, known, call),
                    () -> call.err().println("No member " + named + ". See \"bkend member list\"."));
            return member.isPresent() ? Exit.OK : Exit.NOT_FOUND;
        };
    }

    abstract void act(Admin desk, Admin.Member member, Invocation call);
}
