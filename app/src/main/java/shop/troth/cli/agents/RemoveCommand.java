package shop.troth.cli.agents;

import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.kernel.Problem;

/** {@code agents remove}: ends an agent's access. */
@Command(
        name = "remove",
        description =
                "Removes an agent from a store immediately and permanently. Requests of its own that nobody confirmed yet end; opt-outs stay.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 removed, 1 the store has no agent with this id, 2 usage error."})
final class RemoveCommand implements Callable<Integer> {

    @Mixin
    private AgentsDatabase database;

    @Parameters(index = "1", paramLabel = "ID", description = "The agent.")
    private String id;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    RemoveCommand() {}

    @Override
    public Integer call() {
        var store = database.store();
        if (!database.ask(it -> it.remove(store.id(), id, Instant.now()))) {
            throw new Problem(
                    "%s has no agent %s: `agents list %s` shows its agents.".formatted(store.id(), id, store.id()));
        }
        spec.commandLine().getOut().printf("Removed agent %s of %s.%n", id, store.id());
        return 0;
    }
}
