package shop.troth.cli.agents;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import shop.troth.rights.agent.kept.Agents;
import shop.troth.stores.Store;

/** {@code agents list}: lists every agent that a store has or had. */
@Command(
        name = "list",
        description = "Lists a store's agents, including removed ones: the name, the key and when it was removed.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 listed, 2 usage error."})
final class ListCommand implements Callable<Integer> {

    private static final int AT_ONCE = 200;

    @Mixin
    private AgentsDatabase database;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    ListCommand() {}

    @Override
    public Integer call() {
        var store = database.store();
        var many = database.ask(it -> list(it, store));
        if (many == 0) {
            spec.commandLine().getOut().printf("%s has no agents yet.%n", store.id());
        }
        return 0;
    }

    private int list(Agents agents, Store store) {
        var many = 0;
        for (var page = agents.after(store.id(), "", AT_ONCE);
                !page.isEmpty();
                page = agents.after(store.id(), page.getLast().id(), AT_ONCE)) {
            page.forEach(it -> spec.commandLine().getOut().println(AgentLine.of(it)));
            many += page.size();
        }
        return many;
    }
}
